"""The sheet on which passages lie by meaning (``index.plane``): its pixels, its colours, its legend."""

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


def on_sheet(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Float64 (n, 2): points of the unit square (``index.plane``) in pixels of the map, within its margin."""
    return np.asarray(MARGIN + points * (np.array([WIDTH, HEIGHT]) - 2 * MARGIN))


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
