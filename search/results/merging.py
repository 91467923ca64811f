"""One hit per place in an article, and one hit for a text that several articles copy.

Passages overlap a little, so that two of them may stand for one place; agencies and syndication put the same
paragraph into several articles. A reader wants each place once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from index.analysis import analysed
from index.stored import StoredPassage

MERGED_CHARACTERS = 1_800
"""Two passages of about 900 characters: a longer place is left as two hits, the second one trimmed."""

MERGED_SHARE = 0.75
"""A neighbour joins a better passage when its score is at least this share of that one's; otherwise it would only
dilute what is shown."""

SHORTEST_REST = 60
"""What is left of a passage after trimming is shown when it has at least this many characters: a short sentence."""

COPY_SHARE = 0.8
"""Two passages are near-copies when this share of the shorter one's word triples stands in the other. Checked on
pairs of press agency texts with edited first and last sentences; unrelated passages on one subject share below 0.1."""


@dataclass(frozen=True, slots=True)
class MergedPassage:
    """A stretch ``[start, end)`` of an article with the score of its best passage, and where else it is found.

    ``passages`` are the ids of the stored passages it was made of, the best first; ``best`` is that one.
    """

    article: str
    start: int
    end: int
    score: float
    best: StoredPassage
    passages: tuple[int, ...]
    copies: tuple[MergedPassage, ...] = ()


@dataclass(slots=True)
class _Shown:
    place: MergedPassage
    triples: frozenset[tuple[str, ...]]
    copies: list[MergedPassage] = field(default_factory=list)


def merged(ranked: Iterable[tuple[StoredPassage, float]], k: int) -> list[MergedPassage]:
    """The ``k`` first places of passages that come best first with their scores, scores never rising.

    Overlapping passages of an article become one place while it stays readable; the rest of an overlapping passage
    becomes a place of its own. A near-copy of a better place in another article is kept as one of its ``copies``.
    Reads on after the k-th place while passages still join an earlier one, and stops at the first that does not.
    """
    shown: list[_Shown] = []
    for passage, score in ranked:
        if _joined(shown, passage, score):
            continue
        rest = _rest(shown, passage)
        if rest is None:
            continue
        start, end = rest
        triples = _triples(passage.text)
        original = next((s for s in shown if s.place.article != passage.article and _copies(s.triples, triples)), None)
        place = MergedPassage(passage.article, start, end, score, passage, (passage.id,))
        if original is not None:
            original.copies.append(place)
        elif len(shown) < k:
            shown.append(_Shown(place, triples))
        else:
            break
    return [replace(s.place, copies=_one_each(s.copies)) for s in shown]


def _joined(shown: list[_Shown], passage: StoredPassage, score: float) -> bool:
    """Widen the place that the passage overlaps, if there is one and the two belong together."""
    for s in shown:
        place = s.place
        overlaps = place.article == passage.article and passage.start < place.end and place.start < passage.end
        if not overlaps or score < MERGED_SHARE * place.score:
            continue
        start, end = min(place.start, passage.start), max(place.end, passage.end)
        if end - start > MERGED_CHARACTERS or _covered(shown, place, start, end):
            continue
        s.place = replace(place, start=start, end=end, passages=(*place.passages, passage.id))
        return True
    return False


def _covered(shown: list[_Shown], grown: MergedPassage, start: int, end: int) -> bool:
    """Would the grown place run into another one?"""
    others = (s.place for s in shown if s.place is not grown and s.place.article == grown.article)
    return any(start < other.end and other.start < end for other in others)


def _rest(shown: list[_Shown], passage: StoredPassage) -> tuple[int, int] | None:
    """What of the passage no place shows yet, without white space at its ends; None when too little is left."""
    start, end = passage.start, passage.end
    for s in shown:
        place = s.place
        if place.article != passage.article or place.end <= start or end <= place.start:
            continue
        if place.start <= start:
            start = min(place.end, end)
        else:
            end = max(place.start, start)
    if (start, end) == (passage.start, passage.end):
        return start, end
    text = passage.text[start - passage.start : end - passage.start]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    return (start, end) if end - start >= SHORTEST_REST else None


def _triples(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of three analysed words; for a shorter text, its words as one run."""
    found = [term.term for term in analysed(text)]
    if len(found) < 3:
        return frozenset({tuple(found)})
    return frozenset(zip(found, found[1:], found[2:], strict=False))


def _copies(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    return len(one & other) >= COPY_SHARE * min(len(one), len(other))


def _one_each(copies: list[MergedPassage]) -> tuple[MergedPassage, ...]:
    """The best copy of each article."""
    return tuple({place.article: place for place in reversed(copies)}.values())[::-1]
