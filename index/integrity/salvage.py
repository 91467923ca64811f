"""A new catalog out of what can still be read of one whose file is damaged."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.catalog import CATALOG, PAGE_BYTES, create
from index.checksums import KEYS, SEALED, checksum
from index.integrity.at_rest import restore_head

PART = f"{CATALOG}.part"

_LAST = 1 << 62  # no number of a row is as high


def salvage(folder: Path, cancelled: Callable[[], bool]) -> None:
    """Puts a catalog that SQLite can read in the place of the one in ``folder``: every row that can still be read
    and is as it was stored, and no other. Killed, it leaves the damaged one, or the new one whole.

    The caller holds the build lock. Nobody's rows are lost by it but those that no reader would be given any more.
    """
    path, part = folder / CATALOG, folder / PART
    part.unlink(missing_ok=True)
    restore_head(folder, path)
    try:
        _copy(path, part, cancelled)
        _sync(part)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    # The log belongs to the damaged file: SQLite would write it into the new one.
    for suffix in ("-wal", "-shm"):
        path.with_name(f"{CATALOG}{suffix}").unlink(missing_ok=True)
    part.replace(path)
    _sync(folder)


def _copy(path: Path, part: Path, cancelled: Callable[[], bool]) -> None:
    new = sqlite3.connect(part, isolation_level=None)
    old = sqlite3.connect(path, isolation_level=None)
    try:
        new.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        new.execute("PRAGMA auto_vacuum = INCREMENTAL")
        new.execute("PRAGMA journal_mode = OFF")
        new.execute("PRAGMA synchronous = OFF")
        create(new)
        old.execute("PRAGMA writable_schema = ON")  # a file that is too short is read as far as it goes
        old.execute("PRAGMA query_only = ON")
        old.text_factory = lambda raw: raw.decode("utf-8", "replace")
        old.set_progress_handler(lambda: int(cancelled()), 100_000)
        new.execute("BEGIN")
        for table in SEALED:
            _copy_table(old, new, table)
        new.execute("COMMIT")
    finally:
        old.close()
        new.close()


def _copy_table(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> None:
    names = [row[1] for row in new.execute(f"PRAGMA table_info({table})")]
    try:
        known = {row[1] for row in old.execute(f"PRAGMA table_info({table})")}
    except sqlite3.DatabaseError as error:
        _stop_if_interrupted(error)
        return
    if "checksum" not in known:  # of a former format: the build reads what it cannot be sure of again
        return
    places = [names.index(name) for name in SEALED[table]]
    command = "INSERT OR REPLACE" if table == "state" else "INSERT OR IGNORE"
    marks = ", ".join("?" * len(names))
    rows = _Rows(old, f"SELECT {', '.join(names)} FROM {table}", places)  # noqa: S608 - names of ours
    key = KEYS.get(table, "only")
    numbered = table not in ("state", "files")
    for row in rows.by_number(key, names.index(key)) if numbered else rows.from_both_ends(key):
        new.execute(f"{command} INTO {table} VALUES ({marks})", row)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The sound rows that ``query`` gives, read around what cannot be. ``places`` of the columns of a row's checksum,
    which is its last."""

    connection: sqlite3.Connection
    query: str
    places: Sequence[int]

    def from_both_ends(self, key: str) -> Iterator[tuple[Any, ...]]:
        """As far as it goes in the order of ``key``, then from the other end: some may come twice."""
        for order in ("ASC", "DESC"):
            try:
                yield from self._sound(f"ORDER BY {key} {order}")
            except sqlite3.DatabaseError as error:
                _stop_if_interrupted(error)
            else:
                return

    def by_number(self, key: str, place: int) -> Iterator[tuple[Any, ...]]:
        """In the order of the whole number ``key``; where a row cannot be read, on from the next that can."""
        first: int | None = 0
        while first is not None:
            try:
                for row in self._sound(f"WHERE {key} >= ? ORDER BY {key}", first):
                    first = row[place] + 1
                    yield row
            except sqlite3.DatabaseError as error:
                _stop_if_interrupted(error)
                first = self._next_readable(key, first)
            else:
                return

    def _sound(self, end: str, *values: int) -> Iterator[tuple[Any, ...]]:
        for row in self.connection.execute(f"{self.query} {end}", values):
            if checksum(*(row[place] for place in self.places)) == row[-1]:
                yield row

    def _next_readable(self, key: str, unreadable: int) -> int | None:
        """The least number above ``unreadable`` from which a row can be read, found in strides that double and then
        halve; None when there is none. What lies on one damaged page follows each other."""
        low, stride = unreadable, 1
        while not self._readable(key, unreadable + stride):
            low = unreadable + stride
            stride *= 2
            if stride > _LAST:
                return None
        high = unreadable + stride
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self._readable(key, middle) else (middle, high)
        return high

    def _readable(self, key: str, first: int) -> bool:
        try:
            self.connection.execute(f"{self.query} WHERE {key} >= ? ORDER BY {key} LIMIT 1", (first,)).fetchall()
        except sqlite3.DatabaseError as error:
            _stop_if_interrupted(error)
            return False
        return True


def _stop_if_interrupted(error: sqlite3.DatabaseError) -> None:
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
        raise error


def _sync(path: Path) -> None:
    """Makes a file, or what a folder lists, outlive a power cut, where the system knows of such a thing."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
