"""Web pages: what their tags say, which of their text is the article, and nothing of it lost."""

from __future__ import annotations

import json
import time

import pytest

from ingest.article import Article
from ingest.files.formats.html import article_of_page
from ingest.files.readers import Limits

ONE = (
    "La commune de Bellac rouvrira sa gare au printemps, dix ans après le départ du dernier train. Le conseil "
    "départemental paie la moitié des travaux, la région le reste."
)
TWO = (
    "« Les habitants attendaient cela depuis longtemps », a déclaré Omar Tazi, adjoint aux transports, lors de la "
    "présentation du projet. Trois liaisons par jour sont prévues vers Limoges."
)
THREE = (
    "Les cheminots demandent des garanties sur les effectifs. Une réunion est prévue avec la direction avant la fin "
    "du mois, selon leur syndicat, qui n’exclut pas une grève."
)
BODY = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
HEADLINE = "Bellac retrouve son train"


def page(head: str = "", body: str = "", title: str = HEADLINE) -> Article:
    html = (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        '<header><nav><a href="/">Accueil</a> <a href="/eco">Économie</a></nav></header>'
        f"{body or f'<article><h1>{HEADLINE}</h1>{BODY}</article>'}"
        "<footer><p>Mentions légales</p></footer></body></html>"
    )
    return article_of_page(html, "corpus/page.html", Limits())


def paragraphs(article: Article) -> list[str]:
    return [span.of(article.text) for span in article.paragraphs]


def linked(data: object) -> str:
    text = data if isinstance(data, str) else json.dumps(data)
    return f'<script type="application/ld+json">{text}</script>'


NEWS = {"@type": "NewsArticle", "headline": HEADLINE, "datePublished": "2021-03-02T08:00:00+01:00"}
PERSON = {"@type": "Person", "name": "Leïla Amrani"}


@pytest.mark.parametrize(
    "script",
    [
        linked(NEWS | {"author": PERSON}),
        linked([{"@type": "WebSite", "name": "x"}, NEWS | {"author": [PERSON]}]),
        linked(NEWS | {"@type": ["Article", "NewsArticle"], "author": "Leïla Amrani"}),
        linked({"@graph": [NEWS | {"author": {"@id": "#la"}}, PERSON | {"@id": "#la"}]}),
        linked({"@type": "WebPage", "mainEntity": NEWS | {"author": PERSON}}),
        linked(NEWS) + linked({"@type": "BreadcrumbList"}).replace("}", "},"),
        linked(json.dumps(NEWS | {"author": PERSON}).replace('"Person"', '"Person",')),
        linked(json.dumps(NEWS | {"author": PERSON, "description": "deux§lignes"}).replace("§", "\n")),
        linked("<!--" + json.dumps(NEWS | {"author": PERSON}) + "-->"),
        linked("//<![CDATA[\n" + json.dumps(NEWS | {"author": PERSON}) + "\n//]]>"),
        linked(NEWS | {"author": [{"@type": "Organization", "name": "Agence"}, PERSON]}),
        linked(NEWS | {"author": {"@type": "Person", "givenName": "Leïla", "familyName": "Amrani"}}),
        linked({"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2001-01-01"}]})
        + linked(NEWS | {"author": PERSON}),
        linked(
            [NEWS | {"author": PERSON}, {"@type": "NewsArticle", "headline": "Autre", "datePublished": "2001-01-01"}]
        ),
    ],
)
def test_json_ld_is_read_however_it_is_written(script: str) -> None:
    article = page(script, f'<article><h1>{HEADLINE}</h1><p class="author">Par Leïla Amrani</p>{BODY}</article>')
    assert (article.title, article.date, article.author) == (HEADLINE, "2021-03-02", "Leïla Amrani")


def test_broken_json_ld_still_tells_its_date() -> None:
    broken = '{"@type": "NewsArticle", "headline": "Le "train"", "datePublished": "2021-03-02"'
    assert page(linked(broken)).date == "2021-03-02"


def test_of_several_articles_none_of_which_is_the_page_s_nothing_is_believed() -> None:
    others = [{"@type": "Article", "headline": f"Autre {n}", "datePublished": f"2001-01-0{n}"} for n in (1, 2)]
    assert page(linked(others)).date is None


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ('<meta property="article:published_time" content="2021-03-02T08:00:00+01:00">', ""),
        ('<meta name="dc:date" content="2021-03-02">', ""),
        ('<meta name="DC.date.issued" content="2021-03-02">', ""),
        ('<meta itemprop="datePublished" content="2021-03-02">', ""),
        ('<meta name="cXenseParse:recs:publishtime" content="2021-03-02T08:00:00Z">', ""),
        ("", '<time datetime="2021-03-02T08:00">il y a deux ans</time>'),
        (
            "",
            '<p>Mis à jour le <time datetime="2021-03-05">5 mars</time> <time datetime="2021-03-02">2 mars</time></p>',
        ),
        ("", '<span itemprop="datePublished" content="2021-03-02">2 mars 2021</span>'),
        ("", '<abbr class="published" title="2021-03-02">02/03/2021</abbr>'),
        ("", "<p>Publié le 2 mars 2021 à 8h00, mis à jour le 5 mars 2021</p>"),
        ("", '<div class="date">02/03/2021</div>'),
        ("", "<p>Publié le</p><p>2 mars 2021</p>"),
        ('<link rel="canonical" href="https://courrier.example/2021/03/02/gare.html">', ""),
    ],
)
def test_the_date_is_read_wherever_the_page_tells_it(head: str, line: str) -> None:
    article = page(head, f"<article><h1>{HEADLINE}</h1>{line}{BODY}</article>")
    assert article.date == "2021-03-02"
    assert paragraphs(article) == [ONE, TWO, THREE]


def test_the_first_publication_is_the_date_whichever_tag_tells_the_edit() -> None:
    edited = '<meta property="article:published_time" content="2021-03-05T10:00:00+01:00">'
    assert page(edited + linked(NEWS)).date == "2021-03-02"


def test_late_evening_in_greenwich_is_the_next_day_where_the_page_says_so() -> None:
    late = '<meta property="article:published_time" content="2021-06-14T22:30:00Z">'
    shown = f"<article><h1>{HEADLINE}</h1><p>Publié le 15 juin 2021 à 00h30</p>{BODY}</article>"
    assert (page(late).date, page(late, shown).date) == ("2021-06-14", "2021-06-15")


def test_dates_of_comments_and_of_other_articles_are_not_the_article_s() -> None:
    body = (
        f"<article><h1>{HEADLINE}</h1>{BODY}</article>"
        "<div class='comments'><time datetime='2021-04-01'>1er avril</time>"
        "</div><aside class='related'><time datetime='2021-04-02'>2 avril</time></aside>"
    )
    assert page("", body).date is None


SITE = '<meta property="og:site_name" content="Le Courrier">'


@pytest.mark.parametrize(
    ("head", "line", "author"),
    [
        ('<meta name="author" content="Leïla Amrani">', "", "Leïla Amrani"),
        ('<meta name="DC.Creator" content="Leïla Amrani">', "", "Leïla Amrani"),
        ('<meta name="author" content="lecourrier.example">', "<p>Par Leïla Amrani</p>", "Leïla Amrani"),
        ('<meta name="author" content="Le Courrier">', "<p>Par LEÏLA AMRANI</p>", "Leïla Amrani"),
        ('<meta property="article:author" content="https://social.example/lecourrier">', "", None),
        (linked(NEWS | {"author": {"@type": "Person", "name": "Le Courrier"}}), "", None),
        (linked(NEWS | {"author": {"@type": "Person", "name": "La rédaction du Courrier"}}), "", None),
        (linked(NEWS | {"author": {"@type": "Organization", "name": "AFP"}}), "", "AFP"),
        ("", '<span itemprop="author"><a rel="author" href="/la">Leïla Amrani</a></span>', "Leïla Amrani"),
        (
            "",
            '<p class="byline">Par <span class="author vcard"><a class="fn">Leïla Amrani</a></span></p>',
            "Leïla Amrani",
        ),
        ("", '<div class="signature">Leïla Amrani, Omar Tazi</div>', "Leïla Amrani, Omar Tazi"),
        ("", "<p>Leïla Amrani | mardi 2 mars 2021 à 8h00</p>", "Leïla Amrani"),
        ('<meta name="author" content="Leïla Amrani et Omar Tazi">', "", "Leïla Amrani, Omar Tazi"),
        ('<meta name="author" content="admin">', "", None),
    ],
)
def test_the_author_is_a_person_before_a_site_and_never_the_site(head: str, line: str, author: str | None) -> None:
    article = page(SITE + head, f"<article><h1>{HEADLINE}</h1>{line}{BODY}</article>")
    assert article.author == author
    assert paragraphs(article)[-3:] == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    ("title", "head", "headline"),
    [
        (f"{HEADLINE} - Le Courrier", SITE, HEADLINE),
        (f"{HEADLINE} | Le Courrier", SITE, HEADLINE),
        (f"{HEADLINE} | Économie | Le Courrier", SITE, f"{HEADLINE} | Économie"),
        (f"Le Courrier | {HEADLINE}", SITE, HEADLINE),
        (f"{HEADLINE} - RFI", linked({"@type": "Article", "publisher": {"name": "RFI"}}), HEADLINE),
        (f"{HEADLINE} – vallee.example", "", HEADLINE),
        (f"{HEADLINE} - Vallée Libre", '<link rel="canonical" href="https://www.vallee-libre.example/a">', HEADLINE),
        (f"{HEADLINE} - La Gazette de Bellac", "", HEADLINE),
        (f"{HEADLINE} ‹ Vallée", "", HEADLINE),
        ("Mali - Niger : la frontière rouvre", "", "Mali - Niger : la frontière rouvre"),
        ("Mali - Niger : la frontière rouvre - Le Courrier", SITE, "Mali - Niger : la frontière rouvre"),
        ("Le match du jour : Lens - Lille", "", "Le match du jour : Lens - Lille"),
        ("Le Courrier des lecteurs revient", SITE, "Le Courrier des lecteurs revient"),
    ],
)
def test_the_name_of_the_site_leaves_the_title_and_no_part_of_a_headline_does(
    title: str, head: str, headline: str
) -> None:
    assert page(head, f"<article>{BODY}</article>", title).title == headline


def test_the_headline_shown_is_the_title_and_in_no_passage() -> None:
    head = '<meta property="og:title" content="Bellac retrouve son train, et l\'attente finit - Le Courrier">' + SITE
    shown = "Bellac retrouve son train, et l’attente finit"
    article = page(head, f"<h1>Économie</h1><article><h1>{shown} <span>Abonnés</span></h1>{BODY}</article>", "x")
    assert article.title == "Bellac retrouve son train, et l'attente finit"
    assert paragraphs(article) == [ONE, TWO, THREE]


STANDFIRST = "Dix ans après le départ du dernier train, la gare de Bellac rouvrira : l’État et la région paieront."


@pytest.mark.parametrize(
    "body",
    [
        f'<article><header><h1>{HEADLINE}</h1><p class="chapo">{STANDFIRST}</p></header><div>{BODY}</div></article>',
        f"<article><h1>{HEADLINE}</h1><h2>{STANDFIRST}</h2><div>{BODY}</div></article>",
        f'<div><h1>{HEADLINE}</h1><div class="standfirst">{STANDFIRST}</div></div><article>{BODY}</article>',
        f"<header><h1>{HEADLINE}</h1><p>{STANDFIRST}</p></header><article>{BODY}</article>",
        f'<main><section><header class="article__header"><h1>{HEADLINE}</h1><p class="article__desc">{STANDFIRST}</p>'
        f'</header><section class="article__content">{BODY}</section></section></main>',
    ],
)
def test_the_standfirst_belongs_to_the_article_wherever_it_stands(body: str) -> None:
    assert paragraphs(page("", body)) == [STANDFIRST, ONE, TWO, THREE]


def test_a_standfirst_above_the_headline_is_known_by_what_the_tags_describe() -> None:
    head = f'<meta name="description" content="{STANDFIRST[:60]}...">'
    assert paragraphs(page(head, f"<p>{STANDFIRST}</p><h1>{HEADLINE}</h1><article>{BODY}</article>"))[0] == STANDFIRST


def test_boxes_belong_to_the_article_at_their_place() -> None:
    box = "1875 : ouverture de la gare. 1998 : dernière locomotive à vapeur. 2011 : fermeture de la ligne à tous."
    body = (
        f'<article><h1>{HEADLINE}</h1><p>{ONE}</p><aside class="encadre"><h3>Trois dates</h3><p>{box}</p></aside>'
        f"<p>{TWO}</p><p>{THREE}</p></article>"
    )
    assert paragraphs(page("", body)) == [ONE, "Trois dates", box, TWO, THREE]


def test_q_keeps_its_marks_and_its_sentence() -> None:
    said = (
        "Interrogé jeudi, Omar Tazi a répondu : <q>Nous y pensons, <q>sans doute</q>, depuis dix ans</q>. "
        "Il reste prudent."
    )
    article = page("", f"<article><h1>{HEADLINE}</h1><p>{ONE}</p><p>{said}</p><p>{THREE}</p></article>")
    assert paragraphs(article)[1] == (
        "Interrogé jeudi, Omar Tazi a répondu : « Nous y pensons, “sans doute”, depuis dix ans ». Il reste prudent."
    )


@pytest.mark.parametrize(
    "extra",
    [
        "<p>Il vous reste 42 % de cet article à lire. La suite est réservée aux abonnés.</p>",
        "<p>Passer la publicité</p>",
        "<p>À lire aussi La ligne de Guéret menacée de fermeture</p>",
        "<p>Lire : Que sont les trains légers, ces autorails que l’on attend ?</p>",
        "<p><strong>LIRE AUSSI SUR COURRIER.EXAMPLE</strong></p><p>&gt;&gt; Les cinq raisons de la fermeture</p>",
        "<p>En vidéo, quatre gares à visiter</p>",
        "<p>Contenu réservé aux abonnés</p>",
        "<p>Vous avez repéré une erreur ? Écrivez-nous</p>",
        "<p>Publicité</p>",
        "<p>Ajouter à mes favoris</p>",
        '<div class="newsletter"><p>Inscrivez-vous à la lettre du matin et recevez chaque jour l’essentiel.</p></div>',
        '<div class="paywall"><h2>Pour lire la suite</h2><p>et accéder à 3 articles, créez votre compte</p></div>',
        '<section class="reactions"><h2>2 réactions</h2><div><p>Bob : il fallait s’y attendre, la ligne était vieille '
        "et tout le monde le savait depuis des années, mais personne ne disait rien.</p></div></section>",
        '<div id="comments"><p>Nadine, le 9 juin : c’est une honte, on préfère les ronds-points aux trains qui '
        "roulaient si bien avant, et personne n’a demandé leur avis aux voyageurs.</p></div>",
        "<p>Jean Martin / AFP</p>",
        "<p>—</p>",
    ],
)
def test_boilerplate_of_french_pages_is_in_no_paragraph(extra: str) -> None:
    for body in (f"<p>{ONE}</p>{extra}<p>{TWO}</p><p>{THREE}</p>", f"{BODY}{extra}"):
        assert paragraphs(page("", f"<article><h1>{HEADLINE}</h1>{body}</article>")) == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="has-newsletter comments-open"><h1>{HEADLINE}</h1>{BODY}</div>',
        f'<form id="aspnet"><h1>{HEADLINE}</h1>{BODY}</form>',
        f'<h1>{HEADLINE}</h1><div class="paywall-content">{BODY}</div>',
        f'<h1>{HEADLINE}</h1><div class="post-share">{ONE}<br><br>{TWO}<br><br>{THREE}</div>',
    ],
)
def test_an_article_is_kept_whatever_its_wrapping_is_called(body: str) -> None:
    kept = " ".join(paragraphs(page("", body)))
    assert all(part in kept for part in (ONE, TWO, THREE))


def test_what_is_extracted_from_outside_the_article_is_left_out() -> None:
    lists = "".join(f"<div><h3>Titre {n}</h3><p>{THREE} ({n})</p></div>" for n in range(3))
    article = page("", f"<article><h1>{HEADLINE}</h1>{BODY}<p>{ONE} Fin.</p></article><div>{lists}</div>")
    assert paragraphs(article) == [ONE, TWO, THREE, f"{ONE} Fin."]


def test_quotations_and_spans_hold_in_what_is_put_back() -> None:
    article = page("", f"<h1>{HEADLINE}</h1><p class='chapo'>{STANDFIRST}</p><article>{BODY}</article>")
    starts = [span.start for span in article.paragraphs]
    assert starts == sorted(starts)
    assert all(article.text[span.start : span.end] == span.of(article.text) for span in article.paragraphs)


def test_reading_time_grows_with_the_page_and_not_faster() -> None:
    def seconds(repeats: int) -> float:
        paragraph = f"<div class='x'><p>{ONE} {{}}</p><aside><p>{TWO} {{}}</p></aside><time>2 mars 2021</time></div>"
        body = "".join(paragraph.format(n, n) for n in range(repeats))
        start = time.process_time()
        page(linked(NEWS), f"<article><h1>{HEADLINE}</h1>{body}</article>")
        return time.process_time() - start

    seconds(20)
    assert seconds(1600) < 40 * max(seconds(200), 0.05)
