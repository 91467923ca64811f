"""The lexical index: BM25 and exact phrases over the terms of ``index.analysis``, kept by tantivy.

Terms are analysed here and not by tantivy, so that what is highlighted is what was found. Questions become term
queries, never query strings: no character of a question has a meaning for tantivy. ``docs/lexical.md`` says why
tantivy, with figures.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import tantivy

from index.analysis import analyse, indexed_terms
from index.derived import MANIFEST, link
from index.rows import Ids, Retrieved, best, changes, passage_texts, read_ids, write_ids

FORMAT = "lexical/2"

CONTEXT_WEIGHT = 0.4
"""What a term of the context (title, who speaks) counts, a term of the passage itself being 1."""

MOST_TERMS = 64
"""Terms of a question that are looked up, the rarest: beyond, a pasted article would only cost time."""

REMAKE_LIMIT = 5_000
"""Passages up to which any removal makes the index anew, some two seconds, so that removed terms leave no trace.
Above, removed passages are marked, and the index is made anew once they are a tenth of it."""

FEW = 2048
"""Allowed passages up to which tantivy is given their ids; with more, results are filtered as they come."""

_IDS = "ids"
_ACCOUNT = "account.json"
_OWN = frozenset({_IDS, _ACCOUNT, MANIFEST})
_SMALL_HEAP, _LARGE_HEAP = 16_000_000, 256_000_000  # bytes; tantivy's least is 15 MB for a thread


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", indexed=True, fast=True)
    builder.add_text_field("body", tokenizer_name="terms", index_option="position")
    builder.add_text_field("context", tokenizer_name="terms", index_option="freq")
    return builder.build()


def _open(folder: Path) -> tantivy.Index:
    index = tantivy.Index(_schema(), path=str(folder), reuse=True)
    index.register_tokenizer("terms", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def make_lexical(folder: Path, connection: sqlite3.Connection, former: Path | None = None) -> None:
    """Writes the index of all passages into ``folder``, starting from that of ``former`` where it pays."""
    known = read_ids(former / _IDS) if former else np.empty(0, dtype=np.int64)
    marked = json.loads((former / _ACCOUNT).read_text())["removed"] if former else 0
    ids, added, removed = changes(connection, known)
    marked += len(removed)
    remake = (
        former is None
        or len(added) * 2 > len(ids)
        or (len(removed) > 0 and (len(known) <= REMAKE_LIMIT or marked * 10 > len(ids)))
    )
    if former and not remake:
        _link_segments(former, folder)
        _write(folder, passage_texts(connection, added) if len(added) else (), removed, large=len(added) > 10_000)
    else:
        marked = 0
        _write(folder, passage_texts(connection), removed[:0], large=len(ids) > 10_000)
    write_ids(folder / _IDS, ids)
    (folder / _ACCOUNT).write_text(json.dumps({"removed": int(marked)}))


def _link_segments(former: Path, folder: Path) -> None:
    """Segment files never change once written; what tantivy rewrites (``*.json``), it replaces as a whole."""
    for path in former.iterdir():
        if path.name not in _OWN and not path.name.endswith(".lock"):
            link(path, folder / path.name)


def _write(folder: Path, texts: Iterable[tuple[int, str, str]], removed: Ids, large: bool) -> None:
    index = _open(folder)
    writer = index.writer(heap_size=_LARGE_HEAP if large else _SMALL_HEAP, num_threads=1)
    changed = len(removed) > 0
    if changed:  # by query: tantivy-py reads an int given as a term as signed, which matches nothing in this field
        writer.delete_documents_by_query(tantivy.Query.term_set_query(index.schema, "id", removed.tolist()))
    for passage, context, text in texts:
        document = tantivy.Document()
        document.add_unsigned("id", passage)
        document.add_text("body", indexed_terms(text))
        document.add_text("context", indexed_terms(context))
        writer.add_document(document)
        changed = True
    if changed:
        writer.commit()
    writer.wait_merging_threads()
    for lock in folder.glob("*.lock"):
        lock.unlink(missing_ok=True)


class LexicalIndex:
    """An open lexical index."""

    def __init__(self, folder: Path, expected: int) -> None:
        self.folder = folder
        index = _open(folder)
        self._schema = index.schema
        self._searcher = index.searcher()
        if self._searcher.num_docs != expected:
            raise ValueError(f"{folder} holds {self._searcher.num_docs} passages; the catalog {expected}")

    def search(self, terms: Sequence[str], k: int, allowed: Ids | None) -> Retrieved:
        """The ``k`` best of the ``allowed`` passages (None: all, else ascending) by BM25; scores are above 0. A term
        that comes twice counts once."""
        terms = self._rarest(list(dict.fromkeys(terms)))
        if not terms or k < 1:
            return Retrieved(np.empty(0, np.int64), np.empty(0, np.float32))
        parts = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(field, term), weight))
            for field, weight in (("body", 1.0), ("context", CONTEXT_WEIGHT))
            for term in terms
        ]
        return self._collect(tantivy.Query.boolean_query(parts), k, allowed)

    def phrase_candidates(self, text: str, allowed: Ids | None) -> Iterator[Ids]:
        """Passages whose terms hold those of ``text`` in sequence, best first, in growing portions.

        The caller compares the words themselves: « marché » and « marchés » are one term.
        """
        terms = [term.term for term in analyse(text, stop_words=True, asked=True)]
        if not terms:
            return
        query = (
            self._term("body", terms[0])
            if len(terms) == 1
            else tantivy.Query.phrase_query(self._schema, "body", list(terms))
        )
        seen, k = 0, 64
        while True:
            found = self._collect(query, k, allowed).ids
            yield found[seen:]
            if len(found) < k:
                return
            seen, k = len(found), k * 4

    def document_frequency(self, terms: Sequence[str]) -> Ids:
        """int64 (len(terms),): in how many passages each term stands. Passages removed since the index was last made
        anew still count, which they do only above ``REMAKE_LIMIT``."""
        return np.array([self._searcher.doc_freq("body", term) for term in terms], dtype=np.int64)

    def _rarest(self, terms: list[str]) -> list[str]:
        if len(terms) <= MOST_TERMS:
            return terms
        frequencies = self.document_frequency(terms)
        known = [i for i in np.argsort(frequencies, kind="stable").tolist() if frequencies[i] > 0]
        return [terms[i] for i in known[:MOST_TERMS]]

    def _term(self, field: str, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, term)

    def _collect(self, query: tantivy.Query, k: int, allowed: Ids | None) -> Retrieved:
        if allowed is None:
            return self._run(query, k)
        if len(allowed) == 0:
            return Retrieved(np.empty(0, np.int64), np.empty(0, np.float32))
        if len(allowed) <= FEW:
            among = tantivy.Query.term_set_query(self._schema, "id", allowed.tolist())
            within = tantivy.Query.const_score_query(among, 0.0)
            return self._run(
                tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, within)]), k
            )
        fetched = k
        while True:
            fetched = min(fetched * 4, max(self._searcher.num_docs, 1))
            found = self._run(query, fetched)
            kept = np.isin(found.ids, allowed, assume_unique=True)
            if kept.sum() >= k or len(found.ids) < fetched or fetched >= self._searcher.num_docs:
                return Retrieved(found.ids[kept][:k], found.scores[kept][:k])

    def _run(self, query: tantivy.Query, k: int) -> Retrieved:
        hits = self._searcher.search(query, limit=max(k, 1), count=False).hits
        ids: list[Any] = self._searcher.fast_field_values("id", [address for _, address in hits])
        return best(np.array(ids, dtype=np.int64), np.array([score for score, _ in hits], dtype=np.float32), k)
