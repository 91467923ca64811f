"""The lines by which an article says who wrote it, when it appeared and where it comes from.

« Publié le 23 avril 2020 à 10h30 », « Par Leïla Amrani avec AFP », « Leïla Amrani | lundi 9 décembre 2019 »,
« Propos recueillis par Omar Tazi », « Source : MAP ». Such a line is read from left to right, part by part, and it
is a byline when every part is known and one of them is unmistakable: « Publié le 23 avril 2020, le rapport
montre... » is a sentence of the body.
"""

from __future__ import annotations

import re

from ingest.layout import byline_parts as parts
from ingest.layout.author_names import AUTHORS
from ingest.layout.byline_reading import Byline, Reading, flat, quality_of

# Longer lines are sentences.
_LONGEST = 160
_MOST_WORDS_OF_A_RUBRIC = 4

_SOURCE = re.compile(r"[(\[]?\s?source\s?:\s?(?P<source>[^\n:]{2,60}?)\s?[.)\]]*\Z", re.IGNORECASE)


def byline(line: str) -> Byline | None:
    """What ``line`` says of its article when it is a byline and nothing more; None when it is any other
    line.

    >>> byline("Par HÉLÈNE VASSEUR Envoyée spéciale à Valmarin"), byline("Par ailleurs, tout va bien.")
    (Byline(author='Hélène Vasseur', date=None, source=None, quality=None), None)
    """
    if len(line) > _LONGEST:
        return None
    line = " ".join(line.split()).strip(parts.EMPHASIS).replace("**", "")
    source = _SOURCE.match(line)
    if source:
        return Byline(source=source["source"])
    reading = Reading(line, flat(line))
    reading.read()
    if reading.position == len(line) and (said := reading.said()) is not None:
        return said
    # « Accueil | Par Leïla Amrani | 30 septembre 2018 », « Le Courrier | 20.06.2011 | Par Collectif ».
    rubric, bar, rest = line.partition(" | ")
    if bar and "|" in rest and len(rubric.split()) <= _MOST_WORDS_OF_A_RUBRIC and rubric[0].isupper():
        return byline(rest)
    # A quality may hold commas (« professeur de droit, université de Valmarin »).
    quality = quality_of(line[reading.after_names :]) if reading.by else None
    return Byline(author=reading.author, quality=quality) if quality else None


def collects(line: str) -> bool:
    """Whether a byline says that its author only wrote down what somebody said (« Propos recueillis par X »)."""
    line = " ".join(line[:_LONGEST].split()).lstrip("([—–- ")
    found = parts.COLLECTED.match(flat(line))
    names = AUTHORS.match(line, found.end()) if found else None
    return names is not None and parts.ALONE_AFTER_COLLECTED.match(line, names.end()) is not None
