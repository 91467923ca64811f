"""Names of people as bylines write them: with particles, in lists, in capitals."""

from __future__ import annotations

import re

from ingest.text.folding import fold

_PARTICLE = (
    r"(?:(?:de\s(?:la|los|las)|de|du|des|la|le|el|al|ben|bin|bint|ibn|aït|ait|van|von|der|den|da|dos|di|y)\s|"
    r"de\sl['’]|d['’]|l['’])"
)
_WORD = r"(?:[A-ZÀ-ÖØ-Þ](?:\.|[^\W\d_]*(?:[-’'][^\W\d_]+)*))"
NAME = rf"{_WORD}(?:\s{_PARTICLE}{{0,2}}{_WORD}){{1,3}}"
_PERSON = re.compile(rf"{NAME}\Z")
# Words with a capital that make a name of an organisation, a place or a heading.
_ARTICLES = frozenset("le la les un une des l' d' the a an".split())
_NO_PERSON = frozenset(
    "association federation groupe ministere banque conseil office agence societe "
    "union maroc afrique france europe president directeur ceo pdg fondation universite ecole centre "
    "haut grand "
    "grande nouveau nouvelle article articles special dossier interview entretien edition redaction".split()
)
# What may follow a name in a byline, and is none of it, however it is written (« HÉLÈNE VASSEUR ENVOYÉE SPÉCIALE »).
_NO_NAME = (
    r"(?!(?i:envoyée?s?|spéciale?s?|correspondante?s?|journaliste|reporters?|avec|publiée?|posté|mis|mise|modifié|par|by|"
    r"updated|published|afp|reuters|belga|et|and|with)\b|(?:AP|ATS|MAP|À|AT|ON)\b|(?i:le|janvier|février|mars|avril|mai|"
    r"juin|juillet|août|septembre|octobre|novembre|décembre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s\d)"
)
_CAPITAL_PARTICLE = rf"(?:{_PARTICLE}|(?:DE\s(?:LA|LOS)|DE|DU|DES|LA|LE|BEN|EL|AL|VAN|VON)\s|DE\sL['’])"
_AUTHOR = rf"{_NO_NAME}{_WORD}(?:\s{_CAPITAL_PARTICLE}{{0,2}}{_NO_NAME}{_WORD}){{1,3}}"
_AND = r"(?:,\s?(?:et\s|and\s)?|\s(?i:et|and|&|/|-)\s)"
AUTHORS = re.compile(rf"{_AUTHOR}(?:\s?{_AND}{_AUTHOR})*")
BETWEEN_NAMES = re.compile(rf"\s?{_AND}")


def is_person(text: str) -> bool:
    """Whether ``text`` has the shape of a person's name: two to four words with capitals, particles
    between."""
    if not _PERSON.match(text) or text.isupper():
        return False
    words = fold(text).replace("'", "' ").split()
    return words[0] not in _ARTICLES and not any(word in _NO_PERSON for word in words)


def names_of(text: str) -> list[str]:
    """The people that ``text`` lists and nothing else (« Leïla Amrani et OMAR TAZI »), in order, capitals only where a
    name has them; empty when something in it is no name.

    >>> names_of("LILIANE ARMAGNAC, Laure Bréhat"), names_of("Le Monde avec AFP")
    (['Liliane Armagnac', 'Laure Bréhat'], [])
    """
    line = " ".join(text.split())
    if not AUTHORS.fullmatch(line):
        return []
    names = [name_case(name) for name in BETWEEN_NAMES.split(line)]
    return names if all(map(is_person, names)) else []


def name_case(name: str) -> str:
    """A name written in capitals as names are written (« Jean de la Tour », « Jean-Paul »); any other as it stands."""
    if not name.isupper():
        return name
    words = [word.lower() for word in name.split()]
    small = re.compile(_PARTICLE.replace(r"\s", " ?") + r"\Z")
    cased = [
        word if number and small.match(f"{word} ") else re.sub(r"(?<![^\W\d_])[^\W\d_]", lambda m: m[0].upper(), word)
        for number, word in enumerate(words)
    ]
    return " ".join(re.sub(r"^D(['’])", r"d\1", word) if number else word for number, word in enumerate(cased))
