"""Words between marks in a passive clause, whose agent said them: « La loi, qualifiée d'« erreur » par X »."""

from __future__ import annotations

from ingest.article import Span
from ingest.grammar.appositions import with_apposition
from ingest.grammar.attribution import Attribution
from ingest.grammar.mention import SPEAKERS
from ingest.grammar.mentions import mention_at
from ingest.lexicon.conjugation import third_person
from ingest.text.tokens import Sentence

JUDGED = frozenset(
    form
    for infinitive in "accuser assimiler comparer considérer critiquer décrire dénoncer juger présenter qualifier"
    " saluer taxer traiter".split()
    for form, kind in third_person(infinitive)
    if kind == "participle"
)
"""Participles whose complement, between marks, is what their agent says."""

BEFORE_TOKENS = 12
"""Tokens between the participle and the marks: an agent with his office (« décrit par le juge Alain Pons comme »)."""


def passive_agent(sentence: Sentence, place: int, proper: frozenset[str]) -> Attribution | None:
    """Who judged something so, in the stretch at token ``place``; None when no participle with an agent governs it."""
    for number in range(place - 1, max(-1, place - BEFORE_TOKENS), -1):
        token = sentence[number]
        if token.kind == "quote" or token.low in (".", ";", ":", "qui", "que"):
            return None
        if token.low not in JUDGED or (number and sentence[number - 1].low in ("a", "ont", "avait", "avaient")):
            continue
        by = next((n for n in range(number + 1, place) if sentence[n].low == "par"), None)
        if by is None and place + 1 < len(sentence) and sentence[place + 1].low == "par":
            by = place + 1
        if by is None:
            return None
        found = mention_at(sentence, by + 1, proper)
        if found is None or found[0].kind not in SPEAKERS:
            return None
        mention, _end = with_apposition(sentence, found[1], found[0])
        return Attribution(mention, Span(token.start, token.end), token.start)
    return None
