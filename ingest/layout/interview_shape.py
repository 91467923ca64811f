"""Whether the lines of an article are an interview, and which of them ask."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    dashed = _dashes(lines)
    if dashed:
        return _asking_dashes(lines, dashed)
    labelled = sum(key in voices.askers for key in keys)
    if labelled >= FEWEST_QUESTIONS and voices.answerers and labelled >= len(plain):
        return frozenset()
    emphatic = [number for number in plain if lines[number].emphatic]
    if len(emphatic) >= FEWEST_QUESTIONS and len(emphatic) * 2 >= len(plain):
        said = [n for n, line in enumerate(lines) if line.emphatic and line.label is None and n >= emphatic[0]]
        return frozenset(n for n in said if lines[n].asks or not lines[n].heading)
    return frozenset([*plain, *_remarks(lines, plain)]) if len(plain) >= FEWEST_QUESTIONS else frozenset(plain)


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
    questions = [
        n for n, (line, key) in enumerate(zip(lines, keys, strict=True)) if n in asking or key in voices.askers
    ]
    asked = frozenset(questions)
    answered = [n for n in questions if n + 1 < len(lines) and n + 1 not in asked]
    talk = is_talk((lines[n].words.of(text) for n in questions), (lines[n + 1].words.of(text) for n in answered))
    if head.explains and not (talk and (head.guests or told)):
        return False
    if _by_labels(lines, keys, asked, voices):
        return True
    if len(answered) < FEWEST_QUESTIONS:
        return False
    if told or head.announced:
        return True
    if _dashes(lines):
        return bool(head.guests)
    dense = len(questions) * 100 >= FEWEST_IN_A_HUNDRED * (len(lines) - questions[0])
    if head.authored or not dense:
        return False
    asks_you = [n for n in questions if YOU.search(lines[n].words.of(text))]
    opinion = any(_ASKS_OPINION.search(lines[n].words.of(text)) for n in asks_you)
    return talk or (opinion and len(asks_you) >= FEWEST_QUESTIONS)


def _by_labels(lines: Sequence[TalkLine], keys: Sequence[str | None], asked: frozenset[int], voices: Voices) -> bool:
    """Whether labelled answers follow questions: two do, or one does among more questions or after a mark."""
    pairs = [number for number in range(1, len(lines)) if keys[number] in voices.answerers and number - 1 in asked]
    if len(pairs) >= FEWEST_QUESTIONS:
        return True
    return bool(pairs) and (len(asked) >= FEWEST_QUESTIONS or keys[pairs[0] - 1] in MARKS_OF_ASKERS)


def _remarks(lines: Sequence[TalkLine], plain: Sequence[int]) -> list[int]:
    """Lines between answers that begin with a question put to somebody and go on."""
    asked = frozenset(plain)
    return [
        number
        for number in range(plain[0] + 2, len(lines) - 1)
        if lines[number].remarks and lines[number].label is None and not asked & {number - 1, number, number + 1}
    ]


def _dashes(lines: Sequence[TalkLine]) -> list[int]:
    """The lines of a talk in which every turn begins with a dash; empty for any other text."""
    dashed = [number for number, line in enumerate(lines) if line.dashed and line.label is None]
    asking = [number for number in dashed if lines[number].asks]
    if len(dashed) < FEWEST_DASHES or len(asking) < FEWEST_QUESTIONS or dashed[0] != asking[0]:
        return []
    if len(dashed) * 2 < len(lines) - dashed[0] or len(asking) * 3 < len(dashed):
        return []
    return dashed


def _asking_dashes(lines: Sequence[TalkLine], dashed: Sequence[int]) -> frozenset[int]:
    """By turns a question and an answer, or questions wherever one is asked."""
    alternate = all(lines[number].asks for number in dashed[::2])
    answers = not all(lines[number].asks for number in dashed)
    return frozenset(dashed[::2] if alternate and answers else (n for n in dashed if lines[n].asks))
