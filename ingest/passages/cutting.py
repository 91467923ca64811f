"""Cutting a stretch of text into pieces of so many tokens, at the best places there are.

langchain's ``RecursiveCharacterTextSplitter`` decides where to cut; we tell it what the places are worth.
Each place where a cut is possible gets a mark (a character which the text does not hold): after a sentence,
after a sentence inside a quotation, after a clause, after a word, inside a word too long for any piece. The
marks are its separators, best first. Since it keeps them, and strips and overlaps nothing, its pieces put
end to end are the marked text: so offsets are counted, never searched for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from ingest.article import Span
from ingest.text.lines import trimmed
from ingest.text.sentences import sentences

CountTokens = Callable[[Sequence[str]], list[int]]

_WORD = re.compile(r"\s*\S+")
_CLAUSE_END = re.compile(r"[,;:»)\]–—](?=\s)")
_FIRST_MARK, _LAST_MARK = 0xE000, 0xF8FF  # the private use area of Unicode
_OPEN = "«“"
_QUOTATION_MARK = re.compile(r"[«“»”]")
# « ..., souligne Youssef Chraibi, »: from the closing mark to the end of the clause, a few words at least.
_ATTRIBUTION = re.compile(r",?[ \t\u00a0\u202f]?[a-zà-öø-ÿœ][^,;:.!?«»“”\n]{5,200}[,;:.!?]?")
_ANNOUNCED = re.compile(r":\s{0,2}\Z")
# An outer quotation longer than this, in characters, is taken for a mark that was never closed.
_LONGEST_QUOTATION = 3000


class Place(IntEnum):
    """Where a cut may be, best first. A quotation keeps its attribution as long as anything else can be
    cut."""

    SENTENCE = 0
    CLAUSE = 1
    SENTENCE_IN_QUOTATION = 2
    CLAUSE_IN_QUOTATION = 3
    WORD = 4
    WITHIN_WORD = 5


@dataclass(frozen=True, slots=True)
class Atom:
    """A word with the white space before it (or a part of a word), its size in tokens, and what place its
    end is."""

    start: int
    end: int
    tokens: int
    place: Place


def atoms_of(text: str, spans: Sequence[Span], count_tokens: CountTokens, most: int) -> list[list[Atom]]:
    """For each of ``spans``, its words in order, each of at most ``most`` tokens unless it is one character.

    Together they cover the span from its first character to its last that is not white space.
    ``count_tokens`` is called once for all spans, and once more for each halving of words that are too
    long.
    """
    bounds: list[tuple[int, int, Place, int]] = []
    for number, span in enumerate(spans):
        position = span.start
        for end, place in sorted(_places(text, span).items()):
            bounds.append((position, end, place, number))
            position = end
    while True:
        sizes = _sizes([text[start:end] for start, end, _, _ in bounds], count_tokens)
        if not any(size > most and end - start > 1 for (start, end, _, _), size in zip(bounds, sizes, strict=True)):
            break
        halves: list[tuple[int, int, Place, int]] = []
        for (start, end, place, number), size in zip(bounds, sizes, strict=True):
            middle = (start + end) // 2
            if size > most and end - start > 1:
                halves.append((start, middle, Place.WITHIN_WORD, number))
                start = middle
            halves.append((start, end, place, number))
        bounds = halves
    result: list[list[Atom]] = [[] for _ in spans]
    for (start, end, place, number), size in zip(bounds, sizes, strict=True):
        result[number].append(Atom(start, end, size, place))
    return result


def cut(text: str, atoms: Sequence[Atom], most: int) -> list[Span]:
    """Spans of at most ``most`` tokens (by the sizes of the atoms) that cover ``atoms``, without white
    space at ends.

    The pieces are of similar sizes: 170 tokens under a cap of 160 make two of 85 rather than 160 and 10.
    """
    if not atoms:
        return []
    total = sum(atom.tokens for atom in atoms)
    if total <= most:
        return _trimmed_spans(text, [Span(atoms[0].start, atoms[-1].end)])
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    marks = _marks_not_in(text[atoms[0].start : atoms[-1].end])
    # At least one each: langchain would repeat a last piece of size nought at the start of the next.
    sizes = {text[atom.start : atom.end]: max(1, atom.tokens) for atom in atoms}
    between = re.compile(f"[{''.join(marks)}]")

    def tokens_of(piece: str) -> int:
        return sum(sizes[word] for word in between.split(piece) if word)

    splitter = RecursiveCharacterTextSplitter(
        separators=marks,
        keep_separator="end",
        chunk_size=_even_size(atoms, total, most),
        chunk_overlap=0,
        length_function=tokens_of,
        strip_whitespace=False,
    )
    marked = "".join(text[atom.start : atom.end] + marks[atom.place] for atom in atoms)
    pieces = splitter.split_text(marked)
    if "".join(pieces) != marked:
        raise RuntimeError("langchain-text-splitters lost text; the versions that pyproject.toml allows do not")
    spans: list[Span] = []
    position = atoms[0].start
    for piece in pieces:
        end = position + len(between.sub("", piece))
        spans.append(Span(position, end))
        position = end
    return _trimmed_spans(text, spans)


def _places(text: str, span: Span) -> dict[int, Place]:
    """Every place where ``span`` may be cut, by the offset after which the next piece begins."""
    places = dict.fromkeys((word.end() for word in _WORD.finditer(text, span.start, span.end)), Place.WORD)
    quotations = _quotations(text, span)
    for clause in _CLAUSE_END.finditer(text, span.start, span.end):
        end = clause.end()
        if end in places:
            inside = _covers(quotations, end, attribution=True)
            places[end] = Place.CLAUSE_IN_QUOTATION if inside else Place.CLAUSE
    for sentence in sentences(text, span):
        inside = _covers(quotations, sentence.end)
        places[sentence.end] = Place.SENTENCE_IN_QUOTATION if inside else Place.SENTENCE
    return places


@dataclass(frozen=True, slots=True)
class _Quotation:
    """Quoted words with their marks, from ``start`` to ``end``, and where their attribution ends.

    ``attributed`` is the end of the clause after the closing mark, when that mark does not end the
    sentence: « ..., souligne Youssef Chraibi, ». ``start`` is before the words that announce it: « X le
    confirme : «...» ».
    """

    start: int
    end: int
    attributed: int


def _quotations(text: str, span: Span) -> list[_Quotation]:
    """The quotations in ``span``, the outer one where one holds another; marks without their pair are
    passed over."""
    found: list[_Quotation] = []
    opened: list[int] = []
    for mark in _QUOTATION_MARK.finditer(text, span.start, span.end):
        if mark[0] in _OPEN:
            opened.append(mark.start())
        elif opened:
            start = opened.pop()
            if opened and mark.end() - opened[0] <= _LONGEST_QUOTATION:
                continue
            opened.clear()
            attribution = _ATTRIBUTION.match(text, mark.end(), span.end)
            announced = _ANNOUNCED.search(text, max(span.start, start - 3), start)
            found.append(
                _Quotation(
                    announced.start() if announced else start,
                    mark.end(),
                    attribution.end() if attribution else mark.end(),
                )
            )
    return found


def _covers(quotations: Sequence[_Quotation], end: int, *, attribution: bool = False) -> bool:
    """Whether a cut at ``end`` would fall inside a quotation, or between it and its attribution."""
    position = bisect_left(quotations, end, key=lambda quotation: quotation.attributed)
    for quotation in quotations[position : position + 2]:
        if quotation.start < end < (quotation.attributed if attribution else quotation.end):
            return True
    return False


def _sizes(words: Sequence[str], count_tokens: CountTokens) -> list[int]:
    """Tokens of each of ``words``, equal ones counted once; what the encoder adds to any text is not
    theirs."""
    distinct = list(dict.fromkeys(words))
    overhead, *counts = count_tokens(["", *distinct])
    by_word = {word: max(0, count - overhead) for word, count in zip(distinct, counts, strict=True)}
    return [by_word[word] for word in words]


def _even_size(atoms: Sequence[Atom], total: int, most: int) -> int:
    """The size for pieces as even as the text allows, in tokens, at most ``most``.

    A fifth of slack is given, since a piece ends where a sentence does; and no sentence that fits in
    ``most`` is cut to make sizes even, nor, in a sentence that does not fit, a clause or a quotation with
    its attribution.
    """
    pieces = -(-total // most)
    longest = sentence = clause = 0
    clauses: list[int] = []
    for atom in atoms:
        sentence, clause = sentence + atom.tokens, clause + atom.tokens
        if atom.place <= Place.CLAUSE:
            clauses.append(clause)
            clause = 0
        if atom.place is Place.SENTENCE:
            units = [sentence] if sentence <= most else clauses
            longest = max([longest, *(unit for unit in units if unit <= most)])
            sentence, clauses = 0, []
    return max(1, min(most, max(total * 6 // (pieces * 5), longest + 1)))


def _marks_not_in(text: str) -> list[str]:
    held = set(text)
    free = (chr(code) for code in range(_FIRST_MARK, _LAST_MARK) if chr(code) not in held)
    return [next(free) for _ in Place]


def _trimmed_spans(text: str, spans: Sequence[Span]) -> list[Span]:
    return [found for span in spans if (found := trimmed(text, span)) is not None]
