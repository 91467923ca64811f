"""The names and numbers of a question: whatever answers it should hold each of them.

A passage on the right subject that never speaks of Settat does not tell which vaccine was given in Settat. Names are
compared as tokens are, so that « Algérie » stands for Algeria.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from index.encoder import Spans, Vectors
from ingest.article import Span
from search.ranking.relevance import Floats

_WORD = re.compile(r"[^\W_]+")


def words_in(topic: str) -> list[Span]:
    """Where the words of a text stand."""
    return [Span(*found.span()) for found in _WORD.finditer(topic)]


def names_in(topic: str) -> list[Span]:
    """Words of two letters or more with a capital, the first word apart, and numbers. A text in capitals has none."""
    capitals = topic.upper() == topic

    def is_name(number: int, word: str) -> bool:
        return word[0].isdigit() or (number > 0 and len(word) > 1 and word[0].isupper() and not capitals)

    return [span for number, span in enumerate(words_in(topic)) if is_name(number, span.of(topic))]


def entity_coverage(names: Sequence[Span], spans: Spans, best: Vectors) -> Floats:
    """How well each passage holds the name that it holds least, float64 (n,): a cosine; zeros without names.

    ``spans`` int32 (t, 2) are where the question's tokens stand, in characters of the text that ``names`` belong to;
    ``best`` float32 (n, t) says how near the nearest token of each passage comes to each. A name is held as well as
    its tokens are on average.
    """
    if best.shape[1] != len(spans):  # an encoder that cuts questions and passages in different ways
        return np.zeros(len(best))
    rows = [np.flatnonzero((spans[:, 0] >= name.start) & (spans[:, 1] <= name.end)) for name in names]
    held = [best[:, chosen].mean(axis=1) for chosen in rows if len(chosen)]
    return np.min(held, axis=0).astype(np.float64) if held else np.zeros(len(best))
