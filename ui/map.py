"""A flat map of passages by meaning: the two directions in which their embeddings differ most (PCA)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FEWEST = 3
MOST = 1_200
"""Points of a map: beyond that they cover each other on a page 800 pixels wide."""
HUES = 8
"""Articles told apart by colour; the rest share one grey."""

WIDTH, HEIGHT, MARGIN = 800, 460, 28


@dataclass(frozen=True, slots=True)
class Point:
    """A passage on the map, in pixels from the top left; ``hue`` is 1 to HUES, 0 for the shared grey."""

    x: float
    y: float
    hue: int
    title: str
    link: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A colour of the legend: the article that it stands for, and how many points have it."""

    hue: int
    article: str
    title: str
    count: int


def evenly(count: int, most: int = MOST) -> list[int]:
    """At most ``most`` positions of ``count``, evenly chosen, in order."""
    return list(range(count)) if count <= most else [position * count // most for position in range(most)]


def plane(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Float64 (n, 2): the first two principal components of ``vectors`` (n, d), scaled into the map with its margin.

    Signs are fixed by the largest coordinate, so that the same passages give the same map each time.
    """
    centred = np.asarray(vectors, dtype=np.float64)
    centred = centred - centred.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    axes = np.zeros((2, centred.shape[1]))
    axes[: min(2, len(directions))] = directions[:2]
    largest = np.abs(axes).argmax(axis=1)
    signs = np.sign(axes[np.arange(2), largest])
    axes *= np.where(signs == 0, 1, signs)[:, None]
    flat: npt.NDArray[np.float64] = centred @ axes.T
    low, high = flat.min(axis=0), flat.max(axis=0)
    spread = np.where(high - low > 1e-9, high - low, 1.0)
    flat = (flat - low) / spread
    return np.asarray(MARGIN + flat * (np.array([WIDTH, HEIGHT]) - 2 * MARGIN))


def hues(articles: Sequence[str]) -> dict[str, int]:
    """A hue for each of the articles with most points; 0 for the rest when there are more than HUES."""
    counts = Counter(articles)
    ordered = sorted(counts, key=lambda article: (-counts[article], article))
    return {article: number if number <= HUES else 0 for number, article in enumerate(ordered, 1)}


def legend(articles: Sequence[str], titles: Mapping[str, str]) -> list[Entry]:
    """What each colour stands for, in the order of the colours; ``articles`` holds the article of every point."""
    colours = hues(articles)
    counts = Counter(articles)
    return [Entry(hue, article, titles[article], counts[article]) for article, hue in colours.items() if hue]
