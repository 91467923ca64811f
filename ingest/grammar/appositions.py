"""What is set beside a mention: « X, président de Y, », « le président de Y, X, »."""

from __future__ import annotations

from dataclasses import replace

from ingest.grammar.mention import Mention, MentionKind
from ingest.grammar.mentions import determined
from ingest.grammar.noun_phrases import common_phrase, stops
from ingest.grammar.proper_names import proper_name
from ingest.lexicon.function_words import ADJECTIVES_BEFORE, DEFINITE, INDEFINITE, OTHER_VERBS, PREPOSITIONS
from ingest.lexicon.nouns import noun_class
from ingest.lexicon.speech_verbs import AUXILIARIES, FORMS
from ingest.lexicon.verbs import is_everyday_verb
from ingest.text.titles import TITLES
from ingest.text.tokens import Token


def with_apposition(line: list[Token], after: int, mention: Mention) -> tuple[Mention, int]:
    """``mention`` completed by what is put in apposition right after it, and the number of the token after that."""
    after = _past_parenthesis(line, after)
    if after + 1 >= len(line) or line[after].low != "," or mention.kind == "pronoun":
        return mention, after
    if mention.name is None:
        first = line[after + 1]
        if (first.capital and first.low not in DEFINITE) or first.low in TITLES:
            named, end = proper_name(line, after + 1)
            end = _past_parenthesis(line, end)
            if mention.kind in ("office", "unnamed", "thing") and _closed(line, end):
                gender = mention.gender or named.gender
                return replace(mention, name=named.name, kind="name", gender=gender, apposed=True), _past_comma(
                    line, end
                )
        second = determined(line, after + 1) if first.low in DEFINITE else None
        if second is not None and second[0].name is not None and _closed(line, second[1]):
            # « le porte-parole, le colonel Mogale, », « la fédération, l'AMRC, »
            kind: MentionKind = "name" if mention.kind in ("office", "unnamed", "institution") else mention.kind
            named_so = replace(mention, name=second[0].name, kind=kind, apposed=True)
            return named_so, _past_comma(line, _past_parenthesis(line, second[1]))
        return mention, after
    role = bare_role_at(line, after + 1)
    if role is None and line[after + 1].low in DEFINITE | INDEFINITE:
        role = determined(line, after + 1)
        if role is not None and role[0].kind not in ("office", "unnamed"):
            role = None
    indefinite = after + 2 < len(line) and line[after + 2].low in ("tels", "telles", "nombreux", "nombreuses", "plus")
    if role is None and line[after + 1].low in ("de", "du", "des", "d'") and not indefinite:
        end = _to_the_comma(line, after + 2)  # « Jakub Wiśniewski, de l'Académie des sciences, »
        return (mention, end + 1) if end < len(line) and line[end].low == "," else (mention, after)
    if role is None or role[0].apposed or (mention.name.isupper() and len(mention.name) > 1):
        return mention, after
    found, end = role
    if found.name is not None:
        return mention, after
    gender = mention.gender or found.gender
    end = _to_the_comma(line, _past_parenthesis(line, end))
    if not _closed(line, end) or line[after + 1].low in ("les", "des", "ces", "ses", "leurs"):
        return mention, after
    return replace(mention, role=found.role, head=found.head, gender=gender, apposed=True), _past_comma(line, end)


def bare_role_at(line: list[Token], start: int) -> tuple[Mention, int] | None:
    """A common phrase without determiner, as in appositions: « maire de la commune depuis 2014 »."""
    head = start
    while head < len(line) and line[head].low in ADJECTIVES_BEFORE:
        head += 1
    if head >= len(line) or line[head].kind != "word" or noun_class(line[head].low.removeprefix("ex-")) != "person":
        return None
    return common_phrase(line, start, start, head)


APPOSITION_TOKENS = 12
"""Words that an apposition goes on for after its noun phrase."""


def _closed(line: list[Token], end: int) -> bool:
    """Whether an apposition that ends before token ``end`` is set off there, not the subject of what follows."""
    return end >= len(line) or line[end].kind in ("quote", "point")


def _to_the_comma(line: list[Token], start: int) -> int:
    """The comma or full stop that ends an apposition whose last words are no noun phrase (« maire sans étiquette »).

    ``start`` itself when a verb or another mark comes first.
    """
    relative = False  # « un pêcheur que connaît bien Fatou Diop »: its verb is the apposition's own
    for number in range(start, min(len(line), start + APPOSITION_TOKENS)):
        token = line[number]
        relative = relative or token.low in ("que", "qu'", "qui", "dont", "où")
        if token.low in ",.!?…;":
            return number
        if token.low in DEFINITE and number > start and line[number - 1].low not in PREPOSITIONS | {"et", "ou"}:
            return start  # a verb and its object
        if token.kind in ("quote", "clitic", "point") or token.low in OTHER_VERBS or token.low in AUXILIARIES:
            return start
        if (token.low in FORMS or (is_everyday_verb(token.low) and not relative)) and stops(line, number):
            return start
    return start


def _past_comma(line: list[Token], after: int) -> int:
    return after + 1 if after < len(line) and line[after].low == "," else after


def _past_parenthesis(line: list[Token], after: int) -> int:
    if after < len(line) and line[after].low == "(":
        for number in range(after + 1, min(len(line), after + 12)):
            if line[number].low == ")":
                return number + 1
    return after
