"""Text as it is compared: small letters without accents; one folding for terms, names and lines.

``unaccented`` folds letters and nothing else: terms of the lexical index are made with it. Lines (``fold``) and names
of persons (``ingest.lexicon.person_names.fold``) begin with it, and each then sets aside what does not count there.
"""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width characters: leftovers of PDF and web pages."""

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss"})
"""Letters that Unicode does not take apart."""

_MARKS = re.compile(f"[\u0300-\u034e\u0350-\u036f\u20d0-\u20dc\u20e1\u20e5-\u20f0{INVISIBLE}]+")
_OTHER_SCRIPTS = re.compile("[\u0370-\u1fff\u2c00-\U0010ffff]")
"""Where other marks than those above may stand; French punctuation is not among them."""

_PUNCTUATION = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "‐": "-", "\u2011": "-"})
_NOT_LETTERS = re.compile(r"[\W_]+")


def unaccented(text: str) -> str:
    """``text`` in lower case without accents, ligatures or invisible characters; its length may change."""
    lowered = text.lower().translate(_LETTERS)
    if lowered.isascii():
        return lowered
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", lowered))
    if _OTHER_SCRIPTS.search(plain) is None:
        return plain
    return "".join(character for character in plain if not unicodedata.combining(character))


def fold(text: str) -> str:
    """A line for comparison: case, accents, kinds of apostrophe and runs of white space set aside."""
    return " ".join(unaccented(text.translate(_PUNCTUATION)).split())


def squeezed(text: str) -> str:
    """The letters and figures of ``text``, small and without accents, and nothing between them.

    >>> squeezed("L’Opinion"), squeezed("20 Minutes.fr")
    ('lopinion', '20minutesfr')
    """
    return _NOT_LETTERS.sub("", fold(text))
