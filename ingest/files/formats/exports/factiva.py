"""Factiva: HTML, RTF and what becomes of them as text, in both displays.

The indexed display gives each field its code (HD headline, PD day, TD text); the plain one gives lines in a set order,
in which the number of words and the language are the two that can be told by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ingest.article import Article, Notice, Skip
from ingest.files.corpus_file import CorpusFile
from ingest.files.formats.exports import headers
from ingest.files.formats.exports.assembly import Record, article_of
from ingest.files.formats.exports.markup import first, having, lines, markup_text, paragraphs, parsed, text_of
from ingest.files.formats.exports.pieces import pieces
from ingest.files.limits import Limits, UnreadableError
from ingest.layout.metadata import language_code
from ingest.text.dates import iso_date

_OPENING = re.compile(rb"<div\b[^>]{0,300}?\bclass\s*=\s*[\"']?article(?:\s+[\w-]*article)?[\"'\s>]", re.IGNORECASE)
NUMBER = re.compile(r"\bDocument\s+(?P<number>[A-Za-z0-9]{20,30})\b")
CODES = frozenset(
    "SE HD BY CR WC PD ET SN SC NGC GC ED PG VOL LA CY LP TD CLM CT RF CO IN NS RE IPC IPD PUB AN ART DE".split()
)
"""The codes of the indexed display."""

_SOURCE_CODE = re.compile(r"[A-Z0-9]{2,8}\Z")
_OF_PAGE = re.compile(r"(?:p\.?\s*)?[A-Z]{0,3}-?\d{1,4}[A-Z]?(?:\s*[,-]\s*\d{1,4})*\Z")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)|tous droits réservés|all rights reserved", re.IGNORECASE)


def read(file: CorpusFile, limits: Limits) -> Iterator[Article | Skip | Notice]:
    """Yield the articles of an HTML export, each once under its accession number: newer files carry each twice."""
    seen: set[str | None] = set()
    count = 0
    for piece in pieces(file, _OPENING, limits):
        if piece is not None and not _OPENING.match(piece):
            continue  # what stands before the first article
        count += 1
        try:
            if piece is None:
                raise UnreadableError(f"has more than {limits.max_file_bytes:,} bytes, the limit")
            record = _record(piece)
            if record is None or (record.number is not None and record.number in seen):
                continue
            yield from article_of(record, file.name)
            seen.add(record.number)
        except UnreadableError as reason:
            yield Skip(file.name, f"it {reason}", f"article {count}")
    if not count:
        raise UnreadableError("looks like an export of Factiva and holds no article of it")


def record_of_fields(fields: Sequence[tuple[str, list[str]]]) -> Record:
    """The record of an article in the indexed display: codes with their lines, in order."""
    record = Record()
    for code, values in fields:
        line = " ".join(values)
        match code:
            case "LP" | "TD":
                record.paragraphs += [value for value in values if not _COPYRIGHT.match(value)]
            case "AN":
                found = NUMBER.search(line)
                record.number = found["number"] if found else line.removeprefix("Document").strip() or None
                record.say("document", record.number, "AN")
            case "CY" | "CT" | "CR":
                if code == "CR" and "author" not in record.said and headers.author_in(line):
                    record.say("author", headers.author_said(line), "CR")
                else:
                    record.omit("copyright, credit and contact lines")
            case _:
                _say(record, code, line)
    return record


def _say(record: Record, code: str, line: str) -> None:
    day = headers.day_in(line)
    said: dict[str, tuple[str, object]] = {
        "SE": ("section", line),
        "CLM": ("section", line),
        "HD": ("title", line),
        "BY": ("author", headers.author_said(line)),
        "WC": ("words", headers.words_in(line)),
        "PD": ("date", day[0] if day else iso_date(line)),
        "ET": ("time", headers.time_in(line)),
        "SN": ("source", line),
        "ED": ("edition", line),
        "PG": ("page", line if len(line) <= 20 else None),
        "LA": ("language", language_code(line)),
    }
    if code in said:
        name, value = said[code]
        record.say(name, value, code)


def record_of_lines(found: Sequence[str], title: str | None = None) -> Record:
    """The record of an article in the plain display, from its lines in order; ``title`` where the form tells it.

    Raises ``UnreadableError`` when no line states a number of words and none a language: where the text begins could
    only be guessed.
    """
    record = Record()
    counted = next((number for number, line in enumerate(found[:12]) if _is_count(line)), None)
    begun = 0 if counted is None else counted + 1
    spoken = next((begun + number for number, line in enumerate(found[begun : begun + 9]) if _is_language(line)), None)
    if counted is None or spoken is None:
        raise UnreadableError("is laid out otherwise than Factiva's files are: neither words nor language can be told")
    _above(record, found[:counted], title)
    record.say("words", headers.words_in(found[counted]), "the line of words")
    _between(record, found[counted + 1 : spoken])
    record.say("language", language_code(found[spoken]), "the line of the language")
    body = list(found[spoken + 1 :])
    while body and _COPYRIGHT.search(body[0]) and len(body[0]) < 200:
        body.pop(0)
        record.omit("copyright, credit and contact lines")
    for line in body:
        number = NUMBER.match(line)
        if number:
            record.number = number["number"]
            record.say("document", record.number, "the line « Document »")
            break
        record.paragraphs.append(line)
    return record


def _above(record: Record, found: Sequence[str], title: str | None) -> None:
    """Section, headline, byline."""
    place = next((number for number, line in enumerate(found) if line == title), 0) if title else 0
    if not title and len(found) >= 3 and headers.author_in(found[2]):
        place = 1  # a section stands above
    if found:
        record.say("title", title or found[place], "the headline")
    record.say("section", " ".join(found[:place]), "the line above the headline")
    record.say("author", headers.author_said(" ".join(found[place + 1 :])), "the line under the headline")


def _between(record: Record, found: Sequence[str]) -> None:
    """Day, time, source, its code, page or edition, between the words and the language."""
    rest = list(found)
    if rest and (day := headers.day_in(rest[0])):
        record.say("date", day[0], "the line of the day")
        rest.pop(0)
    if rest and len(rest[0]) < 12 and (time := headers.time_in(rest[0])):
        record.say("time", time, "the line of the time")
        rest.pop(0)
    if rest:
        record.say("source", rest.pop(0), "the line of the source")
    if rest and _SOURCE_CODE.match(rest[0]):
        rest.pop(0)
    for line in rest:
        if _OF_PAGE.match(line):
            record.say("page", line, "the line of the page")
        elif not line.isdigit() and len(line) <= 60:
            record.say("edition", line, "a line before the language")


def _is_count(line: str) -> bool:
    return len(line) <= 20 and headers.words_in(line) is not None and not headers.without_words(line).strip()


def _is_language(line: str) -> bool:
    return len(line) <= 30 and language_code(line) is not None and line[:1].isupper()


def _record(piece: bytes) -> Record | None:
    """The record of a piece; None for an empty shell around the article itself."""
    element = parsed(markup_text(piece))
    if element is None:
        raise UnreadableError("has no text")
    fields = list(_fields(element))
    if fields:
        return record_of_fields(fields)
    for footer in element.xpath(".//*[@id='pageFooter']"):
        footer.drop_tree()
    found = [line for line in lines(element) if line]
    if not found:
        return None
    heading = next(iter(_headlines(element)), None)
    return record_of_lines(found, text_of(heading) if heading is not None else None)


def _headlines(element: Any) -> Iterator[Any]:
    for below in element.iter():
        if isinstance(below.tag, str) and re.search(r"\b\w{2}Headline\b", below.get("class") or ""):
            yield below


def _fields(element: Any) -> Iterator[tuple[str, list[str]]]:
    """Codes and their lines: rows of two cells, the first of which holds the code."""
    for row in element.iter("tr"):
        cells = [cell for cell in row if cell.tag == "td"]
        if len(cells) >= 2:
            code = text_of(cells[0]).replace("\u00a0", " ").strip()
            if code in CODES and first(row, "index") is not None:
                own = [text for part in having(cells[1], "articleParagraph") for text in paragraphs(part)]
                yield code, own or lines(cells[1])
