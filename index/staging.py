"""Articles as read and cut by the build under way, in a file of their own until they are switched in.

It holds what memory could not at a million passages, and nothing that a later build would miss: it is removed at the
end, and again at the start of the next build.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from index.keys import article_digest, embedding_key, text_digest
from index.schema import READ, SAID, STAGING_TABLES
from ingest.article import Article, Passage, Printing, Quote, Span

STAGING = "staging.sqlite"


def open_staging(connection: sqlite3.Connection, folder: Path) -> None:
    """Attaches an empty staging file to the catalog's connection."""
    remove_staging(folder)
    connection.execute("ATTACH ? AS staging", (str(folder / STAGING),))
    connection.execute("PRAGMA staging.journal_mode = OFF")
    connection.execute("PRAGMA staging.synchronous = OFF")
    connection.executescript(STAGING_TABLES)


def remove_staging(folder: Path) -> None:
    """Removes the staging file of a build that is over or was killed."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        (folder / f"{STAGING}{suffix}").unlink(missing_ok=True)


def stage(
    connection: sqlite3.Connection,
    file: str,
    article: Article,
    passages: Sequence[Passage],
    quotes: Sequence[Quote],
) -> None:
    """Keeps an article, its passages and its quotes. ``file`` is its path below the corpus folder."""
    rank = connection.execute(
        f"INSERT INTO staging.articles ({', '.join(READ)}) VALUES (?{', ?' * (len(READ) - 1)})",  # noqa: S608
        (
            file,
            article.record,
            article.path,
            article.text,
            *(getattr(article, name) for name in SAID[:-1]),
            json.dumps([[one.source, one.date] for one in article.printings], ensure_ascii=False),
            json.dumps([offset for span in article.paragraphs for offset in (span.start, span.end)]),
            text_digest(article.text),
            article_digest(article),
        ),
    ).lastrowid
    connection.executemany(
        "INSERT INTO staging.passages VALUES (?, ?, ?, ?, ?, ?)",
        [(rank, p.start, p.end, p.paragraph, p.context, embedding_key(p.context, p.text)) for p in passages],
    )
    connection.executemany(
        "INSERT INTO staging.quotes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (rank, q.words.start, q.words.end, q.kind, q.speaker, *_offsets(q.mention), *_offsets(q.cue), q.certainty)
            for q in quotes
        ],
    )


def stored_articles(connection: sqlite3.Connection, file: str) -> list[Article]:
    """The articles that the catalog holds of a file, as they were read."""
    rows = connection.execute(
        f"SELECT text, path, record, {', '.join(SAID)}, paragraphs FROM articles WHERE file = ? ORDER BY position, row",  # noqa: S608
        (file,),
    )
    return [Article(*(*row[:-2], printings(row[-2]), spans(row[-1]))) for row in rows]


def printings(text: str) -> tuple[Printing, ...]:
    """The inverse of how other printings are kept: ``[[source, date], ...]``."""
    return () if text == "[]" else tuple(Printing(*one) for one in json.loads(text))


def spans(text: str) -> tuple[Span, ...]:
    """The inverse of how paragraphs are kept: ``[start, end, start, end, ...]``."""
    offsets = json.loads(text)
    return tuple(Span(start, end) for start, end in zip(offsets[::2], offsets[1::2], strict=True))


def _offsets(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)
