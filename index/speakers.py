"""The one directory of people: who is meant by a name, among those who speak in an index.

Questions, filters, the command line, the API and the page ask it, so that all of them understand a name alike. The
names of an index are prepared once for a generation (``directory_of``), by word, by acronym and by last word:
``resolve`` then looks at the few names that hold the last word of the one asked about, and only for a name that nobody
bears at words that are nearly alike. So its time hardly depends on how many people there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ingest.lexicon.offices import OFFICES
from ingest.lexicon.person_names import is_initial, is_role, same_full_name, words

DETERMINERS = frozenset(
    "le la les l un une des du de ce cet cette ces son sa ses the a an this that these those his her".split()
)

FEWEST_INITIALS = 3
"""Letters of the shortest acronym read as initials: two letters fit any first name and surname."""

LONGEST_NAME = 4
"""Words of a person's name; of a longer one (an office, an institution) no single word is a surname."""

MOST_SLIPS = 2
"""The most letters that are ever mended in a word (``_slips``)."""

_LINKS = frozenset("de du des d la le les l et pour of the and for".split())

_LINK = re.compile(r"\s*,?\s+(?:et|and|ou|or|&)\s+", re.IGNORECASE)

Rows = Sequence[int]
"""Rows of ``SpeakerDirectory.names``, ascending."""


@dataclass(frozen=True, slots=True)
class SpeakerDirectory:
    """Those who speak in an index, each once; ``directory_of`` makes it.

    ``plain`` are the folded words of each name without its article, ``role`` says whether it is an office. ``holding``
    maps a word to the names that hold it, ``initials`` an acronym to the persons and institutions that it stands for.
    ``surnames`` maps a last word to those that may be asked for by it alone, ``endings`` a number of words, then a
    last word, to the names of so many words that end so.
    """

    names: tuple[str, ...]
    plain: tuple[tuple[str, ...], ...]
    role: tuple[bool, ...]
    holding: Mapping[str, Rows]
    initials: Mapping[str, Rows]
    surnames: Mapping[str, Rows]
    endings: Mapping[int, Mapping[str, Rows]]

    def resolve(self, name: str) -> tuple[str, ...]:
        """The people that ``name`` may stand for, in the order of ``names``; none when nobody is called that.

        Accents, case, titles and articles do not count. A full name is itself only; a surname alone may be several
        persons'; a first name alone counts when it is nobody's surname; an acronym stands for what it abbreviates.
        What is before a name (« la rectrice X ») is dropped when nobody is called by all of it. Failing all, small
        typing errors are mended: one letter in words of six or more, two from nine on, a doubled or swapped letter in
        words of four or five.
        """
        asked = plain_words(name)
        if not asked:
            return ()
        near = self.holding.get(asked[-1], ())  # whoever fits holds the last word, save by initials
        persons = [row for row in near if not self.role[row]]
        for fits, among in (
            (_same, near),
            (_by_surname, persons),
            (_by_initials, self.initials.get(asked[0], ())),
            (_by_first_name, persons),
            (_by_words, near),
            (_after_an_office, persons),
        ):
            if found := tuple(self.names[row] for row in among if fits(asked, self.plain[row])):
                return found
        if found := self._written_short(asked):
            return found
        if len(asked) > 1 and asked[0] in OFFICES:
            return self.resolve(" ".join(asked[1:]))
        return _mended(asked, self)

    def resolve_each(self, written: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each name in ``written`` with the people that it may stand for: one name, or several joined (« A et B »).

        What somebody is called by as a whole (« Travail et Démocratie ») is one name, and so is what holds no name that
        is known. Of a part that nobody is called by, only what is written like a name is one.
        """
        people = self.resolve(written)
        parts = _LINK.split(written)
        if people or len(parts) < 2:
            return ((written, people),)
        names = [name.strip() for part in parts for name in part.split(",")]
        each = tuple((name, self.resolve(name)) for name in names if name)
        like_names = all(found or name[0].isupper() or " " not in name for name, found in each)
        return each if like_names and any(found for _, found in each) else ((written, people),)

    def _written_short(self, asked: tuple[str, ...]) -> tuple[str, ...]:
        """The acronym that stands for the words asked for, where the articles write nothing else."""
        acronym = _initials_of(asked)
        if len(asked) < FEWEST_INITIALS or len(acronym) < FEWEST_INITIALS:
            return ()
        rows = [row for row in self.holding.get(acronym, ()) if self.plain[row] == (acronym,)]
        return tuple(self.names[row] for row in rows if self.names[row].replace(".", "").isupper())

    def is_office(self, name: str) -> bool:
        """Whether somebody speaks under exactly this name, articles, accents and case aside."""
        asked = plain_words(name)
        return any(self.plain[row] == asked for row in self.holding.get(asked[-1], ())) if asked else False


def directory_of(names: Iterable[str]) -> SpeakerDirectory:
    """These names, prepared; of names given twice the first counts."""
    once = tuple(dict.fromkeys(names))
    plain = tuple(plain_words(name) for name in once)
    role = tuple(is_role(name) for name in once)
    persons = [row for row, office in enumerate(role) if not office]
    endings: dict[int, dict[str, list[int]]] = {}
    for row, one in enumerate(plain):
        if one:
            endings.setdefault(len(one), {}).setdefault(one[-1], []).append(row)
    return SpeakerDirectory(
        once,
        plain,
        role,
        _by((word, row) for row, one in enumerate(plain) for word in dict.fromkeys(one)),
        _by((_initials_of(plain[row]), row) for row in persons),
        _by((plain[row][-1], row) for row in persons if 0 < len(plain[row]) <= LONGEST_NAME),
        endings,
    )


def plain_words(name: str) -> tuple[str, ...]:
    """The folded words of a name without its article."""
    parts = words(name)
    return parts[1:] if len(parts) > 1 and parts[0] in DETERMINERS else parts


def is_written_out(name: str, person: str) -> bool:
    """Whether the words of ``name``, titles and offices before it apart, all stand in the name of ``person``: then
    nobody wonders who is meant."""
    asked, known = plain_words(name), frozenset(words(person))
    while len(asked) > 1 and asked[0] in OFFICES and asked[0] not in known:
        asked = asked[1:]
    return known.issuperset(asked)


def _by(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for key, row in pairs:
        found.setdefault(key, []).append(row)
    return found


def _mended(asked: tuple[str, ...], directory: SpeakerDirectory) -> tuple[str, ...]:
    """The names that the fewest typing errors part from the one asked for."""
    endings = directory.surnames if len(asked) == 1 else directory.endings.get(len(asked), {})
    rows = sorted(row for ending in _nearly(asked[-1], endings) for row in endings[ending])
    scored = [(_errors(asked, directory.plain[row]), directory.names[row]) for row in rows]
    mended = [(errors, name) for errors, name in scored if errors is not None]
    least = min((errors for errors, _ in mended), default=0)
    return tuple(name for errors, name in mended if errors == least)


def _nearly(word: str, endings: Mapping[str, Rows]) -> list[str]:
    """The endings that ``word`` may be, mistyped, and some that it may not: all that few letters part from it, and for
    an initial all that begin so."""
    if is_initial(word):
        return [ending for ending in endings if ending[0] == word]
    close = process.extract(word, list(endings), scorer=OSA.distance, score_cutoff=MOST_SLIPS, limit=None)
    return [ending for ending, _, _ in close]


def _same(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    if asked == known:
        return True
    shared = bool(known) and (asked[-1] in known or known[-1] in asked)  # else they cannot be one person's
    return shared and same_full_name(" ".join(asked), " ".join(known))


def _by_surname(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return 0 < len(asked) < len(known) <= LONGEST_NAME and known[-len(asked) :] == asked


def _by_first_name(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return len(asked) == 1 and 1 < len(known) <= LONGEST_NAME and known[0] == asked[0] and not is_initial(asked[0])


def _by_initials(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """« OMS » for « Organisation mondiale de la santé »."""
    return len(asked) == 1 and len(asked[0]) >= FEWEST_INITIALS and asked[0] == _initials_of(known)


def _initials_of(known: tuple[str, ...]) -> str:
    return "".join(word[0] for word in known if word not in _LINKS)


def _by_words(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """All of several words asked for stand in the known name, one of them at least of some length."""
    return len(asked) > 1 and set(asked) <= set(known) and any(len(word) > 3 for word in asked)


def _after_an_office(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """« la ministre de la Transition numérique Leïla Serraj » for « Leïla Serraj »."""
    return (
        asked[0] in OFFICES
        and 1 < len(known) < len(asked)
        and asked[-len(known) :] == known
        and not is_initial(known[0])
    )


def _errors(asked: tuple[str, ...], known: tuple[str, ...]) -> int | None:
    """Typing errors that part two names, None when they are more than typing errors."""
    if len(asked) == 1:
        return _slips(asked[0], known[-1])
    total = 0
    for one, other in zip(asked, known, strict=True):
        slips = 0 if is_initial(one) and one[0] == other[0] else _slips(one, other)
        if slips is None:
            return None
        total += slips
    return total


def _slips(one: str, other: str) -> int | None:
    """Letters to mend between two words, None when there are too many for their length."""
    if one == other:
        return 0
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 3 or abs(len(one) - len(other)) > 2:
        return None
    distance = OSA.distance(one, other)
    if len(longer) <= 5:
        swapped = len(one) == len(other) and sorted(one) == sorted(other) and distance == 1
        return 1 if swapped or _undoubled(one) == _undoubled(other) else None
    allowed = 2 if len(shorter) >= 9 else 1
    return distance if distance <= allowed else None


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)
