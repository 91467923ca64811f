"""Words, punctuation and sentences of a line, with stretches between quotation marks held as single tokens.

So a rule reads « A ! B ? », dit X. as: quote, comma, word, word, full stop, whatever was said inside.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ingest.article import Span
from ingest.text.quotation_marks import Stretch

TokenKind = Literal["word", "elision", "clitic", "point", "quote"]

_APOSTROPHES = "'’‘ʼ"

TOKEN = re.compile(
    rf"""
    (?P<clitic>-(?:t-|t[{_APOSTROPHES}])?(?:ils?|elles?|on)\b)
  | (?P<word>
        aujourd[{_APOSTROPHES}]hui
      | (?:MM?|Dr|Pr|Mr|Mgr|St|Ste)\.(?=\s*(?:[^\W\d_a-zà-ÿ]|(?:de|du|van|von|el|ben|da|di)\b))
      | [^\W\d_a-zà-ÿ]\.(?=[\s-]?[^\W\d_a-zà-ÿ])(?:-?[^\W\d_a-zà-ÿ]\.(?=[\s-]?[^\W\d_a-zà-ÿ]))*
      | [OMN][{_APOSTROPHES}](?=[A-ZÀ-Þ])\w+
      | \d+(?:[.,]\d+)*\w*
    )
  | (?P<elision>(?:[ldcjmtnsLDCJMTNS]|[qQ]u|[jJ]usqu|[lL]orsqu|[pP]uisqu|[qQ]uoiqu)[{_APOSTROPHES}])
  | (?P<plain>[^\W_]+(?:-(?!(?:t[-{_APOSTROPHES}])?(?:ils?|elles?|on)\b)[^\W_]+)*(?:[{_APOSTROPHES}]s\b)?)
  | (?P<point>\.\.\.|[^\w\s]|_)
    """,
    re.VERBOSE,
)

WORD = re.compile(r"\w+")

ENDS = frozenset(".!?…") | {"..."}


class Token(NamedTuple):
    """``low`` is the text in lower case, elisions with a straight apostrophe; of a clitic, the pronoun alone."""

    start: int
    end: int
    text: str
    kind: TokenKind
    low: str
    inner: Span | None = None

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.kind == "word" and self.text[0].isupper()


OPENERS = frozenset(
    """le la les l' un une des ce cet cette ces selon dans mais en pour depuis avec après avant il elle ils elles on
    nous de""".split()
)
"""Words whose capital, before a small letter, opens a sentence: a name in « Le » has a capital after it too."""

Sentence = list[Token]

LONGEST_SENTENCE = 250
"""Tokens after which a sentence is cut wherever it stands: a list or a table, and rules look at pairs of its words."""


def tokens(text: str, span: Span, quotes: list[Stretch]) -> list[Token]:
    """The tokens of a span of the text; each stretch of ``quotes`` that lies in it is one token."""
    found: list[Token] = []
    position = span.start
    for stretch in quotes:
        _scan(text, position, stretch.outer.start, found)
        outer = stretch.outer
        found.append(Token(outer.start, outer.end, text[outer.start : outer.end], "quote", "«»", stretch.inner))
        position = outer.end
    _scan(text, position, span.end, found)
    return found


def _scan(text: str, start: int, end: int, found: list[Token]) -> None:
    for match in TOKEN.finditer(text, start, end):
        group = match.lastgroup
        word = match[0]
        if group == "clitic":
            low = word.lower().lstrip("-").removeprefix("t-").removeprefix("t'").removeprefix("t’")
            found.append(Token(match.start(), match.end(), word, "clitic", low))
        elif group == "elision":
            found.append(Token(match.start(), match.end(), word, "elision", word[:-1].lower() + "'"))
        elif group == "point":
            found.append(Token(match.start(), match.end(), word, "point", word))
        else:
            found.append(Token(match.start(), match.end(), word, "word", word.lower()))


def sentences(line: list[Token]) -> list[Sentence]:
    """A line's tokens cut after each end of sentence that stands outside quotation marks.

    Not the spans of ``ingest.text.sentences``, which end inside quotation marks as well, for citing: a rule needs
    speech and the words around it in one piece.
    """
    found: list[Sentence] = []
    current: Sentence = []
    for number, token in enumerate(line):
        current.append(token)
        after = line[number + 1] if number + 1 < len(line) else None
        if after is None:
            break
        if (
            len(current) == LONGEST_SENTENCE
            or (token.low in ENDS and token.kind == "point" and _may_begin(after))
            or (token.kind == "quote" and _speaks_to_the_end(token) and _may_begin(after) and after.kind != "quote")
            or (after.low in OPENERS and token.kind in ("word", "quote") and _begins_unmarked(line, number + 1))
        ):
            found.append(current)
            current = []
    if current:
        found.append(current)
    return found


def _begins_unmarked(line: list[Token], number: int) -> bool:
    """Whether a capital opens a sentence though no full stop stands before it: « ... à la une Le maire a dit »."""
    if not line[number].text[0].isupper() or number + 1 >= len(line):
        return False
    following = line[number + 1]
    plain = following.kind in ("word", "elision") and following.text[0].islower()
    return plain and (line[number].low != "de" or following.low in ("son", "sa", "ses", "leur", "leurs"))


def _may_begin(token: Token) -> bool:
    if token.kind == "point":
        return token.low in {"–", "—", "-", "(", "["}
    return token.kind in ("quote",) or not token.text[0].islower()


def _speaks_to_the_end(token: Token) -> bool:
    assert token.inner is not None
    said = token.text[: token.inner.end - token.start]
    return said.endswith((".", "!", "?", "…")) or token.inner.end == token.end
