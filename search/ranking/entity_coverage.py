"""How well passages hold the names and numbers of a question.

Names are compared as tokens are, so that « Algérie » stands for Algeria.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.encoder import Spans, Vectors
from ingest.article import Span
from search.ranking.relevance import Floats


def entity_coverage(names: Sequence[Span], spans: Spans, best: Vectors) -> Floats:
    """How well each passage holds the name that it holds least, float64 (n,): a cosine; zeros without names.

    ``spans`` int32 (t, 2) are where the question's tokens stand, in characters of the text that ``names`` belong to;
    ``best`` float32 (n, t) says how near the nearest token of each passage comes to each. A name is held as well as
    its tokens are on average.
    """
    if best.shape[1] != len(spans):  # there are no token codes to compare with
        return np.zeros(len(best))
    rows = [np.flatnonzero((spans[:, 0] >= name.start) & (spans[:, 1] <= name.end)) for name in names]
    held = [best[:, chosen].mean(axis=1) for chosen in rows if len(chosen)]
    return np.min(held, axis=0).astype(np.float64) if held else np.zeros(len(best))
