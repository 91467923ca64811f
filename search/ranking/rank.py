"""Candidates in the order of their relevance, with scores that compare across questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from index.index import Index
from index.rows import Ids
from index.stored import StoredPassage
from search.answer import Reasons
from search.ranking.candidates import Candidates
from search.ranking.compared_tokens import Compared
from search.ranking.relevance import BEST_FEATURES, QUESTION_FEATURES, Floats, Relevance

READ_AT_ONCE = 8
"""Passages fetched from the catalog at a time: enough for five hits and what merges into most of them."""


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

    def top_score(self, of_speaker: bool) -> float:
        """The best score, or the best of what the person asked about says; 0.0 when there is none."""
        scores = self.scores[self.features["said"] > 0] if of_speaker else self.scores
        return float(scores.max(initial=0.0))


def rank(found: Candidates, model: Relevance, any_topic: bool = False) -> Ranking:
    """Order candidates by the model; ties by id, so that the same question always gets the same answer.

    ``any_topic``: somebody's words are asked for, whatever they are about. Then who speaks is what answers.
    """
    order = model.order(found.features)
    rows = np.lexsort((found.ids, -order))
    features = {name: values[rows] for name, values in found.features.items()}
    scores = features["said"] if any_topic else model.scores(order[rows], question_features(found, order))
    return Ranking(found.ids[rows], scores, features, found.compared)


def question_features(found: Candidates, order: Floats) -> dict[str, float]:
    """What the question and its best candidate say of whether there is an answer, given the value of each candidate.

    The best of all stands for a question whose person says nothing in any of them. Zeros without a candidate.
    """
    if not len(order):
        return dict.fromkeys(QUESTION_FEATURES, 0.0)
    row = best_row(found, order)
    row = int(np.argmax(order)) if row is None else row
    of_best = {f"best_{name}": float(found.features[name][row]) for name in BEST_FEATURES}
    return dict.fromkeys(QUESTION_FEATURES, 0.0) | dict(found.question) | of_best | {"best": float(order[row])}


def best_row(found: Candidates, order: Floats) -> int | None:
    """The candidate that answers, if one does: when somebody's words are asked for, the best of what that person says.

    None when there is no candidate, or that person says nothing among them.
    """
    may_answer = found.features["said"] > 0 if found.question.get("asked") else np.ones(len(order), dtype=bool)
    return int(np.argmax(np.where(may_answer, order, -np.inf))) if may_answer.any() else None
