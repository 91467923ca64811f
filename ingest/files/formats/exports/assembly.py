"""From what a record says to an article: its text put together, its number of words compared with the one stated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.article import Article, Notice, Span
from ingest.files.limits import UnreadableError
from ingest.files.records import named
from ingest.layout.compose import compose
from ingest.layout.metadata import Said

WORDS_OFF = 0.2
"""Share of the words stated by which what was read may differ: databases count titles, captions and numbers each in
their own way."""

_WORD = re.compile(r"\S*\w\S*")


@dataclass(slots=True)
class Record:
    """What a reader found of one article. ``paragraphs`` are its body and ``beside`` what is shown with it without
    being text of it (a kicker, captions), by the rank of the paragraph that it stands before."""

    said: dict[str, object] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    paragraphs: list[str] = field(default_factory=list)
    beside: list[tuple[int, str]] = field(default_factory=list)
    omitted: list[str] = field(default_factory=list)
    number: str | None = None

    def say(self, name: str, value: object, origin: str) -> None:
        """Keep a field, unless it is empty or was said before."""
        if value not in (None, "", ()) and name not in self.said:
            self.said[name] = value
            self.origins[name] = origin

    def omit(self, what: str) -> None:
        """Something of the record is no part of the article."""
        if what not in self.omitted:
            self.omitted.append(what)


def article_of(record: Record, path: str) -> Iterator[Article | Notice]:
    """The article of a record whose text was put together, and what is to be said of it.

    Raises ``UnreadableError`` when there is no text.
    """
    text, body = _joined(record)
    if not body:
        raise UnreadableError("has no text")
    yield from finished(record, path, text, body)


def finished(record: Record, path: str, text: str, body: Sequence[Span]) -> Iterator[Article | Notice]:
    """The article of a record whose text is known, with the spans of its paragraphs, and what is to be said of it."""
    said = Said(**record.said)  # type: ignore[arg-type]  # readers say what the fields hold
    article = compose(text, path, said=said, body=body, origins=record.origins, omitted=record.omitted)
    article = named(article, record.number)
    yield article
    notice = words_notice(article, body)
    if notice is not None:
        yield notice


def words_notice(article: Article, body: Sequence[Span]) -> Notice | None:
    """What to say when the record states another number of words than was read."""
    stated = article.words
    if not stated:
        return None
    inside = sum(len(_WORD.findall(span.of(article.text))) for span in body)
    around = sum(len((part or "").split()) for part in (article.title, article.author, article.section))
    fewest, most = inside, max(inside + around, len(article.text.split()))
    if fewest <= stated * (1 + WORDS_OFF) and most >= stated * (1 - WORDS_OFF):
        return None
    name = article.document or article.title or "an article"
    return Notice(article.path, f"it states {stated:,} words and {inside:,} were read", name)


def _joined(record: Record) -> tuple[str, list[Span]]:
    blocks: list[tuple[str, bool]] = []
    beside = sorted(record.beside, key=lambda one: one[0])
    for rank, paragraph in enumerate([*record.paragraphs, ""]):
        while beside and beside[0][0] <= rank:
            blocks.append((beside.pop(0)[1], False))
        blocks.append((paragraph, True))
    blocks += [(text, False) for _, text in beside]
    text, body = "", []
    for content, is_body in blocks:
        if not content.strip():
            continue
        text += "\n\n" if text else ""
        if is_body:
            body.append(Span(len(text), len(text) + len(content)))
        text += content
    return text, body
