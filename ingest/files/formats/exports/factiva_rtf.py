"""Factiva's RTF, in both displays: the same fields and lines as in its HTML (``factiva``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.article import Article, Notice, Skip
from ingest.files.corpus_file import CorpusFile
from ingest.files.formats.exports.assembly import Record, article_of
from ingest.files.formats.exports.factiva import CODES, NUMBER, record_of_fields, record_of_lines
from ingest.files.formats.exports.rtf import rtf_lines
from ingest.files.limits import Limits, UnreadableError

_CODE = re.compile(r"\s*(?P<code>[A-Z]{2,3})(?:\s*\t\s*|\s+\Z|\Z)(?P<value>.*)\Z", re.DOTALL)
_OF_THE_PAGE = re.compile(
    r"(?:Page \d+ (?:of|de|sur) \d+.*|©\s*\d{4}\s*Factiva.*|Factiva|Dow Jones)\s*\Z", re.IGNORECASE
)


def read(file: CorpusFile, limits: Limits) -> Iterator[Article | Skip | Notice]:
    """Yield the articles, each under its accession number."""
    count = 0
    held: list[str] = []
    for line in rtf_lines(file, limits):
        if _OF_THE_PAGE.match(line.strip()):
            continue
        held.append(line)
        if NUMBER.search(line):
            count += 1
            try:
                yield from article_of(_record(held), file.name)
            except UnreadableError as reason:
                yield Skip(file.name, f"it {reason}", f"article {count}")
            held = []
    if not count:
        raise UnreadableError("looks like an export of Factiva and holds no line « Document … »")


def _record(held: list[str]) -> Record:
    fields = list(_fields(held))
    if any(code in ("HD", "TD", "LP") for code, _ in fields):
        return record_of_fields(fields)
    return record_of_lines([" ".join(line.split()) for line in held if line.strip()])


def _fields(held: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Codes and their lines. What stands before the first code is of the article before (its codes of subjects)."""
    code: str | None = None
    values: list[str] = []
    for line in held:
        found = _CODE.match(line)
        if found and found["code"] in CODES:
            if code is not None:
                yield code, [value for value in values if value]
            code, values = found["code"], [" ".join(found["value"].split())]
        elif code is not None:
            values.append(" ".join(line.split()))
    if code is not None:
        yield code, [value for value in values if value]
