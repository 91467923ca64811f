"""What is read from the catalog to answer a question: free functions over a connection that sees one generation."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence

import numpy as np

from index.checksums import refuse_unsound, sealed_columns
from index.encoder import Codes
from index.rows import Ids
from index.schema import SAID
from index.staging import printings, spans
from index.stored import ArticleSummary, Place, SpeakerCount, StoredArticle, StoredPassage, StoredQuote
from index.texts import verified_text
from ingest.article import Span
from ingest.text.folding import fold

ReadText = Callable[[int], str]
"""From an article's row to its text."""

_SPOKEN = (
    "SELECT s.id FROM quotes q CROSS JOIN passages s ON s.article = q.article AND q.start < s.end AND s.start < q.end "
    "WHERE q.canonical IN (SELECT value FROM json_each(?))"
)
"""The passages that overlap a quote of one of these names; CROSS JOIN keeps SQLite from beginning with the passages."""


def read_passages(connection: sqlite3.Connection, ids: Sequence[int], text_of: ReadText) -> list[StoredPassage]:
    """The passages in the order of ``ids``. Raises KeyError for an id that is no passage's."""
    rows = connection.execute(
        f"SELECT a.id, {sealed_columns('passages', 'p')} FROM passages p "  # noqa: S608 - columns of ours
        "JOIN articles a ON a.row = p.article WHERE p.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    ).fetchall()
    found = {}
    for article, *row in rows:
        refuse_unsound("passages", row)
        passage, place, start, end, paragraph, context, *_ = row
        found[passage] = StoredPassage(passage, article, start, end, text_of(place)[start:end], paragraph, context)
    return [found[passage] for passage in ids]


def read_codes(connection: sqlite3.Connection, ids: Sequence[int], code_bytes: int) -> list[Codes]:
    """uint8 (tokens, code_bytes) for each passage, in the order of ``ids``. Raises KeyError as above."""
    rows = connection.execute(
        f"SELECT p.id, {sealed_columns('codes', 'c')} FROM passages p JOIN codes c ON c.embedding = p.embedding "  # noqa: S608
        "WHERE p.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    ).fetchall()
    found = {}
    for passage, *row in rows:
        refuse_unsound("codes", row)
        found[passage] = row[1]
    return [np.frombuffer(found[passage], dtype=np.uint8).reshape(-1, code_bytes) for passage in ids]


def read_sample(connection: sqlite3.Connection, encoder: str, most: int) -> list[int]:
    """Ids of at most ``most`` passages, ascending, drawn by the digests of their texts: the same for the same texts,
    however the index came to hold them."""
    rows = connection.execute(
        "SELECT (SELECT min(p.id) FROM passages p WHERE p.embedding = e.id) AS passage FROM embeddings e "
        "WHERE e.encoder = ? AND passage IS NOT NULL ORDER BY e.key LIMIT ?",
        (encoder, most),
    )
    return sorted(passage for (passage,) in rows)


def read_article(connection: sqlite3.Connection, article: str) -> StoredArticle:
    """The article of this public id. Raises KeyError if there is none."""
    found = connection.execute(
        f"SELECT {sealed_columns('articles', 'a')} FROM articles a WHERE id = ?",  # noqa: S608 - columns of ours
        (article,),
    ).fetchone()
    if found is None:
        raise KeyError(article)
    refuse_unsound("articles", found)
    row, public, _, record, path, _, *said = found[: 6 + len(SAID)]
    said[-1] = printings(said[-1])
    text, paragraphs = verified_text(connection, row), spans(found[6 + len(SAID)])
    return StoredArticle(*(public, text, path, record, *said, paragraphs, _places(connection, row)))


def _places(connection: sqlite3.Connection, row: int) -> tuple[Place, ...]:
    """Where else the article of this row stands."""
    copies = connection.execute(
        f"SELECT {sealed_columns('copies', 'c')} FROM copies c WHERE article = ? ORDER BY path, record",  # noqa: S608
        (row,),
    ).fetchall()
    for copy in copies:
        refuse_unsound("copies", copy)
    return tuple(Place(path, record) for _, _, record, path, *_ in copies)


def read_articles(connection: sqlite3.Connection) -> list[ArticleSummary]:
    """All articles, in path order."""
    rows = connection.execute(
        "SELECT id, path, record, title, author, interviewee, source, date, url, passage_count, quote_count, "
        "indexed_at, section, page, document, (SELECT count(*) FROM copies WHERE article = row) FROM articles "
        "ORDER BY path, position, row"
    )
    return [ArticleSummary(*row) for row in rows]


def read_speakers(connection: sqlite3.Connection) -> list[SpeakerCount]:
    """Who is quoted, most quoted first."""
    rows = connection.execute(
        "SELECT canonical, count(*) AS quotes, count(DISTINCT article) FROM quotes WHERE canonical IS NOT NULL "
        "GROUP BY canonical ORDER BY quotes DESC, canonical"
    )
    return [SpeakerCount(*row) for row in rows]


def read_speakers_by_article(connection: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """For each article that quotes somebody by name, by its public id, their canonical names."""
    rows = connection.execute(
        "SELECT a.id, q.canonical FROM (SELECT DISTINCT article, canonical FROM quotes WHERE canonical IS NOT NULL) q "
        "JOIN articles a ON a.row = q.article"
    )
    found: dict[str, set[str]] = {}
    for article, speaker in rows:
        found.setdefault(article, set()).add(speaker)
    return {article: frozenset(names) for article, names in found.items()}


def read_quotes(
    connection: sqlite3.Connection, speakers: Sequence[str] | None, article: str | None, text_of: ReadText
) -> list[StoredQuote]:
    """Quotes in path order, then in reading order; of these canonical ``speakers`` (None: all), of one article."""
    conditions: list[str] = []
    values: list[str] = []
    if speakers is not None:
        conditions.append("q.canonical IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(list(speakers), ensure_ascii=False))
    if article is not None:  # a condition that is always there, with "or", would scan every quote of the index
        conditions.append("q.article = (SELECT row FROM articles WHERE id = ?)")
        values.append(article)
    where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
    rows = connection.execute(
        f"SELECT a.id, {sealed_columns('quotes', 'q')} FROM quotes q JOIN articles a ON a.row = q.article {where}"  # noqa: S608
        "ORDER BY a.path, a.position, a.row, q.start, q.end",
        values,
    ).fetchall()
    quotes = []
    for public, *row in rows:
        refuse_unsound("quotes", row)
        place, start, end, kind, _, speaker, mention_start, mention_end, cue_start, cue_end, certainty, _ = row
        mention, cue = _span(mention_start, mention_end), _span(cue_start, cue_end)
        text = text_of(place)[start:end]
        quotes.append(StoredQuote(public, Span(start, end), kind, speaker, mention, cue, text, certainty))
    return quotes


def select_passages(
    connection: sqlite3.Connection,
    speakers: Sequence[str] | None,
    source: str | None,
    article: str | None,
    after: str | None,
    before: str | None,
) -> Ids | None:
    """Ids, ascending, of the passages that pass every filter given; None when none is.

    ``speakers``, canonical names: the passage overlaps a quote of one of them. ``source``: equal but for case and
    accents. ``article``: a public id, or a path. ``after`` and ``before`` include their own day, month or year; an
    article dated only "2020" may be of any day of it, and one without a date passes neither.
    """
    if all(value is None for value in (speakers, source, article, after, before)):
        return None
    conditions: list[str] = []
    values: list[str] = []
    if article is not None:
        conditions.append("(a.id = ? OR a.path = ? OR a.row IN (SELECT article FROM copies WHERE path = ?))")
        values += [article, article, article]
    if source is not None:
        known = connection.execute("SELECT DISTINCT source FROM articles WHERE source IS NOT NULL")
        wanted = fold(source.strip())
        conditions.append("a.source IN (SELECT value FROM json_each(?))")
        values.append(json.dumps([name for (name,) in known if fold(name.strip()) == wanted], ensure_ascii=False))
    if after is not None:
        conditions.append("a.date || substr('-99-99', length(a.date) - 3) >= ?")
        values.append(after)
    if before is not None:
        conditions.append("a.date <= ?")
        values.append(before + "-99-99"[max(len(before) - 4, 0) :])
    if speakers is not None:
        conditions.append(f"p.id IN ({_SPOKEN})")
        values.append(json.dumps(list(speakers), ensure_ascii=False))
    rows = connection.execute(
        f"SELECT p.id FROM passages p JOIN articles a ON a.row = p.article WHERE {' AND '.join(conditions)} "  # noqa: S608
        "ORDER BY p.id",  # the conditions are those above, their values are bound
        values,
    )
    return np.fromiter((row[0] for row in rows), dtype=np.int64)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)
