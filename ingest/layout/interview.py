"""Interviews: which paragraphs are questions, which their answers, and who answers.

Two shapes are known: turns with labels (« éco-Emploi : Quelle lecture... ? » / « Tarik Dahab : Après une
décennie... ») and paragraphs that are questions, each followed by its answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.article import Span
from ingest.layout.bylines import NAME, is_person
from ingest.layout.heads import announces, introduced, is_talk

# Questions of interviewers have up to three sentences; a longer paragraph that ends with « ? » is part of
# an answer.
_LONGEST_QUESTION = 600
_LABEL = re.compile(r"(?P<label>[^\W_][^\n:?!.«»]{1,38}?)[ \t\u00a0\u202f]?:[ \t\u00a0\u202f]")
_QUESTION = re.compile(r"\?[\s\u00a0\u202f»”\")]*\Z")
_ASKS = re.compile(
    r"\b(?:vous|votre|vos|you|your)\b|"
    r"-t-(?:il|elle|on)\b|\b(?:est-ce|qu’est-ce|qu'est-ce|peut-on|doit-on|faut-il|"
    r"quel(?:le)?s?|comment|pourquoi|combien|qui|que|quoi|où|quand|"
    r"what|why|how|which|who|when)\b",
    re.IGNORECASE,
)
_MARKED = re.compile(r"(?:Q\d{0,2}[ \u00a0\u202f]?[.:/]|Question[ \u00a0\u202f]?:)[ \u00a0\u202f]?[–—-]?\s")
_TO_SOMEBODY = re.compile(r"\b(?:vous|votre|vos|you|your)\b", re.IGNORECASE)
_ANNOUNCED = re.compile(
    rf"(?:\b(?i:entretien|interview|rencontre|conversation|questions? à)\b(?: "
    rf"(?i:exclusive?|with|avec|de)){{0,2}}"
    rf"(?: (?:[Mm]onsieur|[Mm]adame|M\.|Mme\.?|Dr\.?|Pr\.?))?[ :,]+)(?P<name>{NAME})"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer, as paragraph numbers (0-based): ``question``, then up to ``end``, not
    included."""

    question: int
    end: int


def turns_of(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """The questions of an interview with their answers, in order; empty when the text is no interview.

    It is one when two paragraphs at least are questions that somebody asks somebody, each followed by a
    paragraph that is none. An answer goes on to the next question or to the end of the text.
    """
    asked = [number for number, span in enumerate(paragraphs) if is_question(span.of(text))]
    answered = [number for number in asked if number + 1 < len(paragraphs) and number + 1 not in asked]
    talks = any(_TO_SOMEBODY.search(paragraphs[number].of(text)) for number in answered)
    labelled = any(_LABEL.match(paragraphs[number].of(text)) for number in answered)
    if len(answered) < 2 or not (talks or labelled):
        return []
    ends = [*answered[1:], len(paragraphs)]
    return [Turn(number, end) for number, end in zip(answered, ends, strict=True)]


def is_question(paragraph: str) -> bool:
    """Whether a paragraph is a question put to somebody: short, marked « Q. » or with « ? » and a word that asks."""
    if len(paragraph) <= _LONGEST_QUESTION and _MARKED.match(paragraph):
        return True
    return (
        len(paragraph) <= _LONGEST_QUESTION
        and paragraph[0] not in '«“"'
        and _QUESTION.search(paragraph) is not None
        and _ASKS.search(paragraph) is not None
    )


def asks_somebody(line: str) -> bool:
    """Whether a question speaks to « vous »."""
    return _TO_SOMEBODY.search(line) is not None


def interviewee(text: str, paragraphs: Sequence[Span]) -> str | None:
    """Who answers in an interview, where the text says so; None when it does not, or when several people do.

    The text says so by the label of the answers, by a person's name that stands alone at its head and is said
    again below, by « entretien avec ... » before the first question, or by introducing one person only there.
    """
    labelled = _answering_labels(text, paragraphs)
    if labelled:
        return labelled.pop() if len(labelled) == 1 else None
    turns = turns_of(text, paragraphs)
    if not turns:
        return None
    opening = text[: paragraphs[turns[0].question].start]
    for span in paragraphs[:2]:
        name = span.of(text)
        if span.end <= len(opening) and is_person(name) and name in text[span.end :]:
            return name
    announced = {match["name"] for match in _ANNOUNCED.finditer(opening) if is_person(match["name"])}
    if announced:
        return announced.pop() if len(announced) == 1 else None
    return _introduced(text, paragraphs, turns)


def _introduced(text: str, paragraphs: Sequence[Span], turns: Sequence[Turn]) -> str | None:
    """Whom the paragraphs before the first question introduce, if the head announces a talk or its turns are one."""
    head = paragraphs[: turns[0].question]
    questions = [paragraphs[turn.question].of(text) for turn in turns]
    answers = [paragraphs[turn.question + 1].of(text) for turn in turns]
    if not (announces(text, head[-3:]) or is_talk(questions, answers)):
        return None
    return introduced(text, head)


def label_of(paragraph: str) -> str | None:
    """The label at the head of a turn (« Tarik Dahab »); None when the paragraph has none."""
    match = _LABEL.match(paragraph)
    return match["label"].strip() if match else None


def _answering_labels(text: str, paragraphs: Sequence[Span]) -> set[str]:
    """The people whose labelled paragraphs follow a question."""
    names: set[str] = set()
    for before, span in pairwise(paragraphs):
        label = label_of(span.of(text))
        if label and is_person(label) and is_question(before.of(text)) and not is_question(span.of(text)):
            names.add(label)
    return names
