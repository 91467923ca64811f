"""The one reading of an interview: its turns in order, who asks, who answers.

It serves the passages (the question that an answer belongs to), the quotations (answers are their speaker's words),
the metadata (the interviewee) and the page. Prose that merely asks questions is no interview: a tribune, a list of
frequent questions, a quiz.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.article import Article, Span
from ingest.layout.composed import composed_article
from ingest.layout.interview_guests import Head, bare_name, explains, head_of, names_in
from ingest.layout.interview_lines import (
    MARKS_OF_ASKERS,
    QUESTION_CHARACTERS,
    TalkLine,
    ends_the_talk,
    may_ask,
    talk_lines,
)
from ingest.layout.interview_shape import asking_lines, is_interview, is_quoted
from ingest.layout.interview_voices import Voices, keys_of, voices_of
from ingest.text.lines import LINE_BREAK, logical_lines, trimmed
from ingest.text.recomposition import recomposed

_TAIL_CHARACTERS = 60
"""A last line up to here that ends no sentence is a signature or a menu; signatures of the articles have 35."""

_MOST_GUESTS = 4
"""More people are a survey, whose answers are not looked through for each of their names."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A line of an interview: a question, an answer, or a further paragraph of either.

    Spans count characters of the article's text. ``span`` is the line, ``words`` what is said, without label, dash
    or marks of Markdown; ``label`` the name or mark before it (« Tarik Dahab », « Q. »), None without one.
    ``speaker`` of an answer is the fullest name that the article gives to who answers, None when it cannot be told;
    that of a question is its label where that is a name.
    """

    span: Span
    words: Span
    label: Span | None
    asks: bool
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Interview:
    """The turns of an interview in the order of the text, disjoint; none for an article that is no interview.

    ``guests`` are those who answer, ``askers`` the labels of those who ask (a newspaper's or a journalist's name).
    """

    turns: tuple[Turn, ...] = ()
    guests: tuple[str, ...] = ()
    askers: tuple[str, ...] = ()

    @property
    def guest(self) -> str | None:
        """The one person who answers; None when nobody is named, or when several people answer."""
        return self.guests[0] if len(self.guests) == 1 else None


def interview_of(article: Article) -> Interview:
    """Read the interview that an article is, from its text, its title and whom it says to be interviewed.

    A decomposed text (« é » in two code points) gives the turns of its composed form, each where it stands in the text
    as it is; names are composed.
    """
    composed = recomposed(article.text)
    if composed is None:
        return _read(article)
    found = _read(composed_article(article, composed))
    turns = (
        replace(
            turn,
            span=composed.back(turn.span),
            words=composed.back(turn.words),
            label=composed.back(turn.label) if turn.label is not None else None,
        )
        for turn in found.turns
    )
    return replace(found, turns=tuple(turns))


def _read(article: Article) -> Interview:
    text = article.text
    spans = [line for span in article.paragraphs or (Span(0, len(text)),) for line in _lines(text, span)]
    if not any(may_ask(text, span) for span in spans):
        return Interview()
    lines = talk_lines(text, spans)
    keys = keys_of(text, lines)
    first = _first(lines, keys, 0)
    if first is None or not _may_be_one(lines, keys):
        return Interview()
    told = names_in(article.interviewee) if article.interviewee else ()
    head, first = _head(text, lines, keys, first, article.title)
    guests = head.guests
    if not guests and (named := bare_name(article.title) or bare_name(lines[0].span.of(text))):
        guests = (named,)
    voices = voices_of(text, lines, keys, told, guests, head.people)
    lines = [_as_spoken(line, key, voices) for line, key in zip(lines, keys, strict=True)]
    keys = keys_of(text, lines)
    asking = frozenset(number for number in asking_lines(lines, keys, voices) if number >= first)
    if not is_interview(text, lines, keys, asking, voices, replace(head, guests=guests), told=bool(told)):
        return Interview()
    turns = _without_tail(text, _Talk(text, lines, keys, asking, voices).turns())
    names = dict.fromkeys(turn.speaker for turn in turns if not turn.asks and turn.speaker is not None)
    askers = dict.fromkeys(turn.speaker for turn in turns if turn.asks and turn.speaker is not None)
    return Interview(tuple(turns), tuple(names), tuple(askers))


def _lines(text: str, paragraph: Span) -> list[Span]:
    """The lines of a paragraph, which is most often one line already."""
    if LINE_BREAK.search(text, paragraph.start, paragraph.end) is not None:
        return logical_lines(text, paragraph)
    line = trimmed(text, paragraph)
    return [line] if line is not None else []


def _may_be_one(lines: Sequence[TalkLine], keys: Sequence[str | None]) -> bool:
    """Whether enough is asked to look further, twice or before a label; most articles end here."""
    asked = [line.asks or key in MARKS_OF_ASKERS for line, key in zip(lines, keys, strict=True)]
    return sum(asked) > 1 or any(one and key is not None for one, key in zip(asked, keys[1:], strict=False))


def _first(lines: Sequence[TalkLine], keys: Sequence[str | None], after: int) -> int | None:
    """The first line from ``after`` on that asks, or whose label is a mark or stands again; None without one."""
    counts = Counter(keys)
    return next(
        (
            number
            for number in range(after, len(lines))
            if lines[number].asks
            or (keys[number] is not None and (keys[number] in MARKS_OF_ASKERS or counts[keys[number]] > 1))
        ),
        None,
    )


def _head(
    text: str, lines: Sequence[TalkLine], keys: Sequence[str | None], first: int, title: str | None
) -> tuple[Head, int]:
    """What stands above the first question, and its number.

    A question that heads the article (« Le port va-t-il fermer ? ») is not the first one when the lines under it
    announce the guest.
    """
    head = head_of(text, [line.span for line in lines[:first]], title)
    if first == 0 and explains(lines[0].span.of(text)):
        head = replace(head, explains=True)
    second = _first(lines, keys, first + 1)
    if head.guests or lines[first].label is not None or second is None or second == first + 1:
        return head, first
    under = head_of(text, [line.span for line in lines[first + 1 : second]], None)
    if under.announced and under.guests:
        return head_of(text, [line.span for line in lines[:second]], title), second
    return head, first


def _as_spoken(line: TalkLine, key: str | None, voices: Voices) -> TalkLine:
    """A line whose label is no speaker's is a line without a label."""
    if line.label is None or voices.knows(key):
        return line
    return replace(line, label=None, words=line.whole)


class _Talk:
    """The turns of an interview, taken in line by line."""

    def __init__(
        self,
        text: str,
        lines: Sequence[TalkLine],
        keys: Sequence[str | None],
        asking: frozenset[int],
        voices: Voices,
    ) -> None:
        self._text, self._lines, self._keys, self._asking, self._voices = text, lines, keys, asking, voices
        turning = [
            n for n in range(len(lines)) if n in asking or keys[n] in voices.askers or keys[n] in voices.answerers
        ]
        self._first, self._last = turning[0], turning[-1]
        self._quoted = is_quoted(lines, frozenset(n for n in turning if n in asking or keys[n] in voices.askers))
        self._labelled_answers = any(key in voices.answerers for key in keys)
        self._found: list[tuple[int, Turn]] = []
        self._speaker: str | None = None

    def turns(self) -> list[Turn]:
        """The turns in order; lines of the paper's own among them left out."""
        for number in range(self._first, len(self._lines)):
            line, key = self._lines[number], self._keys[number]
            if key is not None and key in self._voices.askers:
                self._ask(number, self._voices.askers[key])
            elif key is not None and key in self._voices.answerers:
                self._answer(number, self._voices.answerers[key])
            elif number in self._asking:
                self._ask(number, None)
            elif ends_the_talk(self._text, line.span):
                if number > self._last:
                    break
            elif self._found:
                self._go_on(number)
        return [turn for _, turn in self._found]

    def _ask(self, number: int, speaker: str | None) -> None:
        line = self._lines[number]
        self._speaker = self._voices.guest
        self._found.append((number, Turn(line.span, line.words, line.label, True, speaker)))

    def _answer(self, number: int, speaker: str | None) -> None:
        line = self._lines[number]
        self._speaker = speaker
        if not self._found and line.words.end < line.whole.end:
            return  # « X : « ... » » above the first question is the headline
        if len(self._voices.answerers) == 1 and not self._voices.askers and self._found:
            self._ask_what_stands_before(number)
        self._found.append((number, Turn(line.span, line.words, line.label, False, speaker)))

    def _ask_what_stands_before(self, number: int) -> None:
        """Who answers alone has a label only after a question: the short line just before is one."""
        before, turn = self._found[-1]
        short = turn.words.end - turn.words.start <= QUESTION_CHARACTERS
        if before == number - 1 and not turn.asks and turn.label is None and short:
            self._found[-1] = (before, replace(turn, asks=True, speaker=None))

    def _go_on(self, number: int) -> None:
        """A line without a label: a further paragraph of a turn, or words of the paper."""
        line = self._lines[number]
        before, turn = self._found[-1]
        at_once = turn.asks and before == number - 1
        if self._names_a_guest(line.span) and not at_once:
            return
        if at_once and all(one.asks for _, one in self._found) and self._names_a_guest(line.span):
            self._found.clear()  # somebody writes about the guest: the head is not over
            return
        if line.note or (line.heading and not at_once and number < len(self._lines) - 1 and not line.dashed):
            return
        if line.emphatic and self._labelled_answers and not at_once:
            return
        if self._quoted and not self._labelled_answers:
            self._found.extend((number, Turn(line.span, words, None, False, self._speaker)) for words in line.quoted)
            return
        asks = at_once and turn.label is not None and self._labelled_answers
        speaker = turn.speaker if asks else self._speaker
        self._found.append((number, Turn(line.span, line.words, None, asks, speaker)))

    def _names_a_guest(self, span: Span) -> bool:
        guests = self._voices.guests[:_MOST_GUESTS]
        words = span.of(self._text) if guests else ""
        return any(guest in words for guest in guests)


def _without_tail(text: str, turns: list[Turn]) -> list[Turn]:
    """Short last lines that are no sentence (signatures, menus) are not part of the last answer."""
    while turns and not turns[-1].asks and turns[-1].label is None:
        said = turns[-1].words.of(text)
        if len(said) > _TAIL_CHARACTERS or said.rstrip(' \u00a0»”"').endswith((".", "!", "?", "…")):
            break
        turns.pop()
    return turns
