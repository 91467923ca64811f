"""Where a reported statement begins and ends, and the quotation made of it."""

from __future__ import annotations

from ingest.article import Span
from ingest.grammar.clauses import parenthetical_at
from ingest.grammar.mention import SPEAKERS, Mention
from ingest.grammar.mentions import mention_at
from ingest.grammar.sources import source_at
from ingest.grammar.verb_groups import unbound_group_at, verb_group_at
from ingest.quotations.content import content_of
from ingest.quotations.found import Found
from ingest.text.tokens import ENDS, WORD, Sentence

INNER_WORDS = 2
"""A statement of fewer words is no statement, unless its speaker is named right after it (« Faux, réplique X »)."""


def report(sentence: Sentence, start: int, end: int, words: Span, mention: Mention | None, cue: Span, at: int) -> Found:
    """A clause that lies wholly between quotation marks is direct speech."""
    inside = [token for token in sentence[start:end] if token.kind != "point"]
    if len(inside) == 1 and inside[0].kind == "quote" and inside[0].inner is not None:
        return Found(inside[0].inner, "direct", mention, cue, at)
    return Found(words, "indirect", mention, cue, at)


def words_between(sentence: Sentence, start: int, end: int, least: int = INNER_WORDS) -> Span | None:
    """The characters from token ``start`` to ``end``, commas and full stops at either end left out."""
    while start < end and sentence[start].kind == "point" and sentence[start].low in ",;:–—-":
        start += 1
    while end > start and sentence[end - 1].kind == "point" and sentence[end - 1].low not in ")]%€$»\"'":
        end -= 1
    if start >= end:
        return None
    count = sum(1 if token.kind == "word" else len(WORD.findall(token.text)) for token in sentence[start:end])
    return Span(sentence[start].start, sentence[end - 1].end) if count >= least else None


def clause_end(sentence: Sentence, start: int, proper: frozenset[str]) -> int:
    """The token before which a reported clause ends: the end of the sentence, « ; », another clause of saying."""
    depth = 0
    for number in range(start, len(sentence)):
        token = sentence[number]
        if token.low in "([":
            depth += 1
        elif token.low in ")]":
            depth -= 1
            if depth < 0:
                return number
        elif token.low == ";" or _ends_before(sentence, number) or _new_report(sentence, number, proper, start):
            return number
        elif number == start or token.low not in ("mais", "tandis"):
            continue
        elif _another_says(sentence, number, proper):
            return number
    return len(sentence)


def _ends_before(sentence: Sentence, number: int) -> bool:
    """Whether the token is the final mark of the sentence, or a colon that announces speech between marks."""
    token = sentence[number]
    if number + 1 == len(sentence):
        return token.kind == "point" and token.low in ENDS
    return token.low == ":" and sentence[number + 1].kind == "quote"


def _new_report(sentence: Sentence, number: int, proper: frozenset[str], start: int) -> bool:
    """Whether « , » or « et » opens another clause of saying: « , a-t-il ajouté », « et annoncé que »."""
    ahead = number + 1
    if sentence[number].low not in (",", "et") or ahead >= len(sentence):
        return False
    if sentence[number].low == ",":
        source = source_at(sentence, ahead, proper)
        if source is not None and source.cue.start and sentence[ahead].low != "pour":
            return source.end >= len(sentence) - 1 or sentence[source.end].low in (",", ".")
        clause = parenthetical_at(sentence, ahead, proper)
        if clause is not None and clause.subject.kind in SPEAKERS and number > start:
            return True
        if _another_says(sentence, number, proper, pronouns=True):
            return True
        while ahead < len(sentence) and sentence[ahead].low in ("et", "avant", "de", "d'", "puis", "tout", "en"):
            ahead += 1
    if ahead >= len(sentence):
        return False
    group = unbound_group_at(sentence, ahead)
    if group is None and (sentence[number].low == "et" or sentence[ahead].low in ("a", "ont", "avait")):
        group = verb_group_at(sentence, ahead)
    return group is not None and content_of(sentence, group, proper) is not None


def _another_says(sentence: Sentence, number: int, proper: frozenset[str], *, pronouns: bool = False) -> bool:
    """Whether « mais » or a comma opens a clause in which somebody reports: « mais sa famille affirme que ».

    ``pronouns``: after a comma the same person may go on: « Si X reconnaît que ..., il estime que ... ».
    """
    ahead = number + 1 + (sentence[number].low == "tandis")
    found = mention_at(sentence, ahead, proper) if ahead < len(sentence) else None
    if found is None or found[0].kind not in SPEAKERS or found[1] >= len(sentence):
        return False
    if found[0].kind == "pronoun" and not (pronouns and sentence[0].low in ("si", "s'", "mais", "bien", "alors")):
        return False
    group = verb_group_at(sentence, found[1])
    return group is not None and content_of(sentence, group, proper) is not None


def statement_start(sentence: Sentence, number: int) -> int:
    """Where a statement begins that a frame closes: after the last « ; » or « : » before it."""
    return next(
        (n + 1 for n in range(number - 1, -1, -1) if sentence[n].low in (";", ":") or _ends_dateline(sentence, n)), 0
    )


def _ends_dateline(sentence: Sentence, number: int) -> bool:
    """« PARIS, 14 mars (AFP) - »"""
    return sentence[number].low in ("-", "–", "—") and 0 < number < 16 and sentence[number - 1].low == ")"
