"""Late interaction over sign codes: a question against the tokens of each candidate passage.

ColBERT's MaxSim (Khattab and Zaharia, 2020): for each question token the best cosine among the passage's tokens,
averaged. A passage token is kept as the signs of its vector, one bit a dimension, as for binary ColBERT codes; the
question keeps its full vectors, so that a cosine is a sum of the question's components with the passage's signs.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.encoder import Codes, Vectors


def maxsim(question_tokens: Vectors, codes: Sequence[Codes]) -> Vectors:
    """float32 (len(codes),): the mean over question tokens of the best cosine with a token of each passage.

    ``question_tokens``: float32 (t, bits), unit rows (or rows scaled so that their mean is a weighted mean). ``codes``:
    for each passage uint8 (tokens, bits / 8), most significant bit first, 1 for a component above or at zero. A
    passage without tokens, or a question without, scores -1.
    """
    scores = np.full(len(codes), -1.0, dtype=np.float32)
    lengths = np.array([len(code) for code in codes], dtype=np.int64)
    held = np.flatnonzero(lengths)
    if not len(held) or not len(question_tokens):
        return scores
    stacked = np.concatenate([codes[number] for number in held])
    bits = np.unpackbits(stacked, axis=1).astype(np.float32)
    # With signs s = 2b - 1 and |s| = sqrt(bits): q·s / sqrt(bits) = (2 q·b - sum(q)) / sqrt(bits).
    products = question_tokens @ bits.T
    starts = np.concatenate([[0], np.cumsum(lengths[held])[:-1]])
    best = np.maximum.reduceat(products, starts, axis=1)
    cosines = (2 * best - question_tokens.sum(axis=1, keepdims=True)) / np.sqrt(np.float32(question_tokens.shape[1]))
    scores[held] = cosines.mean(axis=0)
    return scores
