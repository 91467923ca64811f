"""Bringing a catalog of an older format up to date: what was encoded stays, what was read is read again.

An older catalog keeps its articles, passages and embeddings. Its recipe names older reading rules, so that the next
build reads every file anew and finds the embeddings of all texts that did not change.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Callable

from index.checksums import SEALED, checksum, seal
from index.keys import article_digest
from index.schema import FORMAT_VERSION, TABLES
from index.staging import spans
from ingest.article import Article


def migrate(connection: sqlite3.Connection, found: int) -> None:
    """From format ``found`` to the present one, in one transaction: killed on the way, the older catalog is still
    there."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for version in range(found, FORMAT_VERSION):
            _STEPS[version](connection)
        connection.execute("UPDATE state SET format = ?", (FORMAT_VERSION,))
        connection.create_function("row_checksum", -1, checksum, deterministic=True)
        for table in SEALED:
            seal(connection, table, "TRUE")
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _from_1(connection: sqlite3.Connection) -> None:
    """Quotations had no certainty: their version in the recipe makes the build read them again."""
    connection.execute("ALTER TABLE quotes ADD COLUMN certainty TEXT")


def _from_2(connection: sqlite3.Connection) -> None:
    """Records were line numbers; an article had six fields; files had no notices."""
    # Copied and made again, not renamed: SQLite would let the other tables refer to the old one.
    for name in ("articles", "files"):
        connection.execute(f"CREATE TEMPORARY TABLE former_{name} AS SELECT * FROM {name}")  # noqa: S608
        connection.execute(f"DROP TABLE {name}")
    for statement in re.sub(r"--[^\n]*", "", TABLES).split(";"):
        connection.execute(statement)
    kept = "row, id, file, path, text, title, author, interviewee, source, date, url, paragraphs, text_digest, "
    kept += "passage_count, quote_count, indexed_at"
    connection.execute(
        f"INSERT INTO articles ({kept}, position, printings, digest) "  # noqa: S608
        f"SELECT {kept}, coalesce(record, 0), '[]', x'' FROM former_articles"
    )
    rows = connection.execute(
        "SELECT row, text, path, title, author, interviewee, source, date, url, paragraphs FROM articles"
    )
    for row, text, path, *said, paragraphs in rows.fetchall():
        named = dict(zip(("title", "author", "interviewee", "source", "date", "url"), said, strict=True))
        article = Article(text, path, paragraphs=spans(paragraphs), **named)
        connection.execute("UPDATE articles SET digest = ? WHERE row = ?", (article_digest(article), row))
    # Times and digests that no file has: every file counts as changed.
    connection.execute("INSERT INTO files SELECT path, -1, 0, 0, 0, x'', '[]', '[]', NULL FROM former_files")
    for name in ("articles", "files"):
        connection.execute(f"DROP TABLE former_{name}")


def _from_3(connection: sqlite3.Connection) -> None:
    """Rows had no checksums, and the state said nothing of damage."""
    connection.execute("ALTER TABLE state ADD COLUMN mending INTEGER NOT NULL DEFAULT 0")
    for table in SEALED:
        if "checksum" not in {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}:
            connection.execute(f"ALTER TABLE {table} ADD COLUMN checksum INTEGER")


_STEPS: dict[int, Callable[[sqlite3.Connection], None]] = {1: _from_1, 2: _from_2, 3: _from_3}
OLDEST_FORMAT = min(_STEPS)
"""The oldest format that is brought up to date."""
