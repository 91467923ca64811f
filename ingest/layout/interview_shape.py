"""Whether the lines of an article are an interview, and which of them ask."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from ingest.layout.interview_guests import Head, is_talk
from ingest.layout.interview_lines import MARKS_OF_ASKERS, YOU, TalkLine
from ingest.layout.interview_voices import Voices

FEWEST_QUESTIONS = 2
"""A text with fewer questions that somebody answers is prose in which something is asked."""

FEWEST_DASHES = 4
"""Fewer lines that begin with a dash are a list, or a few words exchanged in a story."""

FEWEST_IN_A_HUNDRED = 20
"""Questions among a hundred lines from the first one on, in a text whose head announces no interview.

The interviews among the articles have 25 and more, the prose that asks two questions 10 at most.
"""

_ASKS_OPINION = re.compile(
    r"\b(?:pensez|dites|diriez|croyez|estimez|jugez|voyez|trouvez|craignez|souhaitez|retenez|répondez|percevez|"
    r"envisagez|regrettez|espérez|conseillez|souvenez|ressentez|tirez|faites|expliquez|gardez)-vous\b|"
    r"\bselon vous\b|\bà votre avis\b|\bd['’]après vous\b|\bvous en (?:pensez|dites)\b|"
    r"\bvotre (?:avis|opinion|regard|sentiment|parcours|réaction|bilan|analyse|lecture|expérience|métier|livre)\b",
    re.IGNORECASE,
)


def asking_lines(lines: Sequence[TalkLine], keys: Sequence[str | None], voices: Voices) -> frozenset[int]:
    """The numbers of the lines without a label that are questions.

    Where lines set off by emphasis ask, or those of a label that stands twice and more, the others do not: a
    question among them is part of an answer. In a talk told by dashes, turns take turns.
    """
    plain = [number for number, line in enumerate(lines) if line.asks and line.label is None]
    dashed = _dashes(lines, keys, voices)
    if dashed:
        return _asking_dashes(lines, dashed)
    labelled = sum(key in voices.askers for key in keys)
    if labelled >= FEWEST_QUESTIONS and voices.answerers and labelled >= len(plain):
        return frozenset()
    emphatic = [number for number in plain if lines[number].emphatic]
    if len(emphatic) >= FEWEST_QUESTIONS and len(emphatic) * 2 >= len(plain):
        said = [n for n, line in enumerate(lines) if line.emphatic and line.label is None and n >= emphatic[0]]
        return frozenset(n for n in said if lines[n].asks or not lines[n].heading)
    put = sorted([*plain, *(number for number, key in enumerate(keys) if key in voices.askers)])
    return frozenset([*plain, *(_remarks(lines, put) if len(put) >= FEWEST_QUESTIONS else ())])


def is_interview(
    text: str,
    lines: Sequence[TalkLine],
    keys: Sequence[str | None],
    asking: frozenset[int],
    voices: Voices,
    head: Head,
    *,
    told: bool,
) -> bool:
    """Whether somebody is interviewed: by labels that ask and answer, or by questions under a head that says so.

    ``told`` is true when the interviewee is said beside the text.
    """
    questions = [number for number, key in enumerate(keys) if number in asking or key in voices.askers]
    asked = frozenset(questions)
    answered = [n for n in questions if n + 1 < len(lines) and n + 1 not in asked]
    put = [n for n in questions if lines[n].asks]
    answers = [lines[n + 1] for n in answered]
    said = [part.of(text) for line in answers for part in line.quoted] if is_quoted(lines, asked) else None
    talk = is_talk((lines[n].words.of(text) for n in put), said or (line.words.of(text) for line in answers))
    if head.explains and not (talk and (head.guests or told)):
        return False
    if _by_labels(lines, keys, asked, voices):
        return True
    if len(answered) < FEWEST_QUESTIONS:
        return False
    if told or head.announced:
        return True
    if _dashes(lines, keys, voices):
        return bool(head.guests)
    dense = len(put) * 100 >= FEWEST_IN_A_HUNDRED * (len(lines) - questions[0])
    if head.authored or not dense:
        return False
    asks_you = [n for n in put if YOU.search(lines[n].words.of(text))]
    opinion = any(_ASKS_OPINION.search(lines[n].words.of(text)) for n in asks_you)
    return talk or (opinion and len(asks_you) >= FEWEST_QUESTIONS)


def _by_labels(lines: Sequence[TalkLine], keys: Sequence[str | None], asked: frozenset[int], voices: Voices) -> bool:
    """Whether labelled answers follow questions: two do, or one does among more questions or after a mark."""
    pairs = [number for number in range(1, len(lines)) if keys[number] in voices.answerers and number - 1 in asked]
    if len(pairs) >= FEWEST_QUESTIONS:
        return True
    return bool(pairs) and (len(asked) >= FEWEST_QUESTIONS or keys[pairs[0] - 1] in MARKS_OF_ASKERS)


def _remarks(lines: Sequence[TalkLine], put: Sequence[int]) -> list[int]:
    """Lines between two answers that stand for a question; ``put`` are those that do ask, in order.

    They speak to « vous », or they are the short middle of three lines in a talk whose other answers have one.
    """
    asked = set(put)
    found = [
        number
        for number in range(put[0] + 2, len(lines) - 1)
        if lines[number].to_you and _may_stand_for_a_question(lines, number, asked)
    ]
    asked.update(found)
    ordered = sorted(asked)
    gaps = {one: two - one - 1 for one, two in pairwise(ordered)}
    single = sum(gap == 1 for gap in (*gaps.values(), len(lines) - 1 - ordered[-1]))
    if single < FEWEST_QUESTIONS or any(gap not in (0, 1, 3) for gap in gaps.values()):
        return found
    middles = [one + 2 for one, gap in gaps.items() if gap == 3]
    return [*found, *(number for number in middles if _may_stand_for_a_question(lines, number, asked))]


def _may_stand_for_a_question(lines: Sequence[TalkLine], number: int, asked: Set[int]) -> bool:
    line = lines[number]
    if not line.remarks or line.label is not None or line.heading or line.note or line.dashed:
        return False
    return not any(near in asked for near in (number - 1, number, number + 1))


def is_quoted(lines: Sequence[TalkLine], asked: Set[int]) -> bool:
    """Whether the answers of a talk stand between quotation marks: most lines after a question do."""
    answers = [lines[number + 1] for number in asked if number + 1 < len(lines) and number + 1 not in asked]
    return sum(bool(line.quoted) for line in answers) * 2 > len(answers)


def _dashes(lines: Sequence[TalkLine], keys: Sequence[str | None], voices: Voices) -> list[int]:
    """The lines of a talk in which every turn begins with a dash, the first ones perhaps with labels instead.

    Empty for any other text.
    """
    dashed = [number for number, line in enumerate(lines) if line.dashed and line.label is None]
    labelled = [number for number, key in enumerate(keys) if voices.knows(key)]
    spoken = sorted({*dashed, *labelled})
    asking = [number for number in spoken if lines[number].asks or keys[number] in voices.askers]
    if len(dashed) < FEWEST_DASHES or len(asking) < FEWEST_QUESTIONS or spoken[0] != asking[0]:
        return []
    if len(spoken) * 2 < len(lines) - spoken[0] or len(asking) * (5 if labelled else 3) < len(spoken):
        return []
    return spoken


def _asking_dashes(lines: Sequence[TalkLine], spoken: Sequence[int]) -> frozenset[int]:
    """By turns a question and an answer, or questions wherever one is asked."""
    first, second = spoken[::2], spoken[1::2]
    asked = sum(lines[number].asks for number in first)
    asked_back = sum(lines[number].asks for number in second)
    alternate = asked == len(first) if asked_back else asked * 3 >= len(first)
    if alternate and asked_back < len(second):
        return frozenset(number for number in first if lines[number].label is None)
    return frozenset(number for number in spoken if lines[number].asks and lines[number].label is None)
