"""An article read for its grammar: its lines with quotation marks, tokens and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.article import Article, Span
from ingest.grammar.sections import section_starts
from ingest.lexicon.outlets import AGENCIES
from ingest.text.lines import logical_lines
from ingest.text.quotation_marks import Stretch, stretches
from ingest.text.tokens import ENDS, Sentence, Token, sentences, tokens


@dataclass(frozen=True, slots=True)
class Line:
    """One line of prose. ``sentences`` are its tokens, cut; none is empty."""

    span: Span
    quotes: list[Stretch]
    sentences: list[Sentence]


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of an article, in order, without links to others and credits of photographs.

    ``proper`` are the words it capitalises inside sentences, lower case; ``sections`` where its headings begin.
    """

    text: str
    lines: list[Line]
    proper: frozenset[str]
    sections: tuple[int, ...] = ()


def read(article: Article) -> Reading:
    """The lines of the article's paragraphs, or of the whole text when its paragraphs are not known."""
    text = article.text
    spans = article.paragraphs or (Span(0, len(text)),)
    lines: list[Line] = []
    for paragraph in spans:
        for span in logical_lines(text, paragraph):
            said = span.of(text)
            if is_credit(said) or is_link(said):
                continue
            quotes = stretches(text, span)
            lines.append(Line(span, quotes, sentences(tokens(text, span, quotes))))
    return Reading(text, lines, _proper(lines), section_starts(text, [line.span for line in lines]))


CREDIT_CHARACTERS = 250
"""A caption and its credit are a line or two; more is an article that ends on one."""

_AGENCY = "|".join(sorted(AGENCIES, key=len, reverse=True))
_CREDIT = re.compile(
    rf"(?:©|\(c\))\s?\w|\b(?:crédits?|photos?|images?|illustration)\s?(?:photos?\s?)?[:/©]|"
    rf"\b(?:{_AGENCY})(?:\s(?:images|photo))?\s?/\s?\w|\w\s?/\s?(?:{_AGENCY})\b",
    re.IGNORECASE,
)
_MARKED = re.compile(r"[«»“”\"]")


LINK_CHARACTERS = 200
"""A link to another article is its headline; a longer line, or one with a full stop, goes on with the article."""

_LINK = re.compile(
    r"\W*(?:(?:à|a)\s(?:surtout\s)?(?:lire|voir|relire|regarder|écouter)\b|(?:lire|voir|lisez|relire)\s(?:aussi|également)\b|"
    r"(?:à|a)\sne\spas\smanquer\b|sur le même (?:sujet|thème)\b|articles?\s(?:liés?|similaires?)\b)",
    re.IGNORECASE,
)


def is_link(line: str) -> bool:
    """Whether a line only leads to another article: « Lire aussi : Paul Durand, le préfet qui dérange »."""
    return len(line) <= LINK_CHARACTERS and not line.endswith(".") and _LINK.match(line) is not None


LINK_OPENINGS = frozenset("à a lire voir lisez relire sur article articles".split())
"""First words of a link, lower case: any other sentence is dismissed by one look-up."""

HEADLINE_CHARACTERS = 100
"""« Lire aussi : » and a headline; where the link was lost, a longer sentence of the article follows the words."""


def holds_link(sentence: str) -> bool:
    """Whether a sentence within a line is a link to another article."""
    return len(sentence) <= HEADLINE_CHARACTERS and _LINK.match(sentence) is not None


def is_credit(line: str) -> bool:
    """Whether a line is a caption with the credit of its photograph, whose names say nothing.

    >>> is_credit("- Le barrage en 2010. REUTERS/Daniel Ferrat -"), is_credit("Le port et/ou la gare")
    (True, False)
    """
    return len(line) <= CREDIT_CHARACTERS and _CREDIT.search(line) is not None and not _MARKED.search(line)


def _proper(lines: list[Line]) -> frozenset[str]:
    words: set[str] = set()
    for line in lines:
        for sentence in line.sentences:
            before: Token | None = None
            for number, token in enumerate(sentence):
                if before is not None and token.capital and before.low not in ENDS and before.kind != "quote":
                    words.add(token.low)
                    if before.capital and number > 1:
                        words.add(f"{before.low} {token.low}")
                before = token
    return frozenset(words)
