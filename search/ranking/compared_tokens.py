"""A question's tokens against the tokens of passages: compared once, for ranking and for the sentence that answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.encoder import Codes, Vectors
from index.late_interaction import best_products, starts_of, token_products
from index.rows import Ids


@dataclass(frozen=True, slots=True)
class Compared:
    """Passages whose tokens were compared with those of a question.

    ``ids``: int64 (n,), ascending. ``products``: float32 (all their tokens, t), inner products with the unit
    vectors that the codes of the passages' tokens stand for. ``starts``: int64 (n + 1,), where each
    passage's tokens begin.
    """

    ids: Ids
    products: Vectors
    starts: Ids

    def best(self) -> Vectors:
        """Each question token's best within each passage, float32 (n, t); -1 for one without tokens."""
        return best_products(self.products, self.starts)

    def of(self, passage: int) -> Vectors:
        """The products of one passage, float32 (its tokens, t)."""
        number = int(np.searchsorted(self.ids, passage))
        return self.products[self.starts[number] : self.starts[number + 1]]


def compare(question_tokens: Vectors, ids: Ids, codes: Sequence[Codes]) -> Compared:
    """Question tokens, float32 (t, dimensions), with each passage's codes, uint8 (tokens, dimensions / 4)."""
    return Compared(ids, token_products(question_tokens, codes), starts_of(codes))
