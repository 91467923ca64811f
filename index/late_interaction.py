"""Late interaction over sign codes: exact MaxSim with numpy alone.

A passage token is kept as the signs of its vector, one bit a dimension; a
question token keeps its full vector. Their inner product is exact, nothing is
approximated: a byte of signs has only 256 values, so for one question a table
per byte position holds the partial products of every value with every question
token, and a passage token costs one look-up per byte instead of eight products.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.encoder import Codes, Vectors

_SIGNS_OF_BYTE: Vectors = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1).astype(np.float32) * 2 - 1
"""(256, 8): the signs that a byte stands for, highest bit first, as ``numpy.packbits`` packs them."""


def sign_codes(vectors: Vectors) -> Codes:
    """The signs of token vectors, float32 (n, bits), as uint8 (n, bits / 8); zero counts as positive."""
    return np.packbits(vectors >= 0, axis=1)


def products(question_tokens: Vectors, codes: Codes) -> Vectors:
    """Inner products of question tokens (t, bits) with the signs of passage tokens uint8 (n, bits / 8): (n, t)."""
    count, bits = question_tokens.shape
    if codes.shape[1] * 8 != bits:
        raise ValueError(f"question tokens have {bits} dimensions, passage codes {codes.shape[1] * 8} bits")
    by_byte = question_tokens.astype(np.float32, copy=False).reshape(count, bits // 8, 8)
    tables = np.matmul(_SIGNS_OF_BYTE, by_byte.transpose(1, 2, 0))
    sums = np.zeros((len(codes), count), dtype=np.float32)
    for position, table in enumerate(tables):
        sums += table.take(codes[:, position], axis=0)
    return sums


def maxsim(question_tokens: Vectors, codes: Sequence[Codes]) -> Vectors:
    """How well each passage answers a question, token by token.

    ``question_tokens``: float32 (t, bits); ``codes``: for each passage uint8 (tokens, bits / 8), as from
    ``sign_codes``. Returns float32 (len(codes),): for each question token the best inner product with the signs of
    the passage's tokens over the square root of ``bits`` (their best cosine, where question tokens are unit rows),
    averaged over the question's tokens. Where there is nothing to compare, a passage scores -1, the least a cosine
    can be.
    """
    scores = np.full(len(codes), -1.0, dtype=np.float32)
    filled = [number for number, code in enumerate(codes) if len(code)]
    if filled and len(question_tokens):
        lengths = [len(codes[number]) for number in filled]
        found = products(question_tokens, np.concatenate([codes[number] for number in filled]))
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        best = np.maximum.reduceat(found, starts, axis=0)
        scores[filled] = best.mean(axis=1) / np.sqrt(question_tokens.shape[1])
    return scores
