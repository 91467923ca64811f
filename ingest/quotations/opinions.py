"""Opinion pieces: what their author writes there is the author's own speech.

An article is one on clear evidence only: its head has the rubric of a piece of opinion (``ingest.layout.rubrics``),
or it says « je » outside quotation marks under a byline that gives its author a quality (« Par X, sociologue du
travail »; journalists have none). The author must be named in either case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.article import Article, Quote, Span
from ingest.grammar.reading import Line
from ingest.layout.author_names import NAME, is_person
from ingest.layout.byline_reading import Byline, quality_of
from ingest.layout.bylines import byline, collects
from ingest.layout.front_matter import front_matter
from ingest.layout.rubrics import is_opinion_rubric, is_rubric, opens_with_opinion
from ingest.lexicon.person_names import fold
from ingest.text.lines import physical_lines

HEAD_LINES, TAIL_LINES = 10, 3
HEAD_CHARACTERS = 2500
"""Text at either end that is looked at for a rubric and a signature."""

RUNNING_TEXT = 120
"""Characters from which a line is a paragraph of the body, whatever it ends with."""

LEAST_WORDS = 4
"""Fewer words left of a paragraph between other people's quotations say nothing."""

_SIGNED = re.compile(rf"[—–-]?\s?(?P<name>{NAME})(?P<rest>\s?[,(–—-].*|\sest\s.*)?\Z", re.DOTALL)
_ENDS = re.compile(r"[.!?…:;][\s\u00a0\u202f»”\")\]]*\Z")
_MARKS = ' \u00a0\u202f»”")]'
_EDGES = " \t\r\n\u00a0\u202f,;:.!?…–—-»”«“\"'"
_I, _MY = frozenset({"je", "j'"}), frozenset({"je", "j'", "me", "m'", "mon", "ma", "mes", "moi"})


@dataclass(frozen=True, slots=True)
class Opinion:
    """Whose piece it is, and the numbers of the lines that are its body."""

    author: str
    body: frozenset[int]


def opinion_of(article: Article, lines: list[Line]) -> Opinion | None:
    """The piece of opinion that an article is, None for any other article."""
    front = front_matter(article.text)
    head, tail = _ends_of(article.text, front.span.end if front else 0)
    if any(collects(line) for line in (*head, *tail)):
        return None
    signatures = [found for line in (*head, *tail) if (found := byline(line)) is not None]
    rubric = _has_rubric(article.title, head, front.kind if front else None)
    told = any(is_rubric(line) and not is_opinion_rubric(line) for line in head)
    if not rubric and (told or not any(found.quality for found in (*signatures, _field(article)))):
        return None
    author = _author(article, signatures, (*tail[::-1], *head) if rubric else ())
    if author is None:
        return None
    if not rubric and not _says_i(lines):
        return None
    body = _body(article.text, lines, author)
    return Opinion(author, body) if body else None


def opinion_quotes(text: str, lines: list[Line], opinion: Opinion, quotes: list[Quote]) -> list[Quote]:
    """The paragraphs of the piece as its author's words, less what ``quotes`` give to somebody else.

    Words between marks that nobody is said to speak, and the author's own, are part of the paragraph.
    """
    ranges = [lines[number].span for number in sorted(opinion.body)]
    others = [quote for quote in quotes if _is_anothers(quote, opinion.author)]
    kept = [quote for quote in quotes if quote in others or not any(_within(quote.words, span) for span in ranges)]
    for span in ranges:
        start = span.start
        for quote in [one for one in others if _within(one.words, span)]:
            kept.extend(_piece(text, start, quote.words.start, opinion.author))
            start = quote.words.end
        kept.extend(_piece(text, start, span.end, opinion.author))
    return kept


def _is_anothers(quote: Quote, author: str) -> bool:
    if quote.speaker is None:
        return quote.mention is not None
    return fold(quote.speaker) != fold(author)


def _piece(text: str, start: int, end: int, author: str) -> list[Quote]:
    """What is left of a paragraph, without the marks and commas that part it from a quotation."""
    lead = text[start:end]
    start += len(lead) - len(lead.lstrip(_EDGES if not _opens(text, start) else " \t\r\n\u00a0\u202f"))
    left = text[start:end].rstrip(' \t\r\n\u00a0\u202f«“"' if not _closes(text, end) else " \t\r\n\u00a0\u202f")
    if len(re.findall(r"\w+", left)) < LEAST_WORDS:
        return []
    return [Quote(Span(start, start + len(left)), "opinion", author, certainty="named")]


def _opens(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in "\r\n"


def _closes(text: str, at: int) -> bool:
    return at >= len(text) or text[at] in "\r\n"


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _ends_of(text: str, start: int) -> tuple[list[str], list[str]]:
    """The lines above the first paragraph and those below the last; ``start`` is where front matter ends."""
    head: list[str] = []
    for span in physical_lines(text, start, min(len(text), start + HEAD_CHARACTERS)):
        line = " ".join(span.of(text).split())
        if (len(line) >= RUNNING_TEXT and byline(line) is None) or len(head) == HEAD_LINES:
            break
        if line:
            head.append(line)
    tail = [" ".join(span.of(text).split()) for span in physical_lines(text, max(start, len(text) - HEAD_CHARACTERS))]
    return head, [line for line in tail if line][-TAIL_LINES:]


def _has_rubric(title: str | None, head: list[str], kind: str | None) -> bool:
    """Whether the ``kind`` that front matter names, a line of the head or the title is the rubric of an opinion."""
    if kind is not None and is_opinion_rubric(kind):
        return True
    # One name of a section among several is a menu's.
    alone = sum(len(line.split()) <= 2 and line.isalpha() for line in head) <= 2
    titles = (*([title] if title else []), *head[:2])
    return (alone and any(is_opinion_rubric(line) for line in head)) or any(opens_with_opinion(line) for line in titles)


def _field(article: Article) -> Byline:
    """What the author's field says, a quality after the name included."""
    signed = _SIGNED.match(article.author or "")
    if signed is None or not is_person(signed["name"]):
        return Byline()
    return Byline(author=signed["name"], quality=quality_of(signed["rest"] or ""))


def _author(article: Article, signatures: list[Byline], bare: tuple[str, ...]) -> str | None:
    """The one who signs: by a byline, by the author's field, or by a name that stands alone among ``bare`` lines.

    Of several who sign together, the first.
    """
    signed_so = [found for found in signatures if found.quality]
    names = [found.author for found in (*signed_so, *signatures, _field(article)) if found.author]
    for line in bare:
        found = _SIGNED.match(line) if len(line) <= 2 * RUNNING_TEXT else None
        if found is not None and is_person(found["name"]):
            rest = (found["rest"] or "").replace(" est ", ", ", 1)
            names.extend([found["name"]] if not rest or quality_of(rest) else [])
    return re.split(r",\s|\set\s|\sand\s|\s&\s", names[0])[0] if names else None


def _says_i(lines: list[Line]) -> bool:
    """Whether the text speaks in the first person singular, twice at least, outside quotation marks and dialogue."""
    said = [
        token.low
        for line in lines
        for sentence in line.sentences
        if sentence[0].low not in ("–", "—", "-")
        for token in sentence
        if token.low in _MY and token.kind in ("word", "elision")
    ]
    return len(said) >= 2 and any(low in _I for low in said)


def _body(text: str, lines: list[Line], author: str) -> frozenset[int]:
    """The lines that the author writes: no heading, no signature, nothing that names the author (an introduction)."""
    spans = [line.span for line in lines]
    running = next((span.start for span in spans if _is_running(text, span)), len(text))
    signed = text.rfind(author, 0, running)
    floor = signed + len(author) if signed >= 0 and not text.startswith("---") else running
    return frozenset(
        number
        for number, span in enumerate(spans)
        if span.start >= floor
        and author not in span.of(text)
        and byline(span.of(text)) is None
        and not is_rubric(span.of(text))
        and (span.end - span.start >= RUNNING_TEXT or _ENDS.search(span.of(text)))
    )


def _is_running(text: str, span: Span) -> bool:
    length = span.end - span.start
    return length >= RUNNING_TEXT or (length * 2 >= RUNNING_TEXT and text[: span.end].rstrip(_MARKS)[-1:] in ".…;")
