"""Reading the training files: pairs, headings and word frequencies."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Pair:
    """One English text and its French translation."""

    source: str
    en: str
    fr: str


@dataclass(frozen=True)
class Heading:
    """A heading and the passage under it, in both languages."""

    heading_en: str
    passage_en: str
    heading_fr: str
    passage_fr: str


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_pairs(path: Path) -> dict[str, list[Pair]]:
    """All pairs of a gzipped JSON-lines file, by source, in file order."""
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for item in _lines(path):
        pairs[item["source"]].append(Pair(item["source"], item["en"], item["fr"]))
    return dict(pairs)


def read_headings(path: Path) -> list[Heading]:
    """All headings of a gzipped JSON-lines file, in file order."""
    names = ("heading_en", "passage_en", "heading_fr", "passage_fr")
    return [Heading(*(item[name] for name in names)) for item in _lines(path)]


def read_frequencies(path: Path) -> dict[str, int]:
    """Word counts of a file whose lines read `word count`."""
    counts: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, count = line.rpartition(" ")
        if word and count.isdigit():
            counts[word] = int(count)
    return counts
