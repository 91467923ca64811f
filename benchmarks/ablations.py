"""Ablations: what each way of ranking reaches alone, through the same path, beside all of them together."""

from __future__ import annotations

from collections.abc import Mapping

from search.ranking.relevance import Relevance

_SPREAD = 8.0
"""Any positive weight gives the same order; this one keeps scores of cosines well inside (0, 1), so that the merging
of overlapping passages, which compares scores, still tells them apart."""


def alone(feature: str) -> Relevance:
    """A relevance model that looks at one feature of a passage and at nothing else."""
    return Relevance(
        encoder="any", passage={feature: _SPREAD}, question={}, bias=-_SPREAD / 2, threshold=0.5, fitted_on="nothing"
    )


ABLATIONS: Mapping[str, Relevance | None] = {
    "hybrid": None,
    "dense alone": alone("dense"),
    "lexical alone": alone("lexical"),
    "late interaction alone": alone("late"),
}
"""A name to its model, None for the one that users get. Late interaction reranks what the other two find."""
