"""The projection whose signs are a token's code: principal directions of the student's own token states."""

from __future__ import annotations

import random

import numpy as np
import torch
from numpy.typing import NDArray

from training.examples import Examples
from training.settings import SEED
from training.student import Encoder

SAMPLE_OF_EACH_KIND = 60
AT_ONCE = 16


def sample_texts(examples: Examples) -> list[str]:
    """Texts of every kind and both languages, half of them long, in a fixed order."""
    shuffler = random.Random(SEED)
    texts: list[str] = []
    for kind in sorted(examples.pairs):
        chosen = shuffler.sample(examples.pairs[kind], min(SAMPLE_OF_EACH_KIND, len(examples.pairs[kind])))
        texts += [text for pair in chosen for text in (pair.en, pair.fr)]
    for kind in sorted(examples.passages):
        many = min(3 * SAMPLE_OF_EACH_KIND, len(examples.passages[kind]))
        texts += [passage.passage_fr for passage in shuffler.sample(examples.passages[kind], many)]
    return sorted(texts, key=len)


def principal_directions(student: Encoder, texts: list[str], bits: int) -> NDArray[np.float32]:
    """The first `bits` principal directions (bits, d) of the token states of `texts`, uncentred.

    Not whitened, and not learnt: trained heads of 128 and of 256 directions reranked worse (docs/encoder.md).
    """
    dimension = student.bert.config.hidden_size
    products = torch.zeros(dimension, dimension, dtype=torch.float64)
    with torch.no_grad():
        for start in range(0, len(texts), AT_ONCE):
            (encoded,) = student(texts[start : start + AT_ONCE])
            states = encoded.states[encoded.real].double().cpu()
            products += states.T @ states
    _, directions = torch.linalg.eigh(products)
    chosen = directions[:, -bits:].flip(1).T
    signs = torch.sign(chosen.gather(1, chosen.abs().argmax(1, keepdim=True)))
    kept: NDArray[np.float32] = (chosen * signs).float().contiguous().numpy()
    return kept
