"""Reading passages and vectors out of the catalog, by id or all in turn."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.checksums import refuse_unsound, sealed_columns
from index.encoder import Vectors
from index.texts import verified_text

Ids = npt.NDArray[np.int64]

STORED = np.dtype("<f2")
"""How a component of a vector is kept. On unit vectors of 384 components a cosine moves by less than 2e-4."""

_ID = np.dtype("<i8")

_AT_ONCE = 1 << 18
"""Multiplications of a matrix with a vector that OpenBLAS does on the calling thread; above some more, it shares them
out among threads that wait for each other."""

_ROWS = 4096  # rows in memory at a time: 3 MB of float16 vectors of 384 components


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Passages, best first. ``ids`` int64 (n,), ``scores`` float32 (n,), equal scores in the order of ids."""

    ids: Ids
    scores: npt.NDArray[np.float32]


def best(ids: Ids, scores: npt.NDArray[np.float32], k: int) -> Retrieved:
    """The ``k`` highest scores, best first, equal ones in the order of ids."""
    if 0 < k < len(ids):
        threshold = np.partition(scores, len(scores) - k)[len(scores) - k]
        kept = np.flatnonzero(scores >= threshold)
        ids, scores = ids[kept], scores[kept]
    order = np.lexsort((ids, -scores))[: max(k, 0)]
    return Retrieved(ids[order], scores[order])


def cosines(vectors: Vectors, vector: Vectors) -> npt.NDArray[np.float32]:
    """float32 (n,): the inner products of ``vectors`` (n, d) with ``vector`` (d,)."""
    rows = max(1, _AT_ONCE // max(1, len(vector)))
    if len(vectors) <= rows:
        return vectors @ vector
    found = np.empty(len(vectors), dtype=np.float32)
    for first in range(0, len(vectors), rows):
        found[first : first + rows] = vectors[first : first + rows] @ vector
    return found


def write_ids(path: Path, ids: Ids) -> None:
    """Bare little-endian numbers. numpy's own format has a header that is parsed as Python, in which CPython 3.11 may
    fail when several threads do it at once (SystemError: AST constructor recursion depth mismatch)."""
    ids.astype(_ID).tofile(path)


def read_ids(path: Path) -> Ids:
    """What ``write_ids`` wrote."""
    return np.fromfile(path, dtype=_ID).astype(np.int64, copy=False)


def passage_ids(connection: sqlite3.Connection) -> Ids:
    """All passage ids, ascending."""
    rows = connection.execute("SELECT id FROM passages ORDER BY id")
    return np.fromiter((row[0] for row in rows), dtype=np.int64)


def changes(connection: sqlite3.Connection, known: Ids) -> tuple[Ids, Ids, Ids]:
    """All passage ids, those not among the ascending ``known``, and the known ones that are no more; each ascending.

    Ids grow and never come back, so that after a mere addition only the new ones are read.
    """
    newest = int(known[-1]) if len(known) else 0
    rows = connection.execute("SELECT id FROM passages WHERE id > ? ORDER BY id", (newest,))
    added = np.fromiter((row[0] for row in rows), dtype=np.int64)
    (count,) = connection.execute("SELECT count(*) FROM passages").fetchone()
    if count == len(known) + len(added):
        return np.concatenate([known, added]), added, np.empty(0, dtype=np.int64)
    ids = passage_ids(connection)
    return ids, _without(ids, known), _without(known, ids)


def _without(ids: Ids, others: Ids) -> Ids:
    """Those of ``ids`` that are not among the ascending ``others``."""
    if len(others) == 0:
        return ids
    places = np.minimum(np.searchsorted(others, ids), len(others) - 1)
    kept: Ids = ids[others[places] != ids]
    return kept


def read_vectors(connection: sqlite3.Connection, ids: Ids, dimension: int) -> Vectors:
    """float32 (len(ids), dimension), in the order given. Raises KeyError if an id is no passage's."""
    rows = connection.execute(
        f"SELECT p.id, {sealed_columns('embeddings', 'e')} FROM passages p JOIN embeddings e ON e.id = p.embedding "  # noqa: S608
        "WHERE p.id IN (SELECT value FROM json_each(?))",
        (json.dumps(ids.tolist()),),
    )
    found = {passage: _vector(row) for passage, *row in rows}
    joined = b"".join([found[i] for i in ids.tolist()])
    return np.frombuffer(joined, dtype=STORED).reshape(len(ids), dimension).astype(np.float32)


def all_vectors(connection: sqlite3.Connection, dimension: int) -> Iterator[tuple[Ids, Vectors]]:
    """Every passage's id and vector, a few thousand at a time, by ascending id."""
    cursor = connection.execute(
        f"SELECT p.id, {sealed_columns('embeddings', 'e')} FROM passages p JOIN embeddings e ON e.id = p.embedding "  # noqa: S608
        "ORDER BY p.id"
    )
    while rows := cursor.fetchmany(_ROWS):
        vectors = np.frombuffer(b"".join([_vector(row[1:]) for row in rows]), dtype=STORED).reshape(
            len(rows), dimension
        )
        yield np.array([row[0] for row in rows], dtype=np.int64), vectors.astype(np.float32)


def _vector(row: Sequence[Any]) -> bytes:
    refuse_unsound("embeddings", row)
    stored: bytes = row[3]
    return stored


def passage_texts(connection: sqlite3.Connection, wanted: Ids | None = None) -> Iterator[tuple[int, str, str]]:
    """``(id, context, text)`` of the passages ``wanted`` (None: all), article by article."""
    query = f"SELECT {sealed_columns('passages', 'p')} FROM passages p"  # noqa: S608 - columns of ours
    if wanted is None:
        cursor = connection.execute(f"{query} ORDER BY article, id")
    else:
        among = f"{query} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY article, id"  # noqa: S608
        cursor = connection.execute(among, (json.dumps(wanted.tolist()),))
    read = -1
    text = ""
    for row in cursor:
        refuse_unsound("passages", row)
        passage, article, start, end, _, context, *_ = row
        if article != read:
            text = verified_text(connection, article)
            read = article
        yield passage, context, text[start:end]
