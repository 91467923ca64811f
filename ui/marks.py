"""Marks on a text: which characters are the answer, a matching word, a quotation.

A text is cut into runs that are rendered one after the other, so the characters between the tags are always exactly
those of the text, in order, none lost and none added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.article import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``[start, end)`` that are to be shown as ``kind`` (a CSS class), with an optional spoken label."""

    start: int
    end: int
    kind: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a run; ``matches`` when it is a word of the question."""

    text: str
    matches: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under the same marks. ``kinds`` are sorted; ``label`` is that of the innermost mark."""

    pieces: tuple[Piece, ...]
    kinds: tuple[str, ...]
    label: str | None = None

    @property
    def text(self) -> str:
        """The characters of the run."""
        return "".join(piece.text for piece in self.pieces)


def runs(text: str, marks: Iterable[Mark], words: Sequence[Span] = (), offset: int = 0) -> tuple[Run, ...]:
    """Cut ``text`` at the ends of marks and words.

    ``marks`` and ``words`` count characters of a larger text in which ``text`` begins at ``offset``; what falls outside
    is cut off. Joined, the runs are ``text`` again.
    """
    inside = [
        Mark(max(mark.start - offset, 0), min(mark.end - offset, len(text)), mark.kind, mark.label) for mark in marks
    ]
    inside = [mark for mark in inside if mark.start < mark.end]
    matching = [Span(max(word.start - offset, 0), min(word.end - offset, len(text))) for word in words]
    matching = sorted(word for word in matching if word.start < word.end)
    edges = sorted({0, len(text), *(mark.start for mark in inside), *(mark.end for mark in inside)})
    result = []
    for start, end in pairwise(edges):
        over = [mark for mark in inside if mark.start <= start and end <= mark.end]
        innermost = min((mark for mark in over if mark.label), key=lambda mark: mark.end - mark.start, default=None)
        result.append(
            Run(
                _pieces(text, start, end, matching),
                tuple(sorted({mark.kind for mark in over})),
                innermost.label if innermost else None,
            )
        )
    return tuple(result)


def _pieces(text: str, start: int, end: int, matching: Sequence[Span]) -> tuple[Piece, ...]:
    pieces, here = [], start
    for word in matching:
        first, last = max(word.start, here), min(word.end, end)
        if first >= last:
            continue
        if first > here:
            pieces.append(Piece(text[here:first], False))
        pieces.append(Piece(text[first:last], True))
        here = last
    if here < end:
        pieces.append(Piece(text[here:end], False))
    return tuple(pieces)


def question_terms(question: str) -> frozenset[str]:
    """The analysed words of a question: lower case, without accents, elisions, endings and stop words."""
    from index.analysis import analyse

    return frozenset(term.term for term in analyse(question, asked=True))


def matching_words(text: str, terms: frozenset[str]) -> list[Span]:
    """Where words of the question stand in ``text``, whatever their case, accents, elision and ending."""
    from index.analysis import analyse

    return [Span(term.start, term.end) for term in analyse(text) if term.term in terms] if terms else []
