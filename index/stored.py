"""What the index gives back: frozen, so that it may be kept after the index has moved on."""

from __future__ import annotations

from dataclasses import dataclass

from index.recipe import Recipe
from ingest.article import Certainty, Notice, Printing, QuoteKind, Skip, Span


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage: ``text == article text[start:end]``. ``article`` is the article's public id."""

    id: int
    article: str
    start: int
    end: int
    text: str
    paragraph: int
    context: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where else an article stands: ``path`` and ``record`` as in ``ingest.article.Article``."""

    path: str
    record: str | None


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as it was read; fields as in ``ingest.article.Article``. ``copies`` are the other places of the
    corpus where it stands, in path order."""

    id: str
    text: str
    path: str
    record: str | None
    title: str | None
    author: str | None
    interviewee: str | None
    source: str | None
    date: str | None
    url: str | None
    section: str | None = None
    page: str | None = None
    edition: str | None = None
    language: str | None = None
    time: str | None = None
    words: int | None = None
    document: str | None = None
    printings: tuple[Printing, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    copies: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article without its text. ``passages``, ``quotes`` and ``copies`` (other places where it stands) are counts;
    ``indexed_at`` ISO 8601, UTC."""

    id: str
    path: str
    record: str | None
    title: str | None
    author: str | None
    interviewee: str | None
    source: str | None
    date: str | None
    url: str | None
    passages: int
    quotes: int
    indexed_at: str
    section: str | None = None
    page: str | None = None
    document: str | None = None
    copies: int = 0


@dataclass(frozen=True, slots=True)
class StoredQuote:
    """Words that an article gives to ``speaker`` (as the whole corpus names them; None: nobody is named).

    ``text`` is what ``words`` covers; ``certainty`` is None exactly when ``speaker`` is.
    """

    article: str
    words: Span
    kind: QuoteKind
    speaker: str | None
    mention: Span | None
    cue: Span | None
    text: str
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """Somebody who is quoted: in how many quotes, of how many articles."""

    name: str
    quotes: int
    articles: int


@dataclass(frozen=True, slots=True)
class LastBuild:
    """The counts of the last completed build, in articles; ``at`` ISO 8601, UTC. ``notices`` is what else there was to
    say of files that were read; ``hidden`` counts hidden and lock files, which are passed over."""

    at: str
    added: int
    updated: int
    removed: int
    unchanged: int
    encoded: int
    skipped: tuple[Skip, ...]
    notices: tuple[Notice, ...] = ()
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Status:
    """What there is. ``copies`` counts further places of articles that stand in several.
    ``catalog_bytes``, ``vectors_bytes`` and ``lexical_bytes`` are sizes on disk."""

    articles: int
    passages: int
    quotes: int
    speakers: int
    generation: int
    recipe: Recipe
    corpus: str
    folder: str
    catalog_bytes: int
    vectors_bytes: int
    lexical_bytes: int
    last_build: LastBuild
    copies: int = 0
