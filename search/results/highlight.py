"""The sentence of a passage that answers.

With an encoder that keeps token codes, a sentence is scored as a passage is: for each question token the best cosine
among the sentence's tokens, averaged (MaxSim; Khattab and Zaharia, 2020). The codes are those that were stored when
the passage was encoded in its context, and ranking has already compared them with the question, so nothing is encoded
or compared again. Without codes the sentences are encoded.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.analysis import analysed
from index.encoder import Encoder, QuestionEncoding, Spans, Vectors
from ingest.article import Span

WORDS_WEIGHT = 0.25
"""Weight of the share of the question's words that stand in the sentence, beside a cosine."""


def sentence_scores_from_products(products: Vectors, spans: Spans, parts: Sequence[Span]) -> list[float]:
    """MaxSim of each part of a passage, from the products of its tokens with those of the question.

    ``products`` float32 (tokens, t) and ``spans`` int32 (tokens, 2) belong to the same tokens, in reading order and in
    characters of the text that ``parts`` belong to; these are disjoint and in order. A part without a token scores -1.
    """
    middles = (spans[:, 0] + spans[:, 1]) / 2
    bounds = np.searchsorted(middles, [(part.start, part.end) for part in parts])
    bounds = np.minimum(bounds, len(products)).reshape(-1, 2)
    scores = np.full(len(parts), -1.0)
    filled = np.flatnonzero(bounds[:, 0] < bounds[:, 1])
    if len(filled):
        # reduceat goes on to the next edge: every other one of what it finds lies between two parts.
        edges = bounds[filled].reshape(-1)
        best = np.maximum.reduceat(products[: edges[-1]], edges[:-1], axis=0)[::2]
        scores[filled] = best.mean(axis=1)
    return scores.tolist()


def sentence_scores_from_encoder(
    encoder: Encoder, question: QuestionEncoding, text: str, parts: Sequence[Span]
) -> list[float]:
    """The cosine of the question with each part of a passage, encoded on its own."""
    vectors = encoder.encode_passages([part.of(text) for part in parts])
    return [float(score) for score in vectors @ question.vector]


def answering_sentence(
    text: str,
    scores: Sequence[float],
    parts: Sequence[Span],
    question_terms: frozenset[str],
    spoken: Sequence[Span] = (),
) -> tuple[int, int]:
    """(start, end) of the part with the best score, words of the question counted in.

    ``spoken`` are the words of the speaker asked about, in characters of ``text``: where there are any, one of the
    parts that hold them answers, not a question put to that person or what others say. The whole text when it has no
    part.
    """
    if len(parts) < 2:
        return (parts[0].start, parts[0].end) if parts else (0, len(text))

    found = [(term.start, term.term) for term in analysed(text) if term.term in question_terms]

    theirs = [part for part in parts if any(part.start < words.end and words.start < part.end for words in spoken)]

    def total(number: int) -> float:
        part = parts[number]
        terms = {term for start, term in found if part.start <= start < part.end}
        shared = len(question_terms & terms) / len(question_terms) if question_terms else 0.0
        return scores[number] + WORDS_WEIGHT * shared

    best = parts[max((number for number, part in enumerate(parts) if not theirs or part in theirs), key=total)]
    return best.start, best.end
