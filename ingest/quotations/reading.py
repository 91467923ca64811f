"""An article read for quotation: its lines with marks, tokens and sentences; and what a rule hands back."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.article import Article, QuoteKind, Span
from ingest.lines import logical_lines
from ingest.quotations.marks import Stretch, stretches
from ingest.quotations.mention import Mention
from ingest.quotations.tokens import ENDS, Sentence, Token, sentences, tokens


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


@dataclass(frozen=True, slots=True)
class Found:
    """Words given to somebody, the speaker still as written.

    ``mention`` is None when no phrase names one. ``carried`` is then True if the words go on with the speech
    before them. ``at`` is where the attribution stands, for whoever asks which names came before it.
    """

    words: Span
    kind: QuoteKind
    mention: Mention | None
    cue: Span | None
    at: int
    carried: bool = False


def read(article: Article) -> Reading:
    """The lines of the article's paragraphs, or of the whole text when its paragraphs are not known."""
    text = article.text
    spans = article.paragraphs or (Span(0, len(text)),)
    lines: list[Line] = []
    for paragraph in spans:
        for span in logical_lines(text, paragraph):
            quotes = stretches(text, span)
            lines.append(Line(span, quotes, sentences(tokens(text, span, quotes))))
    return Reading(text, lines, _proper(lines))


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
