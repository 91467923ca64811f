"""Which article of the corpus as read now is which article of the catalog.

An article is first known by its content, so that a moved or renamed one keeps its passages, and only then by its
place, so that a changed one does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

Key = Callable[["Light"], Hashable]


@dataclass(frozen=True, slots=True)
class Light:
    """What is compared of an article. ``number`` is its row in the catalog, or its rank in the staging file."""

    number: int
    path: str
    record: str | None
    text_digest: bytes
    digest: bytes


@dataclass(frozen=True, slots=True)
class Pair:
    """A former article and what it is now. ``updated`` is False when nothing that is cited of it changed."""

    former: Light
    present: Light
    updated: bool


@dataclass(frozen=True, slots=True)
class Matching:
    """``added`` are staged articles that the catalog did not hold, ``removed`` articles that are no more."""

    pairs: tuple[Pair, ...]
    added: tuple[Light, ...]
    removed: tuple[Light, ...]


def match(former: Sequence[Light], present: Sequence[Light]) -> Matching:
    """Pairs each article with at most one of the other side; earlier rules, then earlier places, go first."""
    rules: tuple[Key, ...] = (
        lambda light: (light.digest, light.path, light.record),  # as it was
        lambda light: (light.digest, light.path),  # the same file names it otherwise
        lambda light: light.digest,  # the file was renamed or moved
        lambda light: (light.path, light.record),  # its content changed
        lambda light: light.record if light.record else ("no record", light.number),  # another file has it, changed
        lambda light: light.text_digest,  # renamed, and its front matter edited
    )
    left, right = list(former), list(present)
    pairs: list[Pair] = []
    for rule in rules:
        waiting: dict[Hashable, list[Light]] = defaultdict(list)
        for light in reversed(left):
            waiting[rule(light)].append(light)
        unmatched = []
        for light in right:
            if same := waiting.get(rule(light)):
                old = same.pop()
                pairs.append(Pair(old, light, (old.digest, old.path) != (light.digest, light.path)))
            else:
                unmatched.append(light)
        right = unmatched
        left = sorted((light for lights in waiting.values() for light in lights), key=_place)
    return Matching(tuple(pairs), tuple(right), tuple(left))


def _place(light: Light) -> tuple[str, str, int]:
    return light.path, light.record or "", light.number
