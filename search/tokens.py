"""A question's tokens against the tokens of passages: compared once, for ranking and for the sentence that answers.

The comparison is that of ``index.late_interaction``, whose ``maxsim`` says what is computed. There every byte of a code
is looked up in a table; here a few hundred codes at a time become signs, in the processor's cache, and one matrix
product does the rest. For the 110 candidates of a question of twelve tokens that takes 1.6 ms where tables take 3.0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.encoder import Codes, Vectors
from index.rows import Ids

_SIGNS: Vectors = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1).astype(np.float32) * 2 - 1
"""(256, 8): the signs that a byte of a code stands for, highest bit first."""

_CODES_AT_ONCE = 256
"""Codes that are made signs at a time: 256 kB as float32, within a core's own cache. Half and double are slower."""

_PRODUCTS_AT_ONCE = 1_000_000
"""Multiplications that BLAS still does on the calling thread. Above, it wakes others, which costs more than it brings,
and with all cores busy tens of milliseconds."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Passages whose tokens were compared with those of a question.

    ``ids``: int64 (n,), ascending. ``products``: float32 (all their tokens, t), inner products with the signs of the
    passages' tokens, divided by the square root of the number of bits. ``starts``: int64 (n + 1,), where each
    passage's tokens begin.
    """

    ids: Ids
    products: Vectors
    starts: Ids

    def scores(self) -> Vectors:
        """MaxSim of each passage, float32 (n,); -1 for one without tokens, the least that a cosine can be."""
        scores = np.full(len(self.ids), -1.0, dtype=np.float32)
        filled = np.flatnonzero(np.diff(self.starts))
        if len(filled) and self.products.shape[1]:
            scores[filled] = np.maximum.reduceat(self.products, self.starts[filled], axis=0).mean(axis=1)
        return scores

    def of(self, passage: int) -> Vectors:
        """The products of one passage, float32 (its tokens, t)."""
        number = int(np.searchsorted(self.ids, passage))
        return self.products[self.starts[number] : self.starts[number + 1]]


def compare(question_tokens: Vectors, ids: Ids, codes: Sequence[Codes]) -> Compared:
    """Question tokens, float32 (t, bits), with the codes, uint8 (tokens, bits / 8), of each passage of ``ids``."""
    starts = np.zeros(len(codes) + 1, dtype=np.int64)
    np.cumsum([len(code) for code in codes], out=starts[1:])
    count, bits = question_tokens.shape
    products = np.empty((int(starts[-1]), count), dtype=np.float32)
    if len(products) and count:
        scaled = np.ascontiguousarray(question_tokens.T / np.float32(np.sqrt(bits)), dtype=np.float32)
        width = bits // 8
        joined = np.concatenate(codes)
        if joined.shape[1] != width:
            raise ValueError(f"question tokens have {bits} dimensions, passage codes {joined.shape[1] * 8} bits")
        at_once = max(1, min(_CODES_AT_ONCE, _PRODUCTS_AT_ONCE // (count * bits)))
        signs = np.empty((at_once * width, 8), dtype=np.float32)
        for first in range(0, len(joined), at_once):
            part = joined[first : first + at_once].reshape(-1)
            np.take(_SIGNS, part, axis=0, out=signs[: len(part)], mode="clip")  # "raise" would fill a copy first
            np.matmul(signs[: len(part)].reshape(-1, bits), scaled, out=products[first : first + at_once])
    return Compared(ids, products, starts)
