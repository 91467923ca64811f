"""A file of a hundred thousand bad records is told in a few lines."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.article import Notice, Skip

TOLD = 20
"""Records of one file that are told one by one, each with its reason; the others are counted."""


class Summed:
    """What is left out of one file, and what else is told of it: the first of each as they are, the others as one."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._told = 0
        self._first: Skip | None = None  # of those that are only counted
        self._count = 0
        self._notices = 0

    def add(self, told: Skip | Notice) -> bool:
        """Whether it is to be told on its own."""
        return self._add_notice() if isinstance(told, Notice) else self._add_skip(told)

    def _add_notice(self) -> bool:
        self._notices += 1
        return self._notices <= TOLD

    def _add_skip(self, skip: Skip) -> bool:
        if self._told < TOLD:
            self._told += 1
            return True
        self._count += skip.records
        self._first = self._first or skip
        return False

    def rest(self) -> Iterator[Skip | Notice]:
        """One skip that stands for all that were not told, none where there are none; one notice likewise."""
        if self._notices > TOLD:
            yield Notice(self._path, f"{self._notices - TOLD:,} more of its articles are noted for reasons like these")
        if self._first is None:
            return
        if self._count == 1:
            yield self._first
            return
        reason = f"{self._count:,} more of its records are left out for reasons like these"
        yield Skip(self._path, reason, self._first.record, self._count)
