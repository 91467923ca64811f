"""The persons of an article and where they appear, found again by name, by office and by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.grammar.known_names import KnownNames
from ingest.grammar.mention import Mention
from ingest.lexicon.person_names import fold
from ingest.text.titles import Gender

MOST_OFFICES = 100
"""Offices of one person that are kept: more are a list, or an attack."""


@dataclass(slots=True)
class Person:
    """Somebody, or something, with a name. ``roles`` are (head noun, folded words of the whole office), each once.

    ``places`` are offsets in order; ``rank`` is the place among the article's people.
    """

    name: str
    rank: int = 0
    gender: Gender | None = None
    human: bool = False
    roles: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    def last_place(self, at: int) -> int:
        """Where this one was last named up to ``at``, -1 when nowhere."""
        before = bisect_right(self.places, at)
        return self.places[before - 1] if before else -1


@dataclass(frozen=True, slots=True)
class Appearance:
    """A phrase at a place in the text. ``prominent`` for the first of its sentence, which pronouns prefer."""

    at: int
    mention: Mention
    prominent: bool


@dataclass(slots=True)
class Cast:
    """The persons of an article, and every phrase that may be a pronoun's antecedent, in the order of the text."""

    people: list[Person] = field(default_factory=list)
    appearances: list[Appearance] = field(default_factory=list)
    acronyms: dict[str, str] = field(default_factory=dict)
    by_name: dict[str, Person] = field(default_factory=dict)
    complements: list[Mention] = field(default_factory=list)
    names: KnownNames[Person] = field(default_factory=KnownNames)
    holders: dict[str, list[Person]] = field(default_factory=dict)
    """By the head noun of an office, those to whom the article gives it, each once."""

    def named(self, name: str) -> Person | None:
        """The person of that name, accents and case apart."""
        return self.by_name.get(fold(name))

    def before(self, at: int) -> Iterator[Appearance]:
        """The appearances that stand before a place, nearest first."""
        for number in range(self._number(at) - 1, -1, -1):
            yield self.appearances[number]

    def after(self, at: int) -> Iterator[Appearance]:
        """The appearances that stand after a place, nearest first."""
        for number in range(self._number(at), len(self.appearances)):
            yield self.appearances[number]

    def appears(self, at: int) -> bool:
        """Whether there is an appearance at this very place."""
        number = self._number(at)
        return number < len(self.appearances) and self.appearances[number].at == at

    def _number(self, at: int) -> int:
        return bisect_left(self.appearances, at, key=lambda appearance: appearance.at)

    def give(self, person: Person, head: str, role: frozenset[str]) -> None:
        """Note that somebody holds an office: its head noun, and all its words."""
        if len(person.roles) >= MOST_OFFICES or (head, role) in person.roles:
            return
        if all(held != head for held, _ in person.roles):
            self.holders.setdefault(head, []).append(person)
        person.roles.append((head, role))
