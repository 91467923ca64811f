"""What a question asks for: somebody's words, and on which topic.

Pure functions over text: nothing here knows the corpus, save through the names that the caller passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from ingest.article import Span
from ingest.speakers import fold, is_initial, is_role, same_full_name, words
from search.frames import STRONG, WEAK, WHO_SAID

LONGEST_QUESTION = 600
"""Characters beyond which a text is pasted prose, not a question about a speaker. It bounds how frames backtrack."""

LONGEST_SPEAKER = 8
"""Words beyond which what stands in a speaker's place is a clause; « le patron de la commission des lois » has 7."""

_DETERMINERS = frozenset(
    "le la les l un une des du de ce cet cette ces son sa ses the a an this that these those his her".split()
)

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
class Asked:
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


def read_asked(question: str, known: Sequence[str] = ()) -> Asked:
    """The speaker and the topic of a question in French or English.

    ``known`` are the names that speak in the corpus. They settle frames that fit other things as well (« Chraibi on
    devises »), names that a preposition could end (« que dit Marie de Villiers de ... ») and offices (« que dit le
    patron de ... »), which count as speakers only if they are known. A name that is not known is still given: the
    caller can tell that nobody is called that.
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
    strong = [reading for frame in STRONG for reading in _readings(question, bare, frame)]
    weak = [reading for frame in WEAK for reading in _readings(question, bare, frame)]
    fits = [reading for reading in (*strong, *weak) if _is_known(reading, known)]
    if fits:
        # With « Marie de Villiers » known, « Marie » is not the one asked about.
        longest = max(len(words(reading.speaker or "")) for reading in fits)
        return next(reading for reading in fits if len(words(reading.speaker or "")) == longest)
    # An office that nobody is quoted under is part of what is asked, not an unknown person.
    return strong[0] if strong and not _is_description(strong[0]) else Asked(None, question.strip())


def _is_known(reading: Asked, known: Sequence[str]) -> bool:
    assert reading.speaker is not None
    if not _is_description(reading):
        return bool(match_speaker(reading.speaker, known))
    asked = _plain(reading.speaker)
    return any(plain == asked for _, plain, _ in _people(tuple(known)))


def _is_description(reading: Asked) -> bool:
    """Whether the speaker is written as an office or a group (« le ministre », « experts »), not as a name."""
    assert reading.speaker is not None
    written = reading.speaker.replace("’", "'").replace("'", "' ").split()
    if len(written) > 1 and fold(written[0]) in _DETERMINERS | {"l", "d"}:
        return written[1][:1].islower()
    return len(written) == 1 and written[0].islower() and (written[0].endswith("s") or fold(written[0]) in _GROUPS)


def _readings(question: str, bare: str, frame: re.Pattern[str]) -> list[Asked]:
    """The readings of a question by one frame, the shortest speaker first."""
    found = (_read(question, bare, match) for match in _splits(frame, bare))
    return [reading for reading in found if reading is not None]


def _splits(frame: re.Pattern[str], bare: str) -> Iterator[re.Match[str]]:
    """The ways to divide a question between speaker and topic, the shortest speaker first; four at most."""
    match = frame.fullmatch(bare)
    found = 0
    while match is not None and found < 4:
        yield match
        found += 1
        if "what" not in frame.groupindex or match.end("who") > match.start("what"):
            return
        end = match.end("who")
        longer = re.compile(
            frame.pattern.replace("(?P<who>.+?)", f"(?P<who>.{{{end - match.start('who') + 1},}}?)"), re.I
        )
        match = longer.fullmatch(bare)


def _read(question: str, bare: str, match: re.Match[str]) -> Asked | None:
    speaker = _trimmed(bare, Span(*match.span("who")))
    name = speaker.of(question)
    parts = fold(name).split()
    content = [part for part in parts if part not in _DETERMINERS]
    if not content or content[0] in _NOBODY or content[-1] in _NOBODY or len(parts) > LONGEST_SPEAKER:
        return None
    topic = Span(0, 0)
    if match.re.groupindex.get("what") and match["what"]:
        topic = _trimmed(bare, Span(*match.span("what")))
    if topic.end <= topic.start:
        return Asked(name, question.strip(), speaker, None)
    return Asked(name, topic.of(question), speaker, topic)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in ' ,:;«»“”"':
        start += 1
    while end > start and text[end - 1] in ' ,:;«»“”"':
        end -= 1
    return Span(start, end)


def match_speaker(name: str, known: Sequence[str]) -> tuple[str, ...]:
    """The names among ``known`` that ``name`` may stand for; none when nobody is called that.

    Accents, case, titles and articles do not count. A full name is itself only; a surname alone may be several
    persons'; a first name alone counts when it is nobody's surname. Failing all, small typing errors are mended:
    one letter in words of six or more, two from nine on, a doubled or swapped letter in words of four or five.
    """
    asked = _plain(name)
    if not asked:
        return ()
    people = _people(tuple(known))
    for fits in (_same, _by_surname, _by_initials, _by_first_name, _by_words):
        roles_too = fits in (_same, _by_words)
        found = tuple(name for name, plain, role in people if (roles_too or not role) and fits(asked, plain))
        if found:
            return found
    scored = [(_errors(asked, plain), name) for name, plain, role in people if len(asked) > 1 or not role]
    mended = [(errors, candidate) for errors, candidate in scored if errors is not None]
    if not mended:
        return ()
    least = min(errors for errors, _ in mended)
    return tuple(candidate for errors, candidate in mended if errors == least)


@lru_cache(maxsize=4)
def _people(known: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    """Each name once, with its folded words and whether it is an office; kept, for every question asks for them all."""
    return tuple((name, _plain(name), is_role(name)) for name in dict.fromkeys(known))


def _plain(name: str) -> tuple[str, ...]:
    """The folded words of a name without its article."""
    parts = words(name)
    return parts[1:] if len(parts) > 1 and parts[0] in _DETERMINERS else parts


def _same(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    if asked == known:
        return True
    shared = bool(known) and (asked[-1] in known or known[-1] in asked)  # else they cannot be one person's
    return shared and same_full_name(" ".join(asked), " ".join(known))


def _by_surname(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return 0 < len(asked) < len(known) <= LONGEST_NAME and known[-len(asked) :] == asked


def _by_first_name(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return len(asked) == 1 and 1 < len(known) <= LONGEST_NAME and known[0] == asked[0] and not is_initial(asked[0])


def _by_initials(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """« OMS » for « Organisation mondiale de la santé »."""
    if len(asked) != 1 or len(asked[0]) < FEWEST_INITIALS:
        return False
    return asked[0] == "".join(word[0] for word in known if word not in _LINKS)


def _by_words(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """All of several words asked for stand in the known name, one of them at least of some length."""
    return len(asked) > 1 and set(asked) <= set(known) and any(len(word) > 3 for word in asked)


FEWEST_INITIALS = 3
"""Letters of the shortest acronym read as initials: two letters fit any first name and surname."""

_LINKS = frozenset("de du des d la le les l et pour of the and for".split())

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
