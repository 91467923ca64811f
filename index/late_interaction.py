"""Late interaction over sign codes: exact MaxSim with numpy alone.

A passage token is kept as the signs of its vector, one bit a dimension; a
question token keeps its full vector. Their inner product is exact, nothing is
approximated: a few hundred codes at a time become signs, in the processor's
cache, and one matrix product does the rest. For the 110 candidates of a
question of twelve tokens that takes 1.6 ms, where a table of partial products
for every value of a byte took 3.0.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.encoder import Codes, Vectors

_SIGNS_OF_BYTE: Vectors = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1).astype(np.float32) * 2 - 1
"""(256, 8): the signs that a byte stands for, highest bit first, as ``numpy.packbits`` packs them."""

_CODES_AT_ONCE = 256
"""Codes that are made signs at a time: 256 kB as float32, within a core's own cache. Half and double are slower."""

_PRODUCTS_AT_ONCE = 1 << 18
"""Multiplications that OpenBLAS still does on the calling thread (SMP_THRESHOLD_MIN * GEMM_MULTITHREAD_THRESHOLD of its
gemm; only its AVX-512 kernels for small matrices do a million). Above, it wakes others, which costs more than it
brings, and with all cores busy hundreds of milliseconds for the candidates of one question."""


def sign_codes(vectors: Vectors) -> Codes:
    """The signs of token vectors, float32 (n, bits), as uint8 (n, bits / 8); zero counts as positive."""
    return np.packbits(vectors >= 0, axis=1)


def products(question_tokens: Vectors, codes: Codes) -> Vectors:
    """Inner products of question tokens (t, bits) with the signs of passage tokens uint8 (n, bits / 8): (n, t)."""
    count, bits = question_tokens.shape
    width = bits // 8
    if codes.shape[1] != width:
        raise ValueError(f"question tokens have {bits} dimensions, passage codes {codes.shape[1] * 8} bits")
    found = np.empty((len(codes), count), dtype=np.float32)
    if not count:
        return found
    by_dimension = np.ascontiguousarray(question_tokens.T, dtype=np.float32)
    rows = max(1, min(_CODES_AT_ONCE, _PRODUCTS_AT_ONCE // (count * bits)))
    at_once = rows * (_CODES_AT_ONCE // rows)
    signs = np.empty((at_once * width, 8), dtype=np.float32)
    stacked = signs.reshape(-1, rows, bits)  # numpy gives BLAS one matrix of a stack at a time
    for first in range(0, len(codes) - at_once + 1, at_once):
        part = codes[first : first + at_once].reshape(-1)
        _SIGNS_OF_BYTE.take(part, axis=0, out=signs, mode="clip")  # "raise" would fill a copy first
        np.matmul(stacked, by_dimension, out=found[first : first + at_once].reshape(-1, rows, count))
    for first in range(len(codes) // at_once * at_once, len(codes), rows):
        part = codes[first : first + rows].reshape(-1)
        _SIGNS_OF_BYTE.take(part, axis=0, out=signs[: len(part)], mode="clip")
        np.matmul(signs[: len(part)].reshape(-1, bits), by_dimension, out=found[first : first + rows])
    return found


def token_products(question_tokens: Vectors, codes: Sequence[Codes]) -> Vectors:
    """``products`` over the square root of the bits, for the tokens of all passages end to end: (all tokens, t)."""
    if not codes:
        return np.empty((0, len(question_tokens)), dtype=np.float32)
    return products(question_tokens / np.float32(np.sqrt(question_tokens.shape[1])), np.concatenate(codes))


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

    ``question_tokens``: float32 (t, bits); ``codes``: for each passage uint8 (tokens, bits / 8), as from
    ``sign_codes``. Returns float32 (len(codes),): for each question token the best inner product with the signs of
    the passage's tokens over the square root of ``bits`` (their best cosine, where question tokens are unit rows),
    averaged over the question's tokens. Where there is nothing to compare, a passage scores -1, the least a cosine
    can be.
    """
    return mean_of_best(best_products(token_products(question_tokens, codes), starts_of(codes)))
