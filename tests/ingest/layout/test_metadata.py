"""What an article says of itself: only what is really there."""

from __future__ import annotations

import datetime

import pytest

from ingest.article import Article
from ingest.layout.author_names import is_person
from ingest.layout.byline_reading import Byline
from ingest.layout.bylines import byline
from ingest.layout.compose import compose
from ingest.layout.interview import interview_of
from ingest.layout.metadata import Said, said_in
from ingest.text.dates import iso_date

BODY = (
    "Le secteur de la relation client emploie plus de cent mille personnes au Maroc. Il a traversé la crise "
    "sans licencier, ce que ses dirigeants attribuent à la formation."
)
MORE = "Les opérateurs attendent la reprise en France, leur premier marché. Elle viendra au printemps, dit-on."


def read(text: str) -> Article:
    return compose(text, "a.txt")


def body(article: Article) -> list[str]:
    return [span.of(article.text) for span in article.paragraphs]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Mardi 30 Décembre 2025", "2025-12-30"),
        ("1er mai 2020", "2020-05-01"),
        ("le 23 avril 2020 à 10h30", "2020-04-23"),
        ("03/04/2020", "2020-04-03"),
        ("2020-04-23T10:30:00+01:00", "2020-04-23"),
        ("April 23, 2020", "2020-04-23"),
        ("23 avr. 2020 - 10:30", "2020-04-23"),
        ("août 2021", "2021-08"),
        ("2021-08", "2021-08"),
        ("2021", "2021"),
        (2021, "2021"),
        (datetime.date(2020, 4, 23), "2020-04-23"),
        (datetime.datetime(2020, 4, 23, 10, 30), "2020-04-23"),
        ("31/02/2020", None),
        ("23 avril 2020, jour de pluie", None),
        ("hier", None),
        ("", None),
        (True, None),
        (["2020"], None),
        (99, None),
        ("Mon, 3 Feb 2020 08:00:00 +0100", "2020-02-03"),
        ("2020/02/03", "2020-02-03"),
        ("le 03.02.2020", "2020-02-03"),
        ("le 03/02/2020 à 9:05", "2020-02-03"),
        ("3 février 2020 lundi", "2020-02-03"),
        ("20200203T090000Z", "2020-02-03"),
        ("20200203", "2020-02-03"),
        (20200203, "2020-02-03"),
        ("1580716800", "2020-02-03"),
        (1580716800, "2020-02-03"),
        (1580716800.0, "2020-02-03"),
        ("1580716800000", "2020-02-03"),
        ("0612345678", None),
        ("123456", None),
        ("3 février 2020 à 9h05 (mis à jour le 4 février 2020)", "2020-02-03"),
        ("mis à jour le 4 février 2020", None),
        ("3-févr-2020", "2020-02-03"),
        ("2020-2-3", "2020-02-03"),
        ("2020/13/01", None),
        ("Mon Feb 03 2020 09:05:00 GMT+0100 (CET)", "2020-02-03"),
        ("February 3, 2020 Monday", "2020-02-03"),
        ("janvier-février 2020", "2020-01"),
        ("juillet/août 2020", "2020-07"),
        ("du 3 au 5 février 2020", "2020-02-03"),
        ("du samedi 1er au dimanche 2 février 2020", "2020-02-01"),
        ("du 30 janvier au 2 février 2020", "2020-01-30"),
        ("le trois février deux mille vingt", "2020-02-03"),
        ("02/13/2020", "2020-02-13"),
        ("Publié le 3 février 2020 à 9h05", "2020-02-03"),
        ("03/02/99", "1999-02-03"),
    ],
)
def test_dates_are_read_as_written(value: object, expected: str | None) -> None:
    assert iso_date(value) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Par Leïla Amrani", Byline(author="Leïla Amrani")),
        ("Par Leïla Amrani et Omar Ben Jelloun", Byline(author="Leïla Amrani et Omar Ben Jelloun")),
        ("Par Leïla Amrani, le 23 avril 2020 à 10h30", Byline(author="Leïla Amrani", date="2020-04-23")),
        ("Par Leïla Amrani | Publié le 23/04/2020", Byline(author="Leïla Amrani", date="2020-04-23")),
        ("Propos recueillis par Omar Tazi", Byline(author="Omar Tazi")),
        ("(Propos recueillis à Rabat par Omar Tazi.)", Byline(author="Omar Tazi")),
        ("Publié le 23 avril 2020 à 10h30", Byline(date="2020-04-23")),
        ("Publié le 23/04/2020 - Mis à jour le 24/04/2020 à 08:00", Byline(date="2020-04-23")),
        ("Mis à jour le 24 avril 2020", Byline()),
        ("Publié il y a 3 heures", Byline()),
        ("Source : MAP", Byline(source="MAP")),
        ("Publié le 23 avril 2020, le rapport montre que tout va bien.", None),
        ("Par ailleurs, les opérateurs forment leurs équipes.", None),
        ("Par Toutatis", None),
        ("Par la Fédération Marocaine", None),
        ("Mardi 30 Décembre 2025", None),
        ("La source : un rapport de la Banque mondiale", None),
        ("Par OMAR TAZI, LEÏLA AMRANI Envoyés spéciaux à Dakar", Byline(author="Omar Tazi, Leïla Amrani")),
        ("PAR JEAN DE LA TOUR", Byline(author="Jean de la Tour")),
        ("Par Jean d’Aubigny", Byline(author="Jean d’Aubigny")),
        ("Par Jean-Pierre Le Bihan", Byline(author="Jean-Pierre Le Bihan")),
        ("Par Omar Tazi avec AFP", Byline(author="Omar Tazi")),
        ("Omar Tazi (avec Reuters)", Byline(author="Omar Tazi")),
        ("Par AFP", Byline(author="AFP")),
        ("Le Quotidien avec AFP", Byline(author="AFP")),
        ("Par la rédaction", Byline()),
        ("Publié le 3 février 2020 à 9h05, par Omar Tazi", Byline(author="Omar Tazi", date="2020-02-03")),
        ("le 3 février 2020, par Omar Tazi", Byline(author="Omar Tazi", date="2020-02-03")),
        ("Omar Tazi | lundi 3 février 2020 à 9h05", Byline(author="Omar Tazi", date="2020-02-03")),
        ("3 février 2020 • Omar Tazi • 4 min de lecture", Byline(author="Omar Tazi", date="2020-02-03")),
        ("Par Omar Tazi Le 03/02/2020", Byline(author="Omar Tazi", date="2020-02-03")),
        ("Créé: 03.02.2020, 09h05", Byline(date="2020-02-03")),
        ("Publié le 03/02/2020 - 09:05 UTC+1", Byline(date="2020-02-03")),
        ("Publié le 3 février 2020 à 09:05, mis à jour à 12:00", Byline(date="2020-02-03")),
        ("Par notre envoyé spécial Omar Tazi", Byline(author="Omar Tazi")),
        ("De notre correspondante à Dakar, Leïla Amrani", Byline(author="Leïla Amrani")),
        ("**Par Omar Tazi**", Byline(author="Omar Tazi")),
        ("*Par Omar Tazi (à Dakar)*", Byline(author="Omar Tazi")),
        ("Par Omar Tazi (texte) et Leïla Amrani (photos)", Byline(author="Omar Tazi, Leïla Amrani")),
        (
            "Par Omar Tazi, maire de Fès, le 3 février 2020",
            Byline(author="Omar Tazi", date="2020-02-03", quality="maire de Fès"),
        ),
        ("Omar Tazi, le 3 février 2020", None),  # a caption as well as a byline
        ("Le 3 février 2020, Omar Tazi a démissionné.", None),
        ("Omar Tazi, maire de Fès", None),
        ("Par décret du 3 février 2020", None),
        ("Omar Tazi", None),
        ("AFP", None),
    ],
)
def test_bylines_are_whole_lines(line: str, expected: Byline | None) -> None:
    assert byline(line) == expected


def test_bylines_are_said_in_fields_and_leave_the_paragraphs() -> None:
    article = read(f"Le grand déclic\n\nPar Leïla Amrani\nPublié le 23 avril 2020\n\n{BODY}\n\n{MORE}\n\nSource : MAP")
    assert (article.title, article.author, article.date, article.source) == (
        "Le grand déclic",
        "Leïla Amrani",
        "2020-04-23",
        "MAP",
    )
    assert body(article) == [BODY, MORE]


def test_a_date_alone_is_not_the_date_of_the_article() -> None:
    for text in (
        f"Menu\nS'abonner\nMardi 30 Décembre 2025\nUn titre assez clair\n{BODY}",
        f"Un titre assez clair\nMardi 30 Décembre 2025\n{BODY}",
    ):
        assert read(text).date is None


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY}\n{MORE}",
        f"Un début qui est une phrase.\n{BODY}",
        f"- Un début qui est un élément de liste\n{BODY}",
        f"Le titre qui annonce :\n{BODY}",
        "Sous le pont coule la rivière\nEt nos amours\nFaut-il qu’il m’en souvienne",
        f"Menu\n\n{BODY}",
        f"Que pensez-vous de la crise ?\n{BODY}\nEt de la reprise, selon vous ?\n{MORE}",
        f"Un titre\nun deux trois\nquatre cinq six\nsept huit neuf\ndix onze douze\n{BODY}",
        "Un seul titre et rien d’autre",
    ],
)
def test_without_a_clear_headline_there_is_no_title_and_nothing_is_lost(text: str) -> None:
    article = read(text)
    assert article.title is None
    assert body(article) == [line for line in text.split("\n") if line]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Un titre clair et net\n\n{BODY}", "Un titre clair et net"),
        (f"Un titre clair et net\n{BODY}", "Un titre clair et net"),
        (f"UN TITRE EN CAPITALES\n\nUn sous-titre, sans point\n\n{BODY}", "UN TITRE EN CAPITALES"),
        (f"Où va le marché marocain ?\n\n{BODY}\n\n{MORE}", "Où va le marché marocain ?"),
        (f"«Nous avançons»\n\n{BODY}", "«Nous avançons»"),
        (f"Mercredi 11 janvier\nLe port double sa capacité\n\n{BODY}", "Le port double sa capacité"),
        (f"BRÈVES DU SUD\n\nLe port double sa capacité\n\n{BODY}", "Le port double sa capacité"),
        (f"L’invitée du lundi\n\nLe port double sa capacité\n\n{BODY}", "Le port double sa capacité"),
        (f"Mercredi 11 janvier, le port a rouvert\n\n{BODY}", "Mercredi 11 janvier, le port a rouvert"),
    ],
)
def test_a_clear_headline_is_the_title_and_no_paragraph(text: str, title: str) -> None:
    article = read(text)
    assert article.title == title
    assert body(article) == [line for line in text.split("\n") if line and line != title]


def test_a_title_said_elsewhere_leaves_the_text_alone_unless_repeated() -> None:
    said = Said(title="Le Grand Déclic !")
    assert body(compose(f"le grand déclic !\n\n{BODY}", "a", said=said)) == [BODY]
    kept = compose(f"Un autre titre que celui-là\n\n{BODY}", "a", said=said)
    assert (kept.title, body(kept)) == ("Le Grand Déclic !", ["Un autre titre que celui-là", BODY])


INTERVIEW = f"Que pensez-vous de la crise ?\n{BODY}\n\nEt de la reprise, selon vous ?\n{MORE}"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"Un titre net\n\nQ : Que pensez-vous de cela ?\nTarik Dahab : {BODY}", "Tarik Dahab"),
        (
            f"Jamal Belahrach\nPrésident\n\nUn titre clair\n\nJamal Belahrach répond ici.\n\n{INTERVIEW}",
            "Jamal Belahrach",
        ),
        (f"Un titre net\n\nEntretien avec Omar Tazi, directeur.\n\n{INTERVIEW}", "Omar Tazi"),
        (f"Un titre net\n\n{INTERVIEW}", None),
        (f"Omar Tazi\n\n{BODY}", None),
        (
            f"Que dire, selon vous ?\nOmar Tazi : {BODY}\nEt vous, que direz-vous ?\nLeïla Amrani : {MORE}",
            None,
        ),
        (f"Omar Tazi : un homme de paroles\n\n{BODY}", None),
        (f"Un titre net\n\nEntretien avec Omar Tazi, directeur.\n\n{BODY}", None),
    ],
)
def test_the_interviewee_is_named_by_the_text_or_not_at_all(text: str, name: str | None) -> None:
    assert read(text).interviewee == name


def test_turns_of_an_interview() -> None:
    assert [turn.asks for turn in interview_of(read(INTERVIEW)).turns] == [True, False, True, False]
    assert interview_of(read(f"{BODY}\nQue faire, selon vous ?\n{MORE}")).turns == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tarik Dahab", True),
        ("Omar Ben Jelloun", True),
        ("Jean-Pierre de La Fontaine", True),
        ("Association Marocaine", False),
        ("Le Maire", False),
        ("Tarik", False),
        ("CRISE SANITAIRE", False),
        ("chiffres édifiants", False),
    ],
)
def test_names_of_persons(name: str, expected: bool) -> None:
    assert is_person(name) is expected


def test_fields_are_read_under_their_usual_names_and_odd_values_are_not_said() -> None:
    assert said_in({"Titre": " Le  déclic ", "auteurs": ["A B", 3, None], "Date": "12 mai 2021"}) == Said(
        title="Le déclic", author="A B, 3", date="2021-05-12"
    )
    assert said_in({"title": {"a": 1}, "author": True, "date": "bientôt", "source": "", "url": None}) == Said()
    assert said_in({"title": "x" * 401}) == Said()
