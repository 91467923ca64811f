"""Who is meant by a name, among those who speak in an index.

The names of an index are prepared once (``people_of``), by word, by acronym and by last word: a question then looks at
the few names that share a word with the one asked about, and only for a name that nobody bears at words that are nearly
alike. So its time hardly depends on how many people there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.names import places_of_words, sharing
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

_QUALITIES = frozenset(
    """rector recteur rectrice president presidente minister ministre professor director directeur directrice manager
    patron patronne chief chef cheffe ceo pdg chairman chairwoman chair mayor maire senator senateur senatrice deputy
    depute deputee judge juge general colonel captain capitaine commissioner commissaire ambassador ambassadeur
    ambassadrice governor gouverneur gouverneure king roi queen reine prince princess princesse secretary secretaire
    sociologist sociologue economist economiste engineer ingenieur ingenieure researcher chercheur chercheuse founder
    fondateur fondatrice coach entraineur entraineuse lawyer avocat avocate author auteur autrice writer ecrivain
    ecrivaine journalist journaliste historian historien historienne analyst analyste farmer agriculteur agricultrice
    psychologist psychologue nurse infirmier infirmiere expert experte trainer formateur formatrice""".split()
)
"""What may stand before a name (« Rector Uwamariyange », « la rectrice Uwamariyange ») without being a part of it."""

Places = Sequence[int]
"""Places in ``People.names``, ascending."""


@dataclass(frozen=True, slots=True)
class People:
    """Those who speak in an index, each once.

    ``plain`` are the folded words of each name without its article, ``role`` says whether it is an office. ``holding``
    maps a word to the names that hold it, ``initials`` an acronym to the persons and institutions that it stands for.
    ``surnames`` maps a last word to those that may be asked for by it alone, ``endings`` a number of words, then a
    last word, to the names of so many words that end so.
    """

    names: tuple[str, ...]
    plain: tuple[tuple[str, ...], ...]
    role: tuple[bool, ...]
    holding: Mapping[str, Places]
    initials: Mapping[str, Places]
    surnames: Mapping[str, Places]
    endings: Mapping[int, Mapping[str, Places]]


@lru_cache(maxsize=4)
def people_of(known: tuple[str, ...]) -> People:
    """These names, prepared; kept, for every question asks for them all."""
    names = tuple(dict.fromkeys(known))
    plain = tuple(plain_words(name) for name in names)
    role = tuple(is_role(name) for name in names)
    persons = [place for place, office in enumerate(role) if not office]
    lengths = sorted({len(one) for one in plain if one})
    return People(
        names,
        plain,
        role,
        places_of_words(plain),
        _by((_initials_of(plain[place]), place) for place in persons),
        _by((plain[place][-1], place) for place in persons if 0 < len(plain[place]) <= LONGEST_NAME),
        {length: _by((one[-1], place) for place, one in enumerate(plain) if len(one) == length) for length in lengths},
    )


def match_speaker(name: str, known: Sequence[str] | People) -> tuple[str, ...]:
    """The names among ``known`` that ``name`` may stand for, in their order; none when nobody is called that.

    Accents, case, titles and articles do not count. A full name is itself only; a surname alone may be several
    persons'; a first name alone counts when it is nobody's surname. Failing all, small typing errors are mended:
    one letter in words of six or more, two from nine on, a doubled or swapped letter in words of four or five.
    """
    people = known if isinstance(known, People) else people_of(tuple(known))
    asked = plain_words(name)
    if not asked:
        return ()
    # Whoever fits shares a word with the name, save by initials.
    near = sharing(people.holding, asked)
    persons = [place for place in near if not people.role[place]]
    for fits, among in (
        (_same, near),
        (_by_surname, persons),
        (_by_initials, people.initials.get(asked[0], ())),
        (_by_first_name, persons),
        (_by_words, near),
    ):
        if found := tuple(people.names[place] for place in among if fits(asked, people.plain[place])):
            return found
    if len(asked) > 1 and asked[0] in _QUALITIES:
        return match_speaker(" ".join(asked[1:]), people)
    return _mended(asked, people)


def is_known_office(name: str, known: Sequence[str] | People) -> bool:
    """Whether somebody speaks under exactly this name, articles, accents and case aside."""
    people = known if isinstance(known, People) else people_of(tuple(known))
    asked = plain_words(name)
    return any(people.plain[place] == asked for place in people.holding.get(asked[-1], ())) if asked else False


def plain_words(name: str) -> tuple[str, ...]:
    """The folded words of a name without its article."""
    parts = words(name)
    return parts[1:] if len(parts) > 1 and parts[0] in DETERMINERS else parts


def _by(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for key, place in pairs:
        found.setdefault(key, []).append(place)
    return found


def _mended(asked: tuple[str, ...], people: People) -> tuple[str, ...]:
    """The names that the fewest typing errors part from the one asked for."""
    endings = people.surnames if len(asked) == 1 else people.endings.get(len(asked), {})
    places = sorted(place for ending in _nearly(asked[-1], endings) for place in endings[ending])
    scored = [(_errors(asked, people.plain[place]), people.names[place]) for place in places]
    mended = [(errors, name) for errors, name in scored if errors is not None]
    least = min((errors for errors, _ in mended), default=0)
    return tuple(name for errors, name in mended if errors == least)


def _nearly(word: str, endings: Mapping[str, Places]) -> list[str]:
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
