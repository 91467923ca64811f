"""The lines by which an article says who wrote it, when it appeared and where it comes from.

« Publié le 23 avril 2020 à 10h30 », « Par Leïla Amrani », « Propos recueillis par Omar Tazi », « Source :
MAP ». Each pattern takes the whole line: « Publié le 23 avril 2020, le rapport montre... » is a sentence of
the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.lexicon.nouns import noun_class
from ingest.text.dates import TIME, leading_date
from ingest.text.folding import fold

# Longer lines are sentences.
_LONGEST = 160

_WORD = r"(?:[A-ZÀ-ÖØ-Þ](?:\.|[^\W\d_]*(?:[-’'][^\W\d_]+)*))"
_PARTICLE = r"(?:de|du|des|d’|d'|la|le|el|al|ben|bin|bint|ibn|aït|ait|van|von|der|den|da|dos|di)"
NAME = rf"{_WORD}(?:\s(?:{_PARTICLE}\s)?{_WORD}){{1,3}}"
_PERSON = re.compile(rf"{NAME}\Z")
# Words with a capital that make a name of an organisation, a place or a heading.
_ARTICLES = frozenset("le la les un une des l' d' the a an".split())
_NO_PERSON = frozenset(
    "association federation groupe ministere banque conseil office agence societe "
    "union maroc afrique france europe president directeur ceo pdg fondation universite ecole centre "
    "haut grand "
    "grande nouveau nouvelle article articles special dossier interview entretien edition".split()
)
_BY = re.compile(
    r"(?i:par|by|auteure?s?\s?:|(?:article |texte )?(?:rédigé|écrit|redige|ecrit) par|"
    r"written by|author\s?:)\s"
    rf"(?P<names>{NAME}(?:(?:,\s|\set\s|\sand\s|\s&\s){NAME})*)(?P<rest>.*)\Z",
    re.DOTALL,
)
_COLLECTED = re.compile(
    rf"[(\[—–-]?\s?(?i:propos recueillis(?: et traduits)?(?: à [\w-]+)? par|"
    rf"(?:entretien|interview) (?:réalisée?|menée?|conduite?) par|entretien par|interview by)\s?:?\s"
    rf"(?P<names>{NAME}(?:(?:,\s|\set\s|\s&\s){NAME})*)\s?[.)\]]*\Z"
)
_REST_OF_BY = re.compile(r"[\s,|•·–—-]*(?:@\w+|\([A-Z]{2,6}\))?[\s,|•·–—-]*\Z")
_QUALITY = re.compile(r"\s?(?:,|[–—(-])\s?(?P<quality>[^\W\d_][^.!?;:]{3,130}?)[).]*\Z")
# Whose quality it is to write in the paper.
_OF_THE_PAPER = frozenset(
    """journaliste reporter correspondant correspondante envoyé envoyée rédacteur rédactrice pigiste stagiaire
    photographe photojournaliste""".split()
)
_SOURCE = re.compile(r"[(\[]?\s?source\s?:\s?(?P<source>[^\n:]{2,60}?)\s?[.)\]]*\Z", re.IGNORECASE)

_PUBLISHED = re.compile(
    r"(?:(?:article )?(?:publiee?|mise? en ligne|postee?|parue?)|published|posted|date(?: de publication)?)"
    r" ?:? ?(?:le |on )?"
)
_UPDATED = re.compile(
    r"(?:(?:derniere )?mise? a jour|modifiee?|actualisee?|(?:last )?updated|last modified) ?:? ?(?:le |on )?"
)
_AGO = re.compile(r"il y a \d+ \w+")
_BETWEEN = re.compile(r"[\s,|•·–—/()-]+")


@dataclass(frozen=True, slots=True)
class Byline:
    """What one such line says; None for what it does not say. ``date`` is in ISO 8601.

    ``quality`` is what the author is outside the paper (« sociologue du travail »).
    """

    author: str | None = None
    date: str | None = None
    source: str | None = None
    quality: str | None = None


def byline(line: str) -> Byline | None:
    """What ``line`` says of its article when it is a byline and nothing more; None when it is any other
    line."""
    if len(line) > _LONGEST:
        return None
    line = " ".join(line.split())
    collected = _COLLECTED.match(line)
    if collected:
        return Byline(author=collected["names"])
    by = _BY.match(line)
    if by and all(is_person(name) for name in re.split(r",\s|\set\s|\sand\s|\s&\s", by["names"])):
        if _REST_OF_BY.match(by["rest"]):
            return Byline(author=by["names"])
        if quality := quality_of(by["rest"]):
            return Byline(author=by["names"], quality=quality)
        rest = _BETWEEN.sub(" ", fold(by["rest"]), count=1).strip()
        dated = _dateline(rest) or _dateline("publie le " + rest)
        return Byline(author=by["names"], date=dated.date) if dated else None
    source = _SOURCE.match(line)
    if source:
        return Byline(source=source["source"])
    return _dateline(fold(line))


def collects(line: str) -> bool:
    """Whether a byline says that its author only wrote down what somebody said (« Propos recueillis par X »)."""
    return _COLLECTED.match(" ".join(line[:_LONGEST].split())) is not None


def quality_of(rest: str) -> str | None:
    """The quality that follows an author's name in a byline; None when it is none, or that of a journalist.

    >>> quality_of(", sociologue du travail"), quality_of(", envoyée spéciale à Dakar"), quality_of(", le 3 mai")
    ('sociologue du travail', None, None)
    """
    found = _QUALITY.match(rest)
    if found is None:
        return None
    first = [word.lower().removeprefix("ex-") for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", found["quality"])[:4]]
    trade = next((word for word in first if noun_class(word) == "person"), None)
    return found["quality"] if trade is not None and not _OF_THE_PAPER & set(first) else None


def is_person(text: str) -> bool:
    """Whether ``text`` has the shape of a person's name: two to four words with capitals, particles
    between."""
    if not _PERSON.match(text) or text.isupper():
        return False
    words = fold(text).replace("'", "' ").split()
    return words[0] not in _ARTICLES and not any(word in _NO_PERSON for word in words)


def _dateline(folded: str) -> Byline | None:
    """« publie le 23 avril 2020 a 10h30 | mis a jour le 24 avril », taken in from left to right, or None."""
    position, published, said = 0, None, False
    while position < len(folded):
        verb = _PUBLISHED.match(folded, position)
        kind = verb or _UPDATED.match(folded, position)
        if kind is None:
            return None
        position = kind.end()
        ago = _AGO.match(folded, position)
        found = leading_date(folded[position:])
        if ago:
            position = ago.end()
        elif found:
            if verb and len(found[0]) == len("2020-04-23"):
                published = published or found[0]
            position += found[1]
        else:
            return None
        said = True
        time = TIME.match(folded, position)
        if time:
            position = time.end()
        between = _BETWEEN.match(folded, position)
        if between:
            position = between.end()
    return Byline(date=published) if said else None
