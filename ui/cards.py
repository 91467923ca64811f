"""An answer as cards, best first: passage with its marks, speaker, citation, why it is there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from search.answer import Answer, Citation, Hit
from ui.citations import Forms, forms, permalink
from ui.marks import Mark, Run, matching_words, question_terms, runs
from ui.templating import phrases, render
from ui.texts import texts


@dataclass(frozen=True, slots=True)
class Bar:
    """One reason for a rank, ``value`` in [0, 1]."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Card:
    """All that the template of one hit needs; ``heading`` stands where nobody speaks, None when nothing is known."""

    hit: Hit
    heading: str | None
    runs: tuple[Run, ...]
    cite: Forms
    bars: tuple[Bar, ...]
    also_in: tuple[tuple[Citation, str], ...]


def card(hit: Hit, terms: frozenset[str]) -> Card:
    """A hit, its answering sentence and the words of the question marked on the text."""
    start, end = hit.highlight
    return Card(
        hit=hit,
        heading=hit.citation.title or _opening_words(hit.citation),
        runs=runs(hit.text, [Mark(start, end, "answering")], matching_words(hit.text, terms)),
        cite=forms(hit.citation, hit.text[start:end]),
        bars=(
            Bar("meaning", hit.reasons.meaning),
            Bar("words", hit.reasons.words),
            Bar("speaker", hit.reasons.speaker),
        ),
        also_in=tuple((citation, permalink(citation)) for citation in hit.also_in),
    )


def _opening_words(citation: Citation) -> str | None:
    """What a citation of an untitled article begins with: its first words, between « »."""
    found = re.match(r"« (.+?) »", str(citation))
    return found[1] if found else None


def cards(answer: Answer, words: Mapping[str, str], filtered: bool = False, threshold: float = 0.0) -> str:
    """HTML of the answer; passages that do not answer are folded below those that do, or below a kind word.

    What is said about the answer is in the language of its question; buttons and names of things are in that of
    ``words``, the page's.
    ``filtered``: filters are set, so that an empty answer offers to lift them. ``threshold``: the score from which a
    passage answers; the first one of an answered question does in any case.
    """
    terms = question_terms(answer.question)
    made = [card(hit, terms) for hit in answer]
    count = sum(one.hit.rank == 1 or one.hit.score >= threshold for one in made) if answer.answered else 0
    return render(
        "answer.html",
        words,
        say=phrases(texts(answer.language)),
        answer=answer,
        answering=made[:count],
        others=made[count:],
        filtered=filtered,
    )
