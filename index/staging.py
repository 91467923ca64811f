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
from index.schema import STAGING_TABLES
from ingest.article import Article, Passage, Quote, Span

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
        "INSERT INTO staging.articles VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            file,
            article.record,
            article.path,
            article.text,
            article.title,
            article.author,
            article.interviewee,
            article.source,
            article.date,
            article.url,
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
        "SELECT text, path, record, title, author, interviewee, source, date, url, paragraphs FROM articles "
        "WHERE file = ? ORDER BY record, row",
        (file,),
    )
    return [Article(*(*row[:9], spans(row[9]))) for row in rows]


def spans(text: str) -> tuple[Span, ...]:
    """The inverse of how paragraphs are kept: ``[start, end, start, end, ...]``."""
    offsets = json.loads(text)
    return tuple(Span(start, end) for start, end in zip(offsets[::2], offsets[1::2], strict=True))


def _offsets(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)
