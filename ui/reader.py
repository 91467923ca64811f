"""One article to read: every character of it, its passage marked, quotations tinted by speaker, boilerplate folded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.article import Article, Span
from ingest.layout.interview import interview_of
from search.results.citation import opening_words
from ui.marks import Mark, Run, matching_words, question_terms, runs
from ui.templating import render, web_link

if TYPE_CHECKING:
    from index.index import Index
    from index.stored import StoredArticle, StoredQuote

TINTS = 6
"""Speakers are told apart by this many tints, then they repeat; more would not be told apart by eye."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of the body (``number`` is its « § »), or a stretch of boilerplate (``number`` is None)."""

    number: int | None
    runs: tuple[Run, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of the article and the tint that stands for them."""

    name: str
    tint: int


def reader(
    article: StoredArticle,
    words: Mapping[str, str],
    passage: Span | None = None,
    answering: Span | None = None,
    question: str = "",
    quotes: Sequence[StoredQuote] = (),
) -> str:
    """HTML of an article with ``passage`` and the answering sentence marked; spans count characters of its text.

    Quotations are tinted by speaker; the questions of an interview are set apart.
    """
    voices = _voices(quotes, words)
    tints = {voice.name: voice.tint for voice in voices}
    marks = [
        Mark(quote.words.start, quote.words.end, f"quote tint-{tints[_name(quote, words)]}", _label(quote, words))
        for quote in quotes
    ]
    marks += _questions(article)
    if passage:
        marks.append(Mark(passage.start, passage.end, "here"))
    if answering:
        marks.append(Mark(answering.start, answering.end, "answering"))
    return render(
        "reader.html",
        words,
        article=article,
        heading=article.title or opening_words(article),
        link=web_link(article.url),
        parts=parts(article, marks, question_terms(question)),
        voices=voices,
    )


def opening(index: Index) -> Callable[[str], str]:
    """From the id of an article to its first words, which stand for a title where there is none."""
    return lambda article: opening_words(index.article(article))


def parts(article: StoredArticle, marks: Sequence[Mark], terms: frozenset[str]) -> list[Part]:
    """Paragraphs and boilerplate in reading order; together they hold every visible character of the article."""
    result: list[Part] = []
    here = 0
    for number, paragraph in enumerate(sorted(article.paragraphs), 1):
        result += _boilerplate(article.text, here, paragraph.start)
        text = paragraph.of(article.text)
        matching = [
            Span(word.start + paragraph.start, word.end + paragraph.start) for word in matching_words(text, terms)
        ]
        result.append(Part(number, runs(text, marks, matching, paragraph.start), paragraph.start))
        here = max(here, paragraph.end)
    return result + _boilerplate(article.text, here, len(article.text))


def _boilerplate(text: str, start: int, end: int) -> list[Part]:
    between = text[start:end]
    return [Part(None, runs(between, ()), start)] if between.strip() else []


def _questions(article: StoredArticle) -> list[Mark]:
    """The questions of an interview, which are set apart from its answers."""
    read = Article(
        article.text, article.path, title=article.title, interviewee=article.interviewee, paragraphs=article.paragraphs
    )
    return [Mark(turn.words.start, turn.words.end, "asked") for turn in interview_of(read).turns if turn.asks]


def _voices(quotes: Sequence[StoredQuote], words: Mapping[str, str]) -> list[Voice]:
    """Speakers by how much they say, most first."""
    said: dict[str, int] = {}
    for quote in quotes:
        name = _name(quote, words)
        said[name] = said.get(name, 0) + len(quote.text)
    ordered = sorted(said, key=lambda name: (-said[name], name))
    return [Voice(name, number % TINTS + 1) for number, name in enumerate(ordered)]


def _label(quote: StoredQuote, words: Mapping[str, str]) -> str:
    """Who speaks, and that it is deduced where it is."""
    name = _name(quote, words)
    return f"{name}, {words['page.certainty.context']}" if quote.certainty == "context" else name


def _name(quote: StoredQuote, words: Mapping[str, str]) -> str:
    return quote.speaker or words["page.reader.unknown"]
