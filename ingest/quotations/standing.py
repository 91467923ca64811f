"""Which person or institution a name, or the phrase of a document, may stand for."""

from __future__ import annotations

import re

from ingest.grammar.mention import Mention
from ingest.grammar.people import Person
from ingest.lexicon.nouns import PARTICLES, noun_class
from ingest.lexicon.person_names import could_be, words

_PARTICIPLES = frozenset("publié publiée paru parue diffusé diffusée rendu rendue daté datée".split())
"""What may follow the author of a document (« un communiqué du FMI publié lundi »)."""


_OF = frozenset("of de du des d for".split())


def stands_for(name: str, person: Person) -> bool:
    """Whether a name may be a person's; by the first word alone only if it is a human being's first name."""
    if not could_be(name, person.name):
        return False
    own, full = words(name), words(person.name)
    if person.human or len(own) > 1 or len(full) == 1:
        return True
    if own[0] == full[0] and noun_class(own[0]) == "institution":
        return True  # « le Fonds » after the Fonds monétaire international
    return full[-1] == own[-1] and full[-2] not in _OF  # « Israël » is not the Times of Israel


def prefixed(longer: str, shorter: str) -> bool:
    """Whether a name is another's with an organisation run into it (« BBC Mundo Mira Milosevich »)."""
    a, b = words(longer), words(shorter)
    if len(b) < 2 or len(a) <= len(b) or a[-len(b) :] != b or b[0] in PARTICLES:
        return False
    first = longer.split()[0]
    return len(first) > 1 and first.isupper()


def institution_of(mention: Mention) -> str | None:
    """The organisation whose report, study or statement it is, None when the document has no named author."""
    match = re.search(r"\b(?:de|du|des)\s+(?:la\s+|l['’‘])?([A-ZÀ-Þ].*)$|\bd['’‘]([A-ZÀ-Þ].*)$", mention.role or "")
    name = (match[1] or match[2]).split() if match else _after_common_noun(mention.role or "")
    ends = next((n for n, word in enumerate(name) if word in _PARTICIPLES), len(name))
    return " ".join(name[:ends]) or None


def _after_common_noun(role: str) -> list[str]:
    """« étude de l'entreprise de sécurité Akamai »: the name after the last lower-case word, if an institution's."""
    words_of = role.split()
    first = next((number for number, word in enumerate(words_of) if word[0].isupper()), len(words_of))
    nouns = (re.sub(r"^\w+['’‘]", "", word.lower()) for word in words_of[:first])
    return words_of[first:] if any(noun_class(noun) == "institution" for noun in nouns) else []
