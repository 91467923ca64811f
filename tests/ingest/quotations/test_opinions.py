"""Opinion pieces: when an article is one, and what is then given to its author."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.article import Article, Skip
from ingest.files.readers import read_file
from ingest.layout.rubrics import is_opinion_rubric, is_rubric, opens_with_opinion
from ingest.quotations.quotes import find_quotes

BODY = (
    "La route du col ferme chaque hiver, et chaque hiver on s’en étonne. Il y a pourtant trente ans que la neige "
    "tombe au même endroit.\n\nLes cantonniers le savent. Le préfet, lui, regarde la carte."
)
IN_THE_FIRST_PERSON = BODY.replace("Les cantonniers", "Je l’ai dit, je le répète : les cantonniers")


def read(tmp_path: Path, text: str) -> Article:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    article = next(iter(read_file(tmp_path / "a.txt", tmp_path)))
    assert not isinstance(article, Skip)
    return article


def authors(article: Article) -> set[str | None]:
    return {quote.speaker for quote in find_quotes(article) if quote.kind == "opinion"}


@pytest.mark.parametrize(
    "head",
    [
        "TRIBUNE\n\nLe col en hiver\n\nPar Anne Morel\n\n",
        "Point de vue\n\nLe col en hiver\n\nPar Anne Morel, sociologue du travail\n\n",
        "Carte blanche\n\nLe col en hiver\n\nAnne Morel, maire de Brive\n\n",
        "Le billet\n\nAnne Morel\n\nLe col en hiver\n\n",
        "Tribune : le col en hiver\n\nPar Anne Morel\n\n",
        "[Opinion] Le col en hiver\n\nAnne Morel\n\n",
        "---\ntitle: Le col en hiver\nauthor: Anne Morel\nrubrique: Éditorial\n---\n\n",
        "---\ntitle: 'Chronique : le col en hiver'\nauthor: Anne Morel, géographe\n---\n\n",
    ],
)
def test_a_rubric_in_the_head_makes_an_opinion_of_a_signed_piece(tmp_path: Path, head: str) -> None:
    article = read(tmp_path, head + BODY)
    found = find_quotes(article)
    assert [(quote.kind, quote.speaker) for quote in found] == [("opinion", "Anne Morel")] * 2
    assert [quote.words.of(article.text) for quote in found] == BODY.split("\n\n")


def test_a_signature_below_the_text_serves(tmp_path: Path) -> None:
    for last in ("Anne Morel", "Par Anne Morel", "Anne Morel est géographe à l’université de Brive."):
        assert authors(read(tmp_path, f"Billet\n\nLe col en hiver\n\n{BODY}\n\n{last}")) == {"Anne Morel"}


def test_the_first_person_under_a_byline_with_a_quality_makes_one(tmp_path: Path) -> None:
    head = "Le col en hiver\n\nPar Anne Morel, géographe\n\n"
    assert authors(read(tmp_path, head + IN_THE_FIRST_PERSON)) == {"Anne Morel"}


@pytest.mark.parametrize(
    "text",
    [
        "Le col en hiver\n\nPar Anne Morel\n\n" + IN_THE_FIRST_PERSON,
        "Le col en hiver\n\nPar Anne Morel, envoyée spéciale\n\n" + IN_THE_FIRST_PERSON,
        "Le col en hiver\n\nPar Anne Morel, journaliste\n\n" + IN_THE_FIRST_PERSON,
        "Le col en hiver\n\nPar Anne Morel, géographe\n\n" + BODY,
        "Reportage\n\nLe col en hiver\n\nPar Anne Morel, géographe\n\n" + IN_THE_FIRST_PERSON,
        "TRIBUNE\n\nLe col en hiver\n\n" + BODY,
        "Tribune de Brive : le col en hiver\n\nPar Anne Morel\n\n" + BODY,
        "Le col en hiver\n\n" + IN_THE_FIRST_PERSON + "\n\nPropos recueillis par Anne Morel",
        "Le col en hiver\n\nPar Anne Morel, géographe\n\n" + BODY + " « Je sais, je sais », dit Luc Petit.",
    ],
)
def test_news_and_features_are_none(tmp_path: Path, text: str) -> None:
    assert authors(read(tmp_path, text)) == set()


def test_what_others_say_stays_theirs_and_parts_the_paragraph(tmp_path: Path) -> None:
    text = f"TRIBUNE\n\nLe col en hiver\n\nPar Anne Morel\n\n{BODY} « Il neigera encore », m’a dit Luc Petit. J’en ris."
    article = read(tmp_path, text + " Et la « transition » attend toujours.")
    assert [(quote.kind, quote.speaker, quote.words.of(article.text)[-20:]) for quote in find_quotes(article)][1:] == [
        ("opinion", "Anne Morel", "lui, regarde la carte."[-20:]),
        ("direct", "Luc Petit", "Il neigera encore"),
        ("opinion", "Anne Morel", "ition » attend toujours."[-20:]),
    ]


def test_the_introduction_of_the_paper_is_not_the_authors(tmp_path: Path) -> None:
    intro = "Dans cette tribune, la géographe Anne Morel plaide pour que la route du col reste ouverte toute l’année."
    article = read(tmp_path, f"TRIBUNE\n\nLe col en hiver\n\n{intro}\n\n{BODY}\n\nAnne Morel est géographe.")
    found = [quote.words.of(article.text) for quote in find_quotes(article) if quote.kind == "opinion"]
    assert found == BODY.split("\n\n")


def test_rubrics() -> None:
    assert all(map(is_opinion_rubric, ("TRIBUNE", "Libre opinion", "L’édito", "[Chronique]", "Billet d’humeur")))
    assert not any(map(is_opinion_rubric, ("La Tribune", "L’Opinion", "Chronique judiciaire", "Portrait", "")))
    assert is_rubric("Portrait")
    assert opens_with_opinion("Éditorial. La peur")
    assert not opens_with_opinion("Chronique d’une mort annoncée")


def test_the_headline_stands_below_the_rubric(tmp_path: Path) -> None:
    assert read(tmp_path, f"Point de vue\n\nLe col en hiver\n\n{BODY}").title == "Le col en hiver"
