"""Nexis Uni and Lexis+: the Word document (and the RTF) of a download, its documents one after the other.

A document has a title, the paper, the day, a copyright line, labelled fields, « Body », its paragraphs,
« Classification » and « End of Document ». The cover before the first names the search and the account and is left out
of everything.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ingest.article import Article, Notice, Skip
from ingest.files.corpus_file import CorpusFile
from ingest.files.formats.exports import headers
from ingest.files.formats.exports.assembly import Record, article_of
from ingest.files.formats.exports.rtf import rtf_lines
from ingest.files.limits import Limits, UnreadableError
from ingest.layout.metadata import language_code

_END = re.compile(r"(?:End of Document|Fin du document|Ende des Dokuments)\s*\Z", re.IGNORECASE)
_BODY = re.compile(r"(?:Body|Corps|Corps du texte|Texte)\s*\Z")
_BEHIND = re.compile(r"(?:Classification|Graphic|Load-Date|Notes)\s*:?\s*\Z")
_LABEL = re.compile(
    r"(?P<label>[A-ZÀ-Ý][\wÀ-ÿ-]{2,24}(?: [\wÀ-ÿ-]{2,12})?)\s?:(?:[\s\u00a0]+(?P<value>.*))?\Z", re.DOTALL
)
_COPYRIGHT = re.compile(r"(?:copyright\b|©|\(c\))", re.IGNORECASE)
_PAGE_HEAD = re.compile(r"Page \d+ (?:of|de|sur|von) \d+\s*\Z")
_COVER = re.compile(
    r"(?:Date and Time|Job Number|Documents? \(\d+\)|Client/Matter|Search Terms|Search Type|Narrowed by|Content Type|"
    r"User Name|Date et heure|Numéro de travail|Client/Affaire|Termes de recherche|Type de recherche|\d+\.\s)",
    re.IGNORECASE,
)
_FIELDS = {
    "section": "section", "rubrique": "section", "length": "words", "longueur": "words", "byline": "author",
    "auteur": "author", "edition": "edition", "édition": "edition", "highlight": "highlight", "encart": "highlight",
    "chapô": "highlight",
}  # fmt: skip


def read(file: CorpusFile, limits: Limits) -> Iterator[Article | Skip | Notice]:
    """Yield the documents of a Word document."""
    yield from _read(file.name, _word_lines(file, limits))


def read_rtf(file: CorpusFile, limits: Limits) -> Iterator[Article | Skip | Notice]:
    """Yield the documents of an RTF file."""
    yield from _read(file.name, rtf_lines(file, limits))


def _read(path: str, lines: Iterable[str]) -> Iterator[Article | Skip | Notice]:
    count = 0
    held: list[str] = []
    for line in lines:
        if not _END.match(line):
            held += [] if _PAGE_HEAD.match(line) or not line.strip() else [line.strip()]
            continue
        count += 1
        try:
            yield from article_of(_record(held), path)
        except UnreadableError as reason:
            yield Skip(path, f"it {reason}", f"document {count}")
        held = []
    if not count:
        raise UnreadableError("looks like a download of Nexis Uni and holds no « End of Document »")
    if any(_BODY.match(line) for line in held):
        yield Skip(path, "it has no end: the file was cut short", f"document {count + 1}")


def _record(lines: list[str]) -> Record:
    record = Record()
    body = next((number for number, line in enumerate(lines) if _BODY.match(line)), None)
    if body is None:
        raise UnreadableError("has no text: no line « Body »")
    _heading(record, lines[:body])
    for line in lines[body + 1 :]:
        label = _LABEL.match(line)
        if _BEHIND.match(line) or (label and label["label"].lower() in ("load-date", "classification")):
            break
        record.paragraphs.append(line)
    for line in lines[body + 1 :]:
        label = _LABEL.match(line)
        if label and label["label"].lower() in ("language", "langue"):
            record.say("language", language_code(label["value"]), label["label"])
    return record


def _heading(record: Record, lines: list[str]) -> None:
    """Title, paper and day stand in this order above the copyright; what is above the title is the cover, or the title
    once more."""
    labelled = [number for number, line in enumerate(lines) if _known(line)]
    dated = [
        number
        for number, line in enumerate(lines)
        if number >= 2 and (day := headers.day_in(line)) and day[1] <= 3 and not _COVER.match(line)
    ]
    place = next((number for number in reversed(dated) if number < min(labelled, default=len(lines))), None)
    place = place if place is not None else (dated[-1] if dated else None)
    if place is None:
        titles = [line for line in lines if not _COVER.match(line) and not _known(line) and not _COPYRIGHT.match(line)]
        record.say("title", titles[-2] if len(titles) > 1 else None, "the line of the title")
    else:
        day = headers.day_in(lines[place])
        assert day is not None
        record.say("date", day[0], "the line of the day")
        record.say("time", headers.time_in(lines[place][day[2] :]), "the line of the day")
        record.say("source", lines[place - 1], "the line of the paper")
        record.say("title", lines[place - 2], "the line of the title")
        if any(_COVER.match(line) for line in lines[: place - 2]):
            record.omit("the cover, which names the search and the account")
    for number, line in enumerate(lines):
        if number in labelled:
            _say(record, line)
        elif _COPYRIGHT.match(line):
            record.omit("copyright line")


def _known(line: str) -> bool:
    found = _LABEL.match(line)
    return found is not None and found["label"].lower() in (*_FIELDS, "dateline", "load-date", "language")


def _say(record: Record, line: str) -> None:
    found = _LABEL.match(line)
    assert found is not None
    label, value = found["label"], " ".join((found["value"] or "").split())
    match _FIELDS.get(label.lower()):
        case "section":
            record.say("section", value.partition(";")[0].strip(), label)
            record.say("page", headers.page_in(value), label)
        case "words":
            record.say("words", headers.words_in(value), label)
        case "author":
            record.say("author", headers.author_said(value), label)
        case "edition":
            record.say("edition", value, label)
        case "highlight":
            record.paragraphs.append(value)


def _word_lines(file: CorpusFile, limits: Limits) -> Iterator[str]:
    from docx import Document

    document = Document(io.BytesIO(file.content(limits)))
    for block in document.iter_inner_content():
        yield from _lines_of(block)


def _lines_of(block: Any) -> Iterator[str]:
    from docx.table import Table

    if isinstance(block, Table):
        for row in block.rows:
            yield " | ".join(dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells))
    else:
        yield from block.text.split("\n")
