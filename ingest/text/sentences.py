"""Sentences of French (and English) press text, as exact spans.

A sentence ends at . ! ? or …, with the closing marks that follow it (« . » », « ! » », « .” »), when what
comes next can begin a sentence. It does not end after an abbreviation (M., Dr, p. ex.), inside a number
(1.300), after an initial (J. Dupont), nor where the sentence plainly goes on (« Que faire ? »
demande-t-il). A quotation of several sentences is several sentences.
"""

from __future__ import annotations

import re

from ingest.article import Span
from ingest.text.lines import logical_lines
from ingest.text.titles import ABBREVIATED_TITLES

# A possible end: marks that end a sentence, then notes ([3]) and closing marks that belong to it. A space,
# often one that does not break, may stand before » and before ! and ?.
_END = re.compile(
    r"""
    (?P<mark>[.!?…]+(?:[ \u00a0\u202f\u2009]?[!?…]+)*|[؟۔]+|[。！？]+)
    (?:\[\d{1,3}\])*
    (?P<closers>(?:[”’")\]]|[ \t\u00a0\u202f\u2009]?»)*)
    """,
    re.VERBOSE,
)

# What a point after these never ends, since a name must follow: abbreviations written in either case.
_NEVER_LAST = frozenset("cf p.ex par.ex ex i.e e.g c.-à-d c.à.d vs viz av ap apr env resp mme mlle dr".split())
# What a point after these does not end when a number follows: « p. 12 », « art. 5 », « sept. 2020 ».
_BEFORE_A_NUMBER = frozenset(
    "p pp n nos num art al § fig vol chap t éd ed réf ref tél tel fax janv jan févr fév feb avr apr juil jul "
    "aug sept sep oct nov déc dec sect".split()
)
_INITIAL = re.compile(r"(?:^|[\s(\[«“\"’'.-])(?:[A-ZÀ-ÖØ-Þ]|Ch|Ph|Th)\Z")
# After « M. X. » the sentence is over when the next word is one of those that begin sentences and no names.
_BEGINS_A_SENTENCE = re.compile(
    r"\s+(?:Ils?|Elles?|On|Nous|Vous|Ce|Cet|Cette|Ces|C[’']|Les?|L[’']|La|Une?|Des|Mais|Et|Or|Pour|Dans|En|Selon|"
    r"D[’']|Qu[’']|Si|Son|Sa|Ses|Leurs?|Au|Aux|À|The|He|She|They|It|This|That|But|In|And)\b"
)
_ERA = re.compile(r"\b(?:av|apr?)\.\s?J\.-C\Z")
_WORD_BEFORE = re.compile(r"[^\s«“\"(\[’']+\Z")
_ITEM_NUMBER = re.compile(r"(?:\d{1,3}|[ivxIVX]{1,4}|[a-zA-Z])\Z")
# « la création de valeur.Enfin »: a space forgotten, not a web address nor a name of software.
_FORGOTTEN_SPACE_BEFORE = re.compile(r"(?:^|[\s’'«(])[^\W\d_A-Z]*[a-zà-öø-ÿœ]{3}\Z")
_FORGOTTEN_SPACE_AFTER = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿœ]+[\s,’']|[ÀA]\s")
_OPENERS = "«“\"‘'([—–-•*¿¡„‹ \t\u00a0\u202f\u2009"
_LOOK_BACK = 24


def sentences(text: str, span: Span | None = None) -> list[Span]:
    """The sentences of ``text`` (or of ``span`` in it), in order.

    They are disjoint, begin and end with a character that is not white space, and together cover every such
    character of the span. A line break ends a sentence unless it only wraps a paragraph (``ingest.text.lines``).
    """
    found: list[Span] = []
    for line in logical_lines(text, span):
        found.extend(_of_line(text, line))
    return found


def _of_line(text: str, line: Span) -> list[Span]:
    spans: list[Span] = []
    start = line.start
    for end in _END.finditer(text, line.start, line.end):
        stop = end.end()
        if stop >= line.end:
            break
        if stop <= start or not _ends_here(text, start, line.end, end):
            continue
        spans.append(Span(start, stop))
        start = stop
        while text[start].isspace():  # line.end follows a character that is not white space
            start += 1
    spans.append(Span(start, line.end))
    return spans


def _ends_here(text: str, start: int, limit: int, end: re.Match[str]) -> bool:
    mark, closers, stop = end["mark"], end["closers"], end.end()
    if mark[0] in "。！？":
        return True
    if not text[stop].isspace():
        return mark == "." and not closers and _forgotten_space(text, start, stop)
    if text[end.start() - 1 : end.start()] in ("(", "[") and closers:
        return False  # (...) and [...] stand for words left out
    if mark == "." and not closers and _is_abbreviation(text, start, limit, end.start()):
        return False
    return _can_begin(text, stop, limit, mark)


def _can_begin(text: str, stop: int, limit: int, mark: str) -> bool:
    """Whether a sentence can begin with what follows ``stop``: anything but a small letter, opening marks
    set aside."""
    position = stop
    opened = ""
    while position < limit and text[position] in _OPENERS:
        if not text[position].isspace():
            opened += text[position]
        position += 1
    if position >= limit or not text[position].islower():
        return position >= limit or text[position] not in ",;:»)]…"
    # « ... doute. «après les premiers moments »: a quotation may begin with a small letter, an aside does
    # not.
    return (opened[:1] in ("«", "“") and mark[0] != "…") or (mark == "." and opened[:1] in ('"', "—", "–", "•"))


def _is_abbreviation(text: str, start: int, limit: int, point: int) -> bool:
    before = text[max(start, point - _LOOK_BACK) : point]
    if _ERA.search(before):
        return False
    if point - start <= 4 and _ITEM_NUMBER.fullmatch(text, start, point):
        return True
    match = _WORD_BEFORE.search(before)
    word = match[0] if match else ""
    if word in ABBREVIATED_TITLES or word.lower() in _NEVER_LAST:
        return True
    if _INITIAL.search(before):
        return not _BEGINS_A_SENTENCE.match(text, point + 1, limit)
    return word.lower() in _BEFORE_A_NUMBER and text[point + 1 : min(limit, point + 9)].lstrip()[:1].isdigit()


def _forgotten_space(text: str, start: int, stop: int) -> bool:
    before = text[max(start, stop - 1 - _LOOK_BACK) : stop - 1]
    return bool(_FORGOTTEN_SPACE_BEFORE.search(before) and _FORGOTTEN_SPACE_AFTER.match(text, stop))
