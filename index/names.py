"""The names that speak in an index, prepared once: who may be meant by a name is found without a look at everybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.lexicon.person_names import could_be, same_full_name, words


@dataclass(frozen=True, slots=True)
class Names:
    """``names``, in order. ``holding``: a folded word to the places in ``names`` of those that hold it, ascending."""

    names: tuple[str, ...]
    holding: Mapping[str, Sequence[int]]


def names_of(names: Iterable[str]) -> Names:
    """The canonical ``names`` of an index, ready to be asked for."""
    ordered = tuple(sorted(names))
    return Names(ordered, places_of_words(words(name) for name in ordered))


def named(names: Names, speaker: str) -> list[str]:
    """Those of the names that ``speaker`` means, in order: the name itself in any writing, else every name that it may
    stand for (« chraibi » means every Chraibi of the corpus). Empty when nobody is called so.

    Names that are one, or may be, share a word.
    """
    near = [names.names[place] for place in sharing(names.holding, words(speaker))]
    same = [name for name in near if same_full_name(speaker, name)]
    return same or [name for name in near if could_be(speaker, name)]


def places_of_words(rows: Iterable[Sequence[str]]) -> dict[str, list[int]]:
    """Each word to the places of the rows that hold it, ascending."""
    found: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        for word in dict.fromkeys(row):
            found.setdefault(word, []).append(place)
    return found


def sharing(holding: Mapping[str, Sequence[int]], wanted: Sequence[str]) -> Sequence[int]:
    """The places of those that hold at least one of the words, ascending."""
    found = [holding[word] for word in dict.fromkeys(wanted) if word in holding]
    return found[0] if len(found) == 1 else sorted(set().union(*found))
