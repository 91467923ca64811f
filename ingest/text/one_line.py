"""What a file says of an article as one line of text, whatever it was given as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import isfinite

from ingest.article import storable

LONGEST_LINE = 400
"""Longer values are no titles and no names: a field misused, which would be repeated before every passage."""

# Of a text, so many characters are looked at: white space is not counted in the length of a line.
_MOST_READ = 10_000
# Of a list, so many members, and lists within lists so deep: nobody has more authors.
_MOST_PARTS, _DEEPEST = 200, 20
_MOST_BITS = 64
_END = object()


def one_line(value: object) -> str | None:
    """``value`` as one line of text that can be stored; None when it is empty, too long for a name or a title, or
    something else. What lists hold is joined by commas, lists within lists included."""
    if isinstance(value, (list, tuple)):
        parts = [part for part in (_plain(one) for one in islice(_flat(value), _MOST_PARTS)) if part]
        line = ", ".join(parts)
    else:
        line = _plain(value)
    return line if 0 < len(line) <= LONGEST_LINE else None


def _flat(values: Sequence[object]) -> Iterator[object]:
    """What lists within lists hold, in order. A list that holds itself is gone through for ever, so take a few."""
    left = [iter(values)]
    while left:
        one = next(left[-1], _END)
        if one is _END:
            left.pop()
        elif isinstance(one, (list, tuple)):
            if len(left) > _DEEPEST:
                return
            left.append(iter(one))
            yield None
        else:
            yield one


def _plain(value: object) -> str:
    """Text and ordinary numbers on one line, empty for anything else."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    if isinstance(value, float) and not isfinite(value):
        return ""
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return ""
    text = value[:_MOST_READ] if isinstance(value, str) else str(value)
    return " ".join(storable(text).split())
