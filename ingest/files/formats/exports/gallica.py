"""Gallica's « texte brut »: the notice of the library, then the text that recognition read off the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.article import Article, Span
from ingest.files.corpus_file import CorpusFile
from ingest.files.decode import decode
from ingest.files.limits import Limits, UnreadableError
from ingest.files.records import named
from ingest.layout.compose import compose
from ingest.layout.metadata import Said, language_code
from ingest.text.dates import iso_date
from ingest.text.lines import logical_lines

_FIELD = re.compile(r"^(?P<name>[^\W\d_][\w’' ]{1,40}?)[ \u00a0]?:[ \u00a0](?P<value>.+)$", re.MULTILINE)
_RATE = re.compile(
    r"Le taux de reconnaissance estimé pour ce document est de [\d.,]+[ \u00a0]?%\.?|"
    r"Le texte affiché (?:peut comporter|comporte) [^\n]*|En savoir plus sur l'OCR",
)
_LAST_FIELD = re.compile(r"^Date de mise en ligne[ \u00a0]?:.*$|^Provenance[ \u00a0]?:.*$", re.MULTILINE)
_LONGEST_NOTICE = 8_000


def read(file: CorpusFile, limits: Limits) -> Iterator[Article]:
    """Yield the one document, its notice in no paragraph. Raises ``NotTextError`` or ``UnreadableError``."""
    text = decode(file.content(limits))
    end = _end_of_notice(text)
    notice: dict[str, str] = {}
    for found in _FIELD.finditer(text, 0, end):
        notice.setdefault(found["name"].strip().lower(), found["value"].strip())
    body = logical_lines(text, Span(end, len(text)))
    if not body:
        raise UnreadableError("has the notice of Gallica and no text after it")
    said, origins = _said(notice, text[:end])
    yield named(compose(text, file.name, said=said, body=body, origins=origins), said.document)


def _end_of_notice(text: str) -> int:
    head = text[:_LONGEST_NOTICE]
    ends = [found.end() for found in (*_RATE.finditer(head), *_LAST_FIELD.finditer(head))]
    return max(ends, default=0)


def _said(notice: dict[str, str], head: str) -> tuple[Said, dict[str, str]]:
    """A periodical's title is its name, and its subtitle is none of it; a book's title is the title."""
    periodical = re.search(r"publication en série|périodique|journal|revue|presse", head, re.IGNORECASE) is not None
    named_as = notice.get("titre", "")
    name = re.split(r"\s+:\s+|\s+/\s+", named_as)[0].strip() or None
    values: dict[str, Any] = {
        "source": name if periodical else None,
        "title": None if periodical else named_as or None,
        "author": None if periodical else notice.get("auteur"),
        "date": iso_date(notice.get("date d'édition") or notice.get("date d’édition")),
        "language": language_code(notice.get("langue")),
        "document": notice.get("identifiant"),
    }
    origins = {"source": "Titre", "title": "Titre", "author": "Auteur", "date": "Date d'édition", "language": "Langue"}
    return Said(**values), origins | {"document": "Identifiant"}
