"""Candidates in the order of their relevance, with scores that compare across questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from index.index import Index
from index.rows import Ids
from index.stored import StoredPassage
from search.answer import Reasons
from search.relevance import QUESTION_FEATURES, Floats, Relevance
from search.retrieve import Candidates
from search.tokens import Compared

READ_AT_ONCE = 8
"""Passages fetched from the catalog at a time: enough for five hits and what merges into most of them."""

TENTH = 10
"""The rank of the candidate that the others are compared with: one that hardly ever answers."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passages best first. ``ids``: int64 (n,); ``scores``: float64 (n,) in [0, 1]; ``features``: name to (n,).
    ``compared``: their tokens with those of the question, None without token codes."""

    ids: Ids
    scores: Floats
    features: Mapping[str, Floats]
    compared: Compared | None = None

    def passages(self, index: Index) -> Iterator[tuple[StoredPassage, float]]:
        """Each passage with its score, read from the index a few at a time."""
        for start in range(0, len(self.ids), READ_AT_ONCE):
            chosen = slice(start, start + READ_AT_ONCE)
            yield from zip(index.passages(self.ids[chosen]), map(float, self.scores[chosen]), strict=True)

    def reasons(self, passage: int) -> Reasons:
        """Why the passage with this id stands where it does."""
        row = int(np.flatnonzero(self.ids == passage)[0])
        meaning, words, said = (float(self.features[name][row]) for name in ("dense", "lexical", "said"))
        return Reasons(min(1.0, max(0.0, meaning)), min(1.0, words), said)


def rank(found: Candidates, model: Relevance) -> Ranking:
    """Order candidates by the model; ties by id, so that the same question always gets the same answer."""
    order = model.order(found.features)
    rows = np.lexsort((found.ids, -order))
    scores = model.scores(order[rows], question_features(found, model.topical(found.features)))
    features = {name: values[rows] for name, values in found.features.items()}
    return Ranking(found.ids[rows], scores, features, found.compared)


def question_features(found: Candidates, topical: Floats) -> dict[str, float]:
    """What the candidates together say of the question, given their values on the topic; zeros when there are none."""
    if not len(found.ids):
        return dict.fromkeys(QUESTION_FEATURES, 0.0)
    best_first = np.sort(topical)[::-1]
    return {
        "best_dense": float(found.features["dense"].max()),
        "tenth": float(best_first[min(TENTH, len(best_first)) - 1]),
        "known": float(found.features["known"][0]),
        "asked": float(found.features["asked"][0]),
        "apart": _apart(found, topical),
    }


def _apart(found: Candidates, topical: Floats) -> float:
    """How far the best of what the person asked about says lies below the best of what anybody does, at most 0.

    0 when nobody is asked about; when that person says nothing among the candidates, the distance to the worst.
    """
    if not found.features["asked"][0]:
        return 0.0
    said = topical[found.features["said"] > 0]
    return float((said.max() if len(said) else topical.min()) - topical.max())
