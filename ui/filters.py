"""Filters: what they are, how many articles each choice would leave, and their form."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ui.reader import opening as opening_of
from ui.templating import render
from ui.typography import day

if TYPE_CHECKING:
    from index.index import Index

MOST_CHOICES = 300
"""Entries of one list: longer ones are cut to the most frequent, since nobody reads on."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the answers are narrowed to; None for no filter. Dates are ISO 8601, both included."""

    speaker: str | None = None
    source: str | None = None
    article: str | None = None
    after: str | None = None
    before: str | None = None
    exact: bool = False

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Filters:
        """From the page: empty, malformed and overlong values are no filter."""
        values = {name: _text(given.get(name)) for name in ("speaker", "source", "article")}
        dates = {name: _date(given.get(name)) for name in ("after", "before")}
        return cls(**values, **dates, exact=bool(given.get("exact")))

    def names(self) -> list[str]:
        """The filters that are set."""
        return [field.name for field in fields(self) if getattr(self, field.name)]

    def arguments(self) -> dict[str, Any]:
        """The filters as arguments of ``search``; exact words are quotation marks around the question."""
        return {name: getattr(self, name) for name in ("speaker", "source", "article", "after", "before")}


@dataclass(frozen=True, slots=True)
class Listed:
    """One article as the filters see it. ``speakers`` are canonical names of those it quotes; ``date`` is ISO 8601,
    perhaps only a year or a month."""

    id: str
    title: str
    source: str | None
    date: str | None
    speakers: frozenset[str]
    passages: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list: the value that is sent, what is shown, how many articles it leaves (passages, for an
    article)."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen, given the filters already set; ``matching`` articles pass all of them.

    ``years`` come in order; they are none when no article of the corpus is dated. ``sourced``: an article of the corpus
    has a source, whatever the filters leave. ``unlisted`` is how many articles the list of articles leaves out.
    """

    speakers: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    articles: tuple[Choice, ...]
    years: tuple[Choice, ...]
    matching: int
    unlisted: int
    sourced: bool


def listed(index: Index) -> list[Listed]:
    """Every article with the speakers it quotes."""
    opening = opening_of(index)
    speaking = index.speakers_by_article()
    nobody: frozenset[str] = frozenset()
    return [
        Listed(one.id, one.title or opening(one.id), one.source, one.date, speaking.get(one.id, nobody), one.passages)
        for one in index.articles()
    ]


def choices(articles: Sequence[Listed], filters: Filters, spoken: frozenset[str] = frozenset()) -> Choices:
    """The choices of each list, counted among the articles that the other filters leave.

    ``spoken``: ids of the articles that quote the speaker chosen, if one is.
    """

    given = list(articles)

    def left_by_others(name: str) -> list[Listed]:
        others = [other for other in _OTHERS[name] if getattr(filters, other)]
        return [one for one in articles if all(_passes(one, filters, n, spoken) for n in others)] if others else given

    speakers = Counter(speaker for article in left_by_others("speaker") for speaker in article.speakers)
    sources = Counter(article.source for article in left_by_others("source") if article.source)
    years = Counter({article.date[:4]: 0 for article in given if article.date})
    years.update(article.date[:4] for article in left_by_others("years") if article.date)
    shown = left_by_others("article")
    kept = shown[:MOST_CHOICES] + [one for one in shown[MOST_CHOICES:] if one.id == filters.article]
    return Choices(
        speakers=_counted(speakers, filters.speaker),
        sources=_counted(sources, filters.source),
        articles=tuple(Choice(one.id, one.title, one.passages) for one in kept),
        years=tuple(Choice(year, year, years[year]) for year in sorted(years)),
        matching=len(left_by_others("none")),
        unlisted=len(shown) - len(kept),
        sourced=any(one.source for one in given),
    )


def filter_form(chosen: Choices, filters: Filters, words: Mapping[str, str]) -> str:
    """HTML of the filters, with those that are set as chips that can be taken off."""
    titles = {one.value: one.label for one in chosen.articles}
    chips = [_chip(name, getattr(filters, name), titles, words) for name in filters.names()]
    return render("filters.html", words, choices=chosen, filters=filters, chips=chips)


def _chip(name: str, value: str | bool, titles: Mapping[str, str], words: Mapping[str, str]) -> tuple[str, str, str]:
    """A filter that is set: its name, what it is called, and its value as people read it; no name where the value
    says all."""
    called = words[f"page.filters.{name}"]
    if isinstance(value, bool):
        return name, "", called
    if name in _DATED:
        return name, called, day(value, words["page.code"])
    return name, called, titles.get(value, value) if name == "article" else value


_DATED = ("after", "before")
_OTHERS = {
    "speaker": ("source", "article", *_DATED),
    "source": ("speaker", "article", *_DATED),
    "article": ("speaker", "source", *_DATED),
    "years": ("speaker", "source", "article"),
    "none": ("speaker", "source", "article", *_DATED),
}


def _passes(article: Listed, filters: Filters, name: str, spoken: frozenset[str]) -> bool:
    wanted: str = getattr(filters, name)
    match name:
        case "speaker":
            return article.id in spoken
        case "source":
            return _folded(article.source or "") == _folded(wanted)
        case "article":
            return article.id == wanted
        case "after":
            # A date may be only a year or a month; it passes when any of its days does.
            return bool(article.date) and (article.date or "") >= wanted[: len(article.date or "")]
        case _:
            return bool(article.date) and (article.date or "") <= wanted


@lru_cache(maxsize=1 << 12)
def _folded(text: str) -> str:
    from ingest.text.folding import fold

    return fold(text)


def _counted(counter: Iterable[str] | Counter[str], chosen: str | None) -> tuple[Choice, ...]:
    """Most frequent first, then by name; what is chosen stays in the list even when it counts nothing."""
    counts = Counter(counter)
    if chosen and chosen not in counts:
        counts[chosen] = 0
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_CHOICES]
    return tuple(Choice(name, name, count) for name, count in ordered)


def _text(value: Any) -> str | None:
    text = str(value).strip()[:300] if isinstance(value, str) else ""
    return text or None


def _date(value: Any) -> str | None:
    try:
        return datetime.date.fromisoformat(str(value)).isoformat()
    except ValueError:
        return None
