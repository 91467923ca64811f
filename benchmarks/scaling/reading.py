"""Large corpora read without ingest, which would take longer than all that is measured of them.

A build then goes its usual way (staging, vectors, the switch, the derived files), but its articles come with the
paragraphs that they were made of as passages, and with the quotes that were put there. Articles added one by one are
read as any article is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from index.reading.messages import CutArticle, Ended, Item
from index.reading.turns import FileToRead
from ingest.article import Article, Passage, Quote, Span

_QUOTE = re.compile(r"« (?P<words>[^»\n]+) », explique (?P<speaker>[^.\n]+)\.")


class QuickReading:
    """A reader for ``build``, in the place of a ``ReadingPool``: generated articles are taken as they are."""

    processes: Sequence[object] = ()

    def start(self) -> None:
        """Nothing is started."""

    def read(
        self, files: Iterable[FileToRead], corpus: Path, settings: Any, encoder: Any, check: Callable[[], None]
    ) -> Iterator[tuple[FileToRead, Item]]:
        """Each file as one article."""
        for file in files:
            check()
            yield file, _article(file.path, file.shown)
            yield file, Ended()


def _article(path: Path, shown: str) -> CutArticle:
    text = path.read_text(encoding="utf-8")
    spans = tuple(Span(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text))
    article = Article(text, shown, title=spans[0].of(text), paragraphs=spans[1:])
    passages = tuple(
        Passage(span.start, span.end, span.of(text), number, article.title or "")
        for number, span in enumerate(article.paragraphs, 1)
    )
    quotes = tuple(
        Quote(Span(*found.span("words")), "direct", found["speaker"], Span(*found.span("speaker")))
        for found in _QUOTE.finditer(text)
    )
    return CutArticle(article, passages, quotes)
