"""A line as it is compared: small letters, no accents, plain apostrophes and spaces."""

from __future__ import annotations

import re
import unicodedata

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "‐": "-", "\u2011": "-", "œ": "oe", "Œ": "oe", "æ": "ae"}
)
_NOT_LETTERS = re.compile(r"[\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")


def fold(text: str) -> str:
    """``text`` for comparison: case, accents, kinds of apostrophe and runs of white space set aside."""
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(_PLAIN)))
    return " ".join(text.casefold().split())


def squeezed(text: str) -> str:
    """The letters and figures of ``text``, small and without accents, and nothing between them.

    >>> squeezed("L’Opinion"), squeezed("20 Minutes.fr")
    ('lopinion', '20minutesfr')
    """
    return _NOT_LETTERS.sub("", fold(text))
