"""The XML of press-corpus-scraper, a browser extension: ``<text source author title date>`` with its address and text.

Titles keep tags of the page inside the attribute, so that a file is often not well-formed XML: it is read as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.article import Article, Notice, Skip
from ingest.files.corpus_file import CorpusFile
from ingest.files.formats.exports import headers
from ingest.files.formats.exports.assembly import Record, article_of
from ingest.files.formats.exports.markup import markup_text, paragraphs, parsed
from ingest.files.formats.exports.pieces import pieces
from ingest.files.limits import Limits, UnreadableError
from ingest.text.dates import iso_date

_OPENING = re.compile(rb"<text\b(?=[^>]{0,200}?\b(?:source|title|date|author)\s*=)", re.IGNORECASE)
_OPENING_TAG = re.compile(r"<text\b(?P<attributes>(?:\s+\w+\s*=\s*\"[^\"]*\")*)\s*>", re.IGNORECASE)
_LOOSE_TAG = re.compile(r"<text\b(?P<attributes>.*?)(?=>\s*<(?:ref|lb)\b)>", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = re.compile(
    r"(?P<name>source|author|title|date|page_number)\s*=\s*\"(?P<value>.*?)\"(?=\s+\w+\s*=\s*\"|\s*\Z)", re.DOTALL
)
_REFERENCE = re.compile(r"<ref\b[^>]*?target\s*=\s*\"(?P<address>[^\"]*)\"[^>]*>.*?</ref>", re.IGNORECASE | re.DOTALL)
_LINE_BREAK = re.compile(r"<lb\s*/?>(?:\s*</lb>)?", re.IGNORECASE)
_FIELDS = {"source": "source", "author": "author", "title": "title", "page_number": "page"}


def read(file: CorpusFile, limits: Limits) -> Iterator[Article | Skip | Notice]:
    """Yield the article of each ``<text>``."""
    count = 0
    for piece in pieces(file, _OPENING, limits):
        if piece is not None and not _OPENING.match(piece):
            continue
        count += 1
        try:
            if piece is None:
                raise UnreadableError(f"has more than {limits.max_file_bytes:,} bytes, the limit")
            yield from article_of(_record(markup_text(piece)), file.name)
        except UnreadableError as reason:
            yield Skip(file.name, f"it {reason}", f"text {count}")


def _record(piece: str) -> Record:
    opening = _OPENING_TAG.match(piece) or _LOOSE_TAG.match(piece)
    if opening is None:
        raise UnreadableError("has an opening tag that cannot be read")
    record = Record()
    for found in _ATTRIBUTE.finditer(opening["attributes"]):
        value = _plain(found["value"])
        if found["name"] == "date":
            day = headers.day_in(value)
            record.say("date", day[0] if day else iso_date(value), "date")
        elif found["name"] == "author":
            record.say("author", headers.author_said(value), "author")
        else:
            record.say(_FIELDS[found["name"]], value, found["name"])
    rest = piece[opening.end() :]
    reference = _REFERENCE.search(rest)
    if reference:
        address = _plain(reference["address"])
        record.say("url", address if address.startswith(("http://", "https://")) else None, "ref")
        rest = rest[: reference.start()] + rest[reference.end() :]
    body = re.split(r"</text\s*>", rest, flags=re.IGNORECASE)[0]
    element = parsed(_LINE_BREAK.sub("<hr>", body))
    record.paragraphs = [] if element is None else paragraphs(element)
    return record


def _plain(value: str) -> str:
    """The text of an attribute, tags and entities read."""
    element = parsed(value)
    return "" if element is None else " ".join(" ".join(paragraphs(element)).split())
