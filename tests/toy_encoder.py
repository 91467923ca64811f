"""An encoder of known geometry: a text is the bag of its words, a word is an axis, so cosines can be computed by hand.

``MEANINGS`` puts words of two languages on one axis ("currency" and « devises »), which is all that it understands.
Every text that it is given to encode as a passage is noted in ``texts``, in order: tests count what was paid for.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence

import numpy as np

from index.analysis import words
from index.encoder import Codes, Progress, QuestionEncoding, Spans, Vectors
from index.late_interaction import DIMENSIONS_PER_BYTE, token_codes

DIMENSION = 64
MEANINGS = {"devise": 0, "devises": 0, "currency": 0, "currencies": 0, "croissance": 1, "growth": 1}
_TOKEN = re.compile(r"\w+|[^\w\s]")


class ToyEncoder:
    """Vectors of ``dimension`` axes: the number of times that each axis's words occur, brought to unit length."""

    def __init__(
        self,
        name: str = "toy",
        fingerprint: str = "toy-1",
        dimension: int = DIMENSION,
        max_tokens: int = 64,
        meanings: Mapping[str, int] = MEANINGS,
    ) -> None:
        self.name = name
        self.fingerprint = fingerprint
        self.dimension = dimension
        self.max_tokens = max_tokens
        self.calls = 0
        self.texts: list[str] = []
        self._meanings = dict(meanings)

    def axis(self, folded: str) -> int:
        """The axis of a folded word; two unknown words may share one."""
        return self._meanings.get(folded, zlib.crc32(folded.encode()) % self.dimension)

    def vector(self, text: str) -> Vectors:
        """The vector of a text; one without words lies on the last axis."""
        counts = np.zeros(self.dimension, dtype=np.float32)
        for word in words(text):
            counts[self.axis(word.folded)] += 1
        if not counts.any():
            counts[-1] = 1
        return counts / np.float32(np.linalg.norm(counts))

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [2 + len(_TOKEN.findall(text)) for text in texts]

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._stack(texts)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        self.calls += 1
        self.texts += texts
        if progress is not None:
            progress(len(texts))
        return self._stack(texts)

    def _stack(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self.vector(text) for text in texts])


class ToyLateInteractionEncoder(ToyEncoder):
    """The same with token codes: a word is large on its own axis, small and negative on all others."""

    def __init__(self, name: str = "toy-late", fingerprint: str = "toy-late-1") -> None:
        super().__init__(name, fingerprint)
        self._bounds = np.full(self.dimension, 0.5, dtype=np.float32)
        self.code_bytes = self.dimension // DIMENSIONS_PER_BYTE

    def encode_passages_with_codes(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[Vectors, list[Codes]]:
        codes = [token_codes(self._tokens(text) - np.float32(1e-3), self._bounds) for text in texts]
        return self.encode_passages(texts, progress), codes

    def code_spans(self, texts: Sequence[str]) -> list[Spans]:
        return [
            np.array([(word.start, word.end) for word in words(text)], dtype=np.int32).reshape(-1, 2) for text in texts
        ]

    def encode_question(self, text: str) -> QuestionEncoding:
        return QuestionEncoding(self.vector(text), self._tokens(text), self.code_spans([text])[0])

    def _tokens(self, text: str) -> Vectors:
        axes = [self.axis(word.folded) for word in words(text)]
        tokens = np.zeros((len(axes), self.dimension), dtype=np.float32)
        tokens[np.arange(len(axes)), axes] = 1
        return tokens
