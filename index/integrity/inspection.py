"""Looking at the whole catalog: which rows are not as they were stored, and which do not fit together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.catalog import CATALOG, State, read_state
from index.checksums import KEYS, SEALED, checksum
from index.errors import IndexDamaged, damaged
from index.integrity.at_rest import verdict
from index.keys import embedding_key, text_digest


@dataclass(slots=True)
class Damage:
    """What is wrong with a catalog; nothing when it is empty, hence false.

    ``structure``: what SQLite says of its file, None when it can be read through; nothing else is known then.
    ``state``: the row about the whole index. ``rows``: by table, the keys (``index.checksums.KEYS``) of rows that are
    not as they were stored. ``dangling``: passages without their article or vector. ``without_codes``: embeddings.
    ``incomplete``: articles whose passages, quotes or further places are damaged or fewer than they were.
    ``lost_articles``: there are rows of articles that are no more; ``strays``: files of articles without a row of
    their own.
    """

    structure: str | None = None
    state: bool = False
    rows: dict[str, set[Any]] = field(default_factory=dict)
    dangling: set[int] = field(default_factory=set)
    without_codes: set[int] = field(default_factory=set)
    incomplete: set[int] = field(default_factory=set)
    lost_articles: bool = False
    strays: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(
            self.structure
            or self.state
            or any(self.rows.values())
            or self.dangling
            or self.without_codes
            or self.incomplete
            or self.lost_articles
            or self.strays
        )

    def sentence(self) -> str:
        """What is wrong, as part of a sentence."""
        if self.structure is not None:
            return f"its catalog cannot be read through ({' '.join(self.structure.split())})"
        counts = (("articles", self.articles), ("vectors", self.vectors), ("what is known of files", self.files))
        said = [f"{what} ({count})" for what, count in counts if count]
        said += ["the number of articles"] if self.lost_articles else []
        said += ["what the index says of itself"] if self.state else []
        return f"not as stored: {', '.join(said)}"

    @property
    def articles(self) -> int:
        """How many articles are damaged themselves, or have damaged passages or quotes."""
        return len(self.incomplete | self.rows.get("articles", set()))

    @property
    def files(self) -> int:
        """Of how many files it is not known any more what was read."""
        return len(self.rows.get("files", set()) | self.strays)

    @property
    def vectors(self) -> int:
        """How many embeddings are damaged, or their token codes."""
        return len(self.rows.get("embeddings", set()) | self.rows.get("codes", set()) | self.without_codes)


def inspect(connection: sqlite3.Connection) -> Damage:
    """Looks at everything. An interrupted connection raises sqlite3.OperationalError."""
    try:
        ((said, *_), *_) = connection.execute("PRAGMA integrity_check(1)")
        if said != "ok":
            return Damage(structure=str(said))
        with _whatever_text(connection):
            return _Inspection(connection).damage()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise
        return Damage(structure=str(error))
    except sqlite3.DatabaseError as error:
        return Damage(structure=str(error))


def refuse_damaged(folder: Path, connection: sqlite3.Connection, state: State) -> None:
    """Raises IndexDamaged for an index whose catalog is not as the last build left it. Rows are looked at only when its
    file is not, byte for byte."""
    if state.mending:
        raise damaged("a build that had begun to mend it was stopped")
    if verdict(folder, folder / CATALOG) == "changed" and (damage := inspect(connection)):
        raise damaged(damage.sentence())


def rows_of(
    connection: sqlite3.Connection, table: str, where: str = "", values: Sequence[object] = ()
) -> Iterator[Any]:
    """``(values, sound)`` of the rows of ``table``: the columns of its checksum, and whether they are as stored."""
    columns = SEALED[table]
    query = f"SELECT {', '.join(columns)}, checksum FROM main.{table} {where}"  # noqa: S608 - names of ours
    for row in connection.execute(query, tuple(values)):
        yield row[:-1], checksum(*row[:-1]) == row[-1]


@contextmanager
def _whatever_text(connection: sqlite3.Connection) -> Iterator[None]:
    """Text that is no UTF-8 any more is read with replacement characters, so that it differs rather than stops us."""
    former = connection.text_factory
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        yield
    finally:
        connection.text_factory = former


class _Inspection:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._found = Damage(rows={table: set() for table in KEYS})

    def damage(self) -> Damage:
        for table, key in KEYS.items():
            place = SEALED[table].index(key)
            self._found.rows[table] = {row[place] for row, sound in rows_of(self._connection, table) if not sound}
        self._state_and_codes()
        self._passages()
        self._counts()
        return self._found

    def _state_and_codes(self) -> None:
        """The embeddings of an encoder all have codes, or none has."""
        coded = self._names(
            "SELECT DISTINCT e.encoder FROM embeddings e JOIN codes c ON c.embedding = e.id"  # one row an encoder
        )
        try:
            recipe = read_state(self._connection).recipe
        except IndexDamaged:
            self._found.state = True
        else:
            coded |= {recipe.fingerprint} if recipe is not None and recipe.code_bytes else set()
        for encoder in coded:
            self._found.without_codes |= self._ids(
                "SELECT id FROM embeddings WHERE encoder = ? AND id NOT IN (SELECT embedding FROM codes)", encoder
            )

    def _passages(self) -> None:
        """Each passage against its article's text and its embedding's key, which is made of the passage's own words."""
        found = self._found
        found.dangling = self._ids(
            "SELECT id FROM passages WHERE embedding NOT IN (SELECT id FROM embeddings) "
            "OR article NOT IN (SELECT row FROM articles)"
        )
        unsound = found.rows["embeddings"] | found.rows["codes"] | found.without_codes
        texts = self._connection.execute("SELECT row, text, text_digest FROM articles ORDER BY row")
        passages = self._connection.execute(
            "SELECT p.article, p.id, p.start, p.end, p.context, p.embedding, e.key FROM passages p "
            "JOIN embeddings e ON e.id = p.embedding WHERE typeof(p.article) = 'integer' ORDER BY p.article"
        )
        waiting = passages.fetchone()
        for article, text, digest in texts:
            if not isinstance(text, str) or text_digest(text) != digest:
                found.rows["articles"].add(article)
            while waiting is not None and waiting[0] <= article:
                owner, passage, start, end, context, embedding, key = waiting
                sound = article not in found.rows["articles"] and passage not in found.rows["passages"]
                if owner == article and sound and embedding_key(context, text[start:end]) != key:
                    found.rows["passages"].add(passage)
                if owner == article and (embedding in unsound or passage in found.rows["passages"]):
                    found.incomplete.add(article)
                waiting = passages.fetchone()

    def _counts(self) -> None:
        found = self._found
        rows = self._ids("SELECT row FROM articles")
        owners = {
            "passages": self._ids("SELECT DISTINCT article FROM passages"),
            "quotes": self._ids("SELECT DISTINCT article FROM quotes"),
            "copies": self._ids("SELECT DISTINCT article FROM copies"),
        }
        found.lost_articles = any(numbers - rows for numbers in owners.values())
        for table in ("quotes", "copies"):
            found.rows[table] |= owners[table] - rows
        found.incomplete |= found.rows["quotes"] | found.rows["copies"]
        found.incomplete |= self._ids(
            "SELECT row FROM articles WHERE passage_count != (SELECT count(*) FROM passages WHERE article = row) "
            "OR quote_count != (SELECT count(*) FROM quotes WHERE article = row) "
            "OR row IN (SELECT article FROM passages WHERE embedding NOT IN (SELECT id FROM embeddings))"
        )
        found.incomplete = (found.incomplete - found.rows["articles"]) & rows
        found.strays = self._names(
            "SELECT file FROM articles WHERE file NOT IN (SELECT path FROM files) "
            "UNION SELECT file FROM copies WHERE file NOT IN (SELECT path FROM files)"
        )

    def _ids(self, query: str, *values: str) -> set[int]:
        return {value for (value,) in self._connection.execute(query, values)}

    def _names(self, query: str) -> set[str]:
        return {value for (value,) in self._connection.execute(query)}
