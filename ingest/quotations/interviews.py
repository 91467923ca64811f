"""Interviews: questions and answers, with each speaker's name before a colon or none at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.article import Span
from ingest.grammar.reading import Line
from ingest.layout.heads import announces, introduced, is_talk
from ingest.lexicon.first_names import FIRST_NAMES
from ingest.lexicon.nouns import PARTICLES

LABEL = re.compile(
    r"(?:(?P<mark>[QR]\d{0,2}\s?[./])\s{0,2}[–—-]?"
    r"|(?P<label>[^\W\d_][\w.'’-]{0,30}(?:\s[^\W\d_][\w.'’-]{0,30}){0,5})\s{0,2}(?::|(?<=\.)\s?[–—-]|\s[–—-]))"
    r"\s{1,3}(?=\S)",
)
"""A name before a colon or a dash at the head of a line. Every repetition is bounded: lines may be of any length."""
QUESTION_LABELS = frozenset({"q", "question", "journaliste", "intervieweur", "la rédaction", "rédaction"})
ANSWER_LABELS = frozenset({"r", "réponse", "reponse", "rép", "rep", "a"})
DASH = re.compile(r"[–—-][\s\u00a0\u202f]{1,3}(?=\S)")

END = re.compile(
    r"\W*(?:propos (?:recueillis|retranscrits|rapportés)|entretien (?:réalisé|mené)|interview (?:réalisée|menée)|"
    r"(?:à )?li(?:re|sez)\b|voir aussi|articles? (?:similaires|liés)|sur le même (?:sujet|thème)|partager|abonnez|"
    r"commentaires?\b|tags?\s*:|mots[- ]clés)",
    re.IGNORECASE,
)

QUESTION_CHARACTERS = 400
"""A longer paragraph that ends with « ? » is an answer which ends on a question of its own."""

FEWEST_QUESTIONS = 2
"""A text with fewer unlabelled questions is prose in which something is asked."""

FEWEST_DASHES = 4
"""Fewer lines that begin with a dash are a list, or a few words exchanged in a story."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph of an interview. ``words`` are what is said, without the label; ``speaker`` as the label has it."""

    line: int
    words: Span
    speaker: str | None
    mention: Span | None
    question: bool


def turns(text: str, lines: list[Line], interviewee: str | None, title: str | None = None) -> list[Turn]:
    """The questions and answers of an interview, in order; empty for an article that is none.

    ``title`` serves when nobody told the ``interviewee``: a portrait's may be the bare name. Then the head of the
    article is read for the person it introduces. An answer whose speaker nothing names has ``speaker`` None.
    """
    interviewee = interviewee or _bare_name(title) or (_bare_name(lines[0].span.of(text)) if lines else None)
    labelled = _labels(text, lines)
    questions = [number for number, line in enumerate(lines) if _is_question(text, line.span)]
    if not labelled and not questions:
        return []
    first = min([*labelled, *questions])
    head = [line.span for line in lines[:first]]
    asked = [number for number in questions if number not in labelled]
    dashes = _dashes(text, lines)
    if not (labelled or len(asked) >= FEWEST_QUESTIONS):
        return []
    known = interviewee or introduced(text, head, title)
    if dashes:
        return _without_tail(text, _dialogue(text, lines, dashes, known)) if known or announces(text, head) else []
    if not _is_interview(text, lines, labelled, asked, interviewee, head, title):
        return []
    return _without_tail(text, _turns(text, lines, first, labelled, asked, known))


def _turns(
    text: str,
    lines: list[Line],
    first: int,
    labelled: dict[int, tuple[Span, Span]],
    asked: list[int],
    interviewee: str | None,
) -> list[Turn]:
    askers = _askers(text, lines, labelled, interviewee)
    names = {text[label.start : label.end] for label, _ in labelled.values()}
    only = len(names) == 1 and not names & askers
    found: list[Turn] = []
    speaker = interviewee
    answering = False
    for number in range(first, len(lines)):
        span = lines[number].span
        if END.match(text, span.start, span.end) and number not in labelled:
            break
        if number in labelled:
            label, words = labelled[number]
            name = text[label.start : label.end]
            question = name in askers
            if not question:
                speaker = _full(name, interviewee)
            if only and found and found[-1].mention is None and found[-1].line == number - 1:
                found[-1] = _as_question(found[-1])  # who answers alone has a label only after a question
            found.append(Turn(number, words, None if question else speaker, label, question))
            answering = True
        elif number in asked:
            found.append(Turn(number, span, None, None, True))
            answering = True
        elif answering and all(turn.question for turn in found) and _names(text, span, interviewee):
            answering = False  # somebody writes about the interviewee: the head is not over
            found.clear()
        elif answering:
            if found[-1].question and labelled and not asked and number - 1 in labelled:
                found.append(Turn(number, span, None, None, True))  # a question of two paragraphs
                continue
            found.append(Turn(number, _undashed(text, span), speaker, None, False))
    return found


def _undashed(text: str, span: Span) -> Span:
    dash = DASH.match(text, span.start, span.end)
    return Span(dash.end(), span.end) if dash is not None else span


def _as_question(turn: Turn) -> Turn:
    short = turn.words.end - turn.words.start <= QUESTION_CHARACTERS
    return Turn(turn.line, turn.words, None, None, True) if short else turn


def _dashes(text: str, lines: list[Line]) -> list[int]:
    """The lines of a talk in which every turn begins with a dash; empty for any other text."""
    dashed = [number for number, line in enumerate(lines) if DASH.match(text, line.span.start, line.span.end)]
    asking = [number for number in dashed if _is_question(text, lines[number].span)]
    if len(dashed) < FEWEST_DASHES or len(asking) < FEWEST_QUESTIONS or dashed[0] != asking[0]:
        return []
    if len(dashed) * 2 < len(lines) - dashed[0] or len(asking) * 3 < len(dashed):
        return []
    return dashed


def _dialogue(text: str, lines: list[Line], dashed: list[int], speaker: str | None) -> list[Turn]:
    """Turns that begin with dashes: by turns a question and an answer, or questions wherever one is asked."""
    alternate = all(_is_question(text, lines[number].span) for number in dashed[::2])
    found: list[Turn] = []
    for number in range(dashed[0], len(lines)):
        span = lines[number].span
        if END.match(text, span.start, span.end):
            break
        dash = DASH.match(text, span.start, span.end)
        asks = dash is not None and _is_question(text, span)
        if alternate and dash is not None:
            asks = dashed.index(number) % 2 == 0
        words = Span(dash.end() if dash else span.start, span.end)
        found.append(Turn(number, words, None if asks else speaker, None, asks))
    return found


def _names(text: str, span: Span, interviewee: str | None) -> bool:
    return interviewee is not None and interviewee in text[span.start : span.end]


def _is_question(text: str, span: Span) -> bool:
    return span.end - span.start <= QUESTION_CHARACTERS and text[: span.end].rstrip(' \u00a0\u202f»”"').endswith("?")


def _labels(text: str, lines: list[Line]) -> dict[int, tuple[Span, Span]]:
    """Line → the span of its label and the span of what follows it."""
    found: dict[int, tuple[Span, Span]] = {}
    for number, line in enumerate(lines):
        match = LABEL.match(text, line.span.start, line.span.end)
        if match is None:
            continue
        group = "label" if match["label"] else "mark"
        label = Span(match.start(group), match.start(group) + len(match[group].rstrip(" \u00a0\u202f/")))
        if text[match.end()] in '«“"' or not _could_name(text[label.start : label.end]):
            continue
        found[number] = (label, Span(match.end(), line.span.end))
    return found


def _could_name(label: str) -> bool:
    words = label.split()
    capitals = sum(word[0].isupper() for word in words)
    return _plain(label) in QUESTION_LABELS | ANSWER_LABELS or capitals * 2 >= len(words) or "-" in words[0]


def _plain(label: str) -> str:
    """A label as it is looked up: « Q. », « Q1 » and « q » are one."""
    return label.lower().rstrip("0123456789./ \u00a0")


def _is_interview(
    text: str,
    lines: list[Line],
    labelled: dict[int, tuple[Span, Span]],
    asked: list[int],
    interviewee: str | None,
    head: list[Span],
    title: str | None,
) -> bool:
    names: dict[str, int] = {}
    for label, _ in labelled.values():
        names[text[label.start : label.end]] = names.get(text[label.start : label.end], 0) + 1
    if {_plain(name) for name in names} & QUESTION_LABELS and len(names) >= 2:
        return True
    asks = any(_is_question(text, lines[number].span) for number in labelled)
    if asks and len(names) >= 2 and (max(names.values()) >= 2 or len(asked) >= 1):
        return True
    if len(asked) < FEWEST_QUESTIONS:
        return False
    if interviewee is not None or announces(text, head[-3:], title):
        return True
    answers = [lines[number + 1].span.of(text) for number in asked if number + 1 < len(lines)]
    return introduced(text, head, title) is not None and is_talk(
        (lines[number].span.of(text) for number in asked), answers
    )


def _askers(
    text: str, lines: list[Line], labelled: dict[int, tuple[Span, Span]], interviewee: str | None
) -> frozenset[str]:
    """The labels of those who ask: theirs are the turns that end with a question mark."""
    turns_of: dict[str, list[bool]] = {}
    for number, (label, _) in labelled.items():
        turns_of.setdefault(text[label.start : label.end], []).append(_is_question(text, lines[number].span))
    askers = {
        name
        for name, asks in turns_of.items()
        if _plain(name) in QUESTION_LABELS or (sum(asks) * 2 > len(asks) and _full(name, interviewee) != interviewee)
    }
    return frozenset(askers)


def _full(label: str, interviewee: str | None) -> str | None:
    """The speaker a label stands for: « R. », initials and a surname stand for the interviewee, for nobody else."""
    bare = label.replace(".", "").replace(" ", "").replace("-", "")
    if _plain(label) in ANSWER_LABELS or len(bare) == 1:
        return interviewee
    initials = "".join(word[0] for word in re.split(r"[\s-]+", interviewee or "") if word)
    if interviewee is not None and (bare == initials or label.lower() in interviewee.lower()):
        return interviewee
    return label if "." not in label.rstrip(".") and (len(bare) > 3 or not bare.isupper()) else None


def _bare_name(line: str | None) -> str | None:
    """A line that is a person's name and nothing else, as heads an interview."""
    words = (line or "").split()
    known = 2 <= len(words) <= 4 and words[0].lower() in FIRST_NAMES
    return " ".join(words) if known and all(word[0].isupper() or word in PARTICLES for word in words) else None


def _without_tail(text: str, found: list[Turn]) -> list[Turn]:
    """Short last lines that are no sentence (signatures, menus) are not part of the last answer."""
    while found and not found[-1].question and found[-1].mention is None:
        words = found[-1].words
        said = text[words.start : words.end]
        if len(said) > 60 or said.rstrip(' \u00a0»”"').endswith((".", "!", "?", "…")):
            break
        found.pop()
    return found
