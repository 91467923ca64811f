"""An answer as cards, best first: passage with its marks, speaker, citation, why it is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from search.answer import Answer, Citation, Hit
from search.question.language import Language
from search.results.messages import message, taken_for
from ui.citations import Forms, forms, opening_of, permalink
from ui.marks import Mark, Run, matching_words, question_terms, runs
from ui.templating import render
from ui.texts import phrases, texts
from ui.typography import decimal


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
    score: str
    runs: tuple[Run, ...]
    cite: Forms
    bars: tuple[Bar, ...]
    also_in: tuple[tuple[Citation, str], ...]


def said(answer: Answer) -> str | None:
    """The message of an answer as the page gives it: nothing that its heading says already, no command where a button
    does it."""
    language: Language = "en" if answer.language == "en" else "fr"
    if answer.message == message("empty_index", language):
        return texts(language)["page.empty_corpus"]
    return None if answer.message == message("no_answer", language) else answer.message


def card(hit: Hit, terms: frozenset[str], language: str) -> Card:
    """A hit, its answering sentence and the words of the question marked on the text; ``language`` is the page's."""
    start, end = hit.highlight
    return Card(
        hit=hit,
        heading=hit.citation.title or opening_of(hit.citation),
        score=decimal(hit.score, language),
        runs=runs(hit.text, [Mark(start, end, "answering")], matching_words(hit.text, terms)),
        cite=forms(hit.citation, hit.text[start:end]),
        bars=(
            Bar("meaning", hit.reasons.meaning),
            Bar("words", hit.reasons.words),
            Bar("speaker", hit.reasons.speaker),
        ),
        also_in=tuple((citation, permalink(citation)) for citation in hit.also_in),
    )


def cards(answer: Answer, words: Mapping[str, str], filtered: bool = False, threshold: float = 0.0) -> str:
    """HTML of the answer; passages that do not answer are folded below those that do, or below a kind word.

    What is said about the answer is in the language of its question; buttons and names of things are in that of
    ``words``, the page's.
    ``filtered``: filters are set, so that an empty answer offers to lift them. ``threshold``: the score from which a
    passage answers; the first one of an answered question does in any case.
    """
    terms = question_terms(answer.question)
    made = [card(hit, terms, words["page.code"]) for hit in answer]
    count = sum(one.hit.rank == 1 or one.hit.score >= threshold for one in made) if answer.answered else 0
    return render(
        "answer.html",
        words,
        say=phrases(texts(answer.language)),
        answer=answer,
        said=said(answer),
        taken_for=taken_for(answer.people, "en" if answer.language == "en" else "fr"),
        answering=made[:count],
        others=made[count:],
        filtered=filtered,
    )
