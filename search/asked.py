"""What a question asks for: somebody's words, and on which topic.

Pure functions over text: nothing here knows the corpus, save through the names that the caller passes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from ingest.article import Span
from ingest.speakers import fold, is_initial, is_role, same_full_name, words
from search.frames import STRONG, WEAK, WHO_SAID

LONGEST_QUESTION = 600
"""Characters beyond which a text is pasted prose, not a question about a speaker. Frames backtrack; this bounds them."""

LONGEST_SPEAKER = 8
"""Words beyond which what stands in a speaker's place is a clause (« le président de la commission des lois » has 7)."""

_DETERMINERS = frozenset("le la les l un une des du de ce cet cette ces son sa ses the a an this that these those his her".split())

_NOBODY = frozenset(
    """il elle ils elles on nous vous tu je lui eux leur he she it they we you i one people everyone everybody someone
    somebody anyone anybody nobody gens article articles texte textes document documents auteur auteurs loi author law
    authors corpus text journal presse press newspaper newspapers dictionnaire dictionary wikipedia internet there rien
    monde world me moi ca cela c qui quoi what who science bible droit code experts expert specialistes""".split()
)
"""Subjects of a verb of saying that are no one in particular: a question about the law is no question about a speaker."""

_NOT_NAMES = _DETERMINERS | frozenset(
    "report reports focus information news impact effect effects law act regulation article note questions question etude".split()
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, read.

    ``speaker`` is the person asked about as the question writes it, None when it asks about nobody in particular.
    ``described`` says that it is an office or a thing (« le président de l'AMRC ») rather than a name: if it fits
    no known speaker, it is part of the topic, not an unknown person. ``topic`` is the question without the frame;
    the whole question when nothing is left, so it is empty only if the question is. ``speaker_span`` and
    ``topic_span`` are where they stand in the question, None when there is no speaker.
    """

    speaker: str | None
    topic: str
    described: bool = False
    speaker_span: Span | None = None
    topic_span: Span | None = None


@dataclass(frozen=True, slots=True)
class SpeakerMatch:
    """The known names that a name in a question may stand for, best first; none when nobody is called that.

    ``corrected`` says that a typing error had to be mended to find them.
    """

    names: tuple[str, ...] = ()
    corrected: bool = False

    def __bool__(self) -> bool:
        return bool(self.names)


def read_question(question: str, is_speaker: Callable[[str], bool] | None = None) -> Asked:
    """The speaker and the topic of a question in French or English.

    ``is_speaker`` tells whether a name is known to speak in the corpus; it settles frames that fit other things
    as well (« Chraibi on devises ») and names that a preposition could end (« que dit Marie de Villiers de ... »).
    Without it, such frames count only when the name is two or more capitalised words.
    """
    bare = question.rstrip(" \t\n\r\u00a0\u202f?!.…")
    if not bare.strip() or len(bare) > LONGEST_QUESTION:
        return Asked(None, question.strip())
    bare = re.sub(r"[\u00a0\u202f\n\r\t]", " ", bare)
    for frame in WHO_SAID:
        match = frame.fullmatch(bare)
        if match is not None:
            span = _trimmed(bare, Span(*match.span("what")))
            return Asked(None, span.of(question) or question.strip(), topic_span=span)
    for frame in STRONG:
        reading = _fit(question, bare, frame, is_speaker)
        if reading is not None:
            return reading
    for frame in WEAK:
        reading = _fit(question, bare, frame, is_speaker or _surely_a_name, strict=True)
        if reading is not None:
            return reading
    return Asked(None, question.strip())


def _fit(
    question: str,
    bare: str,
    frame: re.Pattern[str],
    is_speaker: Callable[[str], bool] | None,
    *,
    strict: bool = False,
) -> Asked | None:
    """The reading of a question by one frame. ``strict``: only for a speaker that ``is_speaker`` accepts."""
    readings = [_read(question, bare, match) for match in _splits(frame, bare)]
    possible = [reading for reading in readings if reading is not None]
    if is_speaker is not None:
        known = next((reading for reading in possible if reading.speaker and is_speaker(reading.speaker)), None)
        if known is not None or strict:
            return known
    if not possible:
        return None
    # « le président de la FMES de l'outsourcing »: an office takes a complement before the topic
    if possible[0].described and len(possible) > 1:
        return possible[1]
    return possible[0]


def _splits(frame: re.Pattern[str], bare: str) -> Iterable[re.Match[str]]:
    """The ways to divide a question between speaker and topic, the shortest speaker first; three at most."""
    match = frame.fullmatch(bare)
    found = 0
    while match is not None and found < 3:
        yield match
        found += 1
        if "what" not in frame.groupindex or match.end("who") > match.start("what"):
            return
        end = match.end("who")
        longer = re.compile(frame.pattern.replace("(?P<who>.+?)", f"(?P<who>.{{{end - match.start('who') + 1},}}?)"), re.I)
        match = longer.fullmatch(bare)


def _read(question: str, bare: str, match: re.Match[str]) -> Asked | None:
    speaker = _trimmed(bare, Span(*match.span("who")))
    name = speaker.of(question)
    parts = fold(name).split()
    content = [part for part in parts if part not in _DETERMINERS]
    if not content or content[0] in _NOBODY or content[-1] in _NOBODY or len(parts) > LONGEST_SPEAKER:
        return None
    described = parts[0] in _DETERMINERS
    topic = Span(0, 0)
    if match.re.groupindex.get("what") and match["what"]:
        topic = _trimmed(bare, Span(*match.span("what")))
    if topic.end <= topic.start:
        return Asked(name, question.strip(), described, speaker, None)
    return Asked(name, topic.of(question), described, speaker, topic)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in " ,:;«»“”\"":
        start += 1
    while end > start and text[end - 1] in " ,:;«»“”\"":
        end -= 1
    return Span(start, end)


def _surely_a_name(name: str) -> bool:
    parts = name.split()
    return 2 <= len(parts) <= 4 and all(part[0].isupper() for part in parts) and fold(parts[0]) not in _NOT_NAMES


def match_speaker(name: str, known: Sequence[str]) -> SpeakerMatch:
    """The names among ``known`` that ``name`` may stand for.

    Accents, case, titles and articles do not count. A full name is itself only; a surname alone may be several
    persons'; a first name alone counts when it is nobody's surname. Failing all, small typing errors are mended:
    one letter in words of six or more, two from nine on, a doubled or swapped letter in words of four or five.
    """
    asked = _plain(name)
    if not asked:
        return SpeakerMatch()
    for fits in (_same, _by_surname, _by_first_name, _by_words):
        found = tuple(candidate for candidate in dict.fromkeys(known) if fits(asked, _plain(candidate)))
        if found:
            return SpeakerMatch(found)
    scored = [(_errors(asked, _plain(candidate)), candidate) for candidate in dict.fromkeys(known)]
    mended = [(errors, candidate) for errors, candidate in scored if errors is not None]
    if not mended:
        return SpeakerMatch()
    least = min(errors for errors, _ in mended)
    return SpeakerMatch(tuple(candidate for errors, candidate in mended if errors == least), corrected=True)


def _plain(name: str) -> tuple[str, ...]:
    """The folded words of a name without its article."""
    parts = words(name)
    return parts[1:] if len(parts) > 1 and parts[0] in _DETERMINERS else parts


def _same(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return asked == known or same_full_name(" ".join(asked), " ".join(known))


def _by_surname(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return 0 < len(asked) < len(known) <= LONGEST_NAME and known[-len(asked) :] == asked


def _by_first_name(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return len(asked) == 1 and 1 < len(known) <= LONGEST_NAME and known[0] == asked[0] and not is_initial(asked[0])


def _by_words(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """« ecos économie » for « Les Ecos »? No: all the words asked for stand in the known name, one of them long."""
    return len(asked) > 1 and set(asked) <= set(known) and any(len(word) > 3 for word in asked)


LONGEST_NAME = 4
"""Words of a person's name; of a longer one (an office, an institution) no single word is a surname."""


def _errors(asked: tuple[str, ...], known: tuple[str, ...]) -> int | None:
    """Typing errors that part two names, None when they are more than typing errors."""
    if len(known) > LONGEST_NAME and len(asked) != len(known):
        return None
    if len(asked) == 1:
        return _slips(asked[0], known[-1])
    if len(asked) != len(known):
        return None
    total = 0
    for one, other in zip(asked, known, strict=True):
        slips = 0 if is_initial(one) and one[0] == other[0] else _slips(one, other)
        if slips is None:
            return None
        total += slips
    return total


def _slips(one: str, other: str) -> int | None:
    """Letters to mend between two words, None when there are too many for their length."""
    if one == other:
        return 0
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 3 or abs(len(one) - len(other)) > 2:
        return None
    distance = OSA.distance(one, other)
    if len(longer) <= 5:
        swapped = len(one) == len(other) and sorted(one) == sorted(other) and distance == 1
        return 1 if swapped or _undoubled(one) == _undoubled(other) else None
    allowed = 2 if len(shorter) >= 9 else 1
    return distance if distance <= allowed else None


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def known_speaker(known: Sequence[str]) -> Callable[[str], bool]:
    """A test for ``read_question``: whether a name stands for one of ``known``, offices by their exact words only."""

    def test(name: str) -> bool:
        found = match_speaker(name, known)
        return bool(found) and not (is_role(name) and found.corrected)

    return test
