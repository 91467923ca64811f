"""Large corpora read without ingest, which would take longer than all that is measured of them.

A build then goes its usual way (staging, vectors, the switch, the derived files), but its articles come with the
paragraphs that they were made of as passages, and with the quotes that were put there. Articles added one by one are
read as any article is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index import build as room
from ingest.article import Article, Passage, Quote, Span

_QUOTE = re.compile(r"« (?P<words>[^»\n]+) », explique (?P<speaker>[^.\n]+)\.")


@contextmanager
def quick_reading() -> Iterator[None]:
    """As long as this lasts, builds take generated articles as they are."""
    before = room.read_articles, room.cut
    room.read_articles, room.cut = _read_articles, _cut  # type: ignore[assignment]
    try:
        yield
    finally:
        room.read_articles, room.cut = before


def _read_articles(path: Path, corpus: Path, *_: Any) -> Iterator[Article]:
    text = path.read_text(encoding="utf-8")
    spans = tuple(Span(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text))
    relative = path.relative_to(corpus.parent).as_posix()
    yield Article(text, relative, title=spans[0].of(text), paragraphs=spans[1:])


def _cut(article: Article, *_: Any) -> tuple[tuple[Passage, ...], tuple[Quote, ...]]:
    passages = tuple(
        Passage(span.start, span.end, span.of(article.text), number, article.title or "")
        for number, span in enumerate(article.paragraphs, 1)
    )
    quotes = tuple(
        Quote(Span(*found.span("words")), "direct", found["speaker"], Span(*found.span("speaker")))
        for found in _QUOTE.finditer(article.text)
    )
    return passages, quotes
