"""Quotation marks: where a stretch between marks begins and ends.

Pairs of « », “ ”, „ “ and straight " are matched within one line of prose. Marks nested in others belong to the
outer stretch. A mark that is never closed runs to the end of the line, as typesetters mean it when a speech goes
on in the next paragraph; one that closes nothing is left alone.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from ingest.article import Span

MARK = re.compile(r"<<|>>|[«»“”„‟\"]")
_OPENING = {"«": "»", "“": "”", "„": "“”", "‟": "”", "<<": ">>"}


MOST_MARKS = 60
"""Marks after an opening one among which its closing one is looked for; a speech quotes few others."""


class Stretch(NamedTuple):
    """``outer`` includes the marks, ``inner`` is what lies between them, trimmed of white space."""

    outer: Span
    inner: Span
    closed: bool


def stretches(text: str, line: Span) -> list[Stretch]:
    """The outermost stretches between quotation marks of a line, in order and disjoint."""
    marks = list(MARK.finditer(text, line.start, line.end))
    found: list[Stretch] = []
    number = 0
    while number < len(marks):
        mark = marks[number]
        closers = _closers(text, mark, line)
        if not closers:
            number += 1
            continue
        last = _closing(text, marks, number, closers, line)
        if last is None:
            end = _unclosed_end(text, marks, number, line)
            stretch = _stretch(text, mark, end, end, closed=False)
            number += 1
            while number < len(marks) and marks[number].start() < end:
                number += 1
        else:
            stretch = _stretch(text, mark, marks[last].start(), marks[last].end(), closed=True)
            number = last + 1
        if stretch is not None:
            found.append(stretch)
    return found


def _closers(text: str, mark: re.Match[str], line: Span) -> str:
    """The marks that would close this one, empty if it does not open anything."""
    symbol = mark[0]
    if symbol != '"':
        return _OPENING.get(symbol, "")
    before = text[mark.start() - 1] if mark.start() > line.start else " "
    after = text[mark.end()] if mark.end() < line.end else " "
    opens = before.isspace() or before in "([{-–—:«“" or _elided(text, mark.start(), line)
    return '"' if opens and (after.isalnum() or after in "«“'‘([…$€£¡¿") else ""


def _elided(text: str, at: int, line: Span) -> bool:
    """Whether « l' », « d' », « qu' » stands right before a straight mark."""
    before = text[max(line.start, at - 4) : at]
    return re.search(r"(?:\W|^)(?:[ldcjmtns]|qu)['’‘]$", before, re.IGNORECASE) is not None


def _closing(text: str, marks: list[re.Match[str]], opening: int, closers: str, line: Span) -> int | None:
    """Number of the mark that closes ``marks[opening]``, None when it stays open."""
    depth = 0
    symbol = marks[opening][0]
    for number in range(opening + 1, min(len(marks), opening + MOST_MARKS)):
        mark = marks[number]
        if mark[0] == symbol and symbol != '"':
            depth += 1
        elif mark[0] == '"' and symbol == '"':
            if not _closers(text, mark, line):
                return number
        elif mark[0] in closers:
            if depth == 0:
                return number
            depth -= 1
    if symbol != '"' and depth:
        # One closing mark is missing. « A « b » : the inner pair was closed, or the first was forgotten.
        return _first_close(marks, opening, closers)
    return None


def _first_close(marks: list[re.Match[str]], opening: int, closers: str) -> int | None:
    """The closing mark just before the next opening one, None when an opening one comes first."""
    for number in range(opening + 1, len(marks)):
        if marks[number][0] in closers:
            return number
        if marks[number][0] == marks[opening][0]:
            return None
    return None


def _unclosed_end(text: str, marks: list[re.Match[str]], opening: int, line: Span) -> int:
    """Where a stretch that lacks its closing mark ends: before the sentence that opens another, or with the line."""
    symbol = marks[opening][0]
    following = next((mark for mark in islice(marks, opening + 1, None) if mark[0] == symbol), None)
    if following is None or symbol == '"':
        return line.end
    ends = [match.end() for match in re.finditer(r"[.!?…](?=\s)", text[marks[opening].end() : following.start()])]
    return marks[opening].end() + ends[-1] if ends else following.start()


def _stretch(text: str, mark: re.Match[str], inner_end: int, outer_end: int, *, closed: bool) -> Stretch | None:
    start, end = mark.end(), inner_end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    return Stretch(Span(mark.start(), outer_end), Span(start, end), closed)
