"""What a build and a process that reads for it tell each other, pickled one after the other through two pipes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.settings import Settings
from index.token_counts import TokenCounts
from ingest.article import Article, Notice, Passage, Quote, Skip


@dataclass(frozen=True, slots=True)
class Setup:
    """What all files of a build are read with. ``counts`` is None where only the build itself can count tokens."""

    corpus: Path
    settings: Settings
    max_tokens: int
    counts: TokenCounts | None


@dataclass(frozen=True, slots=True)
class Order:
    """A file of ``size`` bytes to be read, from its ``first`` item (article or skip, 0-based) on."""

    path: Path
    size: int
    first: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """The answer to ``CountAsked``: tokens of each text, or why they could not be counted."""

    counts: Sequence[int]
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """The process has started."""


@dataclass(frozen=True, slots=True)
class Alive:
    """Something was read that needs no telling."""


@dataclass(frozen=True, slots=True)
class Began:
    """Item ``number`` of the file was read, an article of so many ``characters``; its cutting begins."""

    number: int
    record: str | None
    characters: int


@dataclass(frozen=True, slots=True)
class CountAsked:
    """The build is to count the tokens of these texts."""

    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class CutArticle:
    """An article with its passages and quotes, in reading order, every span of them verified."""

    article: Article
    passages: tuple[Passage, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """The file is done with. ``failed``: an error of ours rather than of the file left something out, so it is worth
    another try by the next build. ``resident_bytes``: the most memory that the process has held."""

    failed: bool = False
    resident_bytes: int = 0


Item = CutArticle | Skip | Notice | Ended
"""What a build gets of a file: articles, skips and notices in the order of the file, then one ``Ended``."""

Told = Ready | Alive | Began | CountAsked | CutArticle | Skip | Notice | Ended
