"""What token codes are made with: principal directions of the student's own token states, and what is small there."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import normalize

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


@dataclass(frozen=True)
class Projection:
    """`directions` float32 (dimensions, d), and `bounds` float32 (dimensions,): what is large in unit projections."""

    directions: NDArray[np.float32]
    bounds: NDArray[np.float32]


def token_states(student: Encoder, texts: list[str]) -> Tensor:
    """The states of the tokens of all texts, float64 (tokens, d)."""
    with torch.no_grad():
        states = [
            encoded.states[encoded.real].double().cpu()
            for start in range(0, len(texts), AT_ONCE)
            for encoded in student(texts[start : start + AT_ONCE])
        ]
    return torch.cat(states)


def principal_directions(states: Tensor, dimensions: int) -> NDArray[np.float32]:
    """The first principal directions (dimensions, d) of token states (tokens, d), uncentred.

    Not whitened, and not learnt: trained heads of 128 and of 256 directions reranked worse (docs/encoder.md).
    """
    _, directions = torch.linalg.eigh(states.T @ states)
    chosen = directions[:, -dimensions:].flip(1).T
    signs = torch.sign(chosen.gather(1, chosen.abs().argmax(1, keepdim=True)))
    kept: NDArray[np.float32] = (chosen * signs).float().contiguous().numpy()
    return kept


def mean_sizes(states: Tensor, directions: NDArray[np.float32]) -> NDArray[np.float32]:
    """How far unit projections of token states (tokens, d) reach along each direction on average: (dimensions,)."""
    projected = states @ torch.from_numpy(directions).double().T
    sizes: NDArray[np.float32] = normalize(projected, dim=1).abs().mean(0).float().numpy()
    return sizes
