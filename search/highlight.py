"""The sentence of a passage that answers.

With an encoder that keeps token codes, a sentence is scored as a passage is: for each question token the best cosine
among the sentence's tokens, averaged (MaxSim; Khattab and Zaharia, 2020). The codes are those that were stored when
the passage was encoded in its context, so nothing is encoded again. Without codes the sentences are encoded.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.analysis import analyse
from index.encoder import Codes, Encoder, QuestionEncoding, Spans
from index.late_interaction import maxsim
from ingest.article import Span
from ingest.sentences import sentences

WORDS_WEIGHT = 0.25
"""Weight of the share of the question's words that stand in the sentence, beside a cosine."""

NAMES_SPEAKER = 0.05
"""Added to a sentence that overlaps the words of the speaker asked about."""


def sentence_scores_from_codes(
    question: QuestionEncoding, codes: Codes, spans: Spans, parts: Sequence[Span]
) -> list[float]:
    """MaxSim of each part of a passage, from the codes of its tokens.

    ``codes`` uint8 (tokens, code_bytes) and ``spans`` int32 (tokens, 2) belong to the same tokens, in characters of
    the passage; a part without a token scores -1.
    """
    middles = (spans[:, 0] + spans[:, 1]) / 2
    scores = [-1.0] * len(parts)
    inside = [np.flatnonzero((middles >= part.start) & (middles < part.end)) for part in parts]
    chosen = [number for number, rows in enumerate(inside) if len(rows)]
    if chosen:
        for number, score in zip(chosen, maxsim(question.tokens, [codes[inside[n]] for n in chosen]), strict=True):
            scores[number] = float(score)
    return scores


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
    """(start, end) of the part with the best score, words of the question and of the speaker counted in.

    ``spoken`` are the words of the speaker asked about, in characters of ``text``. The whole text when it has no part.
    """
    if not parts:
        return 0, len(text)

    found = [(term.start, term.term) for term in analyse(text) if term.term in question_terms]

    def total(number: int) -> float:
        part = parts[number]
        terms = {term for start, term in found if part.start <= start < part.end}
        shared = len(question_terms & terms) / len(question_terms) if question_terms else 0.0
        speaks = any(part.start < words.end and words.start < part.end for words in spoken)
        return scores[number] + WORDS_WEIGHT * shared + NAMES_SPEAKER * speaks

    best = parts[max(range(len(parts)), key=total)]
    return best.start, best.end


def highlight(
    encoder: Encoder,
    question: QuestionEncoding,
    question_terms: frozenset[str],
    text: str,
    coded: tuple[Codes, Spans] | None,
    spoken: Sequence[Span] = (),
) -> tuple[int, int]:
    """(start, end) of the answering sentence within ``text``.

    ``coded``: the token codes of the passage and where they stand in ``text``, None when there are none.
    """
    parts = sentences(text)
    if len(parts) < 2:
        return answering_sentence(text, [0.0] * len(parts), parts, question_terms)
    if coded is not None:
        scores = sentence_scores_from_codes(question, *coded, parts)
    else:
        scores = sentence_scores_from_encoder(encoder, question, text, parts)
    return answering_sentence(text, scores, parts, question_terms, spoken)
