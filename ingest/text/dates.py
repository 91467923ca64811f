"""Dates as the French and English press writes them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime

from ingest.text.folding import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv january jan",
            "fevrier fevr february feb",
            "mars march mar",
            "avril avr april apr",
            "mai may",
            "juin june jun",
            "juillet juil july jul",
            "aout august aug",
            "septembre sept september sep",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = (
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|lun|mar|mer|jeu|ven|sam|dim)\.?,? )?"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        _WEEKDAY + r"(?:le )?(?P<day>\d{1,2})(?:er|st|nd|rd|th)? (?:of )?" + _MONTH + r",? (?P<year>\d{4})",
        _WEEKDAY + _MONTH + r" (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})",
        _WEEKDAY + r"(?P<day>\d{1,2})[/.-](?P<number>\d{1,2})[/.-](?P<year>\d{4})",
        r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?:[t ]\d{2}:\d{2}\S*)?",
        _MONTH + r" (?P<year>\d{4})",
        r"(?P<year>\d{4})-(?P<number>\d{2})",
        r"(?P<year>\d{4})",
    )
)
_DAY_OF_A_WEEK = re.compile(_WEEKDAY.removesuffix("?") + r"(?:le )?\d{1,2}(?:er)? " + _MONTH)
TIME = re.compile(
    r"[ ,]*(?:[-–|•·][ ]*)?(?:a |at |, )?\d{1,2} ?(?:[:h] ?\d{2}(?::\d{2})?|h|heures?)"
    r"(?: ?[ap]m)?(?: gmt[+\d]*)?"
)


def iso_date(value: object) -> str | None:
    """``value`` (a date, a year, or a text that is a date and nothing more) in ISO 8601; None when it is
    none.

    A day stays a day, a month a month ("2020-04"), a year a year; the time of day is left out. In «
    03/04/2020 » the day comes first, as in French.
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return None
    text = fold(str(value))
    found = leading_date(text)
    if found is None:
        return None
    iso, end = found
    rest = text[end:]
    time = TIME.match(rest)
    return iso if not rest or (time and time.end() == len(rest)) else None


def leading_date(folded: str) -> tuple[str, int] | None:
    """The date at the head of ``folded`` text in ISO 8601 and where it ends there; None when there is
    none."""
    for form in _FORMS:
        match = form.match(folded)
        if match is None or folded[match.end() : match.end() + 1].isalnum():
            continue
        parts = match.groupdict()
        year = int(parts["year"])
        if not 1600 <= year <= 2999:
            continue
        month = _MONTHS[parts["month"]] if parts.get("month") else int(parts.get("number") or 0)
        day = int(parts.get("day") or 0)
        if not month:
            return f"{year:04d}", match.end()
        if not 1 <= month <= 12:
            continue
        if not day:
            return f"{year:04d}-{month:02d}", match.end()
        try:
            return date(year, month, day).isoformat(), match.end()
        except ValueError:
            continue
    return None


def is_date_line(folded: str) -> bool:
    """Whether a folded line is a day and no more, perhaps with the time: a full date, or « mercredi 11 janvier »."""
    if _DAY_OF_A_WEEK.fullmatch(folded) is not None:
        return True
    found = leading_date(folded)
    if found is None or len(found[0]) != len("2020-04-23"):
        return False
    rest = folded[found[1] :].strip(" -|,.")
    return not rest or TIME.fullmatch(folded, found[1]) is not None
