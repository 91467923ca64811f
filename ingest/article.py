"""What leaves ``ingest``: articles, passages, quotes, and files left out with the reason.

Every offset in Revue counts characters (Unicode code points) of ``Article.text``, the article as it was
decoded. Cleaning marks spans; it never rewrites. So ``article.text[span.start:span.end]`` is always what
the reader of a citation finds in the file.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

QuoteKind = Literal["direct", "indirect", "interview", "opinion"]

Certainty = Literal["named", "context"]
"""How sure it is who speaks: « named » beside the cue or by the byline of the piece; « context » where a pronoun, a
description, the turn of an interview or the speech before tells it."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of characters of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Printing:
    """Another paper that printed the same text, as the article's own record says. ``date`` is in ISO 8601."""

    source: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A decoded article and what it says of itself.

    ``path`` is relative to the corpus folder's parent, with forward slashes ("corpus/eco/amrc.txt").
    ``record`` names the article where a file holds several, None for a file that is one article. It is the
    document's own name (a document number, a web address, a guid), the same in whatever file and place the article
    stands; one that begins with ``#`` is good within its file only (a line's own short id, or the digest of the
    content where the record has no name).

    ``title``, ``author``, ``interviewee``, ``source``, ``date`` (ISO 8601, possibly only a year or a month) and
    ``url`` are None unless the article, or its front matter, says them; likewise ``section`` (« Politique »), ``page``
    ("16", "A3"), ``edition``, ``language`` (ISO 639-1), ``time`` ("10:34", of the paper's own clock), ``words`` (the
    number that the record states), ``document`` (the number that a database gave it) and ``printings``.

    ``paragraphs`` are the spans of body text in reading order, disjoint, boilerplate left out; a citation's
    « § n » is the 1-based rank in this tuple. ``origins`` says where fields were read ("date", "document number"),
    and ``omitted`` what the file holds of the article that is no part of ``text``; both explain, and are not kept.
    """

    text: str
    path: str
    record: str | None = None
    title: str | None = None
    author: str | None = None
    interviewee: str | None = None
    source: str | None = None
    date: str | None = None
    url: str | None = None
    section: str | None = None
    page: str | None = None
    edition: str | None = None
    language: str | None = None
    time: str | None = None
    words: int | None = None
    document: str | None = None
    printings: tuple[Printing, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    origins: tuple[tuple[str, str], ...] = ()
    omitted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article that is embedded, ranked and cited as one.

    ``text == article.text[start:end]``. ``paragraph`` is the 1-based number of the paragraph in which the
    passage starts. ``context`` is put before the text when it is encoded and indexed (the title, who speaks),
    and is never shown as if it stood there.
    """

    start: int
    end: int
    text: str
    paragraph: int
    context: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that an article gives to somebody.

    ``words`` covers what is said, without the quotation marks; ``cue`` the verb or phrase that introduces it
    (« souligne », « selon »), None in an interview and in an opinion piece, whose author speaks in all of it;
    ``mention`` the speaker as written, None where the text names nobody. ``speaker`` is the fullest name that the
    same article ties to the mention ("Youssef Chraibi" for « M. Chraibi »), None when it cannot be told.
    ``certainty`` is None exactly when ``speaker`` is.
    """

    words: Span
    kind: QuoteKind
    speaker: str | None = None
    mention: Span | None = None
    cue: Span | None = None
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """A file (or a record of one) that was left out, and why, in words for the user.

    ``path`` is as in ``Article.path``. ``reason`` is an English sentence without a final full stop, which can be
    stored and printed whatever the file holds that it quotes (``printable``). ``record`` says where in the file, for
    people ("line 3", "document 12"); None for the whole file. ``records`` is how many records it stands for: where very
    many of a file are left out, one skip tells of all but the first.
    """

    path: str
    reason: str
    record: str | None = None
    records: int = 1

    def __post_init__(self) -> None:
        _tell(self, "path", storable(self.path))
        _tell(self, "reason", printable(self.reason))
        _tell(self, "record", None if self.record is None else printable(self.record))


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the user should know of a file that was read; nothing was left out for it. Fields as in
    ``Skip``."""

    path: str
    message: str
    record: str | None = None

    def __post_init__(self) -> None:
        _tell(self, "path", storable(self.path))
        _tell(self, "message", printable(self.message))
        _tell(self, "record", None if self.record is None else printable(self.record))


LONGEST_REASON = 1_000


def storable(text: str) -> str:
    """``text`` with U+FFFD for what no file and no database can hold: halves of surrogate pairs, and NUL.

    Two halves that follow each other are the character that they make.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\x00", "\ufffd")


def printable(text: str) -> str:
    """``text`` on one line, of at most ``LONGEST_REASON`` characters, with U+FFFD for each that a terminal would obey
    or that changes how its neighbours are seen (controls, marks of direction) and for those that mean nothing."""
    if text.isprintable() and len(text) <= LONGEST_REASON:
        return text
    shown = text if len(text) <= LONGEST_REASON else f"{text[: LONGEST_REASON - 1]}…"
    return "".join(_seen(character) for character in storable(shown))


def _seen(character: str) -> str:
    if character.isspace():
        return character if character.isprintable() or unicodedata.category(character) == "Zs" else " "
    return "\ufffd" if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn") else character


def _tell(told: Skip | Notice, name: str, value: str | None) -> None:
    object.__setattr__(told, name, value)
