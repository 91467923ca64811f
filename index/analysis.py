"""French text to the terms that are indexed, asked for and highlighted: one analysis for all three.

A word is put in lower case, its elided article or pronoun is dropped (« l'économie » gives ``economie``), its accents
and ligatures are folded (« cœur », ``coeur``), and it is stemmed. Numbers are written one way (« 80.000 », « 80 000 »
and « 80000 » are one term), and so are acronyms (« O.N.U. », « ONU »). Terms hold no white space.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from index.stemming import stem
from index.stop_words import STOP_WORDS
from ingest.text.folding import INVISIBLE, unaccented

ANALYSER_VERSION = 1
"""To be raised whenever the same text could give other terms: lexical indexes made before are then made anew."""

LONGEST_TERM = 64
"""Characters of a term that count. The longest word of a French dictionary has 27; the rest is debris of files."""

_APOSTROPHES = "'’ʼ‘`´′"
_MARKS = "\u0300-\u036f\u064b-\u065f"  # combining accents, so that decomposed text stays whole
_GROUP_SPACES = " \u00a0\u2009\u202f"

_NUMBERS = rf"""
      (?P<grouped> (?<![^\W_])\d{{1,3}}(?:[.,{_GROUP_SPACES}]\d{{3}})+(?![^\W_]) )  # 80.000, 80 000
    | (?P<decimal> (?<![^\W_])\d+[.,]\d+(?![^\W_]) )                              # 3,5
    |"""
_ACRONYM = rf"""
      (?P<acronym> (?<![^\W_])(?:(?:[ldLD]|[Qq]u)[{_APOSTROPHES}])?(?:[A-ZÀ-Þ]\.){{2,}}[A-ZÀ-Þ]?(?![^\W_]) )  # l'O.N.U.
    |"""
_PLAIN = rf"""
      (?P<word> [^\W_]+ (?: [{_MARKS}{INVISIBLE}]+[^\W_]* | [{_APOSTROPHES}](?=[^\W_])[^\W_]+ )* )
    """
_PATTERNS = {
    (numbers, acronyms): re.compile((_NUMBERS if numbers else "") + (_ACRONYM if acronyms else "") + _PLAIN, re.VERBOSE)
    for numbers in (False, True)
    for acronyms in (False, True)
}
"""What a word is, by whether the text may hold numbers and acronyms: looking for them at every letter of a text without
any took three quarters of the time of an analysis."""
_NUMBER_LIKE = re.compile(rf"\d[.,{_GROUP_SPACES}]\d")
_ACRONYM_LIKE = re.compile(r"[A-ZÀ-Þ]\.[A-ZÀ-Þ]\.")
_ELIDED = frozenset("l d j m t s n c ç qu jusqu lorsqu puisqu quoiqu".split())
_APOSTROPHE_SPLIT = re.compile(rf"[{_APOSTROPHES}]")
_NOT_IN_NUMBERS = re.compile(r"\D")


class Term(NamedTuple):
    """A term and the characters ``[start, end)`` of the analysed text that it stands for."""

    term: str
    start: int
    end: int


class Word(NamedTuple):
    """A word before stemming: ``folded`` is what exact phrases compare, ``stop`` says that it carries no subject."""

    folded: str
    stop: bool
    start: int
    end: int


def analyse(text: str, stop_words: bool = False, asked: bool = False) -> list[Term]:
    """The terms of ``text`` in order; words that carry no subject only if ``stop_words``. ``asked``: the text is a
    question, of which nothing is kept; what articles hold is kept for the next time."""
    found = []
    for match in _pattern(text).finditer(text):
        term, _, stop, skipped, kept = (_reading if asked else _read)(match[0], match.lastgroup)
        if term and (stop_words or not stop):
            start = match.start() + skipped
            found.append(Term(term, start, start + kept))
    return found


@lru_cache(maxsize=256)
def analysed(text: str) -> tuple[Term, ...]:
    """``analyse``, kept for the passages of a question, which are compared with each other and then highlighted."""
    return tuple(analyse(text))


def terms(question: str) -> list[str]:
    """The terms of a question in order without their places, words that carry no subject left out. None is kept."""
    read = [_reading(match[0], match.lastgroup) for match in _pattern(question).finditer(question)]
    return [term for term, _, stop, _, _ in read if term and not stop]


def indexed_terms(text: str) -> str:
    """All terms of ``text``, stop words too (exact phrases need them), joined by spaces for the lexical index."""
    read = [_read(match[0], match.lastgroup) for match in _pattern(text).finditer(text)]
    return " ".join([word.term for word in read if word.term])


def words(text: str, asked: bool = False) -> list[Word]:
    """The words of ``text``, folded, in order; ``asked`` as in :func:`analyse`."""
    found = []
    for match in _pattern(text).finditer(text):
        _, folded, stop, skipped, kept = (_reading if asked else _read)(match[0], match.lastgroup)
        if folded:
            start = match.start() + skipped
            found.append(Word(folded, stop, start, start + kept))
    return found


def _pattern(text: str) -> re.Pattern[str]:
    """The fastest pattern that finds all words of ``text``."""
    return _PATTERNS[_NUMBER_LIKE.search(text) is not None, _ACRONYM_LIKE.search(text) is not None]


class _Reading(NamedTuple):
    """A word as it stands: its term ("" where it folds to nothing), what it folds to, whether it is a stop word, the
    characters skipped before it, its length."""

    term: str
    folded: str
    stop: bool
    skipped: int
    kept: int


def _reading(surface: str, kind: str | None) -> _Reading:
    """The reading of a word written so, found as ``kind``."""
    folded, stop, skipped, kept = _folded(surface, kind)
    return _Reading(stem(folded) if folded else "", folded, stop, skipped, kept)


_read = lru_cache(maxsize=1 << 17)(_reading)


def _folded(surface: str, kind: str | None) -> tuple[str, bool, int, int]:
    """What a word folds to, whether it is a stop word, characters skipped before it, its length."""
    if kind == "grouped":
        return _NOT_IN_NUMBERS.sub("", surface), False, 0, len(surface)
    if kind == "decimal":
        return surface.replace(",", "."), False, 0, len(surface)
    if kind == "acronym":
        letters = _APOSTROPHE_SPLIT.split(surface)[-1]
        return unaccented(letters.replace(".", "")), False, len(surface) - len(letters), len(letters)
    parts = _APOSTROPHE_SPLIT.split(surface)
    skipped = 0
    while len(parts) > 1 and parts[0].lower() in _ELIDED:
        skipped += len(parts.pop(0)) + 1
    kept = len(surface) - skipped
    plain = unicodedata.normalize("NFC", "'".join(parts).lower())
    stop = plain in STOP_WORDS
    if len(parts) > 1 and parts[-1].lower() == "s":  # Chraibi's
        kept -= len(parts.pop()) + 1
        stop = stop or "'".join(parts).lower() in STOP_WORDS
    return unaccented("".join(parts))[:LONGEST_TERM], stop, skipped, kept
