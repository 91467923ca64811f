"""What a question asks for: somebody's words, and on which topic.

Pure functions over text: nothing here knows the corpus, save through the names that the caller passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from index.speakers import DETERMINERS, SpeakerDirectory, directory_of
from ingest.article import Span
from ingest.lexicon.person_names import fold, is_role, words
from search.question.speaker_frames import STRONG, WEAK, WHO, WHO_SAID

LONGEST_QUESTION = 600
"""Characters beyond which a text is pasted prose, not a question about a speaker. It bounds how frames backtrack."""

LONGEST_SPEAKER = 8
"""Words beyond which what stands in a speaker's place is a clause; « le patron de la commission des lois » has 7."""

NOBODY_KNOWN = directory_of(())
"""An index in which nobody speaks."""

_NOBODY = frozenset(
    """il elle ils elles on nous vous tu je lui eux leur he she it they we you i one people everyone everybody
    someone somebody anyone anybody nobody gens article articles texte textes document documents auteur
    auteurs loi author law authors corpus text journal presse press newspaper newspapers dictionnaire
    dictionary wikipedia internet there rien monde world me moi ca cela c qui quoi what who quand comment
    pourquoi combien how why when where que qu est dire to""".split()
)
"""Subjects of a verb of saying that are no one in particular: a question about the law is not about a speaker."""

_GROUPS = frozenset(
    """management government parliament congress police media research science society industry staff
    opposition administration press direction gouvernement""".split()
)
"""Bare nouns for those who speak together; bare plurals (« experts ») are told by their ending."""


@dataclass(frozen=True, slots=True)
class SpeakerQuery:
    """A question, read.

    ``speaker`` is the person asked about as the question writes it, None when it asks about nobody in particular.
    ``topic`` is the question without the frame; the whole question when nothing is left, so it is empty only if the
    question is. ``speaker_span`` and
    ``topic_span`` are where they stand in the question, None when there is no speaker.
    """

    speaker: str | None
    topic: str
    speaker_span: Span | None = None
    topic_span: Span | None = None


@dataclass(frozen=True, slots=True)
class _Split:
    """Where a frame finds the speaker, and the topic if it has one."""

    who: Span
    what: Span | None


def read_speaker_query(question: str, known: SpeakerDirectory = NOBODY_KNOWN) -> SpeakerQuery:
    """The speaker and the topic of a question in French or English.

    ``known`` are those who speak in the corpus. They settle frames that fit other things as well (« Chraibi on
    devises »), names that a preposition could end (« que dit Marie de Villiers de ... ») and offices (« que dit le
    patron de ... »), which count as speakers only if they are known. A name that is not known is still given: the
    caller can tell that nobody is called that.
    """
    bare = question.rstrip(" \t\n\r\u00a0\u202f?!.…")
    if not bare.strip() or len(bare) > LONGEST_QUESTION:
        return SpeakerQuery(None, question.strip())
    bare = re.sub(r"[\u00a0\u202f\n\r\t]", " ", bare)
    for frame in WHO_SAID:
        match = frame.fullmatch(bare)
        if match is not None:
            span = _trimmed(bare, Span(*match.span("what")))
            return SpeakerQuery(None, span.of(question) or question.strip(), topic_span=span)
    strong = [reading for frame in STRONG for reading in _readings(question, bare, frame)]
    weak = [reading for frame in WEAK for reading in _readings(question, bare, frame)]
    fits = [reading for reading in (*strong, *weak) if _is_known(reading, known)]
    if fits:
        # « X et Y de la charte » is no name as long as « X et Y » are two that are known.
        fits = [one for one in fits if all(people for _, people in known.resolve_each(one.speaker or ""))] or fits
        # With « Marie de Villiers » known, « Marie » is not the one asked about.
        longest = max(len(words(reading.speaker or "")) for reading in fits)
        return next(reading for reading in fits if len(words(reading.speaker or "")) == longest)
    # An office that nobody is quoted under is part of what is asked, not an unknown person.
    return strong[0] if strong and not _is_description(strong[0]) else SpeakerQuery(None, question.strip())


def _is_known(reading: SpeakerQuery, known: SpeakerDirectory) -> bool:
    assert reading.speaker is not None
    if _is_description(reading):
        # An office by itself must be written as it is known; before a name (« la rectrice X ») the name is.
        people = known.resolve(reading.speaker)
        return known.is_office(reading.speaker) or (bool(people) and not any(map(is_role, people)))
    return any(people for _, people in known.resolve_each(reading.speaker))


def _is_description(reading: SpeakerQuery) -> bool:
    """Whether the speaker is written as an office or a group (« le ministre », « experts »), not as a name."""
    assert reading.speaker is not None
    written = reading.speaker.replace("’", "'").replace("'", "' ").split()
    if len(written) > 1 and fold(written[0]) in DETERMINERS | {"l", "d"}:
        return written[1][:1].islower()
    return len(written) == 1 and written[0].islower() and (written[0].endswith("s") or fold(written[0]) in _GROUPS)


def _readings(question: str, bare: str, frame: re.Pattern[str]) -> list[SpeakerQuery]:
    """The readings of a question by one frame, the shortest speaker first."""
    found = (_read(question, bare, split) for split in _splits(frame, bare))
    return [reading for reading in found if reading is not None]


def _splits(frame: re.Pattern[str], bare: str) -> Iterator[_Split]:
    """The ways to divide a question between speaker and topic, the shortest speaker first; four at most."""
    match = frame.fullmatch(bare)
    if match is None:
        return
    first = _Split(Span(*match.span("who")), Span(*match.span("what")) if "what" in frame.groupindex else None)
    yield first
    if first.what is not None and first.who.end <= first.what.start:
        yield from islice(_longer(frame, bare, first.who), 3)


def _longer(frame: re.Pattern[str], bare: str, who: Span) -> Iterator[_Split]:
    """The same frame with longer speakers.

    What stands before the speaker nearly always fits in one place only; then only ends of the speaker after which the
    frame fits are looked for. A pattern for speakers of so many letters would take milliseconds to be compiled.
    """
    head, tail = _halves(frame)
    ends = [match for end in range(who.end + 1, len(bare)) if (match := tail.fullmatch(bare, end)) is not None]
    if sum(head.fullmatch(bare, 0, start) is not None for start in range(len(bare))) == 1:
        yield from (_Split(Span(who.start, match.start()), Span(*match.span("what"))) for match in ends)
        return
    while True:
        longer = re.compile(frame.pattern.replace(WHO, f"(?P<who>.{{{who.end - who.start + 1},}}?)"), re.I)
        found = longer.fullmatch(bare)
        if found is None:
            return
        who = Span(*found.span("who"))
        yield _Split(who, Span(*found.span("what")))
        if who.end > found.start("what"):
            return


@lru_cache(maxsize=256)
def _halves(frame: re.Pattern[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the speaker in a frame and what stands after."""
    before, _, after = frame.pattern.partition(WHO)
    return re.compile(before, frame.flags), re.compile(after, frame.flags)


def _read(question: str, bare: str, split: _Split) -> SpeakerQuery | None:
    speaker = _trimmed(bare, split.who)
    name = speaker.of(question)
    parts = fold(name).split()
    content = [part for part in parts if part not in DETERMINERS]
    if not content or content[0] in _NOBODY or content[-1] in _NOBODY or len(parts) > LONGEST_SPEAKER:
        return None
    topic = _trimmed(bare, split.what) if split.what is not None else Span(0, 0)
    if topic.end <= topic.start:
        return SpeakerQuery(name, question.strip(), speaker, None)
    return SpeakerQuery(name, topic.of(question), speaker, topic)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in ' ,:;«»“”"':
        start += 1
    while end > start and text[end - 1] in ' ,:;«»“”"':
        end -= 1
    return Span(start, end)
