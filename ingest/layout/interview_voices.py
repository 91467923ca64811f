"""The labels of an interview: which of them are speakers, whose they are, and which ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.layout.interview_guests import is_name
from ingest.layout.interview_lines import MARKS_OF_ASKERS, MARKS_OF_GUESTS, TalkLine, key_of
from ingest.lexicon.person_names import could_be, words

_ASKS_MOSTLY = 0.5
"""Share of turns that end as questions above which a label asks."""

_ASKS_FIRST = 0.25
"""The same for the label that opens the talk, if nobody else asks more: every other of its turns is a remark."""

_ASKS_ALWAYS = 0.75
"""The same above which somebody whom the head names asks all the same: the head names the journalist."""


_MOST_NAMES = 24
"""Names that labels are compared with, those of the head first: more than any round table has.

Every label may be compared with all of them, so that their number must not grow with the text.
"""


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks under which label. Keys are those of ``interview_lines.key_of``.

    ``askers`` maps keys of those who ask to their name as written, None for a mark (« Q. »); ``answerers`` those of
    all others to their fullest name, None when it cannot be told. Labels in neither are no speakers. ``guests`` are
    those whom the answers without a label may be.
    """

    askers: Mapping[str, str | None] = field(default_factory=dict)
    answerers: Mapping[str, str | None] = field(default_factory=dict)
    guests: tuple[str, ...] = ()

    @property
    def guest(self) -> str | None:
        """The only guest; None when there is none, or several."""
        return self.guests[0] if len(self.guests) == 1 else None

    def knows(self, key: str | None) -> bool:
        """Whether a key is a speaker's."""
        return key in self.askers or key in self.answerers


def keys_of(text: str, lines: Sequence[TalkLine]) -> list[str | None]:
    """The key of each line's label, None for a line without one."""
    return [key_of(line.label.of(text)) if line.label is not None else None for line in lines]


def voices_of(
    text: str,
    lines: Sequence[TalkLine],
    keys: Sequence[str | None],
    told: Sequence[str],
    guests: Sequence[str],
    people: Sequence[str],
) -> Voices:
    """The speakers of the labels of ``lines``.

    ``told`` are those said beside the text to be the guests, ``guests`` those of whom the head says so, ``people``
    all whom it names.
    """
    written: dict[str, str] = {}
    turns: dict[str, list[bool]] = {}
    for line, key in zip(lines, keys, strict=True):
        if line.label is not None and key is not None:
            written.setdefault(key, line.label.of(text))
            turns.setdefault(key, []).append(line.asks)
    full = [label for label in written.values() if is_name(label) and _is_full(label)]
    roster = _Roster(list(dict.fromkeys((*told, *guests, *people, *full)))[:_MOST_NAMES])
    known = {key: roster.of(label) for key, label in written.items()}
    voices = [
        key
        for key, label in written.items()
        if key in MARKS_OF_ASKERS | MARKS_OF_GUESTS or known[key] or is_name(label) or any(turns[key]) or turns[key][1:]
    ]
    askers = _askers(voices, turns, known, told, guests)
    askers += [key for key in _before_guests(keys, known, {*told, *guests}) if key not in {*askers, *MARKS_OF_GUESTS}]
    asking = {name for key in askers if (name := known[key]) is not None}
    likely = [name for name in (told or guests) if name not in asking]
    answerers = [key for key in voices if key not in askers]
    only = likely[0] if len(likely) == 1 else None
    named = {key: _speaker(written[key], known[key], only, alone=len(answerers) == 1) for key in answerers}
    found = list(dict.fromkeys(name for name in named.values() if name is not None))
    return Voices(
        {key: None if key in MARKS_OF_ASKERS else written[key] for key in askers},
        named,
        tuple(found or likely),
    )


def _before_guests(keys: Sequence[str | None], known: Mapping[str, str | None], guests: Set[str]) -> dict[str, str]:
    """The labels of nobody known just before a guest's: they ask, with or without a question mark."""
    return {
        one: two
        for one, two in pairwise(keys)
        if one is not None and two is not None and known[two] in guests and known[one] is None
    }


def _askers(
    voices: Sequence[str],
    turns: Mapping[str, Sequence[bool]],
    known: Mapping[str, str | None],
    told: Sequence[str],
    guests: Sequence[str],
) -> list[str]:
    shares = {key: sum(turns[key]) / len(turns[key]) for key in voices}
    found: list[str] = []
    for key in voices:
        most = _ASKS_ALWAYS if known[key] in guests else _ASKS_MOSTLY
        if key in MARKS_OF_ASKERS or (key not in MARKS_OF_GUESTS and known[key] not in told and shares[key] > most):
            found.append(key)
    if not found and len(voices) > 1 and known[voices[0]] not in (*told, *guests):
        others = max(shares[key] for key in voices[1:])
        if shares[voices[0]] >= _ASKS_FIRST and shares[voices[0]] > others:
            return [voices[0]]
    return found


def _speaker(label: str, known: str | None, only: str | None, *, alone: bool) -> str | None:
    """Whom a label of an answer stands for: « R. » and initials for the only guest, for nobody else."""
    if known is not None:
        return known
    bare = re.sub(r"[.\s-]", "", label)
    is_mark = key_of(label) in MARKS_OF_GUESTS or len(bare) == 1 or "." in label.rstrip(".")
    if is_mark or (len(bare) <= 3 and bare.isupper()):
        return only
    return only if alone and only is not None and not is_name(label) else label.rstrip(".")


def _is_full(label: str) -> bool:
    """Whether a label has a first name in full: not « Mme Morel », not « A. Morel »."""
    own = words(label)
    return len(own) > 1 and not any(len(word) == 1 for word in own)


class _Roster:
    """People by their initials, first names and surnames, so that a label finds its own without trying them all."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_word: dict[str, list[str]] = {}
        self._by_initials: dict[str, list[str]] = {}
        for name in names:
            own = words(name)
            for word in {own[0], own[-1]} if own else ():
                self._by_word.setdefault(word, []).append(name)
            for initials in {"".join(part[0] for part in own), "".join(p[0] for p in re.findall(r"\b[A-ZÀ-Þ]", name))}:
                self._by_initials.setdefault(initials.lower(), []).append(name)

    def of(self, label: str) -> str | None:
        """Whose label it is; None for nobody's, or when several fit."""
        own = words(label)
        bare = "".join(own)
        if len(bare) > 1 and (all(len(word) == 1 for word in own) or (label.isupper() and len(bare) <= 4)):
            fits = self._by_initials.get(bare, [])
        else:
            fits = [name for name in self._by_word.get(own[-1], []) if could_be(label, name)] if own else []
        exact = [name for name in fits if words(name) == own]
        fits = exact or fits
        if len(fits) > 1 and len({words(name) for name in fits}) == 1:
            fits = [max(fits, key=lambda name: not name.isupper())]
        return fits[0] if len(fits) == 1 else None
