"""Dates as the French and English press, its feeds and its databases write them, to ISO 8601.

Only what is a date and nothing more is one; a day that no calendar has, or a number that may mean anything, is
none. Of two days (« du 23 au 25 avril 2020 ») or months (« mars-avril 2020 ») the first is taken. All functions
but ``iso_date`` take text folded by ``ingest.text.folding.fold``.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from ingest.text.folding import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv january jan",
            "fevrier fevr fev february feb",
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
_UNITS = (
    "premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf vingt"
).split()
_DAYS_IN_LETTERS = (
    {word: number for number, word in enumerate(_UNITS, start=1)}
    | {f"vingt-{word}": 20 + number for number, word in enumerate(_UNITS[1:9], start=2)}
    | {"vingt et un": 21, "vingt-et-un": 21, "trente": 30, "trente et un": 31, "trente-et-un": 31}
)
# Years are written out in notices and old titles; those of this century are « deux mille ... ».
_YEARS_IN_LETTERS = {"deux mille": 2000} | {
    f"deux mille {word}".replace("mille premier", "mille un"): 2000 + number
    for word, number in _DAYS_IN_LETTERS.items()
    if number <= 29
}


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_MONTH = f"(?P<month>{_any(_MONTHS)})" + r"\.?"
_DAY_NAME = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|lun|mar|mer|jeu|ven|sam|dim|mon|tues?|wed|thurs?|thu|fri|sat|sun)\b\.?"
)
_WEEKDAY = rf"(?:{_DAY_NAME},? )?"
_DAY = r"(?P<day>\d{1,2})(?: ?(?:er|st|nd|rd|th)\b)?\.?"
# A second day of a range: « 23-24 avril », « du samedi 23 au dimanche 24 avril », « du 30 avril au 6 mai ».
_OTHER_DAY = rf"(?: ?(?:-|–|/|&|au|et|to) ?(?:{_DAY_NAME} )?\d{{1,2}})?"
_OTHER_MONTH = rf"(?: ?(?:-|–|/|&|et|a) ?(?:{_any(_MONTHS)})\.?)?"
_YEAR = r"(?P<year>\d{4})"
_END = r"(?![^\W_])"
_FORMS = tuple(
    re.compile(form if form.endswith(_END + ")") else form + _END)
    for form in (
        rf"(?:du )?{_WEEKDAY}(?:le )?{_DAY}{_OTHER_DAY} (?:of )?{_MONTH},? {_YEAR}",
        rf"(?:du )?{_WEEKDAY}{_DAY} {_MONTH} ?(?:-|–|au|to) ?(?:{_DAY_NAME} )?\d{{1,2}} (?:{_any(_MONTHS)})\.?,? "
        rf"{_YEAR}",
        rf"{_WEEKDAY}{_MONTH} {_DAY}{_OTHER_DAY},? {_YEAR}",
        # As JavaScript and C print it: « Wed Apr 22 2020 », « Wed Apr 22 10:30:00 2020 ».
        rf"{_DAY_NAME} {_MONTH} {_DAY} \d\d:\d\d:\d\d (?:[a-z]{{3,4}} )?{_YEAR}",
        rf"{_WEEKDAY}(?:le )?(?P<day>\d{{1,2}})[/.-](?P<number>\d{{1,2}})[/.-]{_YEAR}",
        rf"{_WEEKDAY}(?:le )?(?P<day>\d{{1,2}})[ /.-]{_MONTH}[ /.-]{_YEAR}",
        r"(?:le )?(?P<day>\d{1,2})/(?P<number>\d{1,2})/(?P<short>\d\d)(?!\d|[/:h])",
        rf"{_YEAR}(?P<mark>[-/.])(?P<number>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?:t(?=\d)|{_END})",
        rf"{_YEAR}(?P<number>\d\d)(?P<day>\d\d)(?:t?(?=\d{{4}})|{_END})",
        rf"{_WEEKDAY}(?:le )?(?P<letters>{_any(_DAYS_IN_LETTERS)}) {_MONTH} "
        rf"(?:{_YEAR}|(?P<year_letters>{_any(_YEARS_IN_LETTERS)})\b)",
        rf"{_MONTH}{_OTHER_MONTH},? {_YEAR}",
        rf"{_YEAR}-(?P<number>\d{{2}})",
        r"(?P<number>\d{2})/(?P<year>\d{4})",
        _YEAR,
    )
)
_DAY_OF_A_WEEK = re.compile(rf"{_DAY_NAME},? (?:le )?\d{{1,2}}(?:er)? {_MONTH}")
_ZONE = (
    r"(?: ?\(?(?:z\b|(?:gmt|utc)(?: ?[+-] ?\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?(?:\d\d)?|[a-z]{1,4}st?\b(?<=t)|cet\b|"
    r"heure de paris|heure locale|heures?\b)\)?)*"
)
TIME = re.compile(
    r"[ ,]*(?:(?:[-–—|•·/@]|a|at|des) ?)?"
    r"(?:\d{1,2} ?(?:[:h.] ?\d{2}(?::\d{2}(?:[.,]\d+)?)?(?!\d)|h(?:eures?)?\b)|\d{4}(?:\d\d)?(?=z?\Z)|minuit\b|midi\b)"
    r"(?: ?[ap]\.?m\b\.?)?" + _ZONE
)
"""A time of day after a date, with what stands between them and the zone: « à 10h30 », " - 10:30 am GMT+1"."""

_BEFORE = re.compile(
    r"(?:(?:article )?(?:publiee?s?|parue?s?|mise? en ligne|cree|postee?|diffusee?|posted|published|created)"
    r"(?: :)?|date(?: de (?:publication|parution))? :|edition|numero)? ?(?:du |le |on |ce )?"
)
_AFTER = re.compile(
    rf"[ ,|/(–—•·-]*(?:{_DAY_NAME}|(?:(?:derniere )?mise?s? a jour|modifiee?|actualisee?|maj\b|edite\b|"
    r"(?:last )?updated|modified).{0,80})\)?\Z"
)
# Seconds since 1970 that are no year and no day written without marks: from 1973 on; a thousand times that in
# milliseconds.
_FIRST_SECOND, _LAST_SECOND = 100_000_000, 4_102_444_800
_FIRST_YEAR, _LAST_YEAR = 1600, 2999


def iso_date(value: object) -> str | None:
    """``value`` (a date, a year, seconds or milliseconds since 1970, or a text that is a date and nothing more) in
    ISO 8601; None when it is none.

    A day stays a day, a month a month ("2020-04"), a year a year; the time of day is left out, and so is a later
    edition that is told after it (« 23 avril 2020 à 10h30 (mis à jour à 12h) »). In « 03/04/2020 » the day comes
    first, as in French.

    >>> iso_date("Wed Apr 22 2020"), iso_date("le vingt-trois avril 2020"), iso_date("mars-avril 2020")
    ('2020-04-22', '2020-04-23', '2020-03')
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    text = fold(str(value)[:200])
    if (day := _since_1970(text)) is not None:
        return day
    before = _BEFORE.match(text)
    text = text[before.end() :] if before else text
    found = leading_date(text)
    if found is None:
        return None
    iso, end = found
    time = TIME.match(text, end)
    end = time.end() if time else end
    return iso if not text[end:].strip(" .,;") or _AFTER.match(text, end) else None


def leading_date(folded: str) -> tuple[str, int] | None:
    """The date at the head of ``folded`` text in ISO 8601 and where it ends there; None when there is
    none."""
    for form in _FORMS:
        match = form.match(folded)
        if match is not None and (iso := _iso(match.groupdict())) is not None:
            return iso, match.end()
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


def _iso(parts: dict[str, str | None]) -> str | None:
    """The date that the groups of a form make; None when no calendar has it."""
    year = _year(parts)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    month = _MONTHS[parts["month"] or ""] if parts.get("month") else int(parts.get("number") or 0)
    letters = parts.get("letters")
    day = _DAYS_IN_LETTERS[letters] if letters else int(parts.get("day") or 0)
    if not month:
        return f"{year:04d}"
    if month > 12 >= day > 0 and not parts.get("mark"):
        # « 04/23/2020 », as in America: there is no 23rd month.
        month, day = day, month
    if not 1 <= month <= 12:
        return None
    if not day:
        return f"{year:04d}-{month:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _year(parts: dict[str, str | None]) -> int:
    if letters := parts.get("year_letters"):
        return _YEARS_IN_LETTERS[letters]
    if short := parts.get("short"):
        # Two figures: of this century up to next year, else of the last.
        this_year = datetime.now(UTC).year
        return 2000 + int(short) if 2000 + int(short) <= this_year + 1 else 1900 + int(short)
    return int(parts["year"] or 0)


def _since_1970(text: str) -> str | None:
    text = text.removesuffix(".0")
    if not (text.isascii() and text.isdigit()) or text[0] == "0" or len(text) not in (9, 10, 12, 13):
        return None
    seconds = int(text) // (1000 if len(text) > 10 else 1)
    if not _FIRST_SECOND <= seconds < _LAST_SECOND:
        return None
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
