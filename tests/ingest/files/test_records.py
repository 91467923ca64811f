"""Records of articles, under the names that tools give to their fields: in JSON lines, JSON documents and tables."""

import json
from pathlib import Path

import pytest

from ingest.article import Skip
from ingest.files.readers import read_file

TITLE = "Le bac de Terlou reprend du service"
BODY = ["Le bac a repris la mer lundi.", "« Nous l’attendions », a dit Maud Le Floch, maire de Terlou."]
TEXT = "\n\n".join(BODY)

DIALECTES = {
    "fundus": {
        "title": TITLE,
        "authors": ["Hugo Prigent"],
        "publishing_date": "2011-05-03 07:30:00+02:00",
        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": BODY}]},
        "publisher": "La Vigie",
    },
    "news-please": {
        "title": TITLE,
        "authors": ["Hugo Prigent"],
        "date_publish": "2011-05-03 07:30:00",
        "maintext": TEXT,
        "source_domain": "lavigie.example",
        "source_name": "La Vigie",
    },
    "newspaper4k": {
        "title": TITLE,
        "authors": ["Hugo Prigent"],
        "publish_date": "2011-05-03T07:30:00",
        "text": TEXT,
        "source_url": "https://lavigie.example",
        "site_name": "La Vigie",
    },
    "trafilatura": {
        "title": TITLE,
        "author": "Hugo Prigent",
        "date": "2011-05-03",
        "source": "https://lavigie.example/bac",
        "sitename": "La Vigie",
        "text": TEXT,
    },
    "a feed": {
        "title": "Le bac de Terlou reprend du&nbsp;service",
        "dc:creator": "Hugo Prigent",
        "pubDate": "Tue, 03 May 2011 07:30:00 +0200",
        "content:encoded": "<p>Le bac a repris la mer lundi.</p><p>&laquo; Nous l&rsquo;attendions &raquo;, a dit "
        "<b>Maud Le&nbsp;Floch</b>, maire de Terlou.</p>",
        "source": {"name": "La Vigie"},
    },
    "schema.org": {
        "@type": "NewsArticle",
        "headline": TITLE,
        "author": [{"@type": "Person", "name": "Hugo Prigent"}],
        "datePublished": "2011-05-03T07:30:00+02:00",
        "articleBody": TEXT,
        "publisher": {"@type": "Organization", "name": "La Vigie"},
    },
    "French": {
        "Titre": TITLE,
        "Auteur": "Hugo Prigent",
        "Date de publication": "3 mai 2011",
        "Texte": TEXT,
        "Journal": "La Vigie",
    },
    "paragraphs and an epoch": {
        "title": TITLE,
        "author": "Hugo Prigent",
        "timestamp": 1304400600,
        "text": BODY,
        "source": "La Vigie",
    },
}


def read(corpus: Path, name: str, content: str):
    (corpus / name).write_text(content, encoding="utf-8")
    return list(read_file(corpus / name, corpus))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("record", DIALECTES.values(), ids=DIALECTES.keys())
def test_a_record_is_read_whatever_its_fields_are_called(record, corpus_folder):
    (article,) = read(corpus_folder, "export.jsonl", json.dumps(record))
    assert plain(article.title) == TITLE
    assert (article.author, article.date, article.source) == ("Hugo Prigent", "2011-05-03", "La Vigie")
    assert plain(article.text) == TEXT
    assert [plain(span.of(article.text)) for span in article.paragraphs] == BODY


def test_an_address_is_never_a_source(corpus_folder):
    record = {"title": TITLE, "text": TEXT, "source": "https://lavigie.example/bac", "publisher": "lavigie.example"}
    (article,) = read(corpus_folder, "export.jsonl", json.dumps(record))
    assert (article.source, article.url) == (None, "https://lavigie.example/bac")


@pytest.mark.parametrize("nothing", ["null", "None", "N/A", "nan", "", "-", [], None])
def test_what_stands_for_nothing_is_not_said(nothing, corpus_folder):
    record = {"title": TITLE, "text": TEXT, "author": nothing, "source": nothing, "date": nothing}
    (article,) = read(corpus_folder, "export.jsonl", json.dumps(record))
    assert (article.author, article.source, article.date) == (None, None, None)


def test_authors_that_a_semicolon_parts_are_joined_as_elsewhere(corpus_folder):
    (article,) = read(
        corpus_folder, "export.jsonl", json.dumps({"text": TEXT, "author": "Hugo Prigent; Anne Calvez | Luc Morvan"})
    )
    assert article.author == "Hugo Prigent, Anne Calvez, Luc Morvan"


def test_what_only_looks_like_a_tag_stays(corpus_folder):
    said = "Le score est de 3 < 5 et a<b reste écrit, « x > y » aussi."
    (article,) = read(corpus_folder, "export.jsonl", json.dumps({"text": said}))
    assert article.text == said


@pytest.mark.parametrize(
    "around", [lambda records: records, lambda records: {"articles": records, "total": 2}], ids=["list", "object"]
)
def test_a_json_document_holds_articles(around, corpus_folder):
    records = [{"title": TITLE, "text": TEXT}, {"titre": "Rien"}, "un mot", {"title": "Le phare", "text": BODY[0]}]
    articles = read(corpus_folder, "export.json", json.dumps(around(records)))
    assert [getattr(one, "title", None) for one in articles] == [TITLE, None, None, "Le phare"]
    assert [one.reason for one in articles if isinstance(one, Skip)] == [
        'record 2 has no text: expected a string under "text" and found only "titre"',
        "record 3 is no JSON object",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"version": 3, "settings": {}}', "it holds no articles: expected an object with a text"),
        ("[1, 2]", "it holds no articles: expected an object with a text"),
        ("{", "it is not JSON ("),
    ],
)
def test_a_json_document_without_articles_is_skipped_with_the_reason(content, reason, corpus_folder):
    (skip,) = read(corpus_folder, "reglages.json", content)
    assert skip.reason.startswith(reason)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_each_row_of_a_table_is_an_article(delimiter, corpus_folder):
    rows = [
        ["Titre", "Date", "Texte"],
        [f'"{TITLE}"', "2011-05-03", '"Le bac, lundi;\na dit « oui »."'],
        ['"Le phare"', "", '""'],
    ]
    found = read(corpus_folder, "export.csv", "\n".join(delimiter.join(row) for row in rows))
    article, skip = found
    assert (article.title, article.date, article.text) == (TITLE, "2011-05-03", "Le bac, lundi;\na dit « oui ».")
    assert skip.reason == 'record 2 has an empty "text"'


def test_a_table_without_texts_is_skipped_with_its_columns(corpus_folder):
    (skip,) = read(corpus_folder, "budget.csv", "poste,montant\nloyer,3\n")
    assert skip.reason == 'it has no column of texts: expected a header with "text" and found "poste", "montant"'


def test_a_record_keeps_its_name_wherever_it_stands_in_the_file(corpus_folder):
    records = [{"title": TITLE, "text": TEXT}, {"title": "Le phare", "text": BODY[0], "url": "https://a.example/1"}]
    first = read(corpus_folder, "a.json", json.dumps(records))
    second = read(corpus_folder, "a.json", json.dumps(records[::-1]))
    assert {one.record for one in first} == {one.record for one in second}
    assert first[1].record == "https://a.example/1"
