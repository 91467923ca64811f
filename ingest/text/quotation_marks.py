"""Quotation marks: where a stretch between marks begins and ends.

Pairs of « », “ ”, „ “, » «, `` '' and straight " are matched within one line of prose. Marks nested in others belong to
the outer stretch. A mark that is never closed runs to where another speech opens, else to the end of the line, as
typesetters mean it when a speech goes on in the next paragraph; one that closes nothing is left alone.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ingest.article import Span

MARK = re.compile(r"<<|>>|``|''|´´|[«»“”„‟\"]")
_CLOSERS = {"«": "»", "“": "”", "„": "“”", "‟": "”", "<<": ">>", "»": "«", "``": "''\"´´"}
_STRAIGHT = frozenset(('"', "''"))

MOST_MARKS = 60
"""Marks after an opening one among which its closing one is looked for; a speech quotes few others."""

UNCLOSED_CHARACTERS = 1000
"""An unclosed speech runs to the end of its paragraph; where more follows, line breaks were lost: it is a sentence."""

Role = Literal["opens", "closes", "loose", "inside"]


class Stretch(NamedTuple):
    """``outer`` includes the marks, ``inner`` is what lies between them, trimmed of white space."""

    outer: Span
    inner: Span
    closed: bool


class Mark(NamedTuple):
    """A mark and what its neighbours tell: « loose » with space on both sides, « inside » within a word."""

    start: int
    end: int
    symbol: str
    role: Role


class Close(NamedTuple):
    """Where a stretch ends: the number of the mark after it, where its words end, and whether a mark closes it."""

    following: int
    inner_end: int
    outer_end: int
    closed: bool


def stretches(text: str, line: Span) -> list[Stretch]:
    """The outermost stretches between quotation marks of a line, in order and disjoint."""
    marks = [
        Mark(found.start(), found.end(), found[0], _role(text, found.start(), found.end(), line))
        for found in MARK.finditer(text, line.start, line.end)
    ]
    found: list[Stretch] = []
    number = 0
    while number < len(marks):
        close = _close(text, marks, number, line) if _opens(marks, number) else None
        if close is None:
            number += 1
            continue
        stretch = _stretch(text, marks[number], close)
        number = close.following
        if stretch is not None:
            found.append(stretch)
    return found


def _role(text: str, start: int, end: int, line: Span) -> Role:
    before = text[start - 1] if start > line.start else " "
    after = text[end] if end < line.end else " "
    free = before.isspace() or before in "([{-–—:«“" or _elided(text, start, line)
    tight = after.isalnum() or after in "«“'‘([…$€£¡¿"
    if before.isspace() and tight and _INVERTED.match(text, end):
        return "closes"  # « ... en moi "dit-elle »: the space stands on the wrong side
    if free:
        return "opens" if tight else "loose" if after.isspace() else "closes"
    return "closes" if not after.isalnum() else "inside"


_INVERTED = re.compile(r"\w{1,20}-(?:t-)?(?:ils?|elles?|on)\b")


def _elided(text: str, at: int, line: Span) -> bool:
    """Whether « l' », « d' », « qu' » stands right before a straight mark."""
    before = text[max(line.start, at - 4) : at]
    return re.search(r"(?:\W|^)(?:[ldcjmtns]|qu)['’‘]$", before, re.IGNORECASE) is not None


def _opens(marks: list[Mark], number: int) -> bool:
    """Whether a mark that stands outside any stretch opens one."""
    mark = marks[number]
    if mark.symbol in _STRAIGHT:
        return mark.role == "opens" or (mark.role == "loose" and _loose_pair(marks, number))
    if mark.symbol == "»":
        return mark.role == "opens" and _closed_backwards(marks, number)
    return mark.symbol in _CLOSERS


def _loose_pair(marks: list[Mark], number: int) -> bool:
    """Whether a mark with space on both sides is closed by the next one: « " Il est tard ", dit-il »."""
    following = marks[number + 1] if number + 1 < len(marks) else None
    return following is not None and following.symbol == marks[number].symbol and following.role in ("loose", "closes")


def _closed_backwards(marks: list[Mark], number: int) -> bool:
    """Whether « closes what » opened, as German printers set them."""
    following = marks[number + 1] if number + 1 < len(marks) else None
    return following is not None and following.symbol == "«" and following.role == "closes"


def _close(text: str, marks: list[Mark], opening: int, line: Span) -> Close:
    if marks[opening].symbol in _STRAIGHT:
        return _close_straight(text, marks, opening, line)
    closers = _CLOSERS[marks[opening].symbol]
    last = _closing(marks, opening, closers)
    if last is not None:
        return Close(last + 1, marks[last].start, marks[last].end, True)
    return _unclosed(text, marks, opening, line)


def _close_straight(text: str, marks: list[Mark], opening: int, line: Span) -> Close:
    """Straight marks are told apart by their neighbours, and nested ones by the count of those that open."""
    symbol = marks[opening].symbol
    depth = 0
    first: int | None = None  # the first mark that could close, whatever was opened before it
    spaced = False  # inside a pair of marks with space on both sides: « une " odeur " de soufre »
    for number in range(opening + 1, min(len(marks), opening + MOST_MARKS)):
        mark = marks[number]
        if mark.symbol != symbol:
            continue
        if mark.role == "opens":
            if _begins_sentence(text, mark.start, marks[opening].end):
                break
            depth += 1
        elif (
            mark.role == "loose" and marks[opening].role == "opens" and (spaced or _tight_close_follows(marks, number))
        ):
            spaced = not spaced
        else:
            first = number if first is None else first
            if depth == 0:
                return Close(number + 1, mark.start, mark.end, True)
            depth -= 1
    if first is not None:
        return Close(first + 1, marks[first].start, marks[first].end, True)
    return _unclosed(text, marks, opening, line)


def _tight_close_follows(marks: list[Mark], number: int) -> bool:
    """Whether a second loose mark and then one that surely closes come before any other that opens."""
    ahead = [mark.role for mark in marks[number + 1 : number + 4]]
    return ahead[:2] == ["loose", "closes"]


def _begins_sentence(text: str, at: int, floor: int) -> bool:
    before = text[max(floor, at - 3) : at].rstrip()
    return before[-1:] in (".", "!", "?", "…", ";", "»", '"')


def _closing(marks: list[Mark], opening: int, closers: str) -> int | None:
    """Number of the mark that closes ``marks[opening]``, None when it stays open."""
    depth = 0
    symbol = marks[opening].symbol
    for number in range(opening + 1, min(len(marks), opening + MOST_MARKS)):
        mark = marks[number]
        if mark.symbol == symbol:
            depth += 1
        elif mark.symbol in closers:
            if depth == 0:
                return number
            depth -= 1
    # One closing mark is missing. « A « b » : the inner pair was closed, or the first was forgotten.
    return _first_close(marks, opening, closers) if depth else None


def _first_close(marks: list[Mark], opening: int, closers: str) -> int | None:
    """The closing mark just before the next opening one, None when an opening one comes first."""
    for number in range(opening + 1, min(len(marks), opening + MOST_MARKS)):
        if marks[number].symbol in closers:
            return number
        if marks[number].symbol == marks[opening].symbol:
            return None
    return None


def _unclosed(text: str, marks: list[Mark], opening: int, line: Span) -> Close:
    """A stretch that lacks its closing mark ends before the sentence that opens another, or with the line."""
    symbol, start = marks[opening].symbol, marks[opening].end
    ahead = range(opening + 1, min(len(marks), opening + MOST_MARKS))
    following = next((n for n in ahead if marks[n].symbol == symbol and marks[n].role in ("opens", "loose")), None)
    if following is not None:
        end = marks[following].start
        if symbol not in _STRAIGHT:
            ends = [match.end() for match in re.finditer(r"[.!?…](?=\s)", text[start:end])]
            end = start + ends[-1] if ends else end
    else:
        end = line.end
        if end - start > UNCLOSED_CHARACTERS:
            sentence = re.compile(r"[.!?…](?=\s)").search(text, start, start + UNCLOSED_CHARACTERS)
            end = sentence.end() if sentence is not None else start + UNCLOSED_CHARACTERS
    after = opening + 1
    while after < len(marks) and marks[after].start < end:
        after += 1
    return Close(after, end, end, False)


def _stretch(text: str, mark: Mark, close: Close) -> Stretch | None:
    start, end = mark.end, close.inner_end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    return Stretch(Span(mark.start, close.outer_end), Span(start, end), close.closed)
