"""What a file gives, in lines to read: its articles, where each field was read, what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.article import Article, Notice, Printing, Skip, Span
from ingest.files.limits import Limits, UnreadableError
from ingest.files.readers import open_file, read_file
from ingest.files.registry import reader_for
from ingest.layout.metadata import FIELDS
from ingest.text.folding import fold

_SHOWN = 100
"""Characters shown of a line."""


def explain(path: Path, corpus: Path, limits: Limits | None = None) -> Iterator[str]:
    """Lines about ``path``, a file under ``corpus``, article by article."""
    yield _read_as(path, corpus)
    count = 0
    for item in read_file(path, corpus, limits):
        if isinstance(item, Article):
            count += 1
            yield ""
            yield f"article {count}: {item.title or 'without a title'}"
            yield from _article(item)
        elif isinstance(item, Skip):
            yield f"skipped {item.record or 'the file'}: {item.reason}"
        else:
            assert isinstance(item, Notice)
            yield f"note on {item.record or 'the file'}: {item.message}"
    yield ""
    yield f"{count} {'article' if count == 1 else 'articles'}"


def _read_as(path: Path, corpus: Path) -> str:
    try:
        reader = reader_for(open_file(path, corpus))
    except (OSError, UnreadableError) as problem:
        return f"{path}: not read, it {problem}"
    return f"{path}: read as {reader.name}" if reader else f"{path}: of a kind that is not read"


def _article(article: Article) -> Iterator[str]:
    if article.record:
        yield f"  {'record':<12}{article.record}"
    origins = dict(article.origins)
    for name in FIELDS:
        value = getattr(article, name)
        if value not in (None, ()):
            yield f"  {name:<12}{_shown(value)}  [{origins.get(name, 'the text itself')}]"
    words = sum(len(span.of(article.text).split()) for span in article.paragraphs)
    yield f"  {'text':<12}{len(article.text):,} characters, {len(article.paragraphs)} paragraphs of {words:,} words"
    for line, reason in _left_out(article):
        yield f"  {'left out':<12}{_shown(line)}  [{reason}]"
    for what in article.omitted:
        yield f"  {'not kept':<12}{what}"


def _left_out(article: Article) -> Iterator[tuple[str, str]]:
    """The lines of the text that stand in no paragraph, and why."""
    position = 0
    for span in (*sorted(article.paragraphs), Span(len(article.text), len(article.text))):
        for line in article.text[position : span.start].splitlines():
            if line.strip():
                yield line.strip(), _reason(line, article)
        position = max(position, span.end)


def _reason(line: str, article: Article) -> str:
    folded = fold(line).strip()
    for name in ("title", "author", "source", "section"):
        value = getattr(article, name)
        if value and folded in (fold(value), f"par {fold(value)}"):
            return f"the {name}"
    return "no body text: a label, a byline, a menu or the like"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"{one.source} {one.date or ''}".strip() for one in value if isinstance(one, Printing))
    line = " ".join(str(value).split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
