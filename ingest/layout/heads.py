"""Who the head of an interview introduces, and whether questions and answers are a talk with somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.article import Article, Span
from ingest.grammar.entities import Cast, cast_of
from ingest.grammar.reading import read
from ingest.layout.bylines import NAME, byline, is_person

ANNOUNCED = re.compile(
    rf"\b(?i:entretien|interview|rencontre|questions? à|conversation)\b(?:\s+(?i:avec|de|exclusif|exclusive))*"
    rf"[\s:,]+(?P<name>{NAME})"
)
TALK = re.compile(
    r"\b(?:interview|entretien avec|(?:grand |l['’])entretien|nos questions|(?:répond|répondu|réponses?) (?:à|aux))\b|"
    r"(?:\A|[.!?…]\s)(?:entretien|rencontre|conversation)s?\s?(?:[.:]|\Z)|\b(?:l['’]|notre )invitée?\b",
    re.IGNORECASE,
)
_HEADED = re.compile(rf"(?P<name>{NAME})\s?(?:[:,(–—-]|\Z)")
_YOU = re.compile(r"\b(?:vous|votre|vos|tu|ton)\b", re.IGNORECASE)
_I = re.compile(r"\b(?:je|j['’]|me|m['’]|mon|ma|mes|moi|nous|notre|nos)(?:\b|(?<=['’]))", re.IGNORECASE)
_BETWEEN_MARKS = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")


def introduced(text: str, head: Sequence[Span], title: str | None = None) -> str | None:
    """The one person whom the lines above the first question introduce; None for none or several.

    Somebody announced (« entretien avec X ») or named at the head of a line (« X, fondateur de Y ») goes before
    others, then the only person of the title.
    """
    lines = [span for span in head if byline(span.of(text)) is None]
    for span in lines:
        announced = ANNOUNCED.search(text, span.start, span.end)
        if announced is not None and is_person(announced["name"]):
            return announced["name"]
    cast = cast_of(read(Article(text=text, path="", paragraphs=tuple(lines)))) if lines else Cast()
    people = [person.name for person in cast.people if person.human and " " in person.name]
    first = [found["name"] for span in lines if (found := _HEADED.match(span.of(text))) and is_person(found["name"])]
    for names in (people, first, _of_the_title(title)):
        if len(set(names)) == 1:
            return names[0]
    return next((name for name in first if name in people), None)


def announces(text: str, head: Sequence[Span], title: str | None = None) -> bool:
    """Whether the head says that somebody was talked to."""
    return any(TALK.search(span.of(text)) for span in head) or (title is not None and TALK.search(title) is not None)


def is_talk(questions: Iterable[str], answers: Iterable[str]) -> bool:
    """Whether a question speaks to « vous » and an answer says « je » or « nous », outside quotation marks."""
    return any(map(_YOU.search, questions)) and any(_I.search(_BETWEEN_MARKS.sub("", answer)) for answer in answers)


def _of_the_title(title: str | None) -> list[str]:
    found = _HEADED.match(title) if title else None
    return [found["name"]] if found is not None and is_person(found["name"]) else []
