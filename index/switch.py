"""The last transaction of a build: staged articles take their places, and what is no more goes.

All functions run inside a transaction that the caller has begun and will commit; what they change is sealed there.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from index.duplicates import Copy
from index.keys import article_id, salted_article_id
from index.matching import Light, Matching, Pair
from index.schema import READ
from ingest.lexicon.person_names import canonical_names, words

_READ = ", ".join(READ)


def former_articles(connection: sqlite3.Connection, files: Iterable[str]) -> list[Light]:
    """What the catalog holds of these files, in path order."""
    rows = connection.execute(
        "SELECT row, path, record, text_digest, digest FROM articles "
        "WHERE file IN (SELECT value FROM json_each(?)) ORDER BY path, position, row",
        (json.dumps(list(files)),),
    )
    return [Light(*row) for row in rows]


def apply(
    connection: sqlite3.Connection, matching: Matching, fingerprint: str, now: str, recut: bool
) -> dict[int, int]:
    """Brings articles, passages and quotes in line with ``matching``; gives the row of each present article by its
    staging rank.

    ``recut`` says that passages and vectors of unchanged articles may differ too. A passage whose context and text
    stay keeps its id. ``now`` is the time of indexing, ISO 8601.
    """
    former = [*matching.removed, *(pair.former for pair in matching.pairs)]
    touched = _speakers(connection, [light.number for light in former])
    for light in matching.removed:
        _remove(connection, light.number)
    for pair in matching.pairs:
        if pair.updated or recut:
            _update(connection, pair, fingerprint, now)
        else:
            connection.execute(
                "UPDATE articles SET record = ?, position = ? WHERE row = ?",
                (pair.present.record, pair.present.number, pair.former.number),
            )
    rows = {pair.present.number: pair.former.number for pair in matching.pairs}
    for light in matching.added:
        rows[light.number] = _add(connection, light, fingerprint, now)
    present = [*matching.added, *(pair.present for pair in matching.pairs)]
    _identify(connection, sorted({light.text_digest for light in (*former, *present)}))
    _name_speakers(connection, touched)
    return rows


def write_copies(connection: sqlite3.Connection, files: Iterable[str], copies: Mapping[int, Sequence[Copy]]) -> bool:
    """Forgets the further places in ``files``, and those of articles that are no more, and keeps ``copies``, by row of
    the article. Whether any place of any article changed."""
    before = _copies(connection)
    connection.execute(
        "DELETE FROM copies WHERE file IN (SELECT value FROM json_each(?)) "
        "OR article NOT IN (SELECT row FROM articles)",
        (json.dumps(list(files)),),
    )
    connection.executemany(
        "INSERT INTO copies VALUES (?, ?, ?, ?, ?, NULL)",
        [(row, c.file, c.record, c.path, c.digest) for row, places in copies.items() for c in dict.fromkeys(places)],
    )
    return _copies(connection) != before


def order_places(connection: sqlite3.Connection) -> bool:
    """Gives every article the first, in path order, of the places where just it was read, so that where it stands
    depends on the corpus and not on what was read when. Whether any changed places."""
    wanted = connection.execute(
        "SELECT a.row, a.file, a.record, a.path, a.text_digest, c.rowid, c.file, c.record, min(c.path) FROM copies c "
        "JOIN articles a ON a.row = c.article WHERE c.digest = a.digest AND c.path < a.path GROUP BY a.row"
    ).fetchall()
    for row, file, record, path, _, copy, its_file, its_record, its_path in wanted:
        connection.execute(
            "UPDATE articles SET (file, record, path) = (?, ?, ?) WHERE row = ?", (its_file, its_record, its_path, row)
        )
        connection.execute(
            "UPDATE copies SET (file, record, path) = (?, ?, ?) WHERE rowid = ?", (file, record, path, copy)
        )
    _identify(connection, sorted({one[4] for one in wanted}))
    return bool(wanted)


def _copies(connection: sqlite3.Connection) -> list[tuple[int, str, str | None]]:
    return connection.execute("SELECT article, path, record FROM copies ORDER BY 1, 2, 3").fetchall()


def sweep(connection: sqlite3.Connection) -> None:
    """Removes embeddings that no passage refers to."""
    connection.execute("DELETE FROM embeddings WHERE id NOT IN (SELECT embedding FROM passages)")
    connection.execute("DELETE FROM codes WHERE embedding NOT IN (SELECT id FROM embeddings)")


def _remove(connection: sqlite3.Connection, row: int) -> None:
    connection.execute("DELETE FROM quotes WHERE article = ?", (row,))
    embeddings = _drop_passages(connection, "SELECT id, embedding FROM passages WHERE article = ?", (row,))
    connection.execute("DELETE FROM articles WHERE row = ?", (row,))
    _drop_unused(connection, embeddings)


def _add(connection: sqlite3.Connection, light: Light, fingerprint: str, now: str) -> int:
    row = connection.execute(
        f"INSERT INTO articles (id, position, {_READ}, passage_count, quote_count, indexed_at) "  # noqa: S608
        f"SELECT 'new ' || rank, rank, {_READ}, 0, 0, ? FROM staging.articles WHERE rank = ?",
        (now, light.number),
    ).lastrowid
    connection.execute(
        "INSERT INTO passages SELECT NULL, ?, s.start, s.end, s.paragraph, s.context, e.id, NULL "
        "FROM staging.passages s JOIN embeddings e ON e.encoder = ? AND e.key = s.key WHERE s.article = ? "
        "ORDER BY s.rowid",
        (row, fingerprint, light.number),
    )
    assert row is not None
    _replace_quotes(connection, row, light.number)
    _count(connection, row)
    return row


def _update(connection: sqlite3.Connection, pair: Pair, fingerprint: str, now: str) -> None:
    row, rank = pair.former.number, pair.present.number
    connection.execute(
        f"UPDATE articles SET (position, {_READ}) = (SELECT rank, {_READ} FROM staging.articles WHERE rank = ?), "  # noqa: S608
        "indexed_at = iif(?, ?, indexed_at) WHERE row = ?",
        (rank, pair.updated, now, row),
    )
    waiting: dict[bytes, list[tuple[int, int]]] = defaultdict(list)
    for passage, embedding, key in connection.execute(
        "SELECT p.id, p.embedding, e.key FROM passages p JOIN embeddings e ON e.id = p.embedding "
        "WHERE p.article = ? ORDER BY p.start DESC",
        (row,),
    ):
        waiting[key].append((passage, embedding))
    freed: list[int] = []
    present = connection.execute(
        "SELECT s.start, s.end, s.paragraph, s.context, s.key, e.id FROM staging.passages s "
        "JOIN embeddings e ON e.encoder = ? AND e.key = s.key WHERE s.article = ? ORDER BY s.rowid",
        (fingerprint, rank),
    ).fetchall()
    for start, end, paragraph, context, key, embedding in present:
        if same := waiting.get(key):
            passage, former = same.pop()
            connection.execute(
                "UPDATE passages SET start = ?, end = ?, paragraph = ?, embedding = ? WHERE id = ?",
                (start, end, paragraph, embedding, passage),
            )
            if former != embedding:
                freed.append(former)
        else:
            connection.execute(
                "INSERT INTO passages VALUES (NULL, ?, ?, ?, ?, ?, ?, NULL)",
                (row, start, end, paragraph, context, embedding),
            )
    gone = [passage for left in waiting.values() for passage, _ in left]
    freed += _drop_passages(
        connection,
        "SELECT id, embedding FROM passages WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(gone),),
    )
    _drop_unused(connection, freed)
    _replace_quotes(connection, row, rank)
    _count(connection, row)


def _drop_passages(connection: sqlite3.Connection, query: str, values: Sequence[object]) -> list[int]:
    """Deletes the passages that ``query`` selects as (id, embedding); returns the embeddings."""
    rows = connection.execute(query, tuple(values)).fetchall()
    connection.executemany("DELETE FROM passages WHERE id = ?", [(passage,) for passage, _ in rows])
    return [embedding for _, embedding in rows]


def _drop_unused(connection: sqlite3.Connection, embeddings: Sequence[int]) -> None:
    """Deletes those of the embeddings that no passage refers to: the same text may stand in another article."""
    unused = [
        (embedding,)
        for embedding in sorted(set(embeddings))
        if connection.execute("SELECT 1 FROM passages WHERE embedding = ? LIMIT 1", (embedding,)).fetchone() is None
    ]
    connection.executemany("DELETE FROM embeddings WHERE id = ?", unused)
    connection.executemany("DELETE FROM codes WHERE embedding = ?", unused)


def _replace_quotes(connection: sqlite3.Connection, row: int, rank: int) -> None:
    connection.execute("DELETE FROM quotes WHERE article = ?", (row,))
    connection.execute(
        "INSERT OR IGNORE INTO quotes SELECT ?, start, end, kind, speaker, NULL, mention_start, mention_end, "
        "cue_start, cue_end, certainty, NULL FROM staging.quotes WHERE article = ? ORDER BY rowid",
        (row, rank),
    )


def _count(connection: sqlite3.Connection, row: int) -> None:
    connection.execute(
        "UPDATE articles SET passage_count = (SELECT count(*) FROM passages WHERE article = row), "
        "quote_count = (SELECT count(*) FROM quotes WHERE article = row) WHERE row = ?",
        (row,),
    )


def _identify(connection: sqlite3.Connection, digests: Sequence[bytes]) -> None:
    """Gives each article of these texts its public id: a function of the corpus as it is, not of its history."""
    given: list[tuple[str, int]] = []
    for digest in digests:
        rows = connection.execute(
            "SELECT row, path, record, id FROM articles WHERE text_digest = ? ORDER BY path, record", (digest,)
        ).fetchall()
        for place, (row, path, record, known) in enumerate(rows):
            wanted = article_id(digest) if place == 0 else salted_article_id(digest, path, record)
            if wanted != known:
                given.append((wanted, row))
    connection.executemany("UPDATE articles SET id = 'new ' || row || '.' WHERE row = ?", [(row,) for _, row in given])
    connection.executemany("UPDATE articles SET id = ? WHERE row = ?", given)


def _speakers(connection: sqlite3.Connection, rows: Iterable[int]) -> set[str]:
    """Who is quoted in these articles, as they name them."""
    found = connection.execute(
        "SELECT DISTINCT speaker FROM quotes WHERE speaker IS NOT NULL AND article IN (SELECT value FROM json_each(?))",
        (json.dumps(list(rows)),),
    )
    return {speaker for (speaker,) in found}


def _name_speakers(connection: sqlite3.Connection, touched: set[str]) -> None:
    """Names the speakers of new quotes, and again whoever shares a word with them or with those ``touched``: nobody
    else's name can depend on them."""
    new = connection.execute("SELECT DISTINCT speaker FROM quotes WHERE canonical IS NULL AND speaker IS NOT NULL")
    concerned = {word for speaker in touched.union(row[0] for row in new) for word in words(speaker)}
    if not concerned:
        return
    spellings = connection.execute(
        "SELECT speaker, count(*) FROM quotes WHERE speaker IS NOT NULL GROUP BY speaker ORDER BY speaker"
    )
    counts = {speaker: count for speaker, count in spellings if not concerned.isdisjoint(words(speaker))}
    names = canonical_names(counts)
    connection.executemany(
        "UPDATE quotes SET canonical = ?1 WHERE speaker = ?2 AND canonical IS NOT ?1",
        [(names[speaker], speaker) for speaker in counts],
    )
    # An export holds articles of many papers and years: its M. Martin who is never named in full may be another man.
    connection.executemany(
        "UPDATE quotes SET canonical = speaker WHERE speaker = ? AND canonical IS NOT speaker "
        "AND article IN (SELECT row FROM articles WHERE record IS NOT NULL)",
        [(speaker,) for speaker in counts if len(words(speaker)) == 1],
    )
