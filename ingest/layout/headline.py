"""The headline of an article, where its text has a clear one.

A headline stands alone at the head of the text, in the shape of a headline, and running text follows. When
any of this is in doubt the line stays a paragraph and the article has no title: it is then cited by its
opening words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.article import Article, Span
from ingest.layout.author_names import is_person
from ingest.layout.interview import interview_of
from ingest.layout.interview_lines import YOU
from ingest.layout.rubrics import is_rubric
from ingest.text.dates import is_date_line
from ingest.text.folding import fold
from ingest.text.sentences import sentences

# In characters. The headlines of the news set have 20 to 150.
_SHORTEST, _LONGEST = 10, 160
# A paragraph at least this long, or of two sentences, is running text; no line of a poem is.
_RUNNING_TEXT = 120
# How many lines may stand between the headline and the running text (subtitles), or before it (a name, its
# titles, the rubric).
_MOST_SUBTITLES = 3
_MOST_BEFORE = 4

_MARKDOWN_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<title>.*?)(?:[ \t]+#+)?\Z", re.DOTALL)
_UNLIKE_A_HEADLINE = re.compile(r"[.;:,][»”\")\s]*\Z|\A(?:[-–—•*·▪►]\s|\d+[.)]\s|\.\.\.|…|http)")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n|\r[ \t]*\r")


def headline(text: str, paragraphs: Sequence[Span], *, markdown: bool = False) -> Span | None:
    """The paragraph that is the headline of ``text``; None when no paragraph clearly is."""
    if markdown and (marked := _marked_heading(text, paragraphs)) is not None:
        return marked
    position = _after_the_name(text, paragraphs)
    while position < min(len(paragraphs), _MOST_BEFORE) and _is_above_a_headline(paragraphs[position].of(text)):
        position += 1
    if position >= len(paragraphs) - 1:
        return None
    candidate = paragraphs[position]
    line = candidate.of(text)
    if not is_headline(line):
        return None
    rest = paragraphs[position + 1 :]
    running = next((number for number, span in enumerate(rest) if is_running_text(text, span)), None)
    if running is None or running > _MOST_SUBTITLES:
        return None
    if running and not _stand_apart(text, candidate, rest[running]):
        return None
    if "?" in line and position == 0 and YOU.search(line) and _is_a_question_asked(text, paragraphs):
        return None
    return candidate


def title_text(line: str) -> str:
    """A headline as a title: on one line, without the marks of a Markdown heading."""
    marked = _MARKDOWN_HEADING.match(line)
    return " ".join((marked["title"] if marked else line).replace("\u00ad", "").split())


def is_headline(line: str) -> bool:
    """Whether a line has the shape of a headline: a few words, no end of a sentence inside, none after it."""
    return (
        _SHORTEST <= len(line) <= _LONGEST
        and len(line.split()) >= 2
        and _UNLIKE_A_HEADLINE.search(line) is None
        and len(sentences(line)) == 1
    )


def is_running_text(text: str, span: Span) -> bool:
    """Whether a paragraph is text that is told, not a heading, a verse or an item of a list."""
    line = span.of(text)
    if len(line) >= _RUNNING_TEXT:
        return True
    return len(line) >= 60 and len(sentences(text, span)) >= 2


def _is_above_a_headline(line: str) -> bool:
    """Whether a line is a rubric or a day, which stand above headlines and are none."""
    return is_rubric(line) or is_date_line(fold(line))


def _marked_heading(text: str, paragraphs: Sequence[Span]) -> Span | None:
    """The first heading of a Markdown text, when it is of the first level or opens the text."""
    for number, span in enumerate(paragraphs[:_MOST_BEFORE]):
        marked = _MARKDOWN_HEADING.match(span.of(text))
        if marked and (number == 0 or marked["marks"] == "#") and len(marked["title"]) <= 2 * _LONGEST:
            return span if len(paragraphs) > 1 else None
    return None


def _after_the_name(text: str, paragraphs: Sequence[Span]) -> int:
    """Where a headline may begin: after the name and the titles of somebody, when these open the text.

    They are lines without a blank one between, the first a person's name which the text says again below.
    """
    if not paragraphs or not is_person(paragraphs[0].of(text)):
        return 0
    name = paragraphs[0].of(text)
    if name not in text[paragraphs[0].end :]:
        return 0
    position = 1
    while position < len(paragraphs) and not _stand_apart(text, paragraphs[position - 1], paragraphs[position]):
        position += 1
    return position if position <= _MOST_BEFORE else 0


def _stand_apart(text: str, one: Span, two: Span) -> bool:
    return _BLANK_LINE.search(text, one.end, two.start) is not None


def _is_a_question_asked(text: str, paragraphs: Sequence[Span]) -> bool:
    """Whether the text is an interview that begins with its first question, at the very head."""
    turns = interview_of(Article(text=text, path="", paragraphs=tuple(paragraphs))).turns
    asked = sum(turn.asks for turn in turns)
    return asked >= 2 and turns[0].span.start == paragraphs[0].start and is_running_text(text, paragraphs[1])
