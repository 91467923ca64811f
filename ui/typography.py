"""How sentences, numbers and dates are set in French and in English. Words of articles are never set anew."""

from __future__ import annotations

import re

NO_BREAK, NARROW = "\u00a0", "\u202f"
"""Spaces at which a line never ends; the narrow one groups the figures of French numbers."""

MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": "January February March April May June July August September October November December".split(),
}

_BEFORE = re.compile(r"(?<=\S) (?=[:;?!»%]|Mo\b)")
_AFTER = re.compile(r"(?<=[«§]) |(?<=n°) ")
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-(0[1-9]|[12]\d|3[01]))?")


def unbroken(text: str) -> str:
    """French ``text`` with no-break spaces where a line may not end: before « : ; ? ! % », inside « », after « § »."""
    return _AFTER.sub(NO_BREAK, _BEFORE.sub(NO_BREAK, text))


def whole(number: int, language: str) -> str:
    """12345 as "12,345" in English, with narrow no-break spaces in French."""
    return f"{number:,}".replace(",", NARROW if language == "fr" else ",")


def decimal(number: float, language: str) -> str:
    """Two decimals, after a comma in French."""
    written = f"{number:.2f}"
    return written.replace(".", ",") if language == "fr" else written


def day(date: str, language: str) -> str:
    """An ISO date, perhaps only a year or a month, in words: "1er mai 2021", "May 2021"; as it is when it is none."""
    found = _DATE.fullmatch(date)
    if not found:
        return date
    year, month, number = found.groups()
    parts = [year]
    if month:
        parts.insert(0, MONTHS[language][int(month) - 1])
    if number:
        parts.insert(0, "1er" if language == "fr" and number == "01" else str(int(number)))
    return NO_BREAK.join(parts)
