"""A bundled encoder whose passages cost nothing: questions are encoded for real, passages of large builds invented.

The time of a question does not depend on what the vectors say, only on how many there are and how long, so the curve
can go on where encoding on two cores would take days. Few passages at a time (an article that is added) are encoded
for real too. Counting tokens is always real: it decides how articles are cut.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from index.encoder import Codes, Encoder, LateInteractionEncoder, Progress, QuestionEncoding, Spans, Vectors

REAL = 16
"""Passages in a call up to which they are encoded for real: an article has fewer, a first batch of a build 32."""

CHARACTERS_PER_TOKEN = 4.0
"""Of the bundled tokenizer on French press, about: the number of codes of an invented passage."""

TOPICS = 2_000
"""Centres around which invented vectors lie: without any, an inverted file would be searched in a cloud, which no
archive is."""

NEARNESS = 0.7
"""Cosine of an invented vector with its centre: about that of two passages on one subject."""


class ScaleEncoder:
    """``real`` with invented passages. It counts as another encoder, so that no index is mistaken for a real one."""

    def __init__(self, real: Encoder) -> None:
        assert isinstance(real, LateInteractionEncoder), "the scale curve is about the bundled encoder"
        self._real = real
        self._late: LateInteractionEncoder = real
        self.name = "scale"
        self.fingerprint = f"scale {real.fingerprint}"
        self.dimension = real.dimension
        self.max_tokens = real.max_tokens
        self.code_bytes = real.code_bytes
        random = np.random.default_rng(0)
        self._topics = _unit(random.standard_normal((TOPICS, self.dimension), dtype=np.float32))

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As the real one does."""
        return self._real.count_tokens(texts)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As the real one does."""
        return self._real.encode_queries(texts)

    def encode_question(self, text: str) -> QuestionEncoding:
        """As the real one does."""
        return self._late.encode_question(text)

    def code_spans(self, texts: Sequence[str]) -> list[Spans]:
        """As the real one does, and no more than there are invented codes."""
        spans = self._late.code_spans(texts)
        return [rows[: self._invented_tokens(text)] for rows, text in zip(spans, texts, strict=True)]

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Vectors alone."""
        return self.encode_passages_with_codes(texts, progress)[0]

    def encode_passages_with_codes(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[Vectors, list[Codes]]:
        """The real thing for a few, invented for many: as many rows of codes as the text has tokens."""
        if len(texts) <= REAL:
            return self._late.encode_passages_with_codes(texts, progress)
        tokens = [self._invented_tokens(text) for text in texts]
        vectors, codes = self.invented([zlib.crc32(text.encode()) for text in texts], tokens)
        if progress:
            progress(len(texts))
        return vectors, codes

    def _invented_tokens(self, text: str) -> int:
        return min(round(len(text) / CHARACTERS_PER_TOKEN), self.max_tokens)

    def invented(self, seeds: Sequence[int], tokens: Sequence[int]) -> tuple[Vectors, list[Codes]]:
        """Vectors around centres, and codes of these numbers of rows."""
        random = np.random.default_rng(seeds[0])
        centres = self._topics[np.asarray(seeds) % TOPICS]
        noise = _unit(random.standard_normal(centres.shape, dtype=np.float32))
        vectors = _unit(NEARNESS * centres + np.sqrt(1 - NEARNESS**2).astype(np.float32) * noise)
        rows = random.integers(0, 256, (sum(tokens), self.code_bytes), dtype=np.uint8)
        return vectors, np.split(rows, np.cumsum(tokens)[:-1])


def _unit(rows: Vectors) -> Vectors:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)
