"""What Revue asks of an encoder.

Vectors are float32 with unit rows, so that an inner product is a cosine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Codes = npt.NDArray[np.uint8]
Spans = npt.NDArray[np.int32]
Progress = Callable[[int], None]
"""Called with the number of items newly done."""


@dataclass(frozen=True, slots=True)
class QuestionEncoding:
    """A question, encoded once for both stages.

    ``vector``: float32 (dimension,), unit norm. ``tokens``: float32 (question tokens, 4 * code_bytes), unit rows,
    to be compared with the codes of passage tokens (``index.late_interaction``). ``spans``: int32 (question tokens, 2),
    the characters [start, end) of the question that each stands for.
    """

    vector: Vectors
    tokens: Vectors
    spans: Spans


class Encoder(Protocol):
    """Turns questions and passages into vectors of one space."""

    @property
    def name(self) -> str:
        """How the user names it: ``bundled``, a hub name or a local path."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same text could get another vector: weights, tokenizer, prompts, pooling."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    @property
    def max_tokens(self) -> int:
        """The most tokens of a passage that are read; what follows them would be ignored."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text takes, special tokens included, without truncation."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Questions to float32 (len(texts), dimension), unit rows."""

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Passages to float32 (len(texts), dimension), unit rows, in the order given."""


@runtime_checkable
class LateInteractionEncoder(Protocol):
    """An encoder whose token vectors also serve to rerank (MaxSim; ColBERT, Khattab and Zaharia, 2020)."""

    @property
    def code_bytes(self) -> int:
        """The size of one passage token's code."""

    def encode_passages_with_codes(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[Vectors, list[Codes]]:
        """As ``encode_passages``, and for each passage uint8 (tokens, code_bytes), from the same forward pass."""

    def code_spans(self, texts: Sequence[str]) -> list[Spans]:
        """For each text int32 (tokens, 2): the characters [start, end) that each row of its codes stands for, in the
        order of ``encode_passages_with_codes`` and cut at ``max_tokens`` as there. Tokenisation only."""

    def encode_question(self, text: str) -> QuestionEncoding:
        """One question's sentence vector and token vectors, from one forward pass."""
