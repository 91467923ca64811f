"""Encoding what is not yet encoded, in batches that are committed as they come: a killed build loses one batch."""

from __future__ import annotations

import sqlite3
import time
from array import array
from collections.abc import Callable, Sequence

import numpy as np

from index.catalog import transaction
from index.checksums import checksum, seal
from index.encoder import Codes, Encoder, LateInteractionEncoder, Vectors
from index.errors import STOPPED, BuildCancelled, RevueError
from index.keys import encoded_text
from index.rows import STORED

LEAST_BATCH, FIRST_BATCH, MOST_BATCH = 8, 32, 1024
"""Passages in a batch. It grows while a batch takes under a second and shrinks above four: a killed build then pays
at most some seconds twice, whatever the encoder's pace."""

PATIENCE_SECONDS = 0.3
"""A batch that is cancelled before this is finished and kept; a longer one is stopped and done again."""


def encode_missing(
    connection: sqlite3.Connection,
    encoder: Encoder,
    report: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> int:
    """Encodes the staged passages whose embedding the catalog lacks, each text once; returns how many.

    ``report`` is given the passages done and their total. Raises BuildCancelled between batches and within long ones.
    """
    missing = _missing(connection, encoder.fingerprint)
    done, size = 0, FIRST_BATCH
    if missing:
        report(0, len(missing))
    while done < len(missing):
        if cancelled():
            raise BuildCancelled(STOPPED)
        rows = missing[done : done + size]
        began = time.monotonic()
        _encode(connection, encoder, rows, _during(report, cancelled, done, len(missing)))
        took = time.monotonic() - began
        done += len(rows)
        report(done, len(missing))
        if took < 1:
            size = min(size * 2, MOST_BATCH)
        elif took > 4:
            size = max(size // 2, LEAST_BATCH)
    return len(missing)


def _during(
    report: Callable[[int, int], None], cancelled: Callable[[], bool], before: int, total: int
) -> Callable[[int], None]:
    """Reports what a batch has done so far; raises BuildCancelled within one that takes long, whose part is lost."""
    began = time.monotonic()

    def reported(more: int) -> None:
        report(before + more, total)
        if time.monotonic() - began > PATIENCE_SECONDS and cancelled():
            raise BuildCancelled(STOPPED)

    return reported


def _missing(connection: sqlite3.Connection, fingerprint: str) -> array[int]:
    """Rows of staged passages, the first of each text that has no embedding, in reading order."""
    rows = connection.execute(
        "SELECT min(p.rowid) AS first FROM staging.passages p "
        "LEFT JOIN main.embeddings e ON e.encoder = ? AND e.key = p.key "
        "WHERE e.id IS NULL GROUP BY p.key ORDER BY first",
        (fingerprint,),
    )
    return array("q", (row[0] for row in rows))


def _encode(
    connection: sqlite3.Connection, encoder: Encoder, rows: Sequence[int], report: Callable[[int], None]
) -> None:
    keys, texts = [], []
    for row in rows:
        start, end, context, key, article = connection.execute(
            "SELECT start, end, context, key, article FROM staging.passages WHERE rowid = ?", (row,)
        ).fetchone()
        (text,) = connection.execute("SELECT text FROM staging.articles WHERE rank = ?", (article,)).fetchone()
        keys.append(key)
        texts.append(encoded_text(context, text[start:end]))
    reported = 0

    def progress(more: int) -> None:
        nonlocal reported
        reported += more
        report(reported)

    codes: Sequence[Codes] | None = None
    if isinstance(encoder, LateInteractionEncoder):
        vectors, codes = encoder.encode_passages_with_codes(texts, progress)
        if len(codes) != len(texts) or any(c.ndim != 2 or c.shape[1] != encoder.code_bytes for c in codes):
            raise RevueError(f"The encoder {encoder.name} gave token codes of another shape than it says.")
    else:
        vectors = encoder.encode_passages(texts, progress)
    _verify(vectors, len(texts), encoder)
    stored = vectors.astype(STORED)
    with transaction(connection):
        for position, key in enumerate(keys):
            vector = stored[position].tobytes()
            number = connection.execute(
                "INSERT INTO embeddings (encoder, key, vector) VALUES (?, ?, ?)", (encoder.fingerprint, key, vector)
            ).lastrowid
            seal(connection, "embeddings", "id = ?", (number,))
            if codes is not None:
                tokens = np.ascontiguousarray(codes[position], dtype=np.uint8).tobytes()
                connection.execute("INSERT INTO codes VALUES (?, ?, ?)", (number, tokens, checksum(number, tokens)))


def _verify(vectors: Vectors, count: int, encoder: Encoder) -> None:
    if vectors.shape != (count, encoder.dimension):
        raise RevueError(
            f"The encoder {encoder.name} gave vectors of shape {vectors.shape}; expected {(count, encoder.dimension)}."
        )
    norms = np.linalg.norm(vectors, axis=1)
    if not np.all(np.abs(norms - 1) < 1e-3):
        raise RevueError(
            f"The encoder {encoder.name} gave a vector of length {norms[np.argmax(np.abs(norms - 1))]:.4g}; expected 1."
        )
