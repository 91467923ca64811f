"""What a line of a page looks like, judged by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from ingest.article import Span
from ingest.layout import boilerplate_words as words
from ingest.layout.bylines import byline
from ingest.text.dates import is_date_line
from ingest.text.folding import fold


class Kind(Enum):
    """What a line is, judged by itself."""

    BODY = auto()
    BYLINE = auto()
    BOILERPLATE = auto()
    LABEL = auto()  # section labels stuck together: « EconomieUne »
    MENU = auto()  # doubtful
    SECTION = auto()  # doubtful
    DATE = auto()  # doubtful: of the visit, or of the article
    PATH = auto()  # breadcrumb
    EDGE = auto()  # a sentence of the site about itself
    RELATED_LIST = auto()
    RELATED_ONE = auto()


DOUBTFUL = frozenset({Kind.MENU, Kind.SECTION, Kind.DATE})
CERTAIN = frozenset({Kind.BOILERPLATE, Kind.LABEL})
AROUND = DOUBTFUL | CERTAIN | {Kind.PATH}

_BETWEEN_DOORS = re.compile(r" ?[|/•·] ?| [–—-] ")

# No line of boilerplate in the lists is longer, but for sentences about cookies.
_LONGEST = 420
_TRIM = " \t\u00a0\u202f:…!?>›»«→|.•*·–—-"
_FULL_STOP = re.compile(r"\.[»”\")]?\Z")
_SENTENCE_END = re.compile(r"[.!?…][»”\")\]\s]*\Z")
# A line of this length, in characters, is a sentence even without a full stop: no headline of the five
# articles nor of the 203 of the news set reaches it.
LONG_LINE = 160


@dataclass(frozen=True, slots=True)
class Line:
    """A logical line of the text and what it looks like by itself."""

    span: Span
    text: str
    kind: Kind

    @property
    def is_sentence(self) -> bool:
        """Whether the line reads as running text: it is long, or ends as a sentence does and has some
        words."""
        if self.kind is not Kind.BODY:
            return False
        return len(self.text) >= LONG_LINE or (
            len(self.text) >= 40 and _SENTENCE_END.search(self.text) is not None and not self.text.endswith("?")
        )


def line_of(text: str, span: Span) -> Line:
    """The line that ``span`` covers in ``text``."""
    content = span.of(text)
    return Line(span, content, _kind(content))


def _kind(content: str) -> Kind:
    if len(content) > _LONGEST:
        return Kind.BODY
    folded = fold(content)
    if words.EDGE_SENTENCE.match(folded):
        return Kind.EDGE
    key = folded.strip(_TRIM)
    if words.UNMISTAKABLE.match(key) or _is_bare_mark(content):
        return Kind.BOILERPLATE
    if len(content) > LONG_LINE:
        return Kind.BODY
    if _points_elsewhere(content, folded):
        return Kind.BOILERPLATE
    return _named_kind(content, folded, key) or Kind.BODY


def _is_bare_mark(content: str) -> bool:
    """Whether a line is the mark of an item whose text stands elsewhere: « - », « — », « • »."""
    return len(content) <= 2 and not any(map(str.isalnum, content))


def _points_elsewhere(content: str, folded: str) -> bool:
    """Whether a line is a pointer to another article, with that one's headline."""
    if words.RELATED_INLINE.match(folded) is None and words.POINTED_TO.match(folded) is None:
        return False
    return _FULL_STOP.search(content) is None or content.upper()[:8] == content[:8]


def _named_kind(content: str, folded: str, key: str) -> Kind | None:
    """The kind of a line that one of the lists names, or that is a date or a byline; None for any other."""
    if words.BREADCRUMB.match(folded):
        return Kind.PATH
    listed = (
        (Kind.RELATED_LIST, words.RELATED_LIST),
        (Kind.RELATED_ONE, words.RELATED_ONE),
    )
    for kind, pattern in listed:
        if pattern.match(key):
            return kind
    if words.is_stuck_sections(content, key):
        return Kind.LABEL
    if (bar := _bar(key)) is not None:
        return bar
    for kind, pattern in ((Kind.MENU, words.DOUBTFUL_MENU), (Kind.SECTION, words.DOUBTFUL_SECTION)):
        if pattern.match(key):
            return kind
    if is_date_line(folded):
        return Kind.DATE
    return Kind.BYLINE if byline(content) is not None else None


def _bar(key: str) -> Kind | None:
    """The kind of a line of doors side by side (« Menu | Mon compte | Rechercher »); None for any other line."""
    doors = _BETWEEN_DOORS.split(key)
    if len(doors) < 2:
        return None
    menus = [bool(words.UNMISTAKABLE.match(door) or words.DOUBTFUL_MENU.match(door)) for door in doors]
    if not all(menu or words.DOUBTFUL_SECTION.match(door) for menu, door in zip(menus, doors, strict=True)):
        return None
    return Kind.BOILERPLATE if any(menus) else Kind.SECTION
