"""The headlines of other articles, as pages print them under « Articles similaires » or « LIRE AUSSI : ».

Such a list may end the page or stand in the midst of the article. What follows its heading goes as long as
it has the shape of a list: labels, dates, headlines, teasers cut short (« appelle les usagers... »). Where
text with the shape of an article comes back, what stands just before it may be its subheading or its
question, and stays when in doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.layout.line_kinds import AROUND, CERTAIN, Kind, Line
from ingest.text.sentences import sentences

# In characters. The headlines of the news set have 20 to 150; teasers are cut at 55 to 250 by the usual
# themes of press sites; a subheading inside an article rarely passes 60.
_LONGEST_HEADLINE = 160
_LONGEST_TEASER = 260
_LONGEST_SUBHEADING = 60
# « Lire aussi » points to one article, sometimes to a few; with more lines of that shape it is a poem or a
# list.
_MOST_READ_ALSO = 4

_CUT_SHORT = re.compile(r"(?:\.\.\.|…|\[(?:\.\.\.|…)\])\s*(?:lire la suite|read more)?\s*[»>]*\Z", re.IGNORECASE)
_ENDS_LIKE_TEXT = re.compile(r"[.;:,…][»”\")\]\s]*\Z")
_TALKS_TO_SOMEBODY = re.compile(r"\b(?:vous|votre|vos)\b.*\?|\?.*\b(?:vous|votre|vos)\b", re.IGNORECASE | re.DOTALL)
_SPEECH = ("—", "–")


@dataclass
class _Zone:
    """The lines taken in under one heading, as line numbers."""

    heading: int
    many: bool
    headlines: list[int] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)
    end: int = 0


def related_lines(lines: list[Line]) -> set[int]:
    """The numbers of the lines that belong to lists of other articles, their headings included.

    A heading counts only after some text of the article: « À la une » at the head of a page opens nothing.
    """
    out: set[int] = set()
    told = list_seen = False
    number = 0
    while number < len(lines):
        line = lines[number]
        opens = told and (line.kind in (Kind.RELATED_LIST, Kind.RELATED_ONE) or (list_seen and line.kind is Kind.LABEL))
        if not opens:
            told = told or line.is_sentence
            number += 1
            continue
        many = line.kind is not Kind.RELATED_ONE
        zone = _zone(lines, number, many=many)
        list_seen = list_seen or many
        out.update(_boilerplate_of(lines, zone))
        number = zone.end
    return out


def _zone(lines: list[Line], heading: int, *, many: bool) -> _Zone:
    """Take in lines from ``heading`` on until one reads as text of an article."""
    zone = _Zone(heading, many, end=len(lines))
    labelled = lines[heading].kind is Kind.LABEL
    after_headline = False
    for number in range(heading + 1, len(lines)):
        line = lines[number]
        if line.kind in (Kind.RELATED_LIST, Kind.RELATED_ONE):
            zone.many = zone.many or line.kind is Kind.RELATED_LIST
            after_headline = False
        elif line.kind in AROUND or line.kind in (Kind.BYLINE, Kind.EDGE):
            labelled = labelled or line.kind in (Kind.LABEL, Kind.DATE)
            after_headline = False
        elif _is_headline(line) and (zone.many or len(zone.headlines) < _MOST_READ_ALSO):
            zone.headlines.append(number)
            after_headline = True
        elif after_headline and _is_teaser(line, labelled=labelled and zone.many):
            after_headline = labelled = False
        else:
            zone.end = number
            break
        zone.taken.append(number)
    return zone


def _boilerplate_of(lines: list[Line], zone: _Zone) -> set[int]:
    out = {zone.heading}
    out.update(number for number in zone.taken if lines[number].kind is not Kind.BYLINE)
    if zone.end == len(lines):
        return out
    # Text of the article comes back: what stands just before it may be its own.
    last = zone.end - 1
    while last > zone.heading and lines[last].kind in AROUND and lines[last].kind not in CERTAIN:
        out.discard(last)
        last -= 1
    if zone.headlines and last == zone.headlines[-1] and _may_be_subheading(lines[last], zone):
        out.discard(last)
    return out


def _may_be_subheading(line: Line, zone: _Zone) -> bool:
    if _TALKS_TO_SOMEBODY.search(line.text):
        return True
    if len(zone.headlines) == 1:
        return False
    if not zone.many and len(zone.headlines) == 2:
        return True
    return len(line.text) <= _LONGEST_SUBHEADING or line.text.rstrip().endswith("?")


def _is_headline(line: Line) -> bool:
    text = line.text
    if line.kind is not Kind.BODY or len(text) > _LONGEST_HEADLINE or text.startswith(_SPEECH):
        return False
    return _ENDS_LIKE_TEXT.search(text) is None and len(sentences(text)) == 1


def _is_teaser(line: Line, *, labelled: bool) -> bool:
    """Whether the line under a headline is its teaser: cut short, or one short sentence in a labelled
    list."""
    if line.kind is not Kind.BODY or len(line.text) > _LONGEST_TEASER:
        return False
    if _CUT_SHORT.search(line.text):
        return True
    return labelled and len(sentences(line.text)) == 1
