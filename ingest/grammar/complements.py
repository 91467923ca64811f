"""Asides and complements that stand between a verb of saying and its subject, or « que »."""

from __future__ import annotations

from ingest.grammar.mentions import mention_at
from ingest.grammar.proper_names import capitalised_run, is_acronym, outlet_end
from ingest.lexicon.first_names import FIRST_NAMES
from ingest.lexicon.function_words import ADVERBS, DEFINITE, PREPOSITIONS
from ingest.lexicon.nouns import NAMED_THINGS, noun_class
from ingest.lexicon.outlets import OUTLET_NOUNS
from ingest.text.tokens import Token

WHOLE = frozenset("tout toute tous toutes".split())

SET_OFF = frozenset(
    "pour de quant à lui elle eux lors dans avec en devant sur selon sous après face depuis par".split()
)

ASIDE_TOKENS = 14
"""The longest aside between commas that is passed over (« , lors d'une conférence de presse à Dakar, »)."""


def past_aside(line: list[Token], comma: int) -> int | None:
    """Past « , pour sa part, »; None when the comma opens no such aside."""
    if comma + 1 >= len(line) or line[comma + 1].low not in SET_OFF | ADVERBS:
        return None
    for number in range(comma + 2, min(len(line), comma + ASIDE_TOKENS)):
        if line[number].low == ",":
            return number + 1
        if line[number].kind == "quote" or line[number].low in ".;:!?…":
            return None
    return None


def past_complement(line: list[Token], preposition: int, proper: frozenset[str]) -> int:
    """The number of the token after a preposition and its noun phrase."""
    number = preposition + 1
    while number < len(line) and line[number].low in PREPOSITIONS | WHOLE:
        number += 1
    if number >= len(line):
        return number
    if line[preposition].low in ("à", "au", "aux", "dans", "sur", "lors", "par", "d'", "pour"):
        outlet = _past_outlet(line, number)
        if outlet is not None:
            return outlet
    if line[preposition].low in ("en",) and line[number].kind == "word":
        return number + 1
    found = mention_at(line, number, proper)
    if found is None:
        bare = line[preposition].low in ("au", "du", "aux") and line[number].kind == "word"
        return _past_bare_noun(line, number) if bare else number + 1
    mention, end = found
    acronym = next((n for n in range(number, min(end, number + 3)) if is_acronym(line[n])), None)
    if acronym is not None and line[acronym - 1].low in DEFINITE | {"à", "au"}:
        return _past_acronym(line, acronym, end)
    if mention.kind == "thing" and mention.head in NAMED_THINGS:
        return end  # « dans son livre The Light We Carry »
    if mention.name is not None and mention.head is not None and noun_class(mention.head) != "person":
        # « à la presse Anne Morel »: the name is no longer the complement's
        named = next((n for n in range(number + 1, end) if line[n].capital and not line[n - 1].capital), end)
        if named == end - 1 and is_acronym(line[named]):
            return end  # « à la radio LBC »
        return named if line[number + 1].kind == "word" and not line[number + 1].capital else end
    return end


def _past_bare_noun(line: list[Token], number: int) -> int:
    """Past a noun and what « de » adds to it: « au journal de midi »."""
    end = number + 1
    while end < len(line) and line[end].kind == "word" and line[end].low in ("de", "du", "des"):
        end += 2
    return end


def _past_acronym(line: list[Token], acronym: int, end: int) -> int:
    named = next((n for n in range(acronym + 1, end) if line[n].low in FIRST_NAMES), None)
    if named is None and end == acronym + 2:
        return end  # « à BBC Breakfast »
    return named or acronym + 1  # « à l'AFP Anne Morel », « à BBC Mundo Mira Milosevich »


def _past_outlet(line: list[Token], number: int) -> int | None:
    """Past an outlet known by name or by its noun (« le quotidien Asahi Shimbun »), None where none stands."""
    known = outlet_end(line, number)
    if known is not None:
        return known
    if line[number].low in DEFINITE | {"un", "une"}:
        number += 1
        known = outlet_end(line, number)
        if known is not None:
            return known
    if number >= len(line) or line[number].low not in OUTLET_NOUNS:
        return None
    names_itself = line[number].low != "presse"  # « à la presse Anne Morel »: the press has no name
    end = number + 1
    while end < len(line) and line[end].kind in ("word", "elision") and not line[end].capital:
        if line[end].low in ("que", "qu'", "et", "où", "qui", "dont", "le", "la", "les", "l'"):
            break
        end += 1
        if line[end - 1].low in ("de", "d'", "du"):
            end += 1
    if not names_itself or end >= len(line):
        return end
    if line[end].kind == "quote":
        return end + 1
    if line[end].low in ("le", "la", "les", "l'") and not line[end].capital:
        return end
    return outlet_end(line, end) or _past_its_name(line, end)


def _past_its_name(line: list[Token], start: int) -> int:
    """Past the capitals of a name that is not on the list, less somebody's first name and surname after them."""
    run = capitalised_run(line, start)
    return next((n for n in range(start, run - 1) if line[n].low in FIRST_NAMES), run)
