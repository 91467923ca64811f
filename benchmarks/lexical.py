"""Three lexical indexes side by side: tantivy, SQLite FTS5, bm25s, over the same analysed terms.

    python -m benchmarks.lexical 10000 100000

Documents are made of 80 terms drawn by Zipf's law from 30,000, questions of 8. Times are of the processor, all
threads together, so that a busy machine changes them little. ``docs/lexical.md`` holds the figures.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any, Protocol

import numpy as np
import tantivy

TERMS, DOCUMENT, QUESTION, QUESTIONS, ADDED, WANTED = 30_000, 80, 8, 50, 10, 100


class Peer(Protocol):
    """A lexical index on disk in ``folder``."""

    def make(self, documents: Sequence[str]) -> None:
        """Makes it, of documents numbered from 0."""

    def add(self, first: int, documents: Sequence[str]) -> None:
        """Adds documents numbered from ``first``."""

    def open(self) -> Callable[[Sequence[str]], list[int]]:
        """What gives the numbers of the best documents for the terms of a question."""


class Tantivy:
    """As ``index.lexical`` uses it, one field."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _index(self) -> tantivy.Index:
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("id", indexed=True, fast=True)
        builder.add_text_field("body", tokenizer_name="terms", index_option="position")
        index = tantivy.Index(builder.build(), path=str(self.folder), reuse=True)
        index.register_tokenizer("terms", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        return index

    def make(self, documents: Sequence[str]) -> None:
        """Makes it, with a large heap."""
        self.add(0, documents, 256_000_000)

    def add(self, first: int, documents: Sequence[str], heap: int = 16_000_000) -> None:
        """Adds documents in one commit."""
        writer = self._index().writer(heap_size=heap, num_threads=1)
        for number, text in enumerate(documents, first):
            document = tantivy.Document()
            document.add_unsigned("id", number)
            document.add_text("body", text)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> Callable[[Sequence[str]], list[int]]:
        """Asks by term queries."""
        index = self._index()
        searcher, schema = index.searcher(), index.schema

        def ask(terms: Sequence[str]) -> list[int]:
            parts = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "body", term)) for term in terms]
            hits = searcher.search(tantivy.Query.boolean_query(parts), limit=WANTED, count=False).hits
            found: list[Any] = searcher.fast_field_values("id", [address for _, address in hits])
            return found

        return ask


class Fts5:
    """A contentless FTS5 table: terms only."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "fts.sqlite"

    def make(self, documents: Sequence[str]) -> None:
        """Makes the table, then adds."""
        with sqlite3.connect(self.path) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("CREATE VIRTUAL TABLE body USING fts5(terms, content='', tokenize='unicode61')")
        self.add(0, documents)

    def add(self, first: int, documents: Sequence[str]) -> None:
        """Adds documents in one transaction."""
        with sqlite3.connect(self.path) as connection:
            connection.executemany("INSERT INTO body (rowid, terms) VALUES (?, ?)", enumerate(documents, first))

    def open(self) -> Callable[[Sequence[str]], list[int]]:
        """Asks by a match of any term, ranked by bm25()."""
        connection = sqlite3.connect(self.path)

        def ask(terms: Sequence[str]) -> list[int]:
            query = " OR ".join(f'"{term}"' for term in terms)
            rows = connection.execute(
                "SELECT rowid FROM body WHERE body MATCH ? ORDER BY rank LIMIT ?", (query, WANTED)
            )
            return [row[0] for row in rows]

        return ask


class Bm25s:
    """A matrix of scores; to add is to make it anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.documents: list[str] = []

    def make(self, documents: Sequence[str]) -> None:
        """Makes the matrix and saves it."""
        import bm25s

        self.documents = list(documents)
        index = bm25s.BM25()
        index.index([text.split() for text in documents], show_progress=False)
        index.save(str(self.folder / "bm25s"))

    def add(self, first: int, documents: Sequence[str]) -> None:
        """Makes all anew: it cannot add."""
        self.make([*self.documents, *documents])

    def open(self) -> Callable[[Sequence[str]], list[int]]:
        """Loads the matrix and asks on one thread."""
        import bm25s

        index = bm25s.BM25.load(str(self.folder / "bm25s"))

        def ask(terms: Sequence[str]) -> list[int]:
            found, _ = index.retrieve([list(terms)], k=WANTED, show_progress=False, n_threads=1)
            return [int(number) for number in found[0]]

        return ask


def processor(work: Callable[[], object]) -> float:
    """Seconds of processor time, all threads together."""
    began = time.process_time()
    work()
    return time.process_time() - began


def measure(name: str, kind: Callable[[Path], Peer], documents: list[str], questions: list[list[str]]) -> str:
    """One row of the table."""
    folder = Path(tempfile.mkdtemp())
    try:
        peer = kind(folder)
        made = processor(lambda: peer.make(documents))
        added = processor(lambda: peer.add(len(documents), documents[:ADDED]))
        ask = peer.open()
        asked = median(processor(lambda question=question: ask(question)) for question in questions)  # type: ignore[misc]
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    finally:
        shutil.rmtree(folder)
    return (
        f"| {name} | {len(documents):,} | {made:.1f} s | {added * 1000:.0f} ms "
        f"| {asked * 1000:.2f} ms | {size / 1e6:.0f} MB |"
    )


def main() -> None:
    """Prints the table for the numbers of documents given."""
    random = np.random.default_rng(0)
    weights = 1 / np.arange(1, TERMS + 1)
    weights /= weights.sum()
    print(f"| index | passages | made | {ADDED} added | question | size |\n|---|---|---|---|---|---|")
    for count in map(int, sys.argv[1:] or ["10000"]):
        drawn = random.choice(TERMS, size=(count, DOCUMENT), p=weights)
        documents = [" ".join([f"t{term}" for term in row]) for row in drawn.tolist()]
        questions = [
            [f"t{t}" for t in row] for row in random.choice(TERMS, size=(QUESTIONS, QUESTION), p=weights).tolist()
        ]
        for name, kind in (("tantivy", Tantivy), ("SQLite FTS5", Fts5), ("bm25s", Bm25s)):
            print(measure(name, kind, documents, questions), flush=True)


if __name__ == "__main__":
    main()
