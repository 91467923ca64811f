"""What researchers make and keep: press-corpus-scraper, IRaMuTeQ, Gallica; and exports that no reader knows."""

from __future__ import annotations

from export_files import BOTH, PHARE, agree, articles, body, read

from ingest.article import Article, Skip


def scraped(one) -> str:
    title = one.title.replace("phare", '<b class="hit">phare</b>')
    paragraphs = "<lb/>".join(one.body)
    return (
        f'<text source="{one.source}" author="{one.author}" title="{title}" date="{one.iso}">\n'
        f'<ref target="https://presse.example/{one.page}?a=1&b=2">Link to original document</ref><lb/><lb/>\n\n'
        f"<lb/><lb/>\n\n{paragraphs}\n</text>\n"
    )


def test_press_corpus_scraper(tmp_path):
    found = articles(read(tmp_path, "corpus.xml", "".join(map(scraped, BOTH))))
    agree(found)
    assert [a.url for a in found] == [f"https://presse.example/{one.page}?a=1&b=2" for one in BOTH]
    assert [a.record for a in found] == [a.url for a in found]


def test_iramuteq(tmp_path):
    made = "".join(
        f"**** *source_{one.source.replace(' ', '_')} *date_{one.iso} *am_{one.iso[:7]} "
        f"*auteur_{one.author.replace(' ', '_')}\n" + "\n".join((one.title, *one.body)) + "\n\n"
        for one in BOTH
    )
    found = articles(read(tmp_path, "corpus.txt", made))
    agree(found)
    assert all("****" not in a.text and "*date" not in a.text for a in found)


def test_themes_and_numbers_of_alceste_are_in_no_paragraph(tmp_path):
    themes = f"-*theme1\n{PHARE.body[0]}\n-*theme2\n{PHARE.body[1]}\n"
    made = f"0001 *annee_2014 *journal_Le_Courrier\n{themes}0002 *annee_2015\n"
    article, skip = read(tmp_path, "corpus.txt", made)
    assert isinstance(article, Article) and (article.date, article.source) == ("2014", "Le Courrier")
    assert body(article) == PHARE.body
    assert skip == Skip(f"{tmp_path.name}/corpus.txt", "it has no text", "text 2")


NOTICE = """Rappel de votre demande:
Format de téléchargement: : Texte
Vues 1 à 4 sur 4
Notice complète:
Titre : {title}
Éditeur : [s.n.] (Guingamp)
Date d'édition : 1902-11-08
Type : {kind}
Langue : français
Identifiant : ark:/12148/bpt6k7654321z
Source : Bibliothèque nationale de France
Date de mise en ligne : 11/10/2012
Le texte affiché peut comporter des erreurs. Le taux de reconnaissance estimé pour ce document est de 91 %.

"""


def test_gallica(tmp_path):
    page = "LE VEILLEUR\n\n" + "\n\n".join(PHARE.body)
    notice = NOTICE.format(title="Le Veilleur : organe des marins", kind="publication en série imprimée")
    (found,) = articles(read(tmp_path, "texteBrut.txt", notice + page))
    assert (found.source, found.title, found.date, found.language) == ("Le Veilleur", None, "1902-11-08", "fr")
    assert (found.document, found.record) == ("ark:/12148/bpt6k7654321z",) * 2
    assert body(found) == ("LE VEILLEUR", *PHARE.body)
    assert found.text == notice + page
    book = NOTICE.format(title="Histoire des phares / par un gardien", kind="monographie imprimée")
    (found,) = articles(read(tmp_path, "livre.txt", book + page))
    assert (found.source, found.title) == (None, "Histoire des phares / par un gardien")


def test_an_export_that_no_reader_knows_is_named_with_what_was_seen(tmp_path):
    parts = [f"{one.title}\n\n{part}\n\nLENGTH: 90 words\n" for one in BOTH for part in one.body]
    (skip,) = read(tmp_path, "a.txt", "\n\n".join(parts))
    assert isinstance(skip, Skip)
    assert skip.reason.startswith(
        "it looks like an export of several articles that no reader knows (seen: 4 lines LENGTH"
    )
    rights = "".join(
        f"<p>{one.body[0]}</p><p>© {2010 + n} Le Groupe. Tous droits réservés.</p>" for n, one in enumerate(BOTH * 2)
    )
    (skip,) = read(tmp_path, "a.html", f"<html><body>{rights}</body></html>")
    assert isinstance(skip, Skip) and "(seen: 4 lines of copyright)" in skip.reason


def test_one_line_of_copyright_makes_no_export(tmp_path):
    (found,) = articles(read(tmp_path, "a.txt", "\n\n".join((*PHARE.body, "© 2014 La Dépêche. Tous droits réservés."))))
    assert body(found)[:2] == PHARE.body
