"""Lines as a writer meant them: a line break that merely wraps long text does not end a line.

Press text comes in two shapes. In one, each line is a paragraph, with or without blank lines between. In
the other, paragraphs were wrapped at a fixed width, and a break inside a paragraph means nothing. Whether
one break is of the second kind is judged from the few lines around it only, so that the answer is the same
whatever stretch of the text is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from ingest.article import Span

_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
LINE_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")

# Widths of text wrapped by hand or by a mail program: 65 to 80 characters, 100 in some editors. Below 40, a
# line is as likely to be a heading, a verse or an item of a list.
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 40
# How many lines on either side of a break are looked at.
_NEIGHBOURS = 3
# Text searched for those neighbours, in characters: they are short lines, or they do not matter.
_REACH = 2000

_ENDS_A_LINE = re.compile(r"[.!?…:;»”\"]\s*$")
_SPEAKER_LABEL = re.compile(r"[\w’'. -]{1,40}?\s?:\s")
_LIST_ITEM = re.compile(r"[-–—•*·▪►‣]\s|\d{1,3}[.)°]\s|[a-z]\)\s")


def physical_lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield every line of ``text[start:end]`` in order, blank ones too, without their line breaks."""
    end = len(text) if end is None else end
    position = start
    for found in LINE_BREAK.finditer(text, start, end):
        yield Span(position, found.start())
        position = found.end()
    yield Span(position, end)


def logical_lines(text: str, span: Span | None = None) -> list[Span]:
    """The lines of ``text`` (or of ``span``), wrapped ones joined, trimmed of white space, blank ones left
    out.

    They are disjoint, in order, and cover every character that is not white space.
    """
    span = Span(0, len(text)) if span is None else span
    if span.end <= span.start:
        return []
    window = list(physical_lines(text, _reach_back(text, span.start), _reach_on(text, span.end)))
    result: list[Span] = []
    for number, line in enumerate(window):
        clipped = trimmed(text, Span(max(line.start, span.start), min(line.end, span.end)))
        if clipped is None:
            continue
        if result and number and result[-1].end >= window[number - 1].start and is_wrap(text, window, number):
            result[-1] = Span(result[-1].start, clipped.end)
        else:
            result.append(clipped)
    return result


def is_wrap(text: str, lines: list[Span], number: int) -> bool:
    """Whether the break before ``lines[number]`` only wraps a paragraph; ``lines`` are physical lines of
    ``text``."""
    before, after = lines[number - 1].of(text).strip(), lines[number].of(text).strip()
    if not _could_wrap(before, after):
        return False
    if _surely_wraps(before, after):
        return True
    block = _block(text, lines, number)
    widest = max(len(line) for line in block)
    if len(block) < 3 or widest > _WIDEST_WRAP:
        return False
    # The first word of a wrapped line did not fit on the line before.
    if len(before) + 1 + len(after.split(None, 1)[0]) <= widest:
        return False
    return any(_could_wrap(one, two) and _surely_wraps(one, two) for one, two in pairwise(block))


def trimmed(text: str, span: Span) -> Span | None:
    """``span`` without the white space at its ends; None when nothing else is there."""
    piece = text[span.start : span.end]
    stripped = piece.strip()
    if not stripped:
        return None
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, start + len(stripped))


def _could_wrap(before: str, after: str) -> bool:
    if not _NARROWEST_WRAP <= len(before) <= _WIDEST_WRAP or not after:
        return False
    return not (_SPEAKER_LABEL.match(after) or _LIST_ITEM.match(after))


def _surely_wraps(before: str, after: str) -> bool:
    return after[0].islower() and not _ENDS_A_LINE.search(before)


def _block(text: str, lines: list[Span], number: int) -> list[str]:
    """The lines that stand around the break before ``lines[number]`` with no blank line between."""
    above: list[str] = []
    for line in reversed(lines[max(0, number - _NEIGHBOURS) : number]):
        if not (content := line.of(text).strip()):
            break
        above.append(content)
    below: list[str] = []
    for line in lines[number : number + _NEIGHBOURS]:
        if not (content := line.of(text).strip()):
            break
        below.append(content)
    return above[::-1] + below


def _reach_back(text: str, start: int) -> int:
    position, floor = start, max(0, start - _REACH)
    for _ in range(_NEIGHBOURS + 1):
        found = max(text.rfind(character, floor, position) for character in _BREAKS)
        if found < 0:
            return floor
        position = found - (text[found] == "\n" and found > floor and text[found - 1] == "\r")
    return position + 1 + (text[position] == "\r" and text[position + 1 : position + 2] == "\n")


def _reach_on(text: str, end: int) -> int:
    ceiling = min(len(text), end + _REACH)
    last = next(islice(LINE_BREAK.finditer(text, end, ceiling), _NEIGHBOURS, None), None)
    return ceiling if last is None else last.start()
