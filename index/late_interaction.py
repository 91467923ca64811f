"""Late interaction over token codes: exact MaxSim with numpy alone.

A passage token is kept in two bits a dimension: the sign of its component,
and whether that is large. A large one counts three times a small one, and the
whole is taken at unit length; a question token keeps its full vector. Their
inner product is exact, nothing is approximated: a few hundred codes at a time
become vectors, in the processor's cache, and one matrix product does the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.encoder import Codes, Vectors

LARGE = 3
"""What a large component counts beside a small one. Twice or four times reranks no better (docs/encoder.md)."""

DIMENSIONS_PER_BYTE = 4

_BITS_OF_BYTE = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1).reshape(256, DIMENSIONS_PER_BYTE, 2)

_LEVELS_OF_BYTE: Vectors = (np.where(_BITS_OF_BYTE[..., 0], 1, -1) * np.where(_BITS_OF_BYTE[..., 1], LARGE, 1)).astype(
    np.float32
)
"""(256, 4): the components that a byte stands for, 1 or ``LARGE`` in size."""

_LARGE_BITS = 0b01010101

_CODES_AT_ONCE = 256
"""Codes that are made vectors at a time: 256 kB as float32, within a core's own cache. Half and double are slower."""

_PRODUCTS_AT_ONCE = 1 << 18
"""Multiplications that OpenBLAS still does on the calling thread (SMP_THRESHOLD_MIN * GEMM_MULTITHREAD_THRESHOLD of its
gemm; only its AVX-512 kernels for small matrices do a million). Above, it wakes others, which costs more than it
brings, and with all cores busy hundreds of milliseconds for the candidates of one question."""


def token_codes(vectors: Vectors, bounds: Vectors) -> Codes:
    """The codes uint8 (n, dimensions / 4) of token vectors float32 (n, dimensions), of any length but zero.

    Four dimensions to a byte, highest bits first, for each whether it is positive or zero and whether it is large:
    above its bound, float32 (dimensions,), in the vector brought to unit length.
    """
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    bits = np.stack([vectors >= 0, np.abs(vectors) > bounds * lengths], axis=2)
    return np.packbits(bits.reshape(len(vectors), 2 * len(bounds)), axis=1)


def products(question_tokens: Vectors, codes: Codes) -> Vectors:
    """Inner products of question tokens (t, dimensions) with the unit vectors that codes stand for: float32 (n, t)."""
    count, dimensions = question_tokens.shape
    width = dimensions // DIMENSIONS_PER_BYTE
    if codes.shape[1] != width:
        raise ValueError(
            f"question tokens have {dimensions} dimensions, passage codes {codes.shape[1] * DIMENSIONS_PER_BYTE}"
        )
    found = np.empty((len(codes), count), dtype=np.float32)
    if not count:
        return found
    by_dimension = np.ascontiguousarray(question_tokens.T, dtype=np.float32)
    rows = max(1, min(_CODES_AT_ONCE, _PRODUCTS_AT_ONCE // (count * dimensions)))
    at_once = rows * (_CODES_AT_ONCE // rows)
    levels = np.empty((at_once * width, DIMENSIONS_PER_BYTE), dtype=np.float32)
    stacked = levels.reshape(-1, rows, dimensions)  # numpy gives BLAS one matrix of a stack at a time
    for first in range(0, len(codes) - at_once + 1, at_once):
        part = codes[first : first + at_once].reshape(-1)
        _LEVELS_OF_BYTE.take(part, axis=0, out=levels, mode="clip")  # "raise" would fill a copy first
        np.matmul(stacked, by_dimension, out=found[first : first + at_once].reshape(-1, rows, count))
    for first in range(len(codes) // at_once * at_once, len(codes), rows):
        part = codes[first : first + rows].reshape(-1)
        _LEVELS_OF_BYTE.take(part, axis=0, out=levels[: len(part)], mode="clip")
        np.matmul(levels[: len(part)].reshape(-1, dimensions), by_dimension, out=found[first : first + rows])
    found /= _lengths(codes)[:, None]
    return found


def _lengths(codes: Codes) -> Vectors:
    """The lengths (n,) of the vectors whose components codes (n, width) stand for."""
    width = codes.shape[1]
    large = codes & _LARGE_BITS
    counts = np.bitwise_count(large.view(np.uint64) if width % 8 == 0 else large)  # eight bytes at a time
    in_all = counts @ np.ones(counts.shape[1], dtype=np.float32)
    lengths: Vectors = np.sqrt(width * DIMENSIONS_PER_BYTE + (LARGE**2 - 1) * in_all)
    return lengths


def token_products(question_tokens: Vectors, codes: Sequence[Codes]) -> Vectors:
    """``products`` with the tokens of all passages end to end: (all tokens, t)."""
    if not codes:
        return np.empty((0, len(question_tokens)), dtype=np.float32)
    return products(question_tokens, np.concatenate(codes))


def best_products(found: Vectors, starts: NDArray[np.int64]) -> Vectors:
    """Of ``token_products`` (all tokens, t), each question token's best within each passage: float32 (n, t).

    ``starts`` (n + 1,): where each passage's tokens begin. -1, the least that a cosine can be, for a passage without
    tokens.
    """
    best = np.full((len(starts) - 1, found.shape[1]), -1.0, dtype=np.float32)
    filled = np.flatnonzero(np.diff(starts))
    if len(filled) and found.shape[1]:
        best[filled] = np.maximum.reduceat(found, starts[filled], axis=0)
    return best


def mean_of_best(best: Vectors) -> Vectors:
    """``best_products`` (n, t) averaged over the question's tokens, float32 (n,): -1 where there is none."""
    return best.mean(axis=1) if best.shape[1] else np.full(len(best), -1.0, dtype=np.float32)


def starts_of(codes: Sequence[Codes]) -> NDArray[np.int64]:
    """Where each passage's tokens begin when all are put end to end, and where the last one's end: int64 (n + 1,)."""
    starts = np.zeros(len(codes) + 1, dtype=np.int64)
    np.cumsum([len(code) for code in codes], out=starts[1:])
    return starts


def maxsim(question_tokens: Vectors, codes: Sequence[Codes]) -> Vectors:
    """How well each passage answers a question, token by token.

    ``question_tokens``: float32 (t, dimensions); ``codes``: for each passage uint8 (tokens, dimensions / 4), as from
    ``token_codes``. Returns float32 (len(codes),): for each question token the best inner product with the passage's
    tokens (their best cosine, where question tokens are unit rows), averaged over the question's
    tokens. Where there is nothing to compare, a passage scores -1, the least a cosine can be.
    """
    return mean_of_best(best_products(token_products(question_tokens, codes), starts_of(codes)))
