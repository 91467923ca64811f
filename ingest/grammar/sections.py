"""Headings inside an article: where a section begins, beyond which « il » and « la ministre » do not look back."""

from __future__ import annotations

from itertools import pairwise

from ingest.article import Span

HEADING_CHARACTERS = 80
"""A longer line without a full stop is a paragraph that lost it."""

RUNNING_CHARACTERS = 90
"""The paragraph under a heading is longer than this, or ends like a sentence: else the lines are a list."""

_ENDS = (".", "!", "?", "…", ":", ";", ",", "»", "”", '"', ")")


def section_starts(text: str, lines: list[Span]) -> tuple[int, ...]:
    """Where the headings among the lines begin, in order; the first line, which heads the article, is none."""
    found: list[int] = []
    for line, below in pairwise(lines[1:]):
        said = line.of(text)
        if len(said) <= HEADING_CHARACTERS and _is_title(said) and _is_running(below.of(text)):
            found.append(line.start)
    return tuple(found)


def _is_title(line: str) -> bool:
    return line[0].isupper() and not line.endswith(_ENDS) and "«" not in line and " " in line


def _is_running(line: str) -> bool:
    return len(line) > RUNNING_CHARACTERS or line.endswith((".", "!", "?", "…", "»", '"'))
