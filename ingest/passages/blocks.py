"""Paragraphs that belong together: a heading with what follows it, a question with its answer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.article import Article, Span
from ingest.layout.interview import Interview, interview_of

# In characters. Headings and lines that introduce something are shorter.
_LONGEST_HEADING = 120
_SENTENCE_END = re.compile(r"[.!?…;][»”\")\]\s]*\Z")


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs ``first`` to ``last`` (0-based, both included), with nothing but white space between them.

    ``question`` is the question that they answer, at the head of them, without its label; None outside interviews.
    """

    first: int
    last: int
    span: Span
    question: Span | None = None


def blocks_of(article: Article, interview: Interview | None = None) -> list[Block]:
    """The blocks of an article in order; every paragraph is in exactly one.

    ``interview`` is the article's, where somebody has read it; None to have it read here.
    """
    text, paragraphs = article.text, article.paragraphs
    exchanges = _exchanges(paragraphs, interview_of(article) if interview is None else interview)
    blocks: list[Block] = []
    first = 0
    while first < len(paragraphs):
        if first in exchanges:
            question, end = exchanges[first]
            last = _last_adjacent(text, paragraphs, first, end)
        else:
            last, question = first, None
            while (
                last + 1 < len(paragraphs)
                and last + 1 not in exchanges
                and leads_on(paragraphs[last].of(text))
                and adjacent(text, paragraphs[last], paragraphs[last + 1])
            ):
                last += 1
        blocks.append(Block(first, last, Span(paragraphs[first].start, paragraphs[last].end), question))
        first = last + 1
    return blocks


def _exchanges(paragraphs: Sequence[Span], interview: Interview) -> dict[int, tuple[Span, int]]:
    """The paragraph of each question that somebody answers → its words, and the last paragraph of the answer."""
    starts = [span.start for span in paragraphs]
    found: dict[int, tuple[Span, int]] = {}
    question: tuple[int, Span] | None = None
    asking = False
    for turn in interview.turns:
        paragraph = bisect_right(starts, turn.span.start) - 1
        if turn.asks and asking and question is not None:
            question = (question[0], Span(question[1].start, turn.words.end))
        elif turn.asks:
            question = (paragraph, turn.words)
        elif question is not None:
            found[question[0]] = (question[1], paragraph)
        asking = turn.asks
    return found


def adjacent(text: str, one: Span, two: Span) -> bool:
    """Whether nothing but white space stands between two spans: no boilerplate, no title."""
    return not text[one.end : two.start].strip()


def leads_on(paragraph: str) -> bool:
    """Whether a paragraph is nothing without the next: a heading, or a line that ends with a colon."""
    return paragraph.rstrip().endswith(":") or (
        len(paragraph) <= _LONGEST_HEADING and _SENTENCE_END.search(paragraph) is None
    )


def _last_adjacent(text: str, paragraphs: Sequence[Span], first: int, last: int) -> int:
    for number in range(first, last):
        if not adjacent(text, paragraphs[number], paragraphs[number + 1]):
            return number
    return last
