"""LexisNexis: the text and the HTML of old Nexis, whose documents are laid out alike.

« 1 of 3 DOCUMENTS », the paper, the day, the title, labelled fields up to the length, the text, labelled fields again,
the copyright. The cover before the first document names whoever downloaded it and is left out of everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from ingest.article import Article, Notice, Skip, Span
from ingest.files.corpus_file import CorpusFile
from ingest.files.decode import NotTextError, decode
from ingest.files.formats.exports import headers
from ingest.files.formats.exports.assembly import Record, finished
from ingest.files.formats.exports.markup import markup_text, parsed, text_of
from ingest.files.formats.exports.pieces import lines, pieces
from ingest.files.limits import Limits, UnreadableError
from ingest.layout.metadata import language_code
from ingest.text.lines import physical_lines

START = re.compile(
    rb"[ \t\xa0\xc2]*(?:\d+ (?:of|de|sur) \d+ DOCUMENTS?|Dokument \d+ von \d+|Document \d+ (?:de|sur) \d+)"
    rb"[ \t\xa0\xc2]*\r?\n?\Z"
)
"""A line that begins a document."""

HEAD = {
    "BYLINE": "author", "AUTEUR": "author", "AUTOR": "author",
    "SECTION": "section", "RUBRIQUE": "section", "RUBRIK": "section",
    "LENGTH": "words", "LONGUEUR": "words", "LÄNGE": "words",
    "HIGHLIGHT": "highlight", "ENCART": "highlight",
    "DATELINE": "", "ORIGINE-DEPECHE": "", "ORIGINE": "", "COLUMN": "", "SERIES": "", "EDITION": "edition", "TITRE": "",
    "DISTRIBUTION": "", "CORRECTION": "", "CORRECTION-DATE": "",
}  # fmt: skip
"""Labels that stand before the text and what they say."""

TAIL = frozenset(
    """LOAD-DATE DATE-CHARGEMENT LADEDATUM LANGUAGE LANGUE SPRACHE PUBLICATION-TYPE TYPE-PUBLICATION PUBLIKATIONSTYP
    SUBJECT SUJET THEMA ORGANIZATION ORGANISATION COMPANY SOCIETE SOCIÉTÉ FIRMA TICKER SYMBOLE-BOURSIER INDUSTRY
    SECTEUR-ACTIVITE SECTEUR-ACTIVITÉ GEOGRAPHIC LOCALISATION-GEO COUNTRY STATE CITY PERSON PERSONNE GRAPHIC GRAFIK
    JOURNAL-CODE CODE-JOURNAL DOCUMENT-TYPE ACC-NO TYPE ISBN UPDATE NAICS""".split()
)
"""Labels that stand behind the text."""

_LABEL = re.compile(r"[ \t]*(?P<label>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ-]{2,24})[ ]?:(?:[ \t\u00a0]+(?P<value>.*))?\Z", re.DOTALL)
_COVER = re.compile(
    r"(?:Download Request|Time Of Request|Send To|Terms|Source|Combined Source|Project ID|Research Information|"
    r"Demande de téléchargement|Heure de la demande|Envoyer à|Termes|No\. de projet)\s*:",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"\s*(?:copyright\b|©|\(c\)\s*(?:\d{4}|copyright))", re.IGNORECASE)
_DEAD = re.compile(r"we are sorry but there is an error in this document", re.IGNORECASE)
_OPENING = re.compile(rb"<a\s+name\s*=\s*[\"']?DOC_ID_\d", re.IGNORECASE)
_CENTRED_CLASS = re.compile(r"\.(?P<name>[\w-]+)\s*\{[^}]*text-align:\s*center", re.IGNORECASE)
_NO_EDITION = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b,?|\b\d{1,2}[:h]\d{2}\b(?:\s*[AP]M)?|"
    r"\b(?:GMT|UTC|EST|CET)\b|\s+",
    re.IGNORECASE,
)
_INDENT = " " * 24
_LEAST_INDENT = 8
_WIDEST_WRAP = 100


def read(file: CorpusFile, limits: Limits) -> Iterator[Article | Skip | Notice]:
    """Yield the documents of a text export."""
    for count, raw in enumerate(_documents(file, limits), start=1):
        yield from _document(file.name, count, partial(decode, raw))


def read_html(file: CorpusFile, limits: Limits) -> Iterator[Article | Skip | Notice]:
    """Yield the documents of an HTML export, laid out as text first."""
    centred: frozenset[str] = frozenset()
    count = 0
    for piece in pieces(file, _OPENING, limits):
        if piece is not None and not _OPENING.match(piece):
            centred = frozenset(found["name"] for found in _CENTRED_CLASS.finditer(markup_text(piece)))
            continue
        count += 1
        yield from _document(file.name, count, partial(_laid_out, piece, centred, limits))
    if not count:
        raise UnreadableError("looks like an export of LexisNexis and holds no document of it")


def record_of_text(text: str) -> tuple[Record, str, list[Span]]:
    """What a document says: its record, its text (without the line that numbers it), the paragraphs of its body."""
    record = Record()
    blocks = _blocks(text)
    if any(_DEAD.search(block.text) for block in blocks[:12]):
        raise UnreadableError("is a document that LexisNexis could not show")
    blocks = _without_cover(record, blocks)
    labelled = next((number for number, block in enumerate(blocks) if _label(block) in HEAD), None)
    if labelled is None:
        raise UnreadableError("is laid out otherwise than the files of LexisNexis are: no field has its label")
    _heading(record, blocks[:labelled])
    body = _fields(record, blocks[labelled:], text)
    if not body:
        raise UnreadableError("has no text")
    first = blocks[0].start
    return record, text[first:], [Span(span.start - first, span.end - first) for span in body]


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines between blank ones."""

    text: str
    start: int
    end: int
    centred: bool
    lines: tuple[Span, ...]


def _document(path: str, count: int, read_text: Callable[[], str]) -> Iterator[Article | Skip | Notice]:
    try:
        record, text, body = record_of_text(read_text())
        yield from finished(record, path, text, body)
    except (UnreadableError, NotTextError) as reason:
        yield Skip(path, f"it {reason}", f"document {count}")


def _documents(file: CorpusFile, limits: Limits) -> Iterator[bytes]:
    """The documents one by one; the whole file when no line numbers them, since it is then one."""
    held: list[bytes] = []
    size, numbered = 0, False
    for line in lines(file, limits):
        if START.match(line):
            if numbered:
                yield b"".join(held)
            held, size, numbered = [], 0, True
            continue
        size += len(line)
        if size <= limits.max_file_bytes:
            held.append(line)
    yield b"".join(held)


def _blocks(text: str) -> list[_Block]:
    found: list[_Block] = []
    run: list[Span] = []
    for line in [*physical_lines(text), Span(len(text), len(text))]:
        if line.of(text).strip():
            run.append(line)
        elif run:
            start = run[0].start + len(run[0].of(text)) - len(run[0].of(text).lstrip())
            end = run[-1].start + len(run[-1].of(text).rstrip())
            centred = all(len(one.of(text)) - len(one.of(text).lstrip(" ")) >= _LEAST_INDENT for one in run)
            found.append(_Block(text[start:end], start, end, centred, tuple(run)))
            run = []
    return found


def _without_cover(record: Record, blocks: list[_Block]) -> list[_Block]:
    """The blocks behind the cover, where a file of one document has it."""
    last = max((number for number, block in enumerate(blocks[:15]) if _COVER.match(block.text)), default=None)
    if last is None:
        return blocks
    record.omit("the cover, which names whoever downloaded the file")
    return blocks[last + 1 :]


def _label(block: _Block) -> str | None:
    found = _LABEL.match(block.text)
    return found["label"] if found else None


def _heading(record: Record, blocks: list[_Block]) -> None:
    """The paper, the day, perhaps the edition, the title: the title is at the left, the others stand in the middle."""
    rest = [block for block in blocks if not _COPYRIGHT.match(block.text)]
    dated = next((block for block in rest if _is_day(block)), None)
    if dated is not None:
        line = " ".join(dated.text.split())
        day = headers.day_in(line)
        record.say("date", day[0] if day else None, "the line of the day")
        record.say("time", headers.time_in(line[day[2] :]) if day else None, "the line of the day")
        record.say("edition", _edition(line[day[2] :]) if day else None, "the line of the day")
        rest.remove(dated)
    middle = [block for block in rest if block.centred]
    left = [block for block in rest if not block.centred]
    if not middle and len(left) > 1:
        middle, left = left[:1], left[1:]
    if middle:
        record.say("source", " ".join(middle[0].text.split()), "the first line")
        record.say("edition", " ".join(" ".join(block.text.split()) for block in middle[1:])[:80], "under the day")
    if left:
        record.say("title", " ".join(left[0].text.split()), "the line of the title")


def _is_day(block: _Block) -> bool:
    """A line that begins with the day: the weekday, the time and the edition may follow."""
    line = " ".join(block.text.split())
    day = headers.day_in(line)
    return day is not None and day[1] <= 3 and len(line) <= day[2] + (120 if block.centred else 40)


def _edition(rest: str) -> str | None:
    """« City Final Edition » behind the day, its weekday and its time left out."""
    edition = _NO_EDITION.sub(" ", rest).strip(" ,-–")
    return edition if re.search(r"[^\W\d_]{3}", edition) else None


def _fields(record: Record, blocks: list[_Block], text: str) -> list[Span]:
    """Reads the labelled fields before and behind the text; the paragraphs of the body."""
    body: list[Span] = []
    ended = False
    for block in blocks:
        label = _label(block)
        found = _LABEL.match(block.text)
        value = " ".join(((found["value"] if found else None) or "").split())
        if label in TAIL or (_COPYRIGHT.match(block.text) and (ended or block.centred)):
            ended = True
            if label in ("LANGUAGE", "LANGUE", "SPRACHE"):
                record.say("language", language_code(value), label)
        elif ended:
            continue
        elif label in HEAD and not _text_has_begun(body, label):
            assert found is not None
            if HEAD[label] == "highlight":
                body.append(Span(block.start + found.start("value"), block.end))
            else:
                _say(record, label, value)
        else:
            body += _paragraphs(block, text)
    return body


def _text_has_begun(body: list[Span], label: str) -> bool:
    """« TITRE : » and the like may be words of the text, once it has begun."""
    return len(body) > 1 and HEAD[label] == ""


def _say(record: Record, label: str, value: str) -> None:
    name = HEAD[label]
    if name == "section":
        section, _, page = value.partition(";")
        record.say("section", None if headers.page_in(section) and ";" not in value else section.strip(" ,"), label)
        record.say("page", headers.page_in(page) or headers.page_in(value), label)
    elif name == "words":
        record.say("words", headers.words_in(value), label)
    elif name == "author":
        record.say("author", headers.author_said(value), label)
    elif name:
        record.say(name, value[:80], label)


def _paragraphs(block: _Block, text: str) -> list[Span]:
    """A block of wrapped lines is one paragraph; long lines are one each."""
    if all(len(line.of(text).rstrip()) <= _WIDEST_WRAP for line in block.lines):
        return [Span(block.start, block.end)]
    spans = []
    for line in block.lines:
        content = line.of(text)
        start = line.start + len(content) - len(content.lstrip())
        spans.append(Span(start, line.start + len(content.rstrip())))
    return spans


def _laid_out(piece: bytes | None, centred: frozenset[str], limits: Limits) -> str:
    """An HTML document as the text export has it: a block for each paragraph, lines in the middle indented."""
    if piece is None:
        raise UnreadableError(f"has more than {limits.max_file_bytes:,} bytes, the limit")
    element = parsed(markup_text(piece))
    if element is None:
        raise UnreadableError("has no text")
    found = []
    for paragraph in element.iter("p"):
        line = text_of(paragraph)
        around = [paragraph, *paragraph.iterancestors()]
        middle = any(centred & set((one.get("class") or "").split()) for one in around)
        if line and not START.match(line.encode()):
            found.append(_INDENT + line if middle else line)
    return "\n\n".join(found)
