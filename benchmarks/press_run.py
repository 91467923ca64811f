"""The press set through the whole real path: files, ingest, index, ``answer``."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from benchmarks.press_set import PressQuestion, copy_articles, ranked_labels, read_press_set
from index.build import build
from index.encoder import Encoder
from index.index import Index, open_index
from index.settings import Settings
from search.answer import Hit
from search.ask import answer
from search.evaluation.metrics import MEASURES
from search.ranking.relevance import Relevance, relevance_of

DEPTH = 10
"""Hits asked for: the deepest measure looks at ten, and a reader at no more."""

GRADED = 5
"""Hits of each question that the reliability of ``score`` is judged on: those shown unless more are asked for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One hit, as judged: its score, whether it overlaps a listed quote, and what a report shows of it."""

    score: float
    relevant: bool
    article: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of one question.

    ``values`` maps measures to values, empty for an unanswerable question. ``top`` is the score that ``answered`` is
    decided by, 0.0 when there is no hit or when the question was turned down whatever the score (nobody of that name
    speaks, no passage holds the quoted words). ``answered`` is as users see it.
    """

    question: PressQuestion
    values: Mapping[str, float]
    shown: tuple[Shown, ...]
    top: float
    answered: bool


@contextmanager
def press_index(settings: Settings | None = None, encoder: Encoder | None = None) -> Iterator[Index]:
    """The articles of the press set, indexed in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="revue-press-") as temporary:
        corpus, folder = Path(temporary) / "corpus", Path(temporary) / "index"
        copy_articles(corpus)
        build(corpus, folder, settings or Settings(), encoder)
        index = open_index(folder, encoder)
        try:
            yield index
        finally:
            index.close()


def run_press(
    index: Index, model: Relevance | None = None, questions: Sequence[PressQuestion] | None = None
) -> list[Asked]:
    """Put every question to the index; ``model`` None ranks as users see it."""
    names = {article.id: PurePosixPath(article.path).name for article in index.articles()}
    chosen = model or relevance_of(index)
    return [ask_press(index, names, question, chosen) for question in (questions or read_press_set())]


def ask_press(index: Index, names: Mapping[str, str], question: PressQuestion, model: Relevance) -> Asked:
    """One question. ``names`` maps article ids to file names."""
    open_minded = replace(model, threshold=0.0)  # answered then says only whether the question was turned down
    got = answer(index, question.text, k=DEPTH, relevance=open_minded)
    found = [(names[hit.citation.article], hit.citation.start, hit.citation.end) for hit in got.hits]
    labels = ranked_labels(found, question.targets)
    gains = {target.label: 1.0 for target in question.targets}
    values = {name: measure(labels, gains) for name, measure in MEASURES.items()} if gains else {}
    top = got.confidence if got.answered else 0.0
    shown = tuple(_shown(hit, names, question) for hit in got.hits)
    return Asked(question, values, shown, top, got.answered and top >= model.threshold)


def _shown(hit: Hit, names: Mapping[str, str], question: PressQuestion) -> Shown:
    citation = hit.citation
    name = names[citation.article]
    relevant = any(target.overlaps(name, citation.start, citation.end) for target in question.targets)
    return Shown(hit.score, relevant, name, hit.text)
