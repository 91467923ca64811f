"""Decomposed text read as if it were composed: « é » in two code points, « ﬁ » in one, and where each stands.

The rules of reading know composed letters only. They are given a composed copy, and the spans that they find are
carried back to the text as it is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from ingest.article import Span

_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+|[\ufb00-\ufb06]")
"""A letter with its combining marks, or a ligature of Latin letters, as PDF readers leave them."""


_LIGATURE = re.compile(r"[\ufb00-\ufb06]")


@dataclass(frozen=True, slots=True)
class Recomposed:
    """``text`` composed. ``starts`` are the places of the clusters in it, ``origins`` in the original text, with the
    end of each cluster in ``ends`` and ``origin_ends``: between clusters the two texts are the same."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    origins: tuple[int, ...]
    origin_ends: tuple[int, ...]

    def back(self, span: Span) -> Span:
        """The span of the original text that ``span`` of the composed one covers, clusters whole."""
        return Span(self._place(span.start, end=False), self._place(span.end, end=True))

    def forth(self, at: int) -> int:
        """The place in the composed text of a place in the original one, at the start of its cluster."""
        number = bisect_right(self.origins, at) - 1
        if number < 0:
            return at
        if at < self.origin_ends[number]:
            return self.starts[number]
        return self.ends[number] + at - self.origin_ends[number]

    def _place(self, at: int, *, end: bool) -> int:
        number = (bisect_left if end else bisect_right)(self.starts, at) - 1
        if number < 0:
            return at
        if at >= self.ends[number]:
            return self.origin_ends[number] + at - self.ends[number]
        return self.origin_ends[number] if end else self.origins[number]


def recomposed(text: str) -> Recomposed | None:
    """``text`` with its letters composed and its ligatures parted; None when there is neither in it."""
    if unicodedata.is_normalized("NFC", text) and _LIGATURE.search(text) is None:
        return None
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    origins: list[int] = []
    origin_ends: list[int] = []
    position = length = 0
    for found in _CLUSTER.finditer(text):
        cluster = found[0]
        composed = unicodedata.normalize("NFKC" if "\ufb00" <= cluster[0] <= "\ufb06" else "NFC", cluster)
        if composed == cluster:
            continue
        pieces += (text[position : found.start()], composed)
        length += found.start() - position
        starts.append(length)
        length += len(composed)
        ends.append(length)
        origins.append(found.start())
        origin_ends.append(found.end())
        position = found.end()
    if not starts:
        return None
    pieces.append(text[position:])
    return Recomposed("".join(pieces), tuple(starts), tuple(ends), tuple(origins), tuple(origin_ends))
