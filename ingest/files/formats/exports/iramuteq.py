"""Corpora of IRaMuTeQ and Alceste: a line of stars and variables, then the text, for each article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.article import Article, Skip
from ingest.files.corpus_file import CorpusFile
from ingest.files.decode import NotTextError, decode
from ingest.files.formats.exports.pieces import lines
from ingest.files.limits import Limits, UnreadableError
from ingest.files.records import named
from ingest.layout.compose import compose
from ingest.layout.metadata import Said, language_code
from ingest.text.dates import iso_date
from ingest.text.lines import logical_lines

_STARS = re.compile(r"(?:\*{4}|\d{4,})\s+(?P<variables>\*\w.*)", re.DOTALL)
_START = re.compile(rb"(?:\*{4}|\d{4,})[ \t]+\*\w")
_VARIABLE = re.compile(r"(?:\A|\s)\*(?P<name>[^\W_]+)_(?P<value>.*?)(?=\s\*|\s*\Z)", re.DOTALL)
_THEME = re.compile(r"-\*\w+\s*\Z")
_NAMES = {
    "source": "source", "journal": "source", "media": "source", "média": "source", "titrepresse": "source",
    "auteur": "author", "author": "author", "title": "title", "titre": "title", "date": "date", "annee": "year",
    "année": "year", "year": "year", "am": "month", "mois": "month", "rubrique": "section", "section": "section",
    "page": "page", "langue": "language", "lang": "language", "url": "url",
}  # fmt: skip


def read(file: CorpusFile, limits: Limits) -> Iterator[Article | Skip]:
    """Yield the articles; what stands before the first line of stars is none."""
    for count, (stars, raw) in enumerate(_texts(file, limits), start=1):
        try:
            yield _article(decode(stars), decode(raw) if raw.strip() else "", file.name)
        except (UnreadableError, NotTextError) as reason:
            yield Skip(file.name, f"it {reason}", f"text {count}")


def _texts(file: CorpusFile, limits: Limits) -> Iterator[tuple[bytes, bytes]]:
    stars: bytes | None = None
    held: list[bytes] = []
    size = 0
    for line in lines(file, limits):
        if _START.match(line):
            if stars is not None:
                yield stars, b"".join(held)
            stars, held, size = line, [], 0
        elif stars is not None and (size := size + len(line)) <= limits.max_file_bytes:
            held.append(line)
    if stars is not None:
        yield stars, b"".join(held)


def _article(stars: str, text: str, path: str) -> Article:
    if not text.strip():
        raise UnreadableError("has no text")
    said, origins = _said(stars)
    body = None
    if any(_THEME.match(span.of(text)) for span in logical_lines(text)):
        body = [span for span in logical_lines(text) if not _THEME.match(span.of(text))]
    article = compose(text, path, said=said, body=body, origins=origins, omitted=("the line of stars",))
    return named(article)


def _said(stars: str) -> tuple[Said, dict[str, str]]:
    """What the variables say: values have « _ » for spaces; dates come whole, or as a year and a month."""
    found = _STARS.match(stars.strip())
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for variable in _VARIABLE.finditer(found["variables"] if found else ""):
        name = _NAMES.get(variable["name"].lower())
        raw = variable["value"].strip()
        value: Any = raw if name == "url" else " ".join(raw.replace("_", " ").split())
        if name in ("date", "year", "month"):
            name, value = "date", iso_date(value) or iso_date(raw.replace("_", "-"))
        elif name == "language":
            value = language_code(value)
        better = name == "date" and len(str(value or "")) > len(str(values.get("date") or ""))
        if name and value and (name not in values or better):
            values[name], origins[name] = value, f"*{variable['name']}_"
    return Said(**values), origins
