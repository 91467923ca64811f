"""Checksums of the catalog's rows: they tell a row that is as it was stored from one that a disk or a program changed.

XXH3, since it is done at the pace of memory: a question compares those of every row that it rests on. They are against
accidents; nobody who can write to the index is kept from anything by them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from xxhash import xxh3_64_intdigest

from index.errors import damaged
from index.schema import SAID

SEALED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "state": ("catalog", "generation", "recipe", "corpus", "built_at", "last_build", "unsettled", "mending"),
        "files": ("path", "size", "mtime_ns", "ctime_ns", "seen_ns", "digest", "skips", "notices"),
        "articles": (
            "row", "id", "file", "record", "path", "position", *SAID, "paragraphs", "text_digest", "digest",
            "passage_count", "quote_count", "indexed_at",
        ),
        "copies": ("article", "file", "record", "path", "digest"),
        "passages": ("id", "article", "start", "end", "paragraph", "context", "embedding"),
        "quotes": (
            "article", "start", "end", "kind", "speaker", "canonical", "mention_start", "mention_end", "cue_start",
            "cue_end", "certainty",
        ),
        "embeddings": ("id", "encoder", "key", "vector"),
        "codes": ("embedding", "tokens"),
    }
)  # fmt: skip
"""The columns that a row's checksum covers, table by table, in this order. An article's text has a digest of its own,
which is covered; ``state.format`` is not, so that a catalog of a later format can be told as such."""

KEYS: Mapping[str, str] = MappingProxyType(
    {
        "files": "path",
        "articles": "row",
        "copies": "article",
        "passages": "id",
        "quotes": "article",
        "embeddings": "id",
        "codes": "embedding",
    }
)
"""The column by which rows of a table are named: one row, or of quotes and copies all those of an article."""

_WATCHED = ("files", "articles", "copies", "passages", "quotes")
"""Tables whose changed rows are noted and sealed together. What encoding adds is sealed where it is added: it is never
changed, and most of the catalog."""


def checksum(*values: str | bytes | float | None) -> int:
    """The checksum of a row with these values: 63 bits, not negative, as SQLite keeps whole numbers."""
    parts = [str(xxh3_64_intdigest(value)) if type(value) is bytes else str(value) for value in values]
    return xxh3_64_intdigest("\0".join(parts).encode()) >> 1


def sealed_columns(table: str, alias: str) -> str:
    """SQL for what ``refuse_unsound`` takes of a row."""
    return ", ".join(f"{alias}.{name}" for name in (*SEALED[table], "checksum"))


def refuse_unsound(table: str, row: Sequence[Any]) -> None:
    """Raises IndexDamaged unless the row, its checksum last, is as it was stored."""
    if checksum(*row[:-1]) != row[-1]:
        raise damaged(f"row {row[0]} of its {table} is not as it was stored")


def note_changes(connection: sqlite3.Connection) -> None:
    """Has the connection note which rows it changes, from now on, for ``seal_changes``."""
    connection.create_function("row_checksum", -1, checksum, deterministic=True)
    connection.execute("CREATE TEMP TABLE changed_rows (name TEXT, key, PRIMARY KEY (name, key)) WITHOUT ROWID")
    for table in _WATCHED:
        for event in ("INSERT", f"UPDATE OF {', '.join(SEALED[table])}"):
            connection.execute(
                f"CREATE TEMP TRIGGER {event[:6].lower()}_{table} AFTER {event} ON main.{table} "  # noqa: S608 - ours
                f"BEGIN INSERT OR IGNORE INTO changed_rows VALUES ('{table}', new.{KEYS[table]}); END"
            )


def seal_changes(connection: sqlite3.Connection) -> None:
    """Writes the checksums of the rows that were changed. To be called before they are committed."""
    for table in _WATCHED:
        condition = f"{KEYS[table]} IN (SELECT key FROM changed_rows WHERE name = ?)"  # noqa: S608 - names of ours
        seal(connection, table, condition, (table,))
    connection.execute("DELETE FROM changed_rows")


def seal(connection: sqlite3.Connection, table: str, condition: str, values: Sequence[object] = ()) -> None:
    """Writes the checksums of the rows of ``table`` for which the SQL ``condition`` holds."""
    connection.execute(
        f"UPDATE main.{table} SET checksum = row_checksum({', '.join(SEALED[table])}) WHERE {condition}",  # noqa: S608
        tuple(values),
    )
