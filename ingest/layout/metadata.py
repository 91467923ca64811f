"""What is said of an article beside its text: by front matter, by the tags of a page, by the fields of a
record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from ingest.text.dates import iso_date

# Keys are compared in small letters, with - for _ and spaces.
_KEYS = {
    "title": ("title", "titre", "headline"),
    "author": ("author", "authors", "auteur", "auteurs", "auteure", "by", "byline"),
    "interviewee": ("interviewee", "interviewé", "interviewée", "invité", "invitée"),
    "source": ("source", "publisher", "newspaper", "journal", "publication", "site-name", "media", "média"),
    "date": ("date", "published", "date-published", "publication-date", "pubdate", "published-at"),
    "url": ("url", "link", "lien", "canonical", "permalink"),
}
# Longer values are no titles and no names: a field misused, which would be repeated before every passage.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of an article; None for what is not. ``date`` is in ISO 8601."""

    title: str | None = None
    author: str | None = None
    interviewee: str | None = None
    source: str | None = None
    date: str | None = None
    url: str | None = None


def said_in(values: Mapping[str, object]) -> Said:
    """Read the fields of front matter or of a record; values that are not what they should be count as not
    said.

    Several authors (a list) are joined by commas. A date that is no date is not kept.
    """
    folded = {str(key).strip().lower().replace("_", "-").replace(" ", "-"): value for key, value in values.items()}
    found: dict[str, str | None] = {}
    for name, keys in _KEYS.items():
        value = next((folded[key] for key in keys if folded.get(key) not in (None, "")), None)
        found[name] = iso_date(value) if name == "date" else one_line(value)
    return Said(**found)


def first_said(sources: Iterable[Said]) -> Said:
    """Field by field, what the first of ``sources`` says."""
    found: dict[str, str | None] = {}
    for said in sources:
        for field in fields(Said):
            if found.get(field.name) is None:
                found[field.name] = getattr(said, field.name)
    return Said(**found)


def one_line(value: object) -> str | None:
    """``value`` as one line of text; None when it is empty, too long for a name or a title, or something
    else."""
    if isinstance(value, (list, tuple)):
        parts = [one_line(part) for part in value]
        value = ", ".join(part for part in parts if part)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    line = " ".join(str(value).split())
    return line if 0 < len(line) <= _LONGEST else None
