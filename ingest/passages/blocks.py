"""Paragraphs that belong together: a heading with what follows it, a question with its answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.article import Article, Span
from ingest.layout.interview import turns_of

# In characters. Headings and lines that introduce something are shorter.
_LONGEST_HEADING = 120
_SENTENCE_END = re.compile(r"[.!?…;][»”\")\]\s]*\Z")


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs ``first`` to ``last`` (0-based, both included), with nothing but white space between them.

    ``question`` is the question that they answer, which is their first paragraph; None outside interviews.
    """

    first: int
    last: int
    span: Span
    question: Span | None = None


def blocks_of(article: Article) -> list[Block]:
    """The blocks of an article in order; every paragraph is in exactly one."""
    text, paragraphs = article.text, article.paragraphs
    turns = {turn.question: turn.end for turn in turns_of(text, paragraphs)}
    blocks: list[Block] = []
    first = 0
    while first < len(paragraphs):
        if first in turns:
            last = _last_adjacent(text, paragraphs, first, turns[first] - 1)
            question = paragraphs[first]
        else:
            last, question = first, None
            while (
                last + 1 < len(paragraphs)
                and last + 1 not in turns
                and leads_on(paragraphs[last].of(text))
                and adjacent(text, paragraphs[last], paragraphs[last + 1])
            ):
                last += 1
        blocks.append(Block(first, last, Span(paragraphs[first].start, paragraphs[last].end), question))
        first = last + 1
    return blocks


def adjacent(text: str, one: Span, two: Span) -> bool:
    """Whether nothing but white space stands between two spans: no furniture, no title."""
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
