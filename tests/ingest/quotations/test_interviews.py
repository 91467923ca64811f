"""Interviews whose marks do not name who answers: the head does; a mark is never a speaker."""

from __future__ import annotations

import pytest

from ingest.article import Article
from ingest.quotations.quotes import find_quotes

HEADS = [
    "Anne Morel dirige depuis dix ans le port de Brive. Elle y emploie trente personnes.",
    "Anne Morel, capitaine du port de Brive, répond à nos questions.",
    "La capitaine Anne Morel a passé sa vie sur les quais de Brive. Rencontre.",
    "Entretien avec Anne Morel, qui dirige le port.",
]
MARKS = [
    ("Q. — ", "R. — "),
    ("Q. ", "R. "),
    ("Q : ", "R : "),
    ("Q1. ", "R1. "),
    ("Q/ ", "R/ "),
    ("Question : ", "Réponse : "),
    ("Q : ", "A : "),
    ("Question. – ", "Rép. – "),
    ("Q. – ", "A. M. – "),
    ("Le Journal : ", "A. M. : "),
    ("— ", "— "),
    ("– ", "– "),
    ("", "— "),
    ("- ", ""),
    ("", ""),
]


def answers(text: str) -> list[tuple[str, str | None]]:
    found = find_quotes(Article(text=text, path="corpus/a.txt"))
    assert all(quote.kind == "interview" for quote in found)
    return [(quote.words.of(text), quote.speaker) for quote in found]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(("asks", "says"), MARKS)
def test_answers_are_the_interviewees(head: str, asks: str, says: str) -> None:
    text = (
        f"{head}\n\n{asks}Votre port est-il rentable ?\n{says}Nous vivons de peu. Je n’en dirai pas plus.\n\n"
        f"{asks}Et la pêche ?\n{says}La pêche recule.\n\n{asks}Que vous manque-t-il ?\n{says}Du vent."
    )
    said = ["Nous vivons de peu. Je n’en dirai pas plus.", "La pêche recule.", "Du vent."]
    assert answers(text) == [(words, "Anne Morel") for words in said]


def test_a_remark_before_a_marked_answer_is_the_question() -> None:
    text = (
        "Entretien. Anne Morel, capitaine.\n\nVotre port va-t-il fermer ?\n\nAnne Morel : Non.\n\nOn dit pourtant "
        "qu’il perd de l’argent.\n\nAnne Morel : On le dit.\n\nEt la pêche ?\n\nAnne Morel : Elle recule."
    )
    assert [words for words, _ in answers(text)] == ["Non.", "On le dit.", "Elle recule."]


def test_a_mark_without_anybody_introduced_is_nobodys() -> None:
    text = "Le port en questions\n\nQ. Le port ferme ?\nR. Non.\n\nQ. La pêche recule ?\nR. Oui, un peu."
    assert answers(text) == [("Non.", None), ("Oui, un peu.", None)]


def test_two_who_answer_keep_their_names() -> None:
    text = (
        "Anne Morel et Luc Petit dirigent le port.\n\nLe Journal : Qui commande ?\nAnne Morel : Lui.\nLuc Petit : Elle."
        "\n\nLe Journal : Et demain ?\nAnne Morel : On verra.\nLuc Petit : Demain est loin."
    )
    assert [speaker for _, speaker in answers(text)] == ["Anne Morel", "Luc Petit", "Anne Morel", "Luc Petit"]


@pytest.mark.parametrize(
    "text",
    [
        "Le dirham en quatre questions\n\nPourquoi parle-t-on de flottement ?\nParce que le cours bouge.\n\n"
        "Qui y gagne ?\nLes vendeurs.\n\nEt si tout lâchait ?\nLes réserves servent d’amortisseur.",
        "Anne Morel a fermé le port lundi.\n\nPourquoi ?\nLe vent était trop fort.\n\nQui décide ?\nLa préfecture.",
        "Ce qu’il faut emporter :\n- une lampe\n- un couteau\n- de l’eau\n- de quoi écrire ?\n- du sel ?",
    ],
)
def test_explanations_and_lists_are_no_interviews(text: str) -> None:
    assert not any(quote.kind == "interview" for quote in find_quotes(Article(text=text, path="corpus/a.txt")))
