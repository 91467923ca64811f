"""Europresse in its three layouts."""

from __future__ import annotations

import pytest
from export_files import BOTH, EXPORTER, MOULIN, PHARE, agree, articles, body, read

from ingest.article import Article, Notice, Printing, Skip
from ingest.quotations.quotes import find_quotes

CERTIFICATE = (
    f"Ce certificat est émis à <b>{EXPORTER}</b> à des fins de visualisation personnelle et temporaire. "
    "Date d'émission : <b>2020-01-02</b>"
)
NUMBERS = {PHARE: "news·20140403·DT·a12", MOULIN: "news·20140405·CR·b7-1"}


def layout_1(*which) -> str:
    """Before 2014: a table for each document."""
    made = "<html xmlns:n1='http://www.cedrom-sni.com/schema/newsv1.xsd'><body><form><input value='Sauvegarder'></form>"
    for one in which:
        paragraphs = "<p></p>".join(one.body)
        made += (
            '<table style="table-layout: fixed; width: 96%;"><tr><td style="word-wrap: break-word; TEXT-ALIGN: left" >'
            '<table id="tbHeaderImages"><tr><td id="celPublication"><img src="a.gif"><br></td></tr></table>'
            f'<span class="DocPublicationName">{one.source}, no. 5968</span><br><span class="DocHeader">Région, </span>'
            f'<span class="DocHeader">jeudi </span><span class="DocHeader">{one.day}</span>'
            f'<span class="DocHeader">, p. {one.page}</span><br><br>Vie locale<br>'
            f'<span class="TitreArticleVisu">{one.title.replace("phare", "<span style=color:red>phare</span>")}</span>'
            f"<br><br>{one.author}<br><p></p>{paragraphs}<p></p>"
            f"<b><i>© 2014 {one.source}. Tous droits réservés.</i></b><p></p>"
            f"Numéro de document : {NUMBERS[one]}<br><br>"
            f'<table width="100%"><tr><td>{NUMBERS[one]}</td></tr><tr><td>{CERTIFICATE}</td></tr>'
            '<tr><td class="txtCertificat">Le présent document est protégé.</td></tr></table></td></tr></table><p><br>'
        )
    return made + "</body></html>"


def layout_2(*which) -> str:
    """2014 to 2018: an ``<article>`` for each document, plain ``div`` around the title."""
    made = '<!DOCTYPE html><html><head><meta charset="utf-8"><style>.DocPublicationName{color:red}</style></head><body>'
    for one in which:
        paragraphs = "".join(f"<p>{part.replace('couple', '<mark>couple</mark>')}</p>" for part in one.body)
        made += (
            '<article><header><img sourcecode="DT" src="x.gif"/>'
            f'<div><span class="DocPublicationName">{one.source}   </span></div>'
            f'<div><span class="DocHeader">Région, jeudi {one.day}, p. {one.page}</span></div>'
            f'<div><p>VIE LOCALE</p></div><div class="titreArticle"><p class="titreArticleVisu">{one.title}</p></div>'
            f"<div>{one.author}</div></header>"
            f"<section><div class='DocText'><div class='docOcurrContainer'>{paragraphs}</div></div></section>"
            "<aside><p><b>Illustration(s) : </b></p><p>Une vue.</p></aside><footer><small>© 2014. Tous droits réservés."
            f"</small><p>Numéro de document : {NUMBERS[one]}</p><div id='divPubliC'><div>{CERTIFICATE}</div></div>"
            "</footer></article>"
        )
    return made + "</body></html>"


def layout_3(*which, header: str = "Région, jeudi {day} {words} mots, p. {page}", more: str = "") -> str:
    """Since 2019: ``rdp__`` classes."""
    made = "<html><head><meta charset='utf-8'></head><body>"
    for one in which:
        paragraphs = "".join(f"<p>{part}</p>" for part in one.body)
        said = header.format(day=one.day, words=one.words, page=one.page)
        made += (
            "<article><header><div class='rdp__DocPublicationName'><span class='DocPublicationName'>"
            f"{one.source}, no. 43018     \n <span class='icon-Information' sourcecode='DT'>Voir</span></span></div>"
            f"<div class='rdp__DocHeader'><span class='DocHeader'>{said}</span></div><div class='titreArticle'>"
            "<p class='sm-margin-bottomNews'>Vie locale</p>"
            f"<p class='titreArticleVisu rdp__articletitle'>{one.title}</p></div>"
            f"<div class='docAuthors'>Par {one.author}</div></header><section><div class='DocText clearfix'>"
            f"<div class='docOcurrContainer'>{paragraphs}</div></div></section>{more}<div class='Doc-LegalInfo'>"
            f"<small>© 2014 {one.source}. Tous droits réservés.</small></div>"
            f"<footer><div class='publiC-lblNodoc'>{NUMBERS[one]}</div>"
            f"<div class='txtCertificat'>{CERTIFICATE}</div></footer></article>"
        )
    return made + "</body></html>"


@pytest.mark.parametrize("layout", [layout_1, layout_2, layout_3])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_each_document_is_an_article(tmp_path, layout, encoding):
    found = articles(read(tmp_path, "biblioeuropresse.HTML", layout(*BOTH).encode(encoding)))
    agree(found)
    assert [(a.record, a.document, a.section, a.page) for a in found] == [
        (NUMBERS[one], NUMBERS[one], "Région", one.page) for one in BOTH
    ]
    assert all("Tous droits réservés" not in a.text and "·" not in a.text for a in found)


def test_people_of_one_document_are_not_those_of_another(tmp_path):
    _, moulin = articles(read(tmp_path, "a.html", layout_2(*BOTH)))
    assert len(find_quotes(moulin)) == 1
    assert all("Yann" not in (quote.speaker or "") for quote in find_quotes(moulin))


def test_the_order_of_documents_changes_none_of_them(tmp_path):
    one = {a.record: a for a in articles(read(tmp_path, "a.html", layout_3(*BOTH)))}
    other = {a.record: a for a in articles(read(tmp_path, "a.html", layout_3(*reversed(BOTH))))}
    assert one == other


def test_headers_in_english_with_words_times_and_pages_of_their_own(tmp_path):
    header = "Thursday, April 3, 2014 - 10:34 UTC +02:00 {words} mots, p. 819(40)"
    (found,) = articles(read(tmp_path, "a.html", layout_3(PHARE, header=header)))
    assert (found.date, found.time, found.words, found.page, found.section) == (
        "2014-04-03", "10:34", PHARE.words, "819(40)", "Vie locale",
    )  # fmt: skip


def test_a_day_that_the_header_lacks_is_that_of_the_number(tmp_path):
    (found,) = articles(read(tmp_path, "a.html", layout_3(PHARE, header="Région, p. 7")))
    assert found.date == "2014-04-03" and dict(found.origins)["date"] == "document number"


def test_other_printings_boxes_and_the_address(tmp_path):
    more = (
        "<div class='rdp__newsdoc'><p>En chiffres : trois lampes en dix ans.</p></div><p><a href='https://tregor.example/p'>"
        "Cet article est paru dans La Dépêche du Trégor</a></p><div class='apd-wrapper'>"
        "<div><span class='source-name-APD'>L'Écho de Lannion, no. 12</span>"
        "<span class='apd-sources-date'>4 avril 2014</span></div></div>"
    )
    (found,) = articles(read(tmp_path, "a.html", layout_3(PHARE, more=more)))
    assert found.printings == (Printing("L'Écho de Lannion", "2014-04-04"),)
    assert found.url == "https://tregor.example/p"
    assert body(found)[-1] == "En chiffres : trois lampes en dix ans."
    assert "paru dans" not in found.text and "Lannion" not in found.text


def test_markup_that_was_escaped_twice_is_read_as_markup(tmp_path):
    twice = "&lt;p&gt;" + PHARE.body[0] + "&lt;/p&gt;&lt;p&gt;L&amp;eacute;on s&amp;rsquo;en va.&lt;/p&gt;"
    page = layout_3(PHARE).replace(f"<p>{PHARE.body[0]}</p>", f"<p>{twice}</p>")
    (found,) = articles(read(tmp_path, "a.html", page))
    assert body(found)[:2] == (PHARE.body[0], "Léon s’en va.")


def test_words_that_are_missing_are_said(tmp_path):
    found = read(tmp_path, "a.html", layout_3(PHARE, header="Région, jeudi {day} 600 mots, p. 7"))
    article, notice = found
    assert isinstance(article, Article) and article.words == 600
    assert notice == Notice(
        f"{tmp_path.name}/a.html", f"it states 600 words and {words_of(PHARE)} were read", NUMBERS[PHARE]
    )


def words_of(one) -> int:
    """Tokens with a letter or a digit in them: « » are none."""
    return sum(any(sign.isalnum() for sign in token) for part in one.body for token in part.split())


def test_a_document_without_text_is_skipped_and_the_others_are_read(tmp_path):
    page = layout_2(*BOTH).replace("".join(f"<p>{part}</p>" for part in PHARE.body), "")
    skip, article = read(tmp_path, "a.html", page)
    assert skip == Skip(f"{tmp_path.name}/a.html", "it has no text", "document 1")
    assert isinstance(article, Article) and article.title == MOULIN.title
