"""What was found beside what was labelled, article by article."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.quotations.labels import Label
from ingest.article import Quote, Span

SAME_WORDS = 0.6
"""Overlap of two spans, in characters shared over characters covered, from which they are one quotation: a clause more
or less at an end is forgiven, a neighbouring sentence is not. Above a half, so that at most one of two disjoint spans
can reach it."""

_ARTICLE = re.compile(r"^(?:(?:le|la|les|un|une|des|du)\s+|l['’]\s*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """A labelled quotation and what was found of it."""

    label: Label
    quote: Quote

    @property
    def speaker_right(self) -> bool:
        """Whether the speaker found is one of the right answers."""
        return same_speaker(self.quote.speaker, self.label.speakers)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An article's matches, the labels that nothing matched, and what was found that is no quotation.

    Optional labels and what matches only them are in none of the three.
    """

    matches: tuple[Match, ...]
    missed: tuple[Label, ...]
    surplus: tuple[Quote, ...]


@dataclass(slots=True)
class Tally:
    """Counts over articles; ``standings`` and ``kinds`` count labels as (right, asked), by their standing and kind."""

    labelled: int = 0
    found: int = 0
    matched: int = 0
    exact: int = 0
    speakers: int = 0
    standings: dict[str, Counter[str]] = field(default_factory=dict)
    kinds: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        """Count an article."""
        self.labelled += len(outcome.matches) + len(outcome.missed)
        self.found += len(outcome.matches) + len(outcome.surplus)
        self.matched += len(outcome.matches)
        for match in outcome.matches:
            self.exact += match.label.words == match.quote.words
            self.speakers += match.speaker_right
            standing = self.standings.setdefault(match.label.standing, Counter())
            standing.update(asked=1, right=int(match.speaker_right))
            self.kinds.setdefault(match.label.kind, Counter()).update(asked=1, right=1)
        for label in outcome.missed:
            self.kinds.setdefault(label.kind, Counter()).update(asked=1)

    @property
    def figures(self) -> dict[str, float | None]:
        """Shares from 0 to 1; None where there is nothing to take a share of."""
        return {
            "span precision": _share(self.matched, self.found),
            "span recall": _share(self.matched, self.labelled),
            "speaker right": _share(self.speakers, self.matched),
        }


def compare(labels: Sequence[Label], quotes: Iterable[Quote]) -> Outcome:
    """Quotes of an article beside its labels. Opinion pieces are not labelled: their spans are left out."""
    left = [quote for quote in quotes if quote.kind != "opinion"]
    matches: list[Match] = []
    missed: list[Label] = []
    for label in labels:
        if label.optional:
            continue
        quote = next((quote for quote in left if overlap(quote.words, label.words) >= SAME_WORDS), None)
        if quote is None:
            missed.append(label)
        else:
            left.remove(quote)
            matches.append(Match(label, quote))
    optional = [label.words for label in labels if label.optional]
    surplus = [quote for quote in left if all(overlap(quote.words, words) < SAME_WORDS for words in optional)]
    return Outcome(tuple(matches), tuple(missed), tuple(surplus))


def overlap(one: Span, other: Span) -> float:
    """Characters shared over characters covered, 0 to 1."""
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    return shared / max(1, one.end - one.start + other.end - other.start - shared)


def same_speaker(found: str | None, right: Sequence[str | None]) -> bool:
    """Whether ``found`` is one of the right answers, case, accents, marks and a leading article apart."""
    return (found and _folded(found)) in {speaker and _folded(speaker) for speaker in right}


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", _ARTICLE.sub("", name.strip())).casefold()
    return " ".join(re.findall(r"\w+", "".join(letter for letter in letters if not unicodedata.combining(letter))))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
