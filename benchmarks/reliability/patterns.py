"""Texts that grow: the same few characters, words or sentences over and over, as many as wanted.

Each once made some rule work in proportion to the square of its length, or is of a kind with one that did: marks that
never pair, words that never end, speakers who are all different or all the same, lines and tags without number.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Pattern = Callable[[int], str]
"""About so many characters of text."""


def repeated(unit: str, before: str = "", after: str = "") -> Pattern:
    """``unit`` over and over, between what stands before and after it."""
    return lambda size: before + unit * max(1, size // len(unit)) + after


def _speakers(size: int) -> str:
    """As many people as quotations."""
    return "".join(f"« Le mot {number} », affirme Ahmed {_name(number)}. " for number in range(size // 42))


def _same_surname(size: int) -> str:
    return "".join(f"« Le mot {number} », affirme {_name(number)} Martin. " for number in range(size // 42))


def _surnames_alone(size: int) -> str:
    return "".join(
        f"Ahmed {_name(number)} est venu. « Le mot », dit M. {_name(number)}. Il ajoute que oui. "
        for number in range(size // 80)
    )


def _offices(size: int) -> str:
    return "".join(
        f"« Le mot », dit {_name(number)} Nom, directeur de {_name(number + 7)}. Le directeur ajoute que cela dure. "
        for number in range(size // 90)
    )


def _name(number: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    tail = "".join(letters[number // 26**place % 26] for place in range(4))
    return "N" + tail + "a"


PATTERNS: dict[str, Pattern] = {
    "spaces": repeated(" ", "Un texte", "fin."),
    "no-break spaces": repeated("\u00a0", "Un texte", "fin."),
    "line breaks": repeated("\n", "Un texte", "fin."),
    "returns": repeated("\r\n", "Un texte", "fin."),
    "short lines": repeated("mot\n"),
    "short paragraphs": repeated("Accueil\n\n"),
    "points": repeated(".", "Il dit", " fin"),
    "spaced points": repeated(". ", "Il dit "),
    "points of omission": repeated("[...] "),
    "opening marks": repeated("«"),
    "opening marks and words": repeated("« mot "),
    "closing marks and words": repeated("mot » "),
    "pairs of marks": repeated("« mot », dit-il. "),
    "mixed marks": repeated('« “ " ‹ '),
    "straight marks": repeated('" '),
    "curly marks": repeated("“a "),
    "digits": repeated("1"),
    "grouped digits": repeated("80.000 "),
    "run of digits": repeated("1.000"),
    "one word": repeated("a"),
    "one capital word": repeated("A"),
    "names": repeated("Jean "),
    "names in a list": repeated("Par Jean Martin et Paul Durand, "),
    "names in lines": repeated("Jean Martin Paul\n"),
    "initials": repeated("J. "),
    "acronym": repeated("A."),
    "elisions": repeated("l'", "", "a"),
    "apostrophes": repeated("'"),
    "hyphens": repeated("a-"),
    "dashes": repeated("—"),
    "dialogue": repeated("— Oui.\n"),
    "questions and answers": repeated("— Que dites-vous ?\n— Rien.\n"),
    "inline dashes": repeated("— mot — mot "),
    "colons": repeated(":"),
    "labels": repeated("Jean : oui\n"),
    "labels in a line": repeated("Jean : "),
    "questions": repeated("Pourquoi ? "),
    "questions in lines": repeated("Pourquoi ?\n\nParce que.\n\n"),
    "commas": repeated("mot, "),
    "sources": repeated("selon M. Jean Martin, "),
    "reports": repeated("Jean Martin dit que "),
    "sentences of one speaker": repeated("Jean Martin dit que le blé monte. Il ajoute que cela dure. "),
    "pronouns": repeated("il dit qu'il dit qu'"),
    "all different speakers": _speakers,
    "all of one surname": _same_surname,
    "surnames after full names": _surnames_alone,
    "all different offices": _offices,
    "one office": repeated("Le directeur de la banque dit que le blé monte. "),
    "accents": repeated("\u0301", "e"),
    "accented letters": repeated("e\u0301"),
    "joiners": repeated("a\u200d"),
    "right to left": repeated("mot \u202e"),
    "pictures": repeated("😀"),
    "parentheses": repeated("( a "),
    "headings": repeated("# Titre ##\n\n"),
    "links": repeated("[a](b) "),
    "related links": repeated("Lire aussi : le titre\n\n"),
    "breadcrumbs": repeated("a > ", "Accueil > "),
    "dates": repeated("Publié le 23 avril 2020\n"),
    "bylines": repeated("Jean Martin, ", "Par "),
    "prose": repeated(
        "Le groupe a annoncé jeudi un plan qui porte sur le prix du blé et de l'eau, selon un communiqué. "
    ),
    "paragraphs": repeated("Le groupe a annoncé jeudi un plan sur le prix du blé, selon un communiqué.\n\n"),
    "interview": repeated("Le Matin : Que pensez-vous de cela ?\nJean Martin : Je pense que oui, et je le dis.\n"),
    "opinion": repeated("Je crois que nous devons agir. ", "Tribune\n\nPar Jean Martin, sociologue\n\n"),
    "long title": repeated("Mot ", "", "\n\nTexte."),
    "quotation of many paragraphs": repeated("« Un.\n\n« Deux.\n\n"),
    "interrupted quotation": repeated("mot, dit-il, ", "« ", " »"),
    "inversions": repeated("a-t-il dit, "),
    "dialogue of one speaker": repeated("« Oui, je le pense », dit Jean Martin. « Et je le redis », ajoute-t-il.\n\n"),
    "Chinese": repeated("你好。"),
    "page breaks": repeated("a\x0c"),
    "line separators": repeated("a\u2028"),
}

PIECES = (
    "« » “ ” \" ' ’ — – - . , ; : ? ! … ( ) [ ] # * mot Le le la Jean Martin M. Mme il elle dit affirme que qu' l' d' "
    "selon Par Publié 2020 80.000 etc. J. O.N.U. dit-il a-t-elle président directeur groupe Casablanca é É zzzzzz"
).split(" ")


def random_pattern(seed: int) -> Pattern:
    """Up to eight pieces of French prose over and over, with or without line ends between: the same for a seed."""
    random = Random(seed)
    unit = "".join(
        random.choice(PIECES) + random.choice((" ", " ", "", "\n", "\u00a0", "\n\n"))
        for _ in range(random.randint(1, 8))
    )
    return repeated(unit)
