"""What follows a verb of saying: « que » and a clause, or an infinitive."""

from __future__ import annotations

import re

from ingest.grammar.clauses import past_aside, past_complement
from ingest.grammar.verb_groups import VerbGroup
from ingest.lexicon.function_words import ADVERBS, PREPOSITIONS
from ingest.lexicon.speech_verbs import COPULAS, OPINION_ADJECTIVES, THAT_VERBS, TO_VERBS
from ingest.text.tokens import Sentence

INFINITIVE = re.compile(r"\w{2,}(?:er|ir|re)$")


NOT_INFINITIVES = frozenset(
    """notre votre autre entre contre quatre outre hier premier dernier cher fier leur heure lettre titre
    chiffre centre maire affaire lire guerre terre membre nombre ordre offre œuvre rencontre première
    dernière mère père frère manière matière carrière frontière soir noir plaisir désir loisir avenir""".split()
) - {"lire"}  # fmt: skip


def content_of(sentence: Sentence, verb: VerbGroup, proper: frozenset[str]) -> int | None:
    """The token at which what is said begins: after « que », or an infinitive."""
    reporting = verb.infinitive in THAT_VERBS or verb.infinitive.startswith("faire ")
    number = verb.end
    limit = min(len(sentence), verb.end + 16)
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
                return None
            number = closing
        elif token.low in OPINION_ADJECTIVES and sentence[verb.end - 1].low in COPULAS:
            number += 1
            reporting = True
        elif token.low in ADVERBS or token.low in ("lui", "elle", "eux") or token.low.endswith("ment"):
            number += 1
        elif token.low in PREPOSITIONS:
            number = past_complement(sentence, number, proper)
        else:
            return None
    return None


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
