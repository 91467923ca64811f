"""Articles that stand in several places: overlapping exports, copied files, the same document in two versions.

Each is one article of the catalog, at the first of its places, and its other places are kept beside it. Two places
hold the same article when all that was read there is the same, or when both bear the same record (a document number,
an address) and most of the shorter text stands in the other: one address may hold quite different texts, such as the
home page of a paper on two days.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.matching import Light

SAME_DOCUMENT = 0.5
"""Share of the shorter text's word triples that stand in the other from which two texts under one record are versions
of one document. Two exports of one article share above 0.9, two articles of one paper below 0.1."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Copy:
    """One further place of an article, a row of the catalog's ``copies``."""

    file: str
    record: str | None
    path: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Read:
    """A place where an article was read. ``row`` is its row in the catalog where it stands in a file that was not read
    again, else None, and ``light.number`` its rank in the staging file."""

    light: Light
    file: str
    row: int | None
    characters: int

    @property
    def copy(self) -> Copy:
        """The place as one further place of an article."""
        return Copy(self.file, self.light.record, self.light.path, self.light.digest)


@dataclass(frozen=True, slots=True)
class Deduplicated:
    """``present`` are the staged articles to keep, one for each, in staging order; ``displaced`` those of the catalog
    that stand in other files and give their place up to one of them. ``copies`` are further places by the staging rank
    of their article, ``beside`` by its row in the catalog, where that stays."""

    present: tuple[Light, ...]
    displaced: tuple[Light, ...]
    copies: dict[int, list[Copy]]
    beside: dict[int, list[Copy]]


def files_to_read_again(connection: sqlite3.Connection, files: Sequence[str]) -> list[str]:
    """The files, none of ``files``, that hold further places of articles which ``files`` held and, as far as was read
    now, hold no more: one of them has to be the article's place."""
    rows = connection.execute(
        "SELECT DISTINCT c.file FROM copies c JOIN articles a ON a.row = c.article "
        "WHERE a.file IN (SELECT value FROM json_each(?1)) AND c.file NOT IN (SELECT value FROM json_each(?1)) "
        "AND a.digest NOT IN (SELECT digest FROM staging.articles)",
        (json.dumps(list(files)),),
    )
    return sorted(file for (file,) in rows)


def deduplicate(connection: sqlite3.Connection, files: Sequence[str]) -> Deduplicated:
    """Which of the places read by this build, and of those that they meet in files not read again, are one article.

    ``files`` were read again, or are gone.
    """
    staged, standing = _staged(connection), _standing(connection, files)
    groups = _groups(connection, [*staged, *standing])
    dropped: set[int] = set()
    displaced: list[Light] = []
    copies: dict[int, list[Copy]] = defaultdict(list)
    beside: dict[int, list[Copy]] = defaultdict(list)
    for group in groups:
        first, *others = sorted(group, key=_precedence)
        kept = beside[first.row] if first.row is not None else copies[first.light.number]
        for other in others:
            kept.append(other.copy)
            if other.row is None:
                dropped.add(other.light.number)
            else:
                displaced.append(other.light)
                kept += further_places(connection, [other.row], files)
    present = tuple(read.light for read in staged if read.light.number not in dropped)
    return Deduplicated(present, tuple(displaced), dict(copies), dict(beside))


def further_places(connection: sqlite3.Connection, rows: Iterable[int], files: Sequence[str]) -> list[Copy]:
    """The further places of the articles ``rows`` in files that are none of ``files``."""
    found = connection.execute(
        "SELECT file, record, path, digest FROM copies WHERE article IN (SELECT value FROM json_each(?)) "
        "AND file NOT IN (SELECT value FROM json_each(?)) ORDER BY path, record",
        (json.dumps(list(rows)), json.dumps(list(files))),
    )
    return [Copy(*row) for row in found]


def _precedence(read: Read) -> tuple[int, str, bool, int]:
    """The longest version first, which an export has cut least; then the first in path order."""
    return -read.characters, read.light.path, read.row is None, read.light.number


def _staged(connection: sqlite3.Connection) -> list[Read]:
    rows = connection.execute(
        "SELECT rank, path, record, text_digest, digest, file, length(text) FROM staging.articles ORDER BY rank"
    )
    return [Read(Light(*row[:5]), row[5], None, row[6]) for row in rows]


def _standing(connection: sqlite3.Connection, files: Sequence[str]) -> list[Read]:
    """The articles of the catalog, in files not read again, that bear the digest or the record of a staged one."""
    rows = connection.execute(
        "SELECT row, path, record, text_digest, digest, file, length(text) FROM articles "
        "WHERE file NOT IN (SELECT value FROM json_each(?)) AND (digest IN (SELECT digest FROM staging.articles) "
        "OR record IN (SELECT record FROM staging.articles WHERE record NOT LIKE '#%')) ORDER BY row",
        (json.dumps(list(files)),),
    )
    return [Read(Light(*row[:5]), row[5], row[0], row[6]) for row in rows]


def _groups(connection: sqlite3.Connection, reads: Sequence[Read]) -> list[list[Read]]:
    """The places of each article that stands in several."""
    by_digest: dict[bytes, list[Read]] = defaultdict(list)
    for read in reads:
        by_digest[read.light.digest].append(read)
    by_record: dict[str, list[list[Read]]] = defaultdict(list)
    groups = list(by_digest.values())
    for group in groups:
        records = {read.light.record for read in group if read.light.record and not read.light.record.startswith("#")}
        for record in records:
            by_record[record].append(group)
    for versions in by_record.values():
        _join_versions(connection, versions)
    return [group for group in groups if len(group) > 1]


def _join_versions(connection: sqlite3.Connection, versions: list[list[Read]]) -> None:
    """Puts what is one document into the group of its longest version, emptying the others."""
    ordered = sorted((group for group in versions if group), key=lambda group: min(map(_precedence, group)))
    texts = [_triples(_text(connection, group[0])) for group in ordered] if len(ordered) > 1 else []
    for place, group in enumerate(ordered):
        for later in range(place + 1, len(ordered)):
            if group and ordered[later] and _same_document(texts[place], texts[later]):
                group += ordered[later]
                ordered[later].clear()


def _text(connection: sqlite3.Connection, read: Read) -> str:
    staged, kept = "SELECT text FROM staging.articles WHERE rank = ?", "SELECT text FROM articles WHERE row = ?"
    (text,) = connection.execute(staged if read.row is None else kept, (read.light.number,)).fetchone()
    return str(text)


def _triples(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False)) or frozenset({tuple(words)})


def _same_document(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    return len(one & other) >= SAME_DOCUMENT * min(len(one), len(other))
