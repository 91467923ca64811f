"""Who among the persons of an article a name may be, without comparing it with each of them.

What is found are candidates: a superset of those that the rules of ``ingest.lexicon.person_names`` would accept, in
the order in which they were named first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from ingest.lexicon.person_names import is_initial, words

MOST_CANDIDATES = 200
"""Persons of one article that share a surname, or an office. Where there are more, nobody can tell whom it means."""


class Named(Protocol):
    """Somebody with a name. ``rank`` is the place in the order in which the article names them first."""

    name: str
    rank: int


Somebody = TypeVar("Somebody", bound=Named)
Key = TypeVar("Key", str, tuple[str, ...])


class KnownNames(Generic[Somebody]):
    """The names of persons, by their words."""

    def __init__(self) -> None:
        self._whole: dict[tuple[str, ...], list[Somebody]] = {}
        self._any_order: dict[tuple[str, ...], list[Somebody]] = {}
        self._ends: dict[tuple[str, ...], list[Somebody]] = {}
        self._first: dict[str, list[Somebody]] = {}
        self._letters: dict[tuple[str, ...], list[Somebody]] = {}
        self._with_initials: dict[tuple[str, ...], list[Somebody]] = {}

    def enter(self, person: Somebody) -> None:
        """Enter somebody under the present name, beside any former ones."""
        own = words(person.name)
        if not own:
            return
        _put(self._whole, own, person)
        _put(self._any_order, tuple(sorted(own)), person)
        for start in range(1, len(own)):
            _put(self._ends, own[start:], person)
        if len(own) > 1:
            _put(self._first, own[0], person)
            _put(self._letters, _letters(own), person)
            if any(is_initial(word) for word in own):
                _put(self._with_initials, _letters(own), person)

    def same(self, name: str) -> list[Somebody]:
        """Who may have this very name, in either order, with initials or without."""
        own = words(name)
        if not own:
            return []
        spelt = self._letters if any(is_initial(word) for word in own) else self._with_initials
        return _in_order(self._any_order.get(tuple(sorted(own)), ()), spelt.get(_letters(own), ()))

    def standing(self, name: str) -> list[Somebody]:
        """Whom the name may stand for: those of ``same``, and those of whose names it is the end, or the first word."""
        own = words(name)
        first = self._first.get(own[0], ()) if len(own) == 1 else ()
        return _in_order(self.same(name), self._ends.get(own, ()), first)

    def ending(self, name: str) -> list[Somebody]:
        """Those whose whole name, of two words or more, is the end of this longer one."""
        own = words(name)
        return _in_order(*(self._whole.get(own[start:], ()) for start in range(1, len(own) - 1)))


def _letters(own: tuple[str, ...]) -> tuple[str, ...]:
    """What two spellings of one name share, one of them having initials: the last word, the others' first letters."""
    return (*(word[0] for word in own[:-1]), own[-1])


def _put(index: dict[Key, list[Somebody]], key: Key, one: Somebody) -> None:
    held = index.setdefault(key, [])
    if not held or held[-1] is not one:
        held.append(one)


def _in_order(*found: Sequence[Somebody]) -> list[Somebody]:
    """The candidates, each once, in the order of their ranks; none where there are too many to tell."""
    if sum(len(some) for some in found) > MOST_CANDIDATES:
        return []
    by_rank = {person.rank: person for some in found for person in some}
    return [by_rank[rank] for rank in sorted(by_rank)]
