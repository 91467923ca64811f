"""A line as it is compared: small letters, no accents, plain apostrophes and spaces."""

from __future__ import annotations

import unicodedata

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "‐": "-", "\u2011": "-", "œ": "oe", "Œ": "oe", "æ": "ae"}
)


def fold(text: str) -> str:
    """``text`` for comparison: case, accents, kinds of apostrophe and runs of white space set aside."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN))
        text = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(text.casefold().split())
