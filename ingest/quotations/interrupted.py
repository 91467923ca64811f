"""Direct speech with the clause of saying inside the marks: « A, prévient-il, B »."""

from __future__ import annotations

from dataclasses import replace

from ingest.article import Span
from ingest.grammar.attribution import from_clause
from ingest.grammar.clauses import Parenthetical, parenthetical_at
from ingest.grammar.reading import Reading
from ingest.lexicon.speech_verbs import PLAIN_SAYING
from ingest.quotations.found import Found
from ingest.text.tokens import ENDS, Token, tokens


def interrupted_speech(reading: Reading, quote: Token) -> list[Found]:
    """« A, prévient-il, B »: the pieces around the clause of saying that stands inside the marks."""
    assert quote.inner is not None
    inside = tokens(reading.text, quote.inner, [])
    pieces: list[Found] = []
    start = 0
    number = 1
    while number < len(inside):
        if inside[number - 1].low not in (",", "!", "?", "…", "..."):
            number += 1
            continue
        clause = parenthetical_at(inside, number, reading.proper)
        if clause is None or not _interrupts(inside, clause):
            number += 1
            continue
        attribution = from_clause(clause, inside)
        end = number - 1 if inside[number - 1].low == "," else number
        if end > start:
            words = Span(inside[start].start, inside[end - 1].end)
            pieces.append(Found(words, "direct", attribution.mention, attribution.cue, attribution.at))
        number = _past_interruption(inside, clause.end)
        start = number
        number += 1
    if not pieces:
        return []
    if start < len(inside):
        words = Span(inside[start].start, quote.inner.end)
        pieces.append(replace(pieces[-1], words=words))
    return pieces


def _interrupts(inside: list[Token], clause: Parenthetical) -> bool:
    closing = _past_relative(inside, clause.end)
    unnamed = clause.subject.kind == "unnamed" and clause.verb.infinitive in PLAIN_SAYING and not clause.verb.negated
    if closing is not None and unnamed:
        return True
    ends = clause.end >= len(inside) or inside[clause.end].low in ENDS or inside[clause.end].low in (",", ":", ";")
    closed = ends or inside[clause.end - 1].low == ","
    if clause.verb.negated or not closed:
        return False
    if clause.verb.clitic is not None:
        return clause.verb.clitic.low != "on"
    return unnamed or clause.subject.kind in ("name", "office")


RELATIVE_TOKENS = 15
"""What is said of whoever speaks, inside the marks (« qui a demandé à ne pas être nommé »)."""


def _past_relative(inside: list[Token], end: int) -> int | None:
    """The comma that closes « dit un expert qui a demandé à rester anonyme, »; None without a relative clause."""
    if end >= len(inside) or inside[end].low != "qui":
        return None
    ahead = range(end + 1, min(len(inside), end + RELATIVE_TOKENS))
    return next((number for number in ahead if inside[number].low == ","), None)


def _past_interruption(inside: list[Token], end: int) -> int:
    end = _past_relative(inside, end) or end
    while end < len(inside) and (inside[end].low in ENDS or inside[end].low in (",", ":", ";")):
        end += 1
    return end
