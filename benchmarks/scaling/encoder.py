"""A bundled encoder whose passages cost nothing: questions are encoded for real, passages of large builds invented.

Invented vectors and codes are drawn from those of real passages, with noise, so that the inverted file has an archive's
lists to look into and every stage does its real work; the curve can go on where encoding on two cores would take days.
Few passages at a time (an article that is added) are encoded for real too. Counting tokens is always real: it decides
how articles are cut.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from benchmarks.scaling.articles import articles
from index.encoder import Codes, Encoder, LateInteractionEncoder, Progress, QuestionEncoding, Spans, Vectors

REAL = 16
"""Passages in a call up to which they are encoded for real: an article has fewer, a first batch of a build 32."""

FIRST_PROTOTYPE = 10_000_000
"""Number of the first article whose passages are prototypes: none of a corpus has it."""

CHARACTERS_PER_TOKEN = 4.0
"""Of the bundled tokenizer on French press, about: the number of codes of an invented passage."""

PROTOTYPES = 256
"""Passages encoded for real, which the invented ones are drawn from."""

MIXED = (0.8, 0.3, 0.5)
"""Weights of one prototype, of another, and of noise in an invented vector: about 0.9 of cosine with the first, as
passages on one subject have, and 65,536 pairs of them. Without real ones, an inverted file would be searched in a
cloud, which no archive is."""

FLIPPED = 8
"""One bit in so many of an invented code differs from the real one that it was drawn from."""


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

    def prepare(self) -> None:
        """Encode the prototypes now, so that no build is charged for them."""
        self._prototypes  # noqa: B018

    @cached_property
    def _prototypes(self) -> tuple[Vectors, Codes, Sequence[int]]:
        """Vectors (n, d) of real passages, their codes row after row, and where each one's codes begin."""
        texts: list[str] = []
        for _, text in articles(FIRST_PROTOTYPE, PROTOTYPES):
            title, *paragraphs = (line for line in text.split("\n") if line)
            texts += [f"{title}\n{paragraph}" for paragraph in paragraphs]
            if len(texts) >= PROTOTYPES:
                break
        vectors, codes = self._late.encode_passages_with_codes(texts[:PROTOTYPES])
        starts = np.cumsum([0, *(len(code) for code in codes[:-1])])
        return vectors, np.concatenate(codes), starts.tolist()

    def invented(self, seeds: Sequence[int], tokens: Sequence[int]) -> tuple[Vectors, list[Codes]]:
        """Vectors near real ones, and codes near real ones in these numbers of rows."""
        random = np.random.default_rng(seeds[0])
        vectors, codes, starts = self._prototypes
        first, second = np.asarray(seeds) % len(vectors), np.asarray(seeds) // len(vectors) % len(vectors)
        noise = _unit(random.standard_normal((len(seeds), self.dimension), dtype=np.float32))
        mixed = _unit(MIXED[0] * vectors[first] + MIXED[1] * vectors[second] + MIXED[2] * noise)
        rows = np.concatenate(
            [np.arange(starts[n], starts[n] + count) for n, count in zip(first.tolist(), tokens, strict=True)]
        )
        drawn = codes[rows % len(codes)]
        thrice = [
            np.frombuffer(random.bytes(drawn.size), dtype=np.uint8).reshape(drawn.shape)
            for _ in range(FLIPPED.bit_length() - 1)
        ]
        flipped: Codes = drawn ^ np.bitwise_and.reduce(thrice)
        return mixed.astype(np.float32), np.split(flipped, np.cumsum(tokens)[:-1])


def _unit(rows: Vectors) -> Vectors:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)
