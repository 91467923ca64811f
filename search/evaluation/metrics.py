"""How good a ranking is: nDCG, recall and MRR as TREC and BEIR define them, with bootstrap intervals.

Rankings are lists of document ids, best first, without repeats. Judgements map the relevant ids to gains above 0.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 2_000
"""Bootstrap resamples: the 95 % interval then moves by less than a tenth of its width from seed to seed."""


def ndcg(ranking: Sequence[str], relevant: Mapping[str, float], k: int) -> float:
    """Normalised discounted cumulative gain at ``k`` (Järvelin and Kekäläinen, 2002), linear gain, log2 discount."""
    gained = sum(relevant.get(document, 0.0) / math.log2(place + 2) for place, document in enumerate(ranking[:k]))
    ideal = sum(gain / math.log2(place + 2) for place, gain in enumerate(sorted(relevant.values(), reverse=True)[:k]))
    return gained / ideal if ideal else 0.0


def recall(ranking: Sequence[str], relevant: Mapping[str, float], k: int) -> float:
    """The share of the relevant documents among the first ``k``."""
    return len(set(ranking[:k]) & set(relevant)) / len(relevant) if relevant else 0.0


def reciprocal_rank(ranking: Sequence[str], relevant: Mapping[str, float], k: int) -> float:
    """1 / rank of the first relevant document among the first ``k``, 0 without one."""
    return next((1 / rank for rank, document in enumerate(ranking[:k], 1) if document in relevant), 0.0)


Measure = Callable[[Sequence[str], Mapping[str, float]], float]

MEASURES: dict[str, Measure] = {
    "ndcg@10": lambda ranking, relevant: ndcg(ranking, relevant, 10),
    "recall@1": lambda ranking, relevant: recall(ranking, relevant, 1),
    "recall@5": lambda ranking, relevant: recall(ranking, relevant, 5),
    "recall@10": lambda ranking, relevant: recall(ranking, relevant, 10),
    "mrr@10": lambda ranking, relevant: reciprocal_rank(ranking, relevant, 10),
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over questions with its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float


def estimate(values: Sequence[float], seed: int = 0) -> Estimate:
    """The mean of per-question values and its percentile bootstrap interval (Efron, 1979); zeros for no values."""
    if not values:
        return Estimate(0.0, 0.0, 0.0)
    array = np.asarray(values)
    chosen = np.random.default_rng(seed).integers(0, len(array), (RESAMPLES, len(array)))
    low, high = np.percentile(array[chosen].mean(axis=1), (2.5, 97.5))
    return Estimate(float(array.mean()), float(low), float(high))


def ratio(numerator: Mapping[str, float], denominator: Mapping[str, float], seed: int = 0) -> Estimate:
    """The ratio of two means over the questions that both hold, resampled in pairs."""
    shared = sorted(numerator.keys() & denominator.keys())
    if not shared:
        return Estimate(0.0, 0.0, 0.0)
    above, below = (np.array([values[key] for key in shared]) for values in (numerator, denominator))
    chosen = np.random.default_rng(seed).integers(0, len(shared), (RESAMPLES, len(shared)))
    ratios = above[chosen].mean(axis=1) / np.maximum(below[chosen].mean(axis=1), 1e-9)
    low, high = np.percentile(ratios, (2.5, 97.5))
    return Estimate(float(above.mean() / max(below.mean(), 1e-9)), float(low), float(high))
