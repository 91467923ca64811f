"""An article read for its grammar: its lines with quotation marks, tokens and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.article import Article, Span
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
    """The lines of an article, in order. ``proper`` are the words it capitalises inside sentences, lower case."""

    text: str
    lines: list[Line]
    proper: frozenset[str]


def read(article: Article) -> Reading:
    """The lines of the article's paragraphs, or of the whole text when its paragraphs are not known."""
    text = article.text
    spans = article.paragraphs or (Span(0, len(text)),)
    lines: list[Line] = []
    for paragraph in spans:
        for span in logical_lines(text, paragraph):
            if is_credit(span.of(text)):
                continue
            quotes = stretches(text, span)
            lines.append(Line(span, quotes, sentences(tokens(text, span, quotes))))
    return Reading(text, lines, _proper(lines))


CREDIT_CHARACTERS = 250
"""A caption and its credit are a line or two; more is an article that ends on one."""

_AGENCY = "|".join(sorted(AGENCIES, key=len, reverse=True))
_CREDIT = re.compile(
    rf"(?:©|\(c\))\s?\w|\b(?:crédits?|photos?|images?|illustration)\s?(?:photos?\s?)?[:/©]|"
    rf"\b(?:{_AGENCY})(?:\s(?:images|photo))?\s?/\s?\w|\w\s?/\s?(?:{_AGENCY})\b",
    re.IGNORECASE,
)
_MARKED = re.compile(r"[«»“”\"]")


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
