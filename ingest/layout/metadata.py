"""What is said of an article beside its text: by front matter, by the tags of a page, by the fields of a
record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from ingest.article import Printing
from ingest.text.dates import iso_date
from ingest.text.folding import fold
from ingest.text.one_line import LONGEST_LINE, one_line

SOURCE_NAMES = ("source", "publisher", "newspaper", "journal", "publication", "site-name", "media", "média")
"""What the field of a newspaper's name is called, as ``folded_key`` writes it."""

# Keys are compared in small letters, with - for _ and spaces.
_KEYS = {
    "title": ("title", "titre", "headline"),
    "author": ("author", "authors", "auteur", "auteurs", "auteure", "by", "byline"),
    "interviewee": ("interviewee", "interviewé", "interviewée", "invité", "invitée"),
    "source": SOURCE_NAMES,
    "date": ("date", "published", "date-published", "publication-date", "pubdate", "published-at"),
    "url": ("url", "link", "lien", "canonical", "permalink"),
    "section": ("section", "rubrique", "articlesection"),
    "page": ("page", "pages"),
    "edition": ("edition", "édition"),
    "language": ("language", "langue", "lang", "inlanguage"),
    "document": ("-id", "id", "guid", "uuid", "document-id"),
}
_LONGEST_PAGE = 20
_LANGUAGES = {
    "fr": "french francais fra fre franzosisch frances",
    "en": "english anglais eng englisch ingles",
    "de": "german allemand deutsch ger deu",
    "es": "spanish espagnol espanol castillan spa spanisch",
    "it": "italian italien italiano ita italienisch",
    "nl": "dutch neerlandais nederlands nld dut",
    "pt": "portuguese portugais por portugues",
    "ar": "arabic arabe ara",
}
_LANGUAGE_CODES = {name: code for code, names in _LANGUAGES.items() for name in (code, *names.split())}


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of an article; None (or no printing) for what is not. Fields as in ``ingest.article.Article``."""

    title: str | None = None
    author: str | None = None
    interviewee: str | None = None
    source: str | None = None
    date: str | None = None
    url: str | None = None
    section: str | None = None
    page: str | None = None
    edition: str | None = None
    language: str | None = None
    time: str | None = None
    words: int | None = None
    document: str | None = None
    printings: tuple[Printing, ...] = ()


FIELDS = tuple(field.name for field in fields(Said))
"""The names of what may be said of an article, in the order of ``ingest.article.Article``."""


def folded_key(key: object) -> str:
    """The name of a field as it is compared: small letters, - for _ and spaces."""
    return str(key)[:LONGEST_LINE].strip().lower().replace("_", "-").replace(" ", "-")


def said_in(values: Mapping[str, object]) -> Said:
    """Read the fields of front matter or of a record; values that are not what they should be count as not
    said.

    Several authors (a list) are joined by commas. A date that is no date is not kept.
    """
    folded = {folded_key(key): value for key, value in values.items()}
    found: dict[str, Any] = {}
    for name, spellings in _KEYS.items():
        value = next((folded[key] for key in spellings if folded.get(key) not in (None, "")), None)
        found[name] = _READ.get(name, one_line)(value)
    return Said(**found)


def first_said(sources: Iterable[Said]) -> Said:
    """Field by field, what the first of ``sources`` says."""
    found: dict[str, Any] = {}
    for said in sources:
        for name in FIELDS:
            if found.get(name) in (None, ()):
                found[name] = getattr(said, name)
    return Said(**found)


def language_code(value: object) -> str | None:
    """The ISO 639-1 code of a language given by a code or a name ("fr-FR", « Français », "FRENCH; FRANÇAIS")."""
    first = re.split(r"[;,/_ -]", fold(line), maxsplit=1)[0] if (line := one_line(value)) else ""
    return _LANGUAGE_CODES.get(first)


def _page(value: object) -> str | None:
    line = one_line(value)
    return line if line and len(line) <= _LONGEST_PAGE and any(sign.isdigit() for sign in line) else None


_READ: dict[str, Any] = {"date": iso_date, "language": language_code, "page": _page}
