"""From a speaker as written to the fullest name that the article ties to it."""

from __future__ import annotations

import re
from itertools import takewhile

from ingest.article import Certainty, Span
from ingest.grammar.entities import is_human, looks_human
from ingest.grammar.known_names import MOST_CANDIDATES
from ingest.grammar.mention import Mention
from ingest.grammar.people import Appearance, Cast
from ingest.grammar.reading import Reading
from ingest.lexicon.person_names import is_role
from ingest.quotations.antecedents import (
    FIRST_PERSON,
    Heard,
    Spoken,
    agree,
    is_institution,
    is_nobody,
)
from ingest.quotations.discourse import NEAR, Discourse
from ingest.quotations.found import Found
from ingest.quotations.naming import Naming
from ingest.quotations.standing import institution_of
from ingest.text.titles import Gender

SOON = 600
"""Characters within which a text that begins with « il » or « elle » names whom it is about."""

_SOURCE = re.compile(r"selon|d['’‘]après|pour|aux? |à |de l|du point", re.IGNORECASE)


class Resolution:
    """Resolves the mentions of one article in the order of its text; remembers who spoke last."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self._discourse = Discourse(reading)
        self._naming = Naming(self._discourse, cast)
        self._text = reading.text
        self._cast = cast
        self._person_speaks = False
        self._said = Span(0, 0)

    def speaker(self, found: Found) -> tuple[str | None, Certainty | None]:
        """The canonical speaker of a quotation and how sure it is, None when it cannot be told.

        Call it in the order of the text.
        """
        said = found.words
        source = found.cue is None or _SOURCE.match(self._text, found.cue.start) is not None
        self._said = Span(0, 0) if source else said
        self._person_speaks = (
            found.kind == "direct" and FIRST_PERSON.search(self._text, said.start, said.end) is not None
        )
        certainty: Certainty = "context"
        if found.mention is None:
            name = self._carried(found) if found.carried else None
            gender = None
        else:
            name, certainty = self._told(found, found.mention)
            gender = found.mention.gender
        mentioned = found.mention.span if found.mention is not None else None
        end = max(span.end for span in (said, found.cue, mentioned) if span is not None)
        self._discourse.heard.append(Heard(found.at, end, name))
        if name is not None:
            person = self._cast.named(name)
            if person is not None:
                if person.human or found.mention is None or found.mention.kind != "pronoun":
                    person.gender = person.gender or gender
                gender = person.gender
            human = found.mention is None or found.mention.kind not in ("institution", "document")
            self._discourse.give(Spoken(found.at, name, gender, human))
        return name, certainty if name is not None else None

    def _told(self, found: Found, mention: Mention) -> tuple[str | None, Certainty]:
        """Who the mention of a quotation is; a phrase kept as written names by itself."""
        added = self._added_by(found)
        if added is not None:
            return added, "context"
        name = self.of(mention, found.at)
        by_name = mention.name is not None or mention.kind == "document"
        written = name is not None and is_role(name)
        return name, "named" if by_name or (written and mention.kind != "pronoun") else "context"

    def _added_by(self, found: Found) -> str | None:
        """« ..., a ajouté le joueur du club »: a phrase beside « ajouter » names whoever has just spoken."""
        mention, cue = found.mention, found.cue
        if (
            mention is None
            or cue is None
            or mention.kind != "office"
            or not self._discourse.spoken
            or self._naming.is_plural(mention)
        ):
            return None
        last, heard = self._discourse.spoken[-1], self._discourse.heard[-1]
        said = self._text[cue.start : cue.end].lower()
        if not last.human or is_role(last.name) or (heard.at, heard.name) != (last.at, last.name):
            return None
        near = found.at - last.at <= NEAR and agree(last.gender, mention.gender)
        return last.name if near and re.search(r"\b(?:ajout|poursui|conclu)", said) else None

    def of(self, mention: Mention, at: int) -> str | None:
        """The fullest name tied to a mention that stands at ``at``."""
        if mention.kind == "pronoun":
            return self._pronoun(mention, at)
        if mention.kind == "document":
            return institution_of(mention)
        if mention.name is not None:
            return self._naming.named(mention, at)
        if mention.kind == "unnamed":
            return None
        return self._naming.office(mention, at)

    def _pronoun(self, mention: Mention, at: int) -> str | None:
        if mention.head in ("on", "ils", "elles", "eux", "leurs", "ceux-ci", "celles-ci", "derniers", "dernières"):
            return None
        floor = self._discourse.section(at)
        spoken = self._discourse.last_single(floor, at)
        if spoken is not None and self._person_speaks and not spoken.human:
            spoken = None
        named: str | None = None
        for appearance in self._cast.before(at):
            if spoken is not None and appearance.at <= spoken.at and agree(spoken.gender, mention.gender):
                return spoken.name
            if appearance.at < max(floor, at - NEAR):
                break
            if self._said.start <= appearance.at < self._said.end:
                continue  # « La commission a tort, a-t-elle dit »: she is somebody else
            if is_nobody(appearance, self._text, mention.gender):
                return named
            name = self._antecedent(appearance, mention.gender)
            if name is not None and appearance.prominent:
                return name
            if spoken is None and self._is_unnamed_office(appearance, mention.gender):
                return named
            # « L'un de ceux-là est Luc Petit »
            named = name if self._text.endswith(" est ", 0, appearance.mention.span.start) else None
        if spoken is not None and at - spoken.at <= NEAR and agree(spoken.gender, mention.gender):
            return spoken.name
        return self._any_antecedent(mention.gender, at)

    def _is_unnamed_office(self, appearance: Appearance, gender: Gender | None) -> bool:
        """« Le chef du groupe a parlé. Il a dit »: he is the one, though the article does not name him."""
        mention = appearance.mention
        if not appearance.prominent or mention.kind != "office" or mention.name is not None:
            return False
        return mention.gender == gender and not self._naming.is_plural(mention)

    def _any_antecedent(self, gender: Gender | None, at: int) -> str | None:
        """Anybody named near before, then somebody whose name only looks like a person's, then whom the text is about.

        « Vu d'en haut, dit-elle, ... Mariam Coulibalon a trente ans »: a text may begin with the pronoun.
        """
        said = self._said
        floor = self._discourse.near(at)
        reach = takewhile(lambda one: one.at >= floor, self._cast.before(at))
        near = [one for one in reach if not said.start <= one.at < said.end]
        for appearance in near:
            if (name := self._antecedent(appearance, gender)) is not None:
                return name
        for appearance in near:
            name = appearance.mention.name
            if name is not None and appearance.prominent and appearance.mention.kind == "name" and looks_human(name):
                person = self._naming.person(appearance.mention, appearance.at)
                if person is not None and agree(person.gender, gender):
                    return person.name
        if near:
            return None
        if self._discourse.section(at):
            return self._only_person(gender)
        for appearance in self._cast.after(at):
            if appearance.at - at > SOON:
                return None
            name = self._antecedent(appearance, gender) if appearance.mention.name is not None else None
            if name is not None:
                return name
        return None

    def _antecedent(self, appearance: Appearance, gender: Gender | None) -> str | None:
        mention = appearance.mention
        if mention.name is None:
            if mention.gender != gender and gender is not None:
                return None
            if mention.kind == "unnamed" or (mention.kind == "institution" and self._person_speaks):
                return None
            name = None if self._naming.is_plural(mention) else self._naming.office(mention, appearance.at)
            # « la patronne de la Table » may well be the woman who spoke a line ago
            return name if mention.kind == "institution" or not is_role(name or "le ") else None
        person = self._naming.person(mention, appearance.at)
        if person is None:
            return None
        body = appearance.prominent and not self._person_speaks and is_institution(person.name)
        if not (person.human or is_human(mention) or self._discourse.has_spoken(person.name) or body):
            return None
        return person.name if agree(person.gender, gender) else None

    def _only_person(self, gender: Gender | None) -> str | None:
        """The one person of a gender in the whole article, None for none or several."""
        people = self._cast.people
        if len(people) > MOST_CANDIDATES:
            return None
        fits = {id(person): person.name for person in people if person.human and agree(person.gender, gender)}
        return next(iter(fits.values())) if len(fits) == 1 else None

    def _carried(self, found: Found) -> str | None:
        """Speech that nothing introduces: of whoever has just spoken or is the subject just before; else of nobody."""
        start = found.words.start
        heard = next((one for one in reversed(self._discourse.heard) if one.at < found.at), None)
        floor = self._discourse.sentences_back(start)
        if heard is not None and (heard.end < floor or self._cannot_say_i(heard.name)):
            heard = None
        since = max(floor, heard.end if heard is not None else 0)
        others: dict[str, None] = {}
        for appearance in self._cast.before(found.at):
            if appearance.at < since:
                break
            mention = appearance.mention
            if appearance.prominent and mention.kind == "unnamed" and mention.name is None:
                return None
            name = self._antecedent(appearance, None) if mention.name is not None else None
            if name is not None and appearance.prominent:
                return name
            if name is not None:
                others[name] = None
        if heard is not None:
            return heard.name
        return next(iter(others)) if len(others) == 1 else None

    def _cannot_say_i(self, name: str | None) -> bool:
        """Whether « je » between the marks rules a speaker out: several people, an institution."""
        return name is not None and self._person_speaks and self._discourse.is_several(name)
