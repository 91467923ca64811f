"""Records in a JSON document or in a table (CSV, TSV): an article for each object, or for each row under a header."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ingest.article import Article, Skip
from ingest.files.corpus_file import CorpusFile
from ingest.files.decode import NotTextError, decode
from ingest.files.formats.jsonl import article_of_record, json_value
from ingest.files.formats.record_fields import TEXT_KEYS
from ingest.files.limits import Limits, UnreadableError
from ingest.files.records import named
from ingest.layout.metadata import folded_key

_HELD = ("articles", "items", "entries", "results", "documents", "docs", "data", "records")
"""Where tools put the list of their articles, when the document is an object around it."""


def read_json(file: CorpusFile, limits: Limits) -> Iterator[Article | Skip]:
    """Yield an article or a skip for each object of a JSON document: one article, a list of them, or an object that
    holds such a list."""
    try:
        document = json_value(decode(file.content(limits)))
    except ValueError as problem:
        if isinstance(problem, NotTextError):
            raise
        raise UnreadableError(f"is not JSON ({problem})") from None
    records = _records(document)
    if not records:
        raise UnreadableError("holds no articles: expected an object with a text, or a list of such objects")
    yield from _articles(records, file.name)


def read_table(file: CorpusFile, limits: Limits) -> Iterator[Article | Skip]:
    """Yield an article or a skip for each row below the header. Columns are parted by commas, semicolons or tabs."""
    text = decode(file.content(limits))
    head = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(max(limits.max_text_characters, 1))
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [name for name in rows.fieldnames or () if name]
    if not any(folded_key(name) in TEXT_KEYS for name in columns):
        found = ", ".join(f'"{name[:30]}"' for name in columns[:8])
        raise UnreadableError(f'has no column of texts: expected a header with "text" and found {found or "none"}')
    yield from _articles(_rows(rows), file.name)


def _rows(rows: csv.DictReader[str]) -> Iterator[object]:
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as problem:
            yield problem
            continue
        yield {key: value for key, value in row.items() if isinstance(key, str)}


def _articles(records: Iterator[object] | list[object], name: str) -> Iterator[Article | Skip]:
    for number, record in enumerate(records, start=1):
        where = f"record {number}"
        if isinstance(record, csv.Error):
            yield Skip(name, f"record {number} cannot be read ({record})", record=where)
            continue
        if not isinstance(record, dict):
            yield Skip(name, f"record {number} is no JSON object", record=where)
            continue
        try:
            yield named(article_of_record(record, name))
        except (NotTextError, UnreadableError) as reason:
            yield Skip(name, f"record {number} {reason}", record=where)
        except (RecursionError, MemoryError):
            yield Skip(name, f"record {number} is too deeply nested or too large", record=where)


def _records(document: object) -> list[object]:
    """The records of a document; none when it is no such thing."""
    if isinstance(document, list):
        return document if any(isinstance(one, dict) for one in document) else []
    if not isinstance(document, dict):
        return []
    if any(folded_key(key) in TEXT_KEYS for key in document):
        return [document]
    held = (document.get(key) for key in _HELD)
    return next((one for one in held if isinstance(one, list) and any(isinstance(part, dict) for part in one)), [])
