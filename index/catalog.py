"""The catalog: one SQLite file that is the truth about the index.

It is in WAL mode: a reader that began on one generation keeps seeing it, whole, while a build writes the next. What
is deleted is overwritten (``secure_delete``), so that a removed article leaves no trace in free pages.
"""

from __future__ import annotations

import contextlib
import json
import secrets
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.checksums import SEALED, checksum, note_changes, seal_changes
from index.errors import IndexMismatch, IndexMissing, damaged
from index.migration import OLDEST_FORMAT, migrate
from index.recipe import Recipe
from index.schema import FORMAT_VERSION, TABLES
from index.storage_errors import told

CATALOG = "catalog.sqlite"

PAGE_BYTES = 8192  # a token code of a usual passage is 2 to 6 kB: fewer overflow pages than with the usual 4096
_MAPPED_BYTES = 1 << 30  # rows in it are read where they lie, twice as fast; it bounds what readers hold in memory
_BUSY_MILLISECONDS = 10_000
_UNSHARED = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM})


@dataclass(frozen=True, slots=True)
class State:
    """What the index is now. ``recipe`` is None, and ``generation`` 0, until a build is completed.

    ``unsettled`` says that a build which had begun to keep embeddings did not complete, ``mending`` that damage was cut
    out of the catalog and not yet made good.
    """

    catalog: str
    generation: int
    recipe: Recipe | None
    corpus: str
    built_at: str
    last_build: dict[str, Any]
    unsettled: bool
    mending: bool = False


def open_for_building(folder: Path) -> sqlite3.Connection:
    """The catalog of ``folder`` with its tables, made if need be. The caller holds the build lock.

    What it commits outlives a power cut. A catalog of an older format is brought up to date, nothing being encoded
    again; one older than ``OLDEST_FORMAT`` is started anew; one of a newer format raises IndexMismatch, and one that
    cannot be read IndexDamaged.
    """
    path = folder / CATALOG
    with told(folder):
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
                connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
                connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
            if found is None:
                create(connection)
            elif found < FORMAT_VERSION:
                migrate(connection, found)
            note_changes(connection)
            connection.execute("UPDATE state SET format = format")  # what cannot be written to is told before the work
        except BaseException:
            connection.close()
            raise
        return connection


def create(connection: sqlite3.Connection) -> None:
    """Makes the tables, with a state that tells of no build yet, in one transaction."""
    connection.executescript(f"BEGIN IMMEDIATE; {TABLES}")
    connection.execute("INSERT INTO state VALUES (1, ?, '', 0, '', '', '', '{}', 0, 0, NULL)", (FORMAT_VERSION,))
    write_state(connection, State(secrets.token_hex(8), 0, None, "", "", {}, unsettled=False))
    connection.execute("COMMIT")


def open_for_reading(folder: Path) -> sqlite3.Connection:
    """The catalog of ``folder``, to be read from any thread, one at a time.

    Raises IndexMissing, IndexMismatch (another format), IndexDamaged or StorageFailed.
    """
    path = folder / CATALOG
    if not path.is_file():
        raise IndexMissing(f"There is no index in {folder}. Run `revue build` to make one.")
    with told(folder):
        connection, found = _opened_and_format(path)
        try:
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
        except BaseException:
            connection.close()
            raise
        return connection


def _opened_and_format(path: Path) -> tuple[sqlite3.Connection, int | None]:
    """Opened as well as its folder allows. Reading needs a file beside the catalog that readers and builds share: where
    none can be made, no build can be changing the catalog either."""
    ways = ["rw", "ro", "ro&immutable=1"]
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:  # what was committed last stands in the log, which "immutable" leaves out
        ways.pop()
    for way in ways:
        connection = _connect(path, way)
        try:
            return connection, _format(connection)
        except sqlite3.OperationalError as error:
            connection.close()
            if way == ways[-1] or error.sqlite_errorcode & 0xFF not in _UNSHARED:
                raise
        except BaseException:
            connection.close()
            raise
    raise AssertionError("the last way returns or raises")


def read_state(connection: sqlite3.Connection) -> State:
    """The state row as the connection's transaction sees it. Raises IndexDamaged when it is not as it was stored."""
    columns = SEALED["state"]
    row = connection.execute(f"SELECT {', '.join(columns)}, checksum FROM state").fetchone()  # noqa: S608 - ours
    if row is None or checksum(*row[:-1]) != row[-1]:
        raise damaged("what it says of itself (encoder, generation, last build) is not as it was stored")
    catalog, generation, recipe, corpus, built_at, last_build, unsettled, mending, _ = row
    try:
        return State(
            catalog=catalog,
            generation=generation,
            recipe=Recipe.from_json(recipe) if recipe else None,
            corpus=corpus,
            built_at=built_at,
            last_build=json.loads(last_build),
            unsettled=bool(unsettled),
            mending=bool(mending),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(f"its recipe or the account of its last build cannot be read ({error})") from error


def write_state(connection: sqlite3.Connection, state: State) -> None:
    """Replaces the state row, at once."""
    values = (
        state.catalog,
        state.generation,
        state.recipe.to_json() if state.recipe else "",
        state.corpus,
        state.built_at,
        json.dumps(state.last_build),
        int(state.unsettled),
        int(state.mending),
    )
    assignments = ", ".join(f"{name} = ?" for name in (*SEALED["state"], "checksum"))
    connection.execute(f"UPDATE state SET {assignments}", (*values, checksum(*values)))  # noqa: S608 - columns of ours


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """What is done within is committed together, or not at all. The connection is of ``open_for_building``."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        seal_changes(connection)
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):  # on a full disk SQLite has rolled back by itself
            connection.execute("ROLLBACK")
        raise


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
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    return connection


def _format(connection: sqlite3.Connection) -> int | None:
    """The catalog's format; None when it has no tables yet."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'state'").fetchone() is None:
        return None
    row = connection.execute("SELECT format FROM state").fetchone()
    if row is not None and not isinstance(row[0], int):
        raise damaged("its format is not as it was stored")
    return None if row is None else int(row[0])


def _newer(found: int) -> str:
    return (
        f"The index has format {found}; this Revue knows formats up to {FORMAT_VERSION}. "
        "Update Revue, or remove the index folder and run `revue build`."
    )
