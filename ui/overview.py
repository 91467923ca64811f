"""The corpus at a glance: who speaks and about what, articles over time, a map of passages by meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import numpy as np

from index.plane import evenly, plane
from index.voices import voices
from ui.map import FEWEST, HEIGHT, MOST, WIDTH, Entry, Point, hues, legend, on_sheet
from ui.reader import opening as opening_of
from ui.templating import render

if TYPE_CHECKING:
    from index.index import Index
    from index.rows import Ids
    from index.stored import ArticleSummary

MOST_SPEAKERS = 12
PREVIEW = 160
"""Characters of a passage in the hint of its point."""


@dataclass(frozen=True, slots=True)
class Column:
    """Articles of one year or month; ``share`` of the fullest column, in [0, 1]."""

    name: str
    count: int
    share: float


def overview(index: Index, words: Mapping[str, str]) -> str:
    """HTML of the whole picture."""
    articles = index.articles()
    points, entries = passage_map(index, articles)
    speaking = voices(index, MOST_SPEAKERS)
    return render(
        "overview.html",
        words,
        voices=speaking,
        most_words=max((voice.words for voice in speaking), default=1),
        columns=columns([article.date for article in articles if article.date]),
        points=points,
        legend=entries,
        passages=index.passage_count,
        width=WIDTH,
        height=HEIGHT,
    )


def columns(dates: Sequence[str]) -> list[Column]:
    """Counts by year, or by month when all lie in one year; years between that hold nothing are shown as empty."""
    years = sorted({date[:4] for date in dates if re.match(r"\d{4}", date)})
    if not years:
        return []
    if len(years) == 1:
        counts = Counter(date[:7] for date in dates)
        names = sorted(counts)
    else:
        counts = Counter(date[:4] for date in dates)
        first, last = int(years[0]), int(years[-1])
        names = [str(year) for year in range(first, last + 1)] if last - first <= 60 else years
    most = max(counts.values())
    return [Column(name, counts[name], counts[name] / most) for name in names]


def passage_map(index: Index, articles: Sequence[ArticleSummary]) -> tuple[list[Point], list[Entry]]:
    """Points and what their colours stand for; nothing when there are too few passages."""
    some = [articles[position] for position in evenly(len(articles), MOST)]
    every = [int(one) for article in some for one in _ids(index, article.id)]
    if len(every) < FEWEST:
        return [], []
    chosen = [every[position] for position in evenly(len(every), MOST)]
    places = on_sheet(plane(index.embeddings(np.array(chosen, dtype=np.int64))))
    passages = index.passages(chosen)
    opening = opening_of(index)
    titles = {article.id: article.title or opening(article.id) for article in some}
    of_article = [passage.article for passage in passages]
    colours = hues(of_article)
    points = [
        Point(
            round(float(x), 1),
            round(float(y), 1),
            colours[passage.article],
            f"{titles[passage.article]} · § {passage.paragraph}\n{_preview(passage.text)}",
            "?" + urlencode({"read": f"{passage.article}:{passage.start}-{passage.end}"}, safe=":"),
        )
        for (x, y), passage in zip(places, passages, strict=True)
    ]
    return points, legend(of_article, titles)


def _ids(index: Index, article: str) -> Ids:
    found = index.select(article=article)
    return np.zeros(0, dtype=np.int64) if found is None else found


def _preview(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= PREVIEW else text[:PREVIEW].rsplit(" ", 1)[0] + "…"
