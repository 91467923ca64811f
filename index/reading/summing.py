"""A file of a hundred thousand bad records is told in a few lines."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.article import Skip

TOLD = 20
"""Records of one file that are told one by one, each with its reason; the others are counted."""


class Summed:
    """What is left out of one file: the first skips as they are, the others as one."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._told = 0
        self._first: Skip | None = None  # of those that are only counted
        self._count = 0

    def add(self, skip: Skip) -> bool:
        """Whether ``skip`` is to be told on its own."""
        if self._told < TOLD:
            self._told += 1
            return True
        self._count += skip.records
        self._first = self._first or skip
        return False

    def rest(self) -> Iterator[Skip]:
        """One skip that stands for all that were not told, none where there are none."""
        if self._first is None:
            return
        if self._count == 1:
            yield self._first
            return
        reason = f"{self._count:,} more of its records are left out for reasons like these"
        yield Skip(self._path, reason, self._first.record, self._count)
