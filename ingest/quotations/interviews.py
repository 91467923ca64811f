"""Interviews: questions and answers, with each speaker's name before a colon or none at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.article import Span
from ingest.quotations.first_names import FIRST_NAMES
from ingest.quotations.people import PARTICLES
from ingest.quotations.reading import Line

LABEL = re.compile(
    r"(?P<label>[^\W\d_][\w.'’-]{0,30}(?:\s[^\W\d_][\w.'’-]{0,30}){0,5})"
    r"\s{0,2}(?::|(?<=\.)\s?[–—-]|\s[–—-])\s{1,3}(?=\S)",
)
"""A name before a colon or a dash at the head of a line. Every repetition is bounded: lines may be of any length."""
QUESTION_LABELS = frozenset({"q", "question", "journaliste", "intervieweur", "la rédaction", "rédaction"})
ANSWER_LABELS = frozenset({"r", "réponse", "rép", "a"})

END = re.compile(
    r"\W*(?:propos (?:recueillis|retranscrits|rapportés)|entretien (?:réalisé|mené)|interview (?:réalisée|menée)|"
    r"(?:à )?li(?:re|sez)\b|voir aussi|articles? (?:similaires|liés)|sur le même (?:sujet|thème)|partager|abonnez|"
    r"commentaires?\b|tags?\s*:|mots[- ]clés)",
    re.IGNORECASE,
)
HEADS = re.compile(
    r"\b(?:entretien|interview|rencontre|questions à|conversation)\b(?:\s+(?:avec|de|exclusif|exclusive))*\s+"
    r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?:\s+[A-ZÀ-Þ][\w'’-]+){1,3})"
)

QUESTION_CHARACTERS = 400
"""A longer paragraph that ends with « ? » is an answer which ends on a question of its own."""

FEWEST_QUESTIONS = 2
"""A text with fewer unlabelled questions is prose in which something is asked."""


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

    ``title`` serves when nobody told the ``interviewee``: a portrait's may be the bare name. An answer whose speaker
    nothing names has ``speaker`` None.
    """
    interviewee = interviewee or _bare_name(title) or (_bare_name(lines[0].span.of(text)) if lines else None)
    labelled = _labels(text, lines)
    questions = [number for number, line in enumerate(lines) if _is_question(text, line.span)]
    asked = [number for number in questions if number not in labelled]
    if not _is_interview(text, lines, labelled, asked, interviewee):
        return []
    askers = _askers(text, lines, labelled, interviewee)
    first = min([*labelled, *questions])
    found: list[Turn] = []
    speaker = interviewee or _named_in_head(text, lines[:first])
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
            found.append(Turn(number, span, speaker, None, False))
    return _without_tail(text, found)


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
        label = Span(match.start("label"), match.start("label") + len(match["label"].rstrip()))
        if text[match.end()] in '«“"' or not _could_name(text[label.start : label.end]):
            continue
        found[number] = (label, Span(match.end(), line.span.end))
    return found


def _could_name(label: str) -> bool:
    words = label.split()
    capitals = sum(word[0].isupper() for word in words)
    return label.lower() in QUESTION_LABELS | ANSWER_LABELS or capitals * 2 >= len(words) or "-" in words[0]


def _is_interview(
    text: str, lines: list[Line], labelled: dict[int, tuple[Span, Span]], asked: list[int], interviewee: str | None
) -> bool:
    names: dict[str, int] = {}
    for label, _ in labelled.values():
        names[text[label.start : label.end]] = names.get(text[label.start : label.end], 0) + 1
    asks = any(_is_question(text, lines[number].span) for number in labelled)
    if asks and len(names) >= 2 and (max(names.values()) >= 2 or len(asked) >= 1):
        return True
    if len(asked) < FEWEST_QUESTIONS:
        return False
    if interviewee is not None:
        return True
    head = text[: lines[min(asked)].span.start][-3000:]
    return _named_in_head(text, lines[: min(asked)]) is not None or bool(
        re.search(r"\b(?:interview|entretien)\b", head, re.IGNORECASE)
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
        if name.lower() in QUESTION_LABELS or (sum(asks) * 2 > len(asks) and _full(name, interviewee) != interviewee)
    }
    return frozenset(askers)


def _full(label: str, interviewee: str | None) -> str | None:
    """The speaker a label stands for: initials, a surname and « R » stand for the interviewee."""
    if interviewee is None:
        return None if label.lower() in ANSWER_LABELS else label
    initials = "".join(word[0] for word in re.split(r"[\s-]+", interviewee) if word)
    bare = label.replace(".", "").replace(" ", "").replace("-", "")
    if label.lower() in ANSWER_LABELS or bare == initials or label.lower() in interviewee.lower():
        return interviewee
    return label


def _bare_name(line: str | None) -> str | None:
    """A line that is a person's name and nothing else, as heads an interview."""
    words = (line or "").split()
    known = 2 <= len(words) <= 4 and words[0].lower() in FIRST_NAMES
    return " ".join(words) if known and all(word[0].isupper() or word in PARTICLES for word in words) else None


def _named_in_head(text: str, head: list[Line]) -> str | None:
    for line in head:
        match = HEADS.search(text, line.span.start, line.span.end)
        if match is not None:
            return match["name"]
    return None


def _without_tail(text: str, found: list[Turn]) -> list[Turn]:
    """Short last lines that are no sentence (signatures, menus) are not part of the last answer."""
    while found and not found[-1].question and found[-1].mention is None:
        words = found[-1].words
        said = text[words.start : words.end]
        if len(said) > 60 or said.rstrip(' \u00a0»”"').endswith((".", "!", "?", "…")):
            break
        found.pop()
    return found
