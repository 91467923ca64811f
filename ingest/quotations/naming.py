"""From a name or an office, as written, to the fullest name that the article ties to it."""

from __future__ import annotations

import re

from ingest.grammar.entities import masculine, role_words
from ingest.grammar.known_names import MOST_CANDIDATES
from ingest.grammar.mention import Mention
from ingest.grammar.people import Cast, Person
from ingest.lexicon.nouns import UNIQUE_OFFICES
from ingest.lexicon.person_names import fold, words
from ingest.lexicon.places import PLACES
from ingest.quotations.antecedents import PLURAL, agree, is_institution
from ingest.quotations.discourse import Discourse
from ingest.quotations.standing import prefixed, stands_for
from ingest.text.titles import Gender

_COMPLEMENT = re.compile(r"\b(?:d[eu]s?|aux?|à)\s+(?!\d)|\bd['’‘]", re.IGNORECASE)


JUST_BEFORE = 200
"""Characters back to which « cette jeune fille » points: the sentence before."""


class Naming:
    """Whom the names and offices of one article stand for."""

    def __init__(self, discourse: Discourse, cast: Cast) -> None:
        self._discourse = discourse
        self._text = discourse.text
        self._cast = cast

    def named(self, mention: Mention, at: int) -> str:
        """The fullest name that a name stands for at a place, itself where nobody else bears it."""
        assert mention.name is not None
        name = self._cast.acronyms.get(fold(mention.name), mention.name)
        known = self._cast.names
        fits = [one for one in known.standing(name) if stands_for(name, one) and not prefixed(one.name, name)]
        if mention.gender is not None and mention.titled:
            agreeing = [person for person in fits if person.gender in (mention.gender, None)]
            fits = agreeing or fits
        fullest = max((len(words(person.name)) for person in fits), default=0)
        if fullest > len(words(name)) or fits:
            fits = [person for person in fits if len(words(person.name)) == fullest]
        if any(person.human for person in fits):
            fits = [person for person in fits if person.human]
        bare = [person for person in known.ending(name) if prefixed(name, person.name)]
        if bare:
            fits = bare
        if not fits:
            return name
        return max(fits, key=lambda person: (person.last_place(at), -person.rank)).name

    def office(self, mention: Mention, at: int) -> str | None:
        """Who holds an office, as far as the article tells; else the phrase as written, its article in lower case."""
        if self.is_plural(mention):
            return self._as_written(mention)
        head = masculine(fold(mention.head or ""))
        complement = _COMPLEMENT.search(mention.role or "")
        said = role_words(mention.role) if complement else frozenset({head})
        section = self._discourse.section(at)
        tied = self._tied(head, said, mention.gender)
        if section:
            here = [person for person in tied if section <= person.last_place(at)]
            nearest = None if here or complement else self.nearest_person(mention.gender, at)
            if nearest is not None and mention.kind == "office":
                return nearest
            tied = here or tied
        if tied:
            return max(tied, key=lambda person: person.last_place(at)).name
        if mention.kind == "office" and self._points_back(mention):
            nearest = self.nearest_person(mention.gender, at)
            if nearest is not None:
                return nearest
        if mention.kind == "office" and self._is_demonstrative(mention):
            named = self._name_just_before(at)
            if named is not None:
                return named
        if mention.kind == "institution":
            known = [person for person in self._holders(head) if not person.human]
            if known and len(role_words(mention.role)) == 1:
                return max(known, key=lambda person: person.last_place(at)).name
        return self._as_written(mention)

    def _tied(self, head: str, said: frozenset[str], gender: Gender | None) -> list[Person]:
        """The persons to whom the article gives this office."""
        return [
            person
            for person in self._holders(head)
            if person.gender in (gender, None) or gender is None
            for role_head, role in person.roles
            if head and role_head == head and said <= role | {head}
        ]

    def _holders(self, head: str) -> list[Person]:
        """Those to whom the article gives an office of this noun, nobody where they are too many to tell apart."""
        holders = self._cast.holders.get(head, [])
        return sorted(holders, key=lambda person: person.rank) if len(holders) <= MOST_CANDIDATES else []

    def _points_back(self, mention: Mention) -> bool:
        """Whether « le technicien portugais » takes up somebody named before, as against « le préfet »."""
        written = self._text[mention.span.start : mention.span.end]
        if re.match(r"(?:son|sa|ses|leur|leurs|notre|les|des|leurs)\b", written, re.IGNORECASE):
            return False
        if re.match(r"l['’‘](?:ancien|ancienne|ex-\w+)\b", written, re.IGNORECASE):
            return True
        return mention.head not in UNIQUE_OFFICES and not _COMPLEMENT.search(mention.role or "")

    def _is_demonstrative(self, mention: Mention) -> bool:
        return (
            re.match(r"c(?:e|et|ette)\b", self._text[mention.span.start : mention.span.end], re.IGNORECASE) is not None
        )

    def _name_just_before(self, at: int) -> str | None:
        """« On discute avec Pasiphaé. Cette jeune fille »: a name that only what follows shows to be a person's."""
        for appearance in self._cast.before(at):
            if at - appearance.at > JUST_BEFORE:
                return None
            name = appearance.mention.name
            if name is not None and appearance.mention.kind == "name":
                return name if name.istitle() and name.lower() not in PLACES and not is_institution(name) else None
        return None

    def nearest_person(self, gender: Gender | None, at: int) -> str | None:
        """The person of a gender who is named last before a place, not too far and within the section."""
        floor = self._discourse.near(at)
        for appearance in self._cast.before(at):
            if appearance.at < floor:
                return None
            mention = appearance.mention
            if mention.name is None or mention.kind != "name":
                continue
            person = self.person(mention, appearance.at)
            if (
                person is not None
                and (person.human or self._discourse.has_spoken(person.name))
                and agree(person.gender, gender)
            ):
                return person.name
        return None

    def person(self, mention: Mention, at: int) -> Person | None:
        """Who bears the name of a mention, None where nobody was entered under it."""
        return self._cast.named(self.named(mention, at))

    def is_plural(self, mention: Mention) -> bool:
        """Whether a phrase is several people's (« les experts »)."""
        written = self._text[mention.span.start : mention.span.end]
        return PLURAL.match(written) is not None

    def _as_written(self, mention: Mention) -> str:
        """An office or an institution without a name, as written, its article in lower case."""
        written = " ".join(self._text[mention.span.start : mention.span.end].split())
        contracted = re.match(r"(?:du|au)\s+|(?:des|aux)\s+", written)
        if contracted:
            article = "les " if contracted[0].strip() in ("des", "aux") else "le "
            return article + written[contracted.end() :]
        return written[0].lower() + written[1:]
