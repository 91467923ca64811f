"""Texts near one another in the teacher's view: paraphrases to ask with, and topics that are easily taken for others.

A sentence that asks for the paragraph it stands in teaches to look for its own words. Asking with a neighbour of it
instead, near in the teacher's view and far in vocabulary, teaches to look for the meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import faiss
import numpy as np
import torch
from numpy.typing import NDArray

from training.sources import Pair
from training.student import Encoder
from training.words import words

AT_ONCE = 256
NEIGHBOURS = 24
ASKED_AT_ONCE = 1_024


def sentence_vectors(encoder: Encoder, texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors float32 (len(texts), d), in the order given."""
    order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
    vectors = np.zeros((len(texts), encoder.bert.config.hidden_size), dtype=np.float32)
    with torch.no_grad():
        for start in range(0, len(order), AT_ONCE):
            chosen = order[start : start + AT_ONCE]
            (encoded,) = encoder([texts[number] for number in chosen])
            vectors[chosen] = encoded.vectors.cpu().numpy()
    return vectors


def shared_share(text: str, other: str) -> float:
    """The words that two texts share, as a share of all their words (Jaccard)."""
    left, right = words(text), words(other)
    return len(left & right) / max(len(left | right), 1)


def neighbours(teacher: Encoder, texts: Sequence[str]) -> Iterator[list[tuple[float, int]]]:
    """For each text, the `NEIGHBOURS` nearest as cosine and number, nearest first, most often itself among them."""
    if not texts:
        return
    vectors = sentence_vectors(teacher, texts)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    for start in range(0, len(texts), ASKED_AT_ONCE):
        cosines, numbers = index.search(vectors[start : start + ASKED_AT_ONCE], min(NEIGHBOURS, len(texts)))
        for row, others in zip(cosines.tolist(), numbers.tolist(), strict=True):
            yield list(zip(row, others, strict=True))


def mine_paraphrases(
    teacher: Encoder, pairs: Sequence[Pair], likeness: tuple[float, float], most_shared: float
) -> dict[str, Pair]:
    """For each English sentence that has one, the pair nearest to it in meaning that shares few words with it.

    Near is a cosine of the teacher's vectors within `likeness`; few is `most_shared` at most.
    """
    texts = [pair.en for pair in pairs]
    found: dict[str, Pair] = {}
    for text, others in zip(texts, neighbours(teacher, texts), strict=True):
        for cosine, other in others:
            near = likeness[0] <= cosine <= likeness[1]
            if near and shared_share(text, texts[other]) <= most_shared:
                found[text] = pairs[other]
                break
    return found


def near_topics(teacher: Encoder, topics: Sequence[str], count: int, same: float) -> list[list[int]]:
    """For each topic, its number and those of the `count` nearest at a cosine of `same` at most, nearest first."""
    groups = []
    for number, others in enumerate(neighbours(teacher, topics)):
        near = [other for cosine, other in others if cosine <= same and other != number]
        groups.append([number, *near[:count]])
    return groups
