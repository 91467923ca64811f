"""What follows a verb of saying: « que » and a clause, or an infinitive."""

from __future__ import annotations

from ingest.grammar.complements import past_aside, past_complement
from ingest.grammar.verb_groups import INFINITIVE, NOT_INFINITIVES, VerbGroup
from ingest.lexicon.function_words import ADVERBS, DEFINITE, PREPOSITIONS
from ingest.lexicon.speech_verbs import (
    AUXILIARIES,
    COPULAS,
    FORMS,
    OPINION_ADJECTIVES,
    REFLEXIVE_THAT_VERBS,
    THAT_VERBS,
    TO_VERBS,
)
from ingest.lexicon.verbs import is_everyday_verb
from ingest.text.tokens import Sentence

BETWEEN_TOKENS = 16
"""Tokens between a verb of saying and « que »: an audience, a place and a day (« lundi à la presse à Dakar »)."""


def content_of(sentence: Sentence, verb: VerbGroup, proper: frozenset[str]) -> int | None:
    """The token at which what is said begins: after « que », or an infinitive."""
    reporting = takes_that(sentence, verb)
    number = verb.end
    limit = min(len(sentence), verb.end + BETWEEN_TOKENS)
    complement: int | None = None
    while number < limit:
        token = sentence[number]
        if token.low in ("que", "qu'"):
            return number + 1 if reporting else None
        infinitive = _infinitive(sentence, number, verb)
        if infinitive is not None:
            return infinitive
        if token.low == ",":
            closing = past_aside(sentence, number)
            if closing is None:
                break
            number = closing
        elif token.low in OPINION_ADJECTIVES and sentence[verb.end - 1].low in COPULAS:
            number += 1
            reporting = True
        elif token.low in ADVERBS or token.low in ("lui", "elle", "eux") or token.low.endswith("ment"):
            number += 1
        elif token.low in PREPOSITIONS:
            complement = number
            number = past_complement(sentence, number, proper)
        else:
            break
    return _that_after_complement(sentence, complement, limit) if reporting and complement is not None else None


def takes_that(sentence: Sentence, verb: VerbGroup) -> bool:
    """Whether what follows « que » after a verb is what its subject says."""
    if verb.infinitive in THAT_VERBS or verb.infinitive.startswith("faire "):
        return True
    return verb.infinitive in REFLEXIVE_THAT_VERBS and is_reflexive(sentence, verb)


def is_reflexive(sentence: Sentence, verb: VerbGroup) -> bool:
    """Whether « se » stands in a verb's group, or right before it."""
    return any(token.low in ("se", "s'") for token in sentence[max(0, verb.start - 1) : verb.end])


def _that_after_complement(sentence: Sentence, complement: int, limit: int) -> int | None:
    """The token after the « que » that a complement of many words parts from its verb.

    « a expliqué dans l'émission Le grand débat que »: no verb, comma or relative stands between.
    """
    for number in range(complement + 1, limit):
        token = sentence[number]
        if token.low in ("que", "qu'"):
            return number + 1 if sentence[number - 1].low not in NOT_THAT else None
        if (token.kind == "point" and token.low not in "()&") or token.low in ("qui", "dont", "où", "et"):
            return None
        if token.kind == "word" and not token.capital and _is_verb(sentence, number):
            return None
    return None


NOT_THAT = frozenset("parce alors ainsi afin tandis plus moins autant bien pour sans avant après dès tant".split())
"""Words with which « que » makes another conjunction."""


def _is_verb(sentence: Sentence, number: int) -> bool:
    low = sentence[number].low
    if sentence[number - 1].low in ("de", "d'", "pour", "à") and INFINITIVE.match(low) and low not in NOT_INFINITIVES:
        return True
    finite = low in AUXILIARIES or is_everyday_verb(low) or (low in FORMS and FORMS[low].kind == "finite")
    return finite and sentence[number - 1].low not in DEFINITE | PREPOSITIONS


def _infinitive(sentence: Sentence, number: int, verb: VerbGroup) -> int | None:
    if verb.infinitive not in TO_VERBS:
        return None
    ahead = number
    while ahead < len(sentence) and sentence[ahead].low in (
        "ne",
        "n'",
        "pas",
        "plus",
        "jamais",
        "se",
        "s'",
        "y",
        "en",
        "l'",
    ):
        ahead += 1
    if number == verb.end and sentence[number].low in ("de", "d'"):
        return _infinitive(sentence, number + 1, verb)
    if ahead >= len(sentence) or sentence[ahead].capital or sentence[ahead].kind != "word":
        return None
    low = sentence[ahead].low
    return number if INFINITIVE.match(low) and low not in NOT_INFINITIVES | ADVERBS else None
