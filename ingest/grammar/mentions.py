"""Noun phrases that can name a speaker: a name, an office, an institution, somebody unnamed, a pronoun.

A small grammar over tokens, not a parser: a phrase is read from its first word onwards, over adjectives,
complements (« de la Fédération ... ») and names, until a word that cannot belong to it.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.article import Span
from ingest.grammar.mention import Mention, MentionKind
from ingest.grammar.noun_phrases import common_phrase, institution
from ingest.grammar.proper_names import capitalised_run, is_acronym, proper_name
from ingest.lexicon.first_names import FIRST_NAMES
from ingest.lexicon.function_words import (
    ADJECTIVES_BEFORE,
    ADVERBS,
    CONJUNCTIONS,
    DEFINITE,
    INDEFINITE,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
)
from ingest.lexicon.nouns import DEMONYMS, TITLES, Gender, noun_class
from ingest.lexicon.places import PLACES
from ingest.text.tokens import Token

PARTS = frozenset(
    "plupart majorité moitié tiers quart dizaine douzaine vingtaine cinquantaine centaine millier".split()
)
"""Words of number before « des »: « la plupart des experts », « un quart des personnes »."""


def mention_at(line: list[Token], start: int, proper: frozenset[str]) -> tuple[Mention, int] | None:
    """The phrase that begins at token ``start`` and the number of the token after it, None when none begins there.

    ``proper`` holds, in lower case, the words that the article capitalises inside sentences: a capital that opens
    a sentence is a name only if it is one of them or a first name.
    """
    if start >= len(line):
        return None
    token = line[start]
    if token.kind == "clitic" or (token.kind == "word" and token.low in SUBJECT_PRONOUNS):
        return pronoun(token), start + 1
    if token.kind == "word" and token.low in ("celui-ci", "celle-ci", "ceux-ci", "celles-ci", "lui"):
        return pronoun(token), start + 1
    if token.low in ("ce", "cet", "cette", "ces") and start + 1 < len(line) and line[start + 1].low.startswith("derni"):
        following = line[start + 2] if start + 2 < len(line) else None
        if following is None or noun_class(following.low) is None:
            return pronoun(token, line[start + 1]), start + 2
    if token.low in DEFINITE or token.low in INDEFINITE:
        if token.capital and capitalised_run(line, start) > start + 1 and token.low in ("le", "la", "les"):
            opens = start == 0 or line[start - 1].low in ".!?…"
            if not opens or f"{token.low} {line[start + 1].low}" in proper:
                return proper_name(line, start)
        return determined(line, start)
    if (
        token.low in ("d'", "de")
        and start + 1 < len(line)
        and line[start + 1].low in ("autres", "nombreux", "nombreuses")
    ):
        return determined(line, start)
    if (
        token.low in ("peu", "beaucoup", "tant", "trop")
        and start + 1 < len(line)
        and line[start + 1].low in ("de", "d'")
    ):
        return determined(line, start + 1)
    if token.capital and not token.text[0].isdigit():
        return _capital(line, start, proper)
    if token.low in TITLES and start + 1 < len(line) and line[start + 1].capital:
        return proper_name(line, start)
    return None


def pronoun(first: Token, word: Token | None = None) -> Mention:
    """The mention that a pronoun makes; ``word`` is the one that tells its gender in « ce dernier »."""
    word = word or first
    feminine = word.low in ("elle", "elles", "celle-ci", "celles-ci", "dernière", "dernières")
    gender: Gender | None = None if word.low == "on" else "f" if feminine else "m"
    return Mention(Span(first.start, word.end), "pronoun", head=word.low, gender=gender)


def _capital(line: list[Token], start: int, proper: frozenset[str]) -> tuple[Mention, int] | None:
    token = line[start]
    opens = start == 0 or line[start - 1].low in (".", "!", "?", "…", "...", "«»")
    if token.low in PREPOSITIONS or token.low in CONJUNCTIONS or token.low in ADVERBS:
        return None
    if opens and token.low not in TITLES:
        alone = capitalised_run(line, start) == start + 1 or line[start + 1].low in ("de", "du", "des", "d'")
        known = token.low in proper or token.low in FIRST_NAMES or token.low in PLACES or is_acronym(token)
        if alone and not known and not _set_off_as_person(line, start + 1):
            return None
    if token.low in TITLES and not (start + 1 < len(line) and line[start + 1].capital):
        return None
    mention, end = proper_name(line, start)
    if noun_class(token.low) == "institution" and end < len(line):  # « Association marocaine de ... » without article
        mention, end = institution(line, start, start)
    return mention, end


ONE = frozenset("le la l' un une ce cet cette".split())


def _of_a_nation(line: list[Token], start: int, head: int) -> tuple[Mention, int]:
    """« L'Argentin » takes up somebody named before; « l'Allemand Tuchel » names one."""
    core = line[head]
    gender: Gender = "f" if core.low.endswith("e") and core.low not in EITHER_NATIONS else "m"
    if head + 1 < len(line) and line[head + 1].capital and not line[head + 1].text[0].isdigit():
        named, end = proper_name(line, head + 1)
        return replace(named, span=Span(line[start].start, named.span.end), gender=named.gender or gender), end
    kind: MentionKind = "unnamed" if line[start].low in ("un", "une") else "office"
    return Mention(Span(line[start].start, core.end), kind, head=core.low, role=core.text, gender=gender), head + 1


EITHER_NATIONS = frozenset("belge russe suisse serbe slave arabe britannique vietnamien yéménite tchèque".split())


def _other(line: list[Token], start: int) -> tuple[Mention, int] | None:
    """« un autre », « une autre », « l'autre » alone: somebody unnamed."""
    number = start + 1
    if number >= len(line) or line[number].low not in ("autre", "autres") or line[start].low in ("des", "d'"):
        return None
    following = line[number + 1] if number + 1 < len(line) else None
    if following is not None and following.kind in ("word", "elision") and following.low not in PREPOSITIONS:
        return None
    gender: Gender | None = {"une": "f", "un": "m"}.get(line[start].low)  # type: ignore[assignment]
    return Mention(Span(line[start].start, line[number].end), "unnamed", gender=gender), number + 1


def _set_off_as_person(line: list[Token], comma: int) -> bool:
    """Whether an age or a trade between commas follows: « Tomasz, développeur polonais, », « Zineb, 26 ans, »."""
    if comma + 2 >= len(line) or line[comma].low != ",":
        return False
    word = line[comma + 1]
    if word.kind != "word" or word.capital:
        return word.kind == "word" and word.text[0].isdigit() and line[comma + 2].low == "ans"
    return line[comma + 2].low == "ans" or (noun_class(word.low) == "person" and not word.low.endswith("s"))


def determined(line: list[Token], start: int) -> tuple[Mention, int] | None:
    """The phrase that a determiner at token ``start`` opens, None when no noun follows it."""
    head = start + 1
    if line[start].low in ("l'",) and head < len(line) and line[head].low in ("un", "une") and head + 1 < len(line):
        head += 1  # « l'un des fondateurs »
        if line[head].low not in ("de", "des", "d'"):
            return None
        following = determined(line, head) if line[head].low == "des" else None
        end = following[1] if following else head + 1
        mention = Mention(
            Span(line[start].start, line[end - 1].end), "unnamed", head=following[0].head if following else None
        )
        return mention, end
    if head + 1 < len(line) and line[head].low in PARTS and line[head + 1].low == "des":
        many = determined(line, head + 1)  # « la plupart des experts »
        if many is not None and many[0].kind == "unnamed":
            return replace(many[0], span=Span(line[start].start, many[0].span.end)), many[1]
    if line[start].low in ("un", "une") and head < len(line) and line[head].low in ("de", "des", "d'"):
        following = determined(line, head + 1) if line[head].low != "des" else determined(line, head)
        end = following[1] if following else head + 1
        gender: Gender = "f" if line[start].low == "une" else "m"
        noun = following[0].head if following else None
        return Mention(Span(line[start].start, line[end - 1].end), "unnamed", head=noun, gender=gender), end
    if (other := _other(line, start)) is not None:
        return other
    while head < len(line) and line[head].low in ADJECTIVES_BEFORE:
        if line[head].low in ("premier", "première", "jeune", "ancien", "ancienne") and not (
            head + 1 < len(line) and line[head + 1].kind == "word"
        ):
            break
        head += 1
    if head >= len(line) or line[head].kind != "word" or line[head].text[0].isdigit():
        return None
    core = line[head]
    if core.low in DEMONYMS and core.capital and line[start].low in ONE:
        return _of_a_nation(line, start, head)
    if core.capital:
        if core.low in TITLES and head + 1 < len(line) and line[head + 1].capital:
            named, end = proper_name(line, head)
            return replace(named, span=Span(line[start].start, named.span.end)), end
        if noun_class(core.low) != "person" or (
            head + 1 < len(line) and line[head + 1].capital and not is_acronym(core)
        ):
            return institution(line, start, head)
    if not core.capital and core.low in CONJUNCTIONS | ADVERBS | PREPOSITIONS:
        return None
    return common_phrase(line, start, start + 1, head)
