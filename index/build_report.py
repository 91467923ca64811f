"""How far a build is, and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.integrity.mending import NOTHING, Mended
from ingest.article import Notice, Skip

Stage = Literal["reading", "encoding", "writing"]


@dataclass(frozen=True, slots=True)
class BuildProgress:
    """``done`` of ``total`` files (reading), passages (encoding) or steps (writing)."""

    stage: Stage
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, in articles. ``encoded`` counts texts given to the encoder; ``skipped`` names every file or
    record left out, also those that were already known, and ``notices`` says what else the user should know of files
    that were read. A renamed article is updated, without any encoding. An article that stands in several places counts
    once. ``hidden`` counts hidden and lock files, which are passed over. ``mended`` says what of the index was
    damaged: an article that was read again because of it is updated."""

    added: int
    updated: int
    removed: int
    unchanged: int
    skipped: tuple[Skip, ...]
    encoded: int
    generation: int
    notices: tuple[Notice, ...] = ()
    hidden: int = 0
    mended: Mended = NOTHING
