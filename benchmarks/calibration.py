"""Does a score mean what it says, and does ``answered`` tell questions with an answer from those without?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.press_run import GRADED, Asked
from search.evaluation.metrics import Estimate, estimate

BINS = 10
RATES = (0.8, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Bin:
    """Hits whose score lies in [low, high): how many, their mean score, and the share of them that are relevant."""

    low: float
    high: float
    hits: int
    score: float
    relevant: float


@dataclass(frozen=True, slots=True)
class Answering:
    """Shares of questions. ``answer_rate``: of the answerable, those that came out answered; ``false_answer_rate``:
    of the unanswerable, those that came out answered all the same; ``false_at``: the latter, were the threshold set
    on this very set so that the answer rate is as given."""

    answer_rate: Estimate
    false_answer_rate: Estimate
    false_at: dict[float, float]


def reliability(asked: Sequence[Asked]) -> list[Bin]:
    """The first hits of every question in ten bins of equal width by score; empty bins are left out."""
    scores, relevant = _graded(asked)
    places = np.minimum((scores * BINS).astype(int), BINS - 1)
    return [
        Bin(
            place / BINS,
            (place + 1) / BINS,
            int(np.sum(places == place)),
            float(scores[places == place].mean()),
            float(relevant[places == place].mean()),
        )
        for place in range(BINS)
        if np.any(places == place)
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """The mean distance of score and share of relevant hits, bins weighted by their hits (Naeini et al., 2015)."""
    total = sum(one.hits for one in bins)
    return sum(one.hits * abs(one.score - one.relevant) for one in bins) / total if total else 0.0


def answering(asked: Sequence[Asked]) -> Answering:
    """How questions with and without an answer came out."""
    answerable = [one for one in asked if one.question.targets]
    unanswerable = [one for one in asked if not one.question.targets]
    return Answering(
        answer_rate=estimate([float(one.answered) for one in answerable]),
        false_answer_rate=estimate([float(one.answered) for one in unanswerable]),
        false_at={rate: _false_at(rate, answerable, unanswerable) for rate in RATES},
    )


def _false_at(rate: float, answerable: Sequence[Asked], unanswerable: Sequence[Asked]) -> float:
    if not answerable or not unanswerable:
        return 0.0
    tops = sorted((one.top for one in answerable), reverse=True)
    threshold = tops[min(len(tops), max(1, round(rate * len(tops)))) - 1]
    return float(np.mean([one.top >= threshold and one.top > 0 for one in unanswerable]))


def _graded(asked: Sequence[Asked]) -> tuple[np.ndarray, np.ndarray]:
    hits = [hit for one in asked for hit in one.shown[:GRADED]]
    return np.array([hit.score for hit in hits]), np.array([hit.relevant for hit in hits], dtype=float)
