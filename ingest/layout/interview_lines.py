"""The lines of an article as an interview would have them: labels, dashes, emphasis, and whether a line asks.

Each line is judged by itself, in time linear in its length; ``ingest.layout.interview`` judges them together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.article import Span
from ingest.text.folding import fold
from ingest.text.lines import trimmed
from ingest.text.quotation_marks import stretches

QUESTION_CHARACTERS = 400
"""Three sentences of about 130 characters: the longest question of the nine interviews among the articles has 91.

A longer line that ends with « ? » is an answer which ends on a question of its own.
"""

_MARGIN = 60
"""Characters of a label, of marks of Markdown and of closing marks around a question."""

REMARK_CHARACTERS = 160
"""One sentence: what interviewers say instead of a question has 97 characters at most in the articles we wrote."""

HEADING_CHARACTERS = 120
"""Characters of a heading inside an article; those of the articles have at most 60."""

_SPACE = r"[ \t\u00a0\u202f]"
_LEAD = re.compile(rf"(?:#{{1,6}}{_SPACE}{{1,3}}|>{_SPACE}{{0,2}})?")
_DASH = re.compile(rf"[–—-]{_SPACE}{{1,3}}(?=\S)")
_EMPHASIS = re.compile(r"\*\*\*|\*\*|__|\*|_(?=\S)")
_WORD = r"[^\W_][\w.'’\u0300-\u036f-]{0,30}"
_CLOSED = r"(?:\*\*|__|\*|_)?"
_LABEL = re.compile(
    rf"(?:(?P<mark>(?i:questions?|réponse|reponse|rép|rep){_SPACE}?\d{{0,2}}|[QR]\d{{0,2}}){_CLOSED}{_SPACE}{{0,2}}"
    rf"(?:[.:/)](?!{_SPACE}?[^\W\d_]\.)|(?<=[QR]){_SPACE}(?=[^\W\d_a-zà-ÿ])){_CLOSED}(?:{_SPACE}{{0,2}}[–—-])?"
    rf"|(?P<name>{_WORD}(?:{_SPACE}{_WORD}){{0,5}}){_CLOSED}{_SPACE}{{0,2}}"
    rf"(?::|(?<=\.){_SPACE}?[–—-]|(?<={_SPACE})[–—-]){_CLOSED})"
    rf"{_SPACE}{{0,3}}(?=\S)",
)
"""A name or a mark before a colon or a dash at the head of a line. Every repetition is bounded."""

_CLOSING = ' \t\u00a0\u202f»”")*_]'
_PAIRS = {"«": "»", "“": "”", '"': '"'}
_SENTENCE_END = re.compile(r"[.!?…;:][\s»”\")\]*_]*\Z")
_NOTE = re.compile(
    r"[*_]{0,3}(?:\(.*\)|\[.*\]|(?:ndlr|n\.d\.l\.r|note de (?:la rédaction|l['’]éditeur)|nota bene|n\.b)\b.*)"
    r"[.*_]{0,4}\Z",
    re.IGNORECASE | re.DOTALL,
)
_TOLD = re.compile(
    r"[»”\"]\s?,?\s[^\W\d_]{3,20}(?:-t)?-(?:il|elle|ils|elles)\b|"
    r"\A(?:jointe?|contactée?|interrogée?|sollicitée?)s? (?:par|au|à|sur|hier|lundi|mardi|mercredi|jeudi|vendredi)\b",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"[#>*_\s–—-]{0,12}(?:q\d{0,2}\b|questions?\b|journaliste\b|intervieweur\b|(?:la )?r[ée]daction\b)", re.IGNORECASE
)
_INVITING = (
    "parlez|racontez|dites|expliquez|décrivez|présentez|rappelez|donnez|citez|précisez|éclairez|résumez|confiez|livrez|"
    "retracez|commentez|évoquez|revenez|revenons|parlons|venons-en|faites"
)
_INVITES = re.compile(
    rf"(?:\A|[.!?…]\s)(?:{_INVITING})(?:[-‑](?:nous|moi|en)\b|\s(?:sur|de|du|des|d['’]|à|au|aux)\b)|"
    r"\A(?:un|le|votre|quelques) (?:dernier |derniers )?mots? (?:sur|de|pour|à)\b",
    re.IGNORECASE,
)
_MAY_INVITE = re.compile(rf"\b(?:{_INVITING}|mots?)\b", re.IGNORECASE)
_ASKS_FIRST = re.compile(r"[^?.!]{3,}\?\s")
YOU = re.compile(r"\b(?:vous|votre|vos|tu|toi|ton|ta|tes|you|your)\b", re.IGNORECASE)
I_OR_WE = re.compile(r"\b(?:je|j['’]|me|m['’]|mon|ma|mes|moi|nous|notre|nos)(?:\b|(?<=['’]))", re.IGNORECASE)
BETWEEN_MARKS = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_FILLS = re.compile(
    r"(?:oui|non|mais|et|car|alors|donc|bref)\b|"
    r"(?:vous|tu) (?:savez|sais|voyez|vois|comprenez|imaginez|pouvez|verrez|n['’]|ne )",
    re.IGNORECASE,
)
_ENDS_THE_TALK = re.compile(
    r"\W*(?:propos (?:recueillis|retranscrits|rapportés)|entretien (?:réalisé|mené)|interview (?:réalisée|menée)|"
    r"(?:à )?li(?:re|sez)\b|voir aussi|articles? (?:similaires|liés)|sur le même (?:sujet|thème)|partager|abonnez|"
    r"commentaires?\b|tags?\s*:|mots[- ]clés)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TalkLine:
    """A line and what it looks like by itself; spans are of the article's text.

    ``words`` is the line without label, dash and marks of Markdown. ``label`` is the name or mark before a colon or
    a dash, ``whole`` what the words are if that is no label. ``emphatic`` for a heading or a line set off as a whole.
    ``asks`` for a question, ``remarks`` for what may stand for one: something said to somebody else, ``to_you``
    when it says « vous ». ``heading``
    for a short line that ends no sentence, ``note`` for words of the paper: between brackets, after « NDLR », around
    somebody's words (« ..., soupire-t-il »). ``quoted`` are the stretches between marks of a line that is nothing else.
    """

    span: Span
    words: Span
    label: Span | None
    whole: Span
    dashed: bool
    emphatic: bool
    asks: bool
    remarks: bool
    to_you: bool
    heading: bool
    note: bool
    quoted: tuple[Span, ...] = ()


def may_ask(text: str, span: Span) -> bool:
    """Whether a line may be a question, at a glance: whatever ``asks`` or is marked so passes, and some more."""
    if text[max(span.start, span.end - _MARGIN) : span.end].rstrip(_CLOSING).endswith("?"):
        return True
    if _MARKED.match(text, span.start, span.end) is not None:
        return True
    short = span.end - span.start <= QUESTION_CHARACTERS + _MARGIN
    return short and _MAY_INVITE.search(text, span.start, span.end) is not None


def talk_lines(text: str, lines: Sequence[Span]) -> list[TalkLine]:
    """Each of ``lines``, spans of ``text`` without white space at their ends, as a line of a talk."""
    return [_talk_line(text, span) for span in lines]


def _talk_line(text: str, span: Span) -> TalkLine:
    lead = _LEAD.match(text, span.start, span.end)
    start = lead.end() if lead is not None else span.start
    heading = text[span.start : start].startswith("#")
    dash = _DASH.match(text, start, span.end)
    start = dash.end() if dash is not None else start
    opened = _EMPHASIS.match(text, start, span.end)
    marks = opened[0] if opened is not None else ""
    inner = opened.end() if opened is not None else start
    set_off = (
        bool(marks)
        and text.endswith(marks, inner, span.end)
        and text.find(marks, inner, span.end) == (span.end - len(marks))
    )
    whole = (trimmed(text, Span(inner, span.end - len(marks))) if set_off else None) or Span(start, span.end)
    label, words = _label(text, inner, whole)
    said = words.of(text)
    short = len(said) <= QUESTION_CHARACTERS
    quoted = _wholly_quoted(text, words) if said[:1] in _PAIRS else ()
    asks = short and not quoted and _is_question(said)
    remarks = short and not asks and not quoted and _may_remark(said)
    return TalkLine(
        span,
        words,
        label,
        whole,
        dashed=dash is not None,
        emphatic=heading or set_off,
        asks=asks,
        remarks=remarks,
        to_you=short and YOU.search(BETWEEN_MARKS.sub("", said)) is not None,
        heading=_is_heading(said),
        note=_is_note(span.of(text)),
        quoted=quoted,
    )


def _label(text: str, start: int, whole: Span) -> tuple[Span | None, Span]:
    """The label that begins at ``start``, and the words after it; without one, None and the whole."""
    found = _LABEL.match(text, start, whole.end)
    if found is None:
        return None, whole
    group = "name" if found["name"] else "mark"
    spaced = found.end() > found.end(group) and text[found.end() - 1] in " \t\u00a0\u202f"
    if group == "name" and not (spaced and _could_name(found["name"])):
        return None, whole
    label = Span(found.start(group), found.start(group) + len(found[group].rstrip(" \t\u00a0\u202f")))
    words = Span(found.end(), whole.end)
    closing = _PAIRS.get(text[words.start])
    if closing is not None and text.find(closing, words.start + 1, words.end) == words.end - 1:
        words = trimmed(text, Span(words.start + 1, words.end - 1)) or words
    return label, words


def _could_name(label: str) -> bool:
    words = label.split()
    capitals = sum(word[0].isupper() for word in words)
    return capitals * 2 >= len(words) or "-" in words[0] or fold(label) in MARKS_OF_ASKERS


MARKS_OF_ASKERS = frozenset({"q", "question", "questions", "journaliste", "intervieweur", "la redaction", "redaction"})
"""Labels of whoever asks, folded, without numbers."""

MARKS_OF_GUESTS = frozenset({"r", "reponse", "rep", "a"})
"""Labels of whoever answers, folded, without numbers."""


def key_of(label: str) -> str:
    """A label as it is looked up: « Q. », « Q1 » and « q » are one."""
    return fold(label).rstrip("0123456789./ ")


def _is_question(said: str) -> bool:
    """Whether a line is a question or an invitation to speak."""
    bare = said.rstrip(_CLOSING)
    return bare.endswith("?") or (_INVITES.search(said) is not None and not any(mark in said for mark in '«“"'))


def _may_remark(said: str) -> bool:
    """Whether a line may stand for a question: said to « vous », or short and about others; nothing of « je »."""
    outside = BETWEEN_MARKS.sub("", said)
    if I_OR_WE.search(outside) is not None or _FILLS.match(said) is not None:
        return False
    to_somebody = YOU.search(outside) is not None
    return (to_somebody and (len(said) <= REMARK_CHARACTERS or _ASKS_FIRST.search(said) is not None)) or (
        len(said) <= REMARK_CHARACTERS and said[:1] not in _PAIRS
    )


def _wholly_quoted(text: str, words: Span) -> tuple[Span, ...]:
    """What lies between the marks of a line that is nothing else; empty for any other line."""
    found = stretches(text, words)
    edges = [words.start, *(at for one in found for at in (one.outer.start, one.outer.end)), words.end]
    between = "".join(text[edges[n] : edges[n + 1]] for n in range(0, len(edges), 2))
    return () if between.strip(" \t\u00a0\u202f.") else tuple(one.inner for one in found)


def _is_heading(said: str) -> bool:
    """Whether a line inside an article is a heading: short, and no end of a sentence."""
    return len(said) <= HEADING_CHARACTERS and _SENTENCE_END.search(said) is None and said[:1] not in "-–—•*·"


def _is_note(said: str) -> bool:
    """Whether a line is the paper's own: between brackets, « NDLR : ... », or told of somebody who speaks there."""
    short = said[:QUESTION_CHARACTERS]
    return (len(short) == len(said) and _NOTE.match(said) is not None) or _TOLD.search(short) is not None


def ends_the_talk(text: str, span: Span) -> bool:
    """Whether a line begins what follows an interview: « Propos recueillis par X », « Lire aussi »."""
    return _ENDS_THE_TALK.match(text, span.start, span.end) is not None
