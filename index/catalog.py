"""The catalog: one SQLite file that is the truth about the index.

It is in WAL mode: a reader that began on one generation keeps seeing it, whole, while a build writes the next. What
is deleted is overwritten (``secure_delete``), so that a removed article leaves no trace in free pages.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import IndexDamaged, IndexMismatch, IndexMissing
from index.migration import OLDEST_FORMAT, migrate
from index.recipe import Recipe
from index.schema import FORMAT_VERSION, TABLES

CATALOG = "catalog.sqlite"

_PAGE_BYTES = 8192  # a token code of a usual passage is 2 to 6 kB: fewer overflow pages than with the usual 4096
_MAPPED_BYTES = 1 << 30  # rows in it are read where they lie, twice as fast; it bounds what readers hold in memory
_BUSY_MILLISECONDS = 10_000


@dataclass(frozen=True, slots=True)
class State:
    """What the index is now. ``recipe`` is None, and ``generation`` 0, until a build is completed.

    ``unsettled`` says that a build which had begun to keep embeddings did not complete.
    """

    catalog: str
    generation: int
    recipe: Recipe | None
    corpus: str
    built_at: str
    last_build: dict[str, Any]
    unsettled: bool


def open_for_building(folder: Path) -> sqlite3.Connection:
    """The catalog of ``folder`` with its tables, made if need be. The caller holds the build lock.

    A catalog of an older format is brought up to date, nothing being encoded again; one of a newer format raises
    IndexMismatch, and one that is no database IndexDamaged. One older than ``OLDEST_FORMAT`` is started anew.
    """
    path = folder / CATALOG
    connection = _connect(path, "rwc")
    try:
        found = _format(connection)
        if found is not None and found > FORMAT_VERSION:
            raise IndexMismatch(_newer(found))
        if found is not None and found < OLDEST_FORMAT:
            connection.close()
            remove_catalog(folder)
            connection = _connect(path, "rwc")
            found = None
        if found is None:
            connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA secure_delete = ON")
        if found is None:
            connection.executescript(f"BEGIN IMMEDIATE; {TABLES}")
            connection.execute(
                "INSERT INTO state VALUES (1, ?, ?, 0, '', '', '', '{}', 0)", (FORMAT_VERSION, secrets.token_hex(8))
            )
            connection.execute("COMMIT")
        elif found < FORMAT_VERSION:
            migrate(connection, found)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise IndexDamaged(_damaged(path, error)) from error
    except BaseException:
        connection.close()
        raise
    return connection


def open_for_reading(folder: Path) -> sqlite3.Connection:
    """The catalog of ``folder``, to be read from any thread, one at a time.

    Raises IndexMissing, IndexMismatch (another format) or IndexDamaged.
    """
    path = folder / CATALOG
    if not path.is_file():
        raise IndexMissing(f"There is no index in {folder}. Run `revue build` to make one.")
    connection = _connect(path, "rw")
    try:
        try:
            found = _format(connection)
        except sqlite3.OperationalError:  # a folder that cannot be written to: no build can be changing it either
            connection.close()
            connection = _connect(path, "ro&immutable=1")
            found = _format(connection)
        if found is None:
            raise IndexMissing(f"The index in {folder} holds no completed build. Run `revue build`.")
        if found > FORMAT_VERSION:
            raise IndexMismatch(_newer(found))
        if found < FORMAT_VERSION:
            raise IndexMismatch(
                f"The index has format {found}; this Revue reads format {FORMAT_VERSION}. "
                "Run `revue build` to bring it up to date: what is encoded stays."
            )
        connection.execute("PRAGMA query_only = ON")
        connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise IndexDamaged(_damaged(path, error)) from error
    except BaseException:
        connection.close()
        raise
    return connection


def read_state(connection: sqlite3.Connection) -> State:
    """The state row as the connection's transaction sees it."""
    row = connection.execute(
        "SELECT catalog, generation, recipe, corpus, built_at, last_build, unsettled FROM state"
    ).fetchone()
    catalog, generation, recipe, corpus, built_at, last_build, unsettled = row
    return State(
        catalog=catalog,
        generation=generation,
        recipe=Recipe.from_json(recipe) if recipe else None,
        corpus=corpus,
        built_at=built_at,
        last_build=json.loads(last_build),
        unsettled=bool(unsettled),
    )


def write_state(connection: sqlite3.Connection, state: State) -> None:
    """Replaces the state row."""
    connection.execute(
        "UPDATE state SET generation = ?, recipe = ?, corpus = ?, built_at = ?, last_build = ?, unsettled = ?",
        (
            state.generation,
            state.recipe.to_json() if state.recipe else "",
            state.corpus,
            state.built_at,
            json.dumps(state.last_build, ensure_ascii=False),
            int(state.unsettled),
        ),
    )


def settle(connection: sqlite3.Connection) -> None:
    """After a switch: empties the write-ahead log and gives free pages back, as far as readers allow without waiting
    for them: those that still hold the former generation let the next build do it."""
    connection.execute("PRAGMA busy_timeout = 0")
    free, pages = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_count"))
    if free > 128 and free * 5 > pages:  # a fifth of the file, and more than a megabyte
        connection.execute("PRAGMA incremental_vacuum").fetchall()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def remove_catalog(folder: Path) -> None:
    """Removes the catalog's files. The caller holds the build lock."""
    for suffix in ("", "-wal", "-shm"):
        (folder / f"{CATALOG}{suffix}").unlink(missing_ok=True)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    except sqlite3.Error as error:
        raise IndexDamaged(_damaged(path, error)) from error
    return connection


def _format(connection: sqlite3.Connection) -> int | None:
    """The catalog's format; None when it has no tables yet."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'state'").fetchone() is None:
        return None
    row = connection.execute("SELECT format FROM state").fetchone()
    return None if row is None else int(row[0])


def _newer(found: int) -> str:
    return (
        f"The index has format {found}; this Revue knows formats up to {FORMAT_VERSION}. "
        "Update Revue, or remove the index folder and run `revue build`."
    )


def _damaged(path: Path, error: Exception) -> str:
    return f"The catalog {path} cannot be read ({error}). Remove the folder {path.parent} and run `revue build`."
