"""Which phrase of the text before it a pronoun takes up, and who goes on speaking when nobody is named."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.grammar.people import Appearance
from ingest.lexicon.nouns import noun_class
from ingest.text.titles import Gender

FIRST_PERSON = re.compile(r"\b(?:je|me|mon|ma|mes|moi)\b|\b[jm]['’‘]", re.IGNORECASE)
"""Words that a person says, never an institution: « je » between the marks."""

PLURAL = re.compile(r"(?:les|des|ces|ses|leurs|nos|vos|aux)\b", re.IGNORECASE)


class Spoken(NamedTuple):
    """A quotation already given to somebody; ``human`` is False where an institution spoke."""

    at: int
    name: str
    gender: Gender | None
    human: bool


class Heard(NamedTuple):
    """A quotation in the order of the text, of somebody unnamed too: where it is attributed, and ends with its cue."""

    at: int
    end: int
    name: str | None


def agree(one: Gender | None, other: Gender | None) -> bool:
    """Whether two genders may be one person's, None being unknown."""
    return one is None or other is None or one == other


def is_many(speaker: str) -> bool:
    """Whether a speaker as written is several (« les experts »), to whom no singular pronoun points back."""
    return speaker[0].islower() and PLURAL.match(speaker) is not None


def is_nobody(appearance: Appearance, text: str, gender: Gender | None) -> bool:
    """Whether a pronoun of ``gender`` takes up somebody unnamed here: « Un étudiant ..., a-t-il dit »."""
    mention = appearance.mention
    written = text[mention.span.start : mention.span.end]
    if mention.kind != "unnamed" or not appearance.prominent or mention.name is not None:
        return False
    if re.match(r"l['’‘]une\b", written, re.IGNORECASE):
        return agree("f", gender)
    singular = re.match(r"(?:une?|l['’‘]un)\b", written, re.IGNORECASE) is not None
    return singular and agree(mention.gender, gender)


def is_institution(name: str) -> bool:
    """Whether a name says that it is an institution's: « Haute Cour », « Banque Atlantide »."""
    return any(noun_class(part.lower()) == "institution" for part in name.split())
