"""The articles of a file, and what they are cut into. What ingest gives is verified before any of it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, replace
from pathlib import Path
from typing import Protocol

from index.keys import encoded_text
from index.schema import SAID
from index.settings import Settings
from ingest.article import Article, Notice, Passage, Quote, Skip, Span


class Measure(Protocol):
    """What cutting asks of an encoder: how much of a passage it reads, and how long a text is."""

    @property
    def max_tokens(self) -> int:
        """The most tokens of a passage that are read."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text takes, special tokens included, without truncation."""


def read_articles(path: Path, corpus: Path, settings: Settings) -> Iterator[Article | Skip | Notice]:
    """The articles of a file, what was left out of it, and what the user should know of it."""
    from ingest.files.limits import Limits
    from ingest.files.readers import read_file

    for item in read_file(path, corpus, Limits(max_file_bytes=settings.max_file_bytes)):
        yield _verified(item) if isinstance(item, Article) else item


def cut(article: Article, encoder: Measure, settings: Settings) -> tuple[tuple[Passage, ...], tuple[Quote, ...]]:
    """The passages and the quotes of an article. Raises ValueError if a span is not what it says it is.

    A context is shortened where the encoder would otherwise not read its passage to the end.
    """
    from ingest.layout.interview import interview_of
    from ingest.passages.split import split
    from ingest.quotations.quotes import find_quotes

    most = min(settings.passage_tokens, encoder.max_tokens)
    interview = interview_of(article)
    passages = split(article, encoder.count_tokens, most, min(settings.overlap_tokens, most // 2), interview)
    for passage in passages:
        if article.text[passage.start : passage.end] != passage.text or not passage.text:
            raise ValueError(f"passage {passage.start} to {passage.end} is not what the article says there")
    quotes = find_quotes(article, interview)
    for quote in quotes:
        for span in (quote.words, quote.mention, quote.cue):
            if span is not None and not _inside(span, article.text):
                raise ValueError(f"quote {span.start} to {span.end} lies outside the article")
    return _with_room(passages, encoder), quotes


def _with_room(passages: Sequence[Passage], encoder: Measure) -> tuple[Passage, ...]:
    if not passages:
        return ()
    counts = encoder.count_tokens([encoded_text(passage.context, passage.text) for passage in passages])
    return tuple(
        passage if count <= encoder.max_tokens else replace(passage, context=_shortened(passage, encoder))
        for passage, count in zip(passages, counts, strict=True)
    )


def _shortened(passage: Passage, encoder: Measure) -> str:
    words = passage.context.split(" ")
    while words:
        context = " ".join(words)
        if encoder.count_tokens([encoded_text(context, passage.text)])[0] <= encoder.max_tokens:
            return context
        words = words[: len(words) * 3 // 4]
    return ""


def _verified(article: Article) -> Article | Skip:
    said = [getattr(article, name) for name in SAID]
    elsewhere = [part for printing in article.printings for part in astuple(printing)]
    try:
        for text in (article.text, article.record, *said, *elsewhere):
            if isinstance(text, str):
                text.encode()
    except UnicodeEncodeError:
        return Skip(article.path, "it holds halves of characters (lone surrogates), which are no text", article.record)
    if not all(_inside(span, article.text) for span in article.paragraphs):
        return Skip(article.path, "a paragraph of it lies outside its text; please report this file", article.record)
    return article


def _inside(span: Span, text: str) -> bool:
    return 0 <= span.start <= span.end <= len(text)
