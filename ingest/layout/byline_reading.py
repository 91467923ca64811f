"""The reading of a byline part by part, from left to right."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.layout import byline_parts as parts
from ingest.layout.author_names import AUTHORS, BETWEEN_NAMES, is_person, name_case
from ingest.lexicon.nouns import noun_class
from ingest.text.dates import TIME, leading_date
from ingest.text.folding import fold

_QUALITY = re.compile(r"\s?(?:,|[–—(-])\s?(?P<quality>[^\W\d_][^.!?;:]{3,130}?)[).]*\Z")
# Whose quality it is to write in the paper.
_OF_THE_PAPER = frozenset(
    """journaliste reporter correspondant correspondante envoyé envoyée rédacteur rédactrice pigiste stagiaire
    photographe photojournaliste""".split()
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What one such line says; None for what it does not say. ``date`` is in ISO 8601.

    ``quality`` is what the author is outside the paper (« sociologue du travail »).
    """

    author: str | None = None
    date: str | None = None
    source: str | None = None
    quality: str | None = None


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


@dataclass
class Reading:
    """A byline under way: ``line`` as it stands, ``flat`` folded and of the same length, how far it is read.

    After ``read``, ``position`` is the length of the line when every part of it was known.
    """

    line: str
    flat: str
    position: int = 0
    authors: list[str] = field(default_factory=list)  # one or several names each, as one part of the line lists them
    agencies: list[str] = field(default_factory=list)
    published: str | None = None
    by: bool = False  # who wrote it is told by a word
    dated: bool = False  # when it appeared, or was changed, is told by a word
    bare_date: str | None = None
    named_first: bool = False
    role: bool = False
    barred: bool = False  # a bar, not a comma, stands between parts
    quality: str | None = None
    after_names: int = 0

    @property
    def author(self) -> str | None:
        """The people, or the agencies where there are none, as one line."""
        return ", ".join(self.authors or self.agencies) or None

    def read(self) -> None:
        """Take in known parts until one is unknown."""
        steps: tuple[Callable[[], bool], ...] = (
            self._collected,
            self._by,
            self._publication,
            self._update,
            self._agency,
            self._role,
            self._bare_date,
            self._extra,
            self._name_first,
            self._another,
            self._quality_part,
        )
        while self.position < len(self.line):
            start = self.position
            between = parts.SEPARATORS.match(self.flat, self.position)
            self.position = between.end() if between else self.position
            self.barred = self.barred or (between is not None and not parts.BARS.isdisjoint(between[0]))
            if self.position < len(self.line) and not any(step() for step in steps):
                ended = not self.line[self.position :].strip(parts.CLOSING)
                self.position = len(self.line) if ended else start
                return

    def said(self) -> Byline | None:
        """What the line says, read to its end; None when nothing in it is unmistakable."""
        # « Emmanuel Macron, le 9 juin 2023 » is a caption, « Leïla Amrani | 9 juin 2023 » is none.
        captioned = self.bare_date is not None and not self.barred
        signed = self.named_first and not captioned and (self.bare_date or self.role or self.agencies)
        if not (self.by or self.dated or signed):
            return None
        return Byline(author=self.author, date=self.published or self.bare_date, quality=self.quality)

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.flat, self.position)
        if found is not None and found.end() > self.position:
            self.position = found.end()
            return found
        return None

    def _names(self) -> bool:
        """Take in the names that stand here, those of people only."""
        found = AUTHORS.match(self.line, self.position)
        if found is None:
            return False
        written = ""
        end = start = found.start()
        for between in [*BETWEEN_NAMES.finditer(self.line, found.start(), found.end()), None]:
            name = name_case(self.line[start : between.start() if between else found.end()])
            if not is_person(name):
                break
            written += self.line[end:start] + name
            end, start = (between.start(), between.end()) if between else (found.end(), found.end())
        if written:
            self.authors.append(written)
            self.position = self.after_names = end
        return bool(written)

    def _collected(self) -> bool:
        return self._signed(parts.COLLECTED)

    def _by(self) -> bool:
        return self._signed(parts.BY)

    def _signed(self, word: re.Pattern[str]) -> bool:
        start = self.position
        if self._match(word) is None:
            return False
        self._role_before_a_name()
        known = self._names() or self._agency() or self._paper_with_an_agency() or self._match(parts.DESK) is not None
        if known or self._pen_name():
            self.by = True
            return True
        self.position = start
        return False

    def _pen_name(self) -> bool:
        """One word that ends a line which tells a day before it: « jeudi 27 juin 2019, par plume »."""
        if not (self.bare_date or self.dated) or (found := parts.PEN_NAME.match(self.line, self.position)) is None:
            return False
        self.authors.append(found[0])
        self.position = found.end()
        return True

    def _role_before_a_name(self) -> None:
        start = self.position
        if self._match(parts.ROLE):
            between = parts.SEPARATORS.match(self.flat, self.position)
            self.position = between.end() if between else self.position
            if not AUTHORS.match(self.line, self.position):
                self.position = start

    def _publication(self) -> bool:
        found = self._day_after(parts.PUBLISHED)
        if found is None:
            return False
        self.published = self.published or (found if len(found) == len("2020-04-23") else None)
        return True

    def _update(self) -> bool:
        return self._day_after(parts.UPDATED) is not None

    def _day_after(self, verb: re.Pattern[str]) -> str | None:
        """The date after ``verb`` ("" for « il y a 3 heures » and for a mere time); None when it is not here."""
        start = self.position
        if self._match(verb) is None:
            return None
        day = self._day()
        if day is None and (self._match(parts.AGO) or (self.published and self._match(TIME))):
            day = ""
        if day is None:
            self.position = start
        self.dated = self.dated or day is not None
        return day

    def _day(self) -> str | None:
        found = leading_date(self.flat[self.position :])
        if found is None:
            return None
        self.position += found[1]
        self._match(TIME)
        return found[0]

    def _bare_date(self) -> bool:
        start = self.position
        if self.flat.startswith("le ", start) or self.flat.startswith("on ", start):
            self.position += len("le ")
        day = self._day()
        if day is None or len(day) != len("2020-04-23"):
            self.position = start
            return False
        self.bare_date = self.bare_date or day
        return True

    def _agency(self) -> bool:
        return self._take_agencies(parts.AGENCY.match(self.flat, self.position))

    def _paper_with_an_agency(self) -> bool:
        return self._take_agencies(parts.PAPER_WITH.match(self.line, self.position))

    def _take_agencies(self, found: re.Match[str] | None) -> bool:
        if found is None:
            return False
        self.position = found.end()
        names = self.line[found.start("agencies") : found.end("agencies")]
        if self.agencies and names.lower().startswith("agence"):
            return True  # « AFP agence »
        self.agencies.append(re.sub(r"\A(?:l['’]|d['’]|les |des |the )", "", names, flags=re.IGNORECASE))
        return True

    def _role(self) -> bool:
        if self.authors and self._match(parts.ROLE) is not None:
            self.role = self.role or "envoy" in self.flat or "correspond" in self.flat
            return True
        if self.by and (place := parts.PLACE.match(self.line, self.position)):
            self.position = place.end()
            return True
        return bool(self.authors or self.dated) and self._match(parts.DESK) is not None

    def _extra(self) -> bool:
        return bool(self.authors or self.dated or self.agencies) and self._match(parts.EXTRA) is not None

    def _name_first(self) -> bool:
        """A name that opens the line, or that stands alone after a day."""
        if self.authors or (self.position > 0 and not (self.bare_date or self.dated)):
            return False
        self.named_first = self._names() or (self.position == 0 and self._paper_with_an_agency())
        return self.named_first

    def _another(self) -> bool:
        """One more name after the part that the first had in the article: « Leïla Amrani (texte) et Omar Tazi »."""
        start = self.position
        if self.authors and self._match(parts.JOINING) and self._names():
            return True
        self.position = start
        return False

    def _quality_part(self) -> bool:
        found = parts.QUALITY_PART.match(self.line, self.position) if self.by and self.quality is None else None
        self.quality = quality_of(f", {found[0]}") if found else self.quality
        if found is None or self.quality is None:
            return False
        self.position = found.end()
        return True


def flat(line: str) -> str:
    """``line`` folded character by character, so that offsets hold."""
    return "".join(
        folded if len(folded := fold(one)) == 1 else (one.lower()[:1] if one != " " else one) for one in line
    )
