"""What the headers of exports say in a line: the day, the time, the page, the number of words, who wrote."""

from __future__ import annotations

import re

from ingest.layout.author_names import is_person
from ingest.text.dates import iso_date

_WEEKDAY = (
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\.?,?\s+)?"
)
_DAY = re.compile(
    rf"\b{_WEEKDAY}(?P<date>(?:le\s+)?\d{{1,2}}(?:er)?\s+[^\W\d_]{{3,10}}\.?,?\s+\d{{4}}|"
    rf"[^\W\d_]{{3,10}}\.?\s+\d{{1,2}},?\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}/\d{{1,2}}/\d{{4}})\b",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"(?P<words>\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+|\d+)\s*(?:mots|mot|words|word|W[öo]rter|palabras)\b", re.IGNORECASE
)
_TIME = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])(?P<between>[:h])(?P<minute>[0-5]\d)(?::[0-5]\d)?\s*(?P<half>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"(?:\bp\.|\bpp\.|\bPg\.|\bpage\b|\bpages\b|\bSeite\b|\bS\.)\s*(?P<page>[^\s,;][^,;]{0,18})", re.IGNORECASE
)
_BY = re.compile(r"\A(?:par|by|von|de notre|auteure?s?\s?:)\s+", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;/]|\bet\b|\band\b|&|\bavec\b)\s*", re.IGNORECASE)
_AGENCY = re.compile(r"\(?[A-ZÀ-Ý][A-ZÀ-Ý.\d-]{1,9}\)?\Z")
_ADDRESS = re.compile(r"\s*[(<]?\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+[)>]?")


def day_in(line: str) -> tuple[str, int, int] | None:
    """The first full date in ``line`` in ISO 8601, where it starts, its weekday included, and where it ends."""
    for found in _DAY.finditer(line):
        iso = iso_date(" ".join(found["date"].split()))
        if iso is not None and len(iso) == len("2020-04-23"):
            return iso, found.start(), found.end()
    return None


def words_in(line: str) -> int | None:
    """The number of words that a line states (« 1 234 mots », "2,968 words")."""
    found = _WORDS.search(line)
    return int(re.sub(r"\D", "", found["words"])) if found else None


def without_words(line: str) -> str:
    """``line`` without the number of words that it states."""
    return _WORDS.sub("", line)


def time_in(line: str) -> str | None:
    """The time of day in a line as "10:34"."""
    found = _TIME.search(line)
    if found is None:
        return None
    hour = int(found["hour"])
    half = (found["half"] or "").lower().replace(".", "")
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02d}:{found['minute']}"


def page_in(line: str) -> str | None:
    """The page that a line names (« p. 16 », "Pg. 35"), as it writes it."""
    found = _PAGE.search(line)
    page = found["page"].strip(" .") if found else ""
    return page if any(sign.isdigit() for sign in page) or (page.isupper() and len(page) <= 4) else None


def author_said(line: str) -> str | None:
    """Who a line says wrote, in a place where it says so: without « Par » and addresses; None when nothing is left, or
    it is a sentence."""
    line = " ".join(_ADDRESS.sub("", _BY.sub("", " ".join(line.split()))).split()).strip(" ,;.-–—")
    return line if line and len(line) <= 160 and len(line.split()) <= 20 else None


def author_in(line: str) -> str | None:
    """Who a line says wrote, in a place where text may stand too: only names of people, with an agency at most."""
    said = author_said(line)
    if said is None or len(said.split()) > 10 or line.strip().endswith((".", "!", "?", ":", "…")):
        return None
    names = [part for part in _BETWEEN_NAMES.split(re.sub(r"\s*\([^)]*\)", "", said)) if part]
    people = [name for name in names if is_person(name.title() if name.isupper() else name)]
    others = [name for name in names if name not in people and not _AGENCY.match(name)]
    return said if people and not others else None
