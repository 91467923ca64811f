"""Making a damaged catalog one that a build can go on from: damage is cut out, and its files are read again."""

from __future__ import annotations

import re
import secrets
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index import scan
from index.catalog import CATALOG, State, open_for_building, read_state, remove_catalog, transaction, write_state
from index.errors import IndexDamaged, StorageFailed
from index.integrity import at_rest
from index.integrity.inspection import Damage, inspect
from index.integrity.salvage import salvage
from index.storage_errors import told


@dataclass(frozen=True, slots=True)
class Mended:
    """What a build found damaged, and mends: ``articles`` to be read again, ``vectors`` to be encoded again and what is
    known of ``files``, as far as they could be counted; ``catalog``: its file could not be read through, and was made
    anew from what could, or what it says of the whole index was damaged."""

    articles: int = 0
    vectors: int = 0
    files: int = 0
    catalog: bool = False

    def __bool__(self) -> bool:
        return bool(self.articles or self.vectors or self.files or self.catalog)


NOTHING = Mended()


def open_sound(folder: Path, cancelled: Callable[[], bool]) -> tuple[sqlite3.Connection, Mended]:
    """The catalog of ``folder`` for a build that holds its lock, free of damage; and what was damaged.

    Nothing is looked at when the catalog's file is as the last build left it, which takes a thirtieth of the time.
    Until the build is completed, nobody can open a catalog that damage was cut out of.
    """
    path = folder / CATALOG
    with told(folder):
        known = path.exists()
        if not known or at_rest.verdict(folder, path, whole=True) == "as stored":
            connection = open_for_building(folder)
            at_rest.forget(folder)
            return connection, NOTHING
        try:
            connection = _opened(folder)
        except IndexDamaged:
            return _mended(_salvaged(folder, cancelled), folder, whole=True)
        try:
            damage = _inspected(connection, cancelled)
            if damage.structure is None:
                at_rest.forget(folder)
                return _mended(connection, folder, whole=False, damage=damage)
        except BaseException:
            connection.close()
            raise
        connection.close()
        return _mended(_salvaged(folder, cancelled), folder, whole=True)


def _opened(folder: Path) -> sqlite3.Connection:
    """The catalog as it is, or with the first page that it is known to have had: one bit there may forbid all else."""
    try:
        return open_for_building(folder)
    except (IndexDamaged, StorageFailed):
        if not at_rest.restore_head(folder, folder / CATALOG):
            raise
    return open_for_building(folder)


def _inspected(connection: sqlite3.Connection, cancelled: Callable[[], bool]) -> Damage:
    connection.set_progress_handler(lambda: int(cancelled()), 100_000)
    try:
        return inspect(connection)
    finally:
        connection.set_progress_handler(None, 0)


def _salvaged(folder: Path, cancelled: Callable[[], bool]) -> sqlite3.Connection:
    salvage(folder, cancelled)
    at_rest.forget(folder)
    try:
        return open_for_building(folder)
    except IndexDamaged:  # nothing of it can be used
        remove_catalog(folder)
        return open_for_building(folder)


def _mended(
    connection: sqlite3.Connection, folder: Path, whole: bool, damage: Damage | None = None
) -> tuple[sqlite3.Connection, Mended]:
    try:
        damage = inspect(connection) if damage is None else damage
        if damage or whole:
            _cut_out(connection, damage, whole or damage.lost_articles, _generations(folder))
        everything = whole or damage.state or damage.lost_articles
        return connection, Mended(damage.articles, damage.vectors, damage.files, everything)
    except BaseException:
        connection.close()
        raise


def _cut_out(connection: sqlite3.Connection, damage: Damage, everything: bool, generation: int) -> None:
    """Removes what is damaged, and has the files that it came from read again: all of them, with ``everything``, when
    nobody can tell which. ``generation``: the newest that any file of the index tells of."""
    rows = damage.rows
    unsound = rows["embeddings"] | rows["codes"] | damage.without_codes
    with transaction(connection):
        _delete(connection, "embeddings", "id", unsound)
        _delete(connection, "codes", "embedding", unsound)
        _delete(connection, "passages", "id", rows["passages"] | damage.dangling)
        # All of an article's: those that are read again then follow each other, in reading order.
        _delete(connection, "passages", "article", rows["articles"] | damage.incomplete)
        _delete(connection, "quotes", "article", rows["quotes"] | rows["articles"])
        _delete(connection, "copies", "article", rows["copies"] | rows["articles"])
        _delete(connection, "files", "path", rows["files"])
        # A damaged article may have come from any file; an article of another digest is one that changed.
        known = "SELECT file FROM articles WHERE row = ? AND file IN (SELECT path FROM files)"
        owners = [connection.execute(known, (article,)).fetchone() for article in rows["articles"]]
        again = {owner[0] for owner in owners if owner is not None} | damage.strays
        everything = everything or None in owners or bool(rows["copies"])
        _delete(connection, "articles", "row", rows["articles"])
        for article in damage.incomplete:
            connection.execute("UPDATE articles SET digest = X'' WHERE row = ?", (article,))
        again |= _names(connection, "SELECT file FROM articles WHERE digest = X''")
        again |= _names(connection, "SELECT file FROM articles WHERE file NOT IN (SELECT path FROM files)")
        again |= _names(connection, "SELECT path FROM files") if everything else set()
        for file in again:
            scan.write_file(connection, scan.unread(file))
        write_state(connection, _state(connection, damage, generation))


def _state(connection: sqlite3.Connection, damage: Damage, generation: int) -> State:
    """The state of a catalog that waits to be made good. Of one that is damaged itself only the generation is kept: all
    files are read again, since nobody knows how they were read."""
    if not damage.state:
        known = read_state(connection)
        newest = known.generation if known.recipe else max(known.generation, generation)
        return replace(known, generation=newest, unsettled=True, mending=known.recipe is not None)
    found = connection.execute("SELECT generation FROM state").fetchone()
    told = found[0] if found and isinstance(found[0], int) and 0 <= found[0] < 1 << 40 else 0
    return State(secrets.token_hex(8), max(generation, told), None, "", "", {}, unsettled=True, mending=False)


def _generations(folder: Path) -> int:
    """The newest generation that a derived folder is named by; 0 when there is none."""
    names = [path.name for kind in ("vectors", "lexical") for path in folder.glob(f"{kind}/*-*")]
    return max((int(name[1]) for name in map(re.compile(r"(\d{1,12})-").match, names) if name), default=0)


def _delete(connection: sqlite3.Connection, table: str, key: str, values: Iterable[Any]) -> None:
    connection.executemany(f"DELETE FROM main.{table} WHERE {key} = ?", [(value,) for value in values])  # noqa: S608


def _names(connection: sqlite3.Connection, query: str) -> set[str]:
    return {value for (value,) in connection.execute(query)}
