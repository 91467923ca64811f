"""Clauses of saying: inverted ones beside the words said, and the subject of a verb in its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.grammar.appositions import with_apposition
from ingest.grammar.complements import past_aside, past_complement
from ingest.grammar.mention import SPEAKERS, Mention
from ingest.grammar.mentions import mention_at
from ingest.grammar.verb_groups import VerbGroup, is_infinitive, verb_group_at
from ingest.lexicon.function_words import ADVERBS, CONJUNCTIONS, PREPOSITIONS
from ingest.lexicon.nouns import noun_class
from ingest.lexicon.speech_verbs import TO_VERBS
from ingest.text.tokens import Token


@dataclass(frozen=True, slots=True)
class Parenthetical:
    """« explique X », « a-t-elle ajouté »: tokens ``[start, end)`` of the clause, its verb and its subject."""

    end: int
    verb: VerbGroup
    subject: Mention


CLAUSE_TOKENS = 30
"""Tokens from a verb to its inverted subject: audiences and places stand between (« a dit mardi à la presse X »)."""


def parenthetical_at(line: list[Token], start: int, proper: frozenset[str]) -> Parenthetical | None:
    """The clause of saying with inverted subject which begins at token ``start``, None when there is none.

    Between verb and subject, adverbs and complements are passed over: « a déclaré mardi à la presse le ministre ».
    """
    opening = _past_opening(line, start)
    verb = verb_group_at(line, opening) if opening < len(line) else None
    if verb is None:
        return None
    if verb.clitic is not None:
        found = mention_at(line, _index_of(line, verb.clitic, verb.start), proper)
        assert found is not None
        return Parenthetical(verb.end, verb, found[0])
    position = verb.end
    if position < len(line) and verb.infinitive in TO_VERBS and is_infinitive(line[position]):
        return None  # « a confié avoir réuni ses élèves »: they are whom it is about
    limit = position + CLAUSE_TOKENS
    while position < min(len(line), limit):
        token = line[position]
        if token.kind == "quote" or token.low in ".!?…;:" or token.low in ("que", "qu'", "qui"):
            return None
        if token.low == ",":
            closing = past_aside(line, position)
            if closing is None:
                return None
            position = closing
            continue
        if token.low in PREPOSITIONS and token.low not in ("des", "d'"):
            position = past_complement(line, position, proper)
            continue
        found = None
        if token.low not in ("il", "elle", "ils", "elles", "lui"):
            found = mention_at(line, position, proper)
        if found is not None:
            subject, end = found
            subject, end = with_apposition(line, end, subject)
            return Parenthetical(end, verb, subject)
        if token.low in ("et", "ou", "mais"):
            return None
        position += 1
    return None


def _past_opening(line: list[Token], start: int) -> int:
    """Past « et », « comme », « c'est ce qu' » before an inverted clause."""
    number = start
    while number < len(line) and line[number].low in ("et", "comme", "ainsi", "aussi", "puis", "mais"):
        number += 1
    ahead = [token.low for token in line[number : number + 4]]
    if ahead[:3] == ["c'", "est", "ce"] and ahead[3:] and ahead[3] in ("que", "qu'"):
        return number + 4
    return number


def _index_of(line: list[Token], token: Token, start: int) -> int:
    return next(number for number in range(start, len(line)) if line[number] is token)


Phrase = tuple[Mention, int, int]


def subject_before(line: list[Token], verb: VerbGroup, proper: frozenset[str], start: int = 0) -> Mention | None:
    """The subject of a verb, looked for to its left from token ``start`` on; None when there is none in the sentence.

    The nearest phrase that touches the verb wins, appositions and asides passed over; failing that, the first
    phrase of the clause that no preposition governs.
    """
    candidates = _phrases(line, start, verb.start, proper)
    if not verb.bound:
        candidates = [phrase for phrase in candidates if phrase[0].kind in SPEAKERS]  # « ..., estimant avoir »
    if not candidates:
        return None
    if (head := _head_of_relative(line, candidates, verb.start)) is not None:
        return head
    for place in range(len(candidates) - 1, -1, -1):
        mention, first, after = candidates[place]
        if _touches(line, after, verb.start):
            earlier = candidates[place - 1] if place else None
            if earlier is not None and (
                _is_object(line, earlier, first, mention) or _joined(line, earlier, first, mention)
            ):
                return earlier[0]
            return mention
    if verb.bound and not _reaches(line, candidates[0][2], verb.start):
        return None
    return next((phrase[0] for phrase in candidates if not _subordinate(line, phrase, verb.start)), None)


def _head_of_relative(line: list[Token], candidates: list[Phrase], verb: int) -> Mention | None:
    """Whoever a relative clause closed right before the verb is about: « Le Hezbollah, qui tient Tyr, dit ».

    Without commas, « le maire qui a reçu Diarra dit »: what stands between « qui » and the verb is the clause's own.
    """
    for mention, _first, after in candidates:
        opening = after + 1 if after < verb and line[after].low == "," else after
        if mention.kind not in SPEAKERS or opening >= verb or not opens_relative(line, opening):
            continue
        inside = line[opening + 1 : verb]
        if any(token.low in (";", ":") or token.kind == "quote" for token in inside):
            continue
        set_off = line[opening - 1].low == ","
        if set_off and line[verb - 1].low == ",":
            return mention
        bare = not any(token.low in (",", "et", "que", "qu'") for token in inside)
        if not set_off and line[opening].low == "qui" and bare and len(inside) > 1:
            return mention
    return None


def opens_relative(line: list[Token], number: int) -> bool:
    """Whether a relative clause begins at a token: « qui », « dont », « à qui », « avec lequel »."""
    low = line[number].low
    if low in PREPOSITIONS and number + 1 < len(line):
        return line[number + 1].low in ("qui", "laquelle", "lequel", "lesquels", "lesquelles")
    return low in RELATIVE_PRONOUNS


RELATIVE_PRONOUNS = frozenset("qui que qu' dont où auquel auxquels auxquelles duquel lequel laquelle lesquels".split())


def _subordinate(line: list[Token], phrase: Phrase, verb: int) -> bool:
    """Whether a pronoun is the subject of a clause that a comma closes before the verb: « Bien qu'il soit tôt, »."""
    mention, first, after = phrase
    opened = first > 0 and line[first - 1].low in ("que", "qu'", "si", "s'", "quand", "lorsqu'", "puisqu'")
    return mention.kind == "pronoun" and opened and any(token.low == "," for token in line[after:verb])


def _is_object(line: list[Token], earlier: Phrase, first: int, mention: Mention) -> bool:
    """Whether a thing is the object in a clause about the person before it: « Un élève qui a requis l'anonymat »."""
    return (
        mention.kind == "thing" and earlier[0].kind in SPEAKERS and line[earlier[2]].low == "qui" and earlier[2] < first
    )


def _joined(line: list[Token], earlier: Phrase, first: int, mention: Mention) -> bool:
    """Whether somebody named is joined by « et » to a phrase that points back to him (« Messi et son équipe »)."""
    if earlier[0].name is None or line[first].low not in ("son", "sa", "ses", "leur", "leurs"):
        return False
    return first == earlier[2] + 1 and line[earlier[2]].low == "et" and mention.name is None


def _phrases(line: list[Token], start: int, end: int, proper: frozenset[str]) -> list[Phrase]:
    """Phrases without preposition in ``line[start:end]``: the mention, its first token, the one after the last."""
    found: list[Phrase] = []
    number = start
    while number < end:
        token = line[number]
        if token.low in PREPOSITIONS and token.low not in ("des", "d'") and token.kind in ("word", "elision"):
            number = max(past_complement(line[:end], number, proper), number + 1)
            continue
        if token.low == "il" and [word.low for word in line[number + 1 : number + 3]] == ["y", "a"]:
            number = max(past_complement(line[:end], number + 2, proper), number + 3)  # « il y a deux ans »
            continue
        if _tonic(line, number):
            number += 1
            continue
        phrase = mention_at(line[:end], number, proper) if token.kind != "point" and token.kind != "quote" else None
        if phrase is None:
            number += 1
            continue
        mention, after = with_apposition(line[:end], phrase[1], phrase[0])
        if mention.name is not None or mention.kind != "thing" or not mention.apposed:
            found.append((mention, number, after))
        number = max(after, number + 1)
    return found


def _tonic(line: list[Token], number: int) -> bool:
    """Whether a pronoun only stresses the subject: « L'Union, elle, estime ... »."""
    if line[number].low not in ("lui", "elle", "eux", "elles") or not 0 < number < len(line) - 1:
        return False
    return line[number - 1].low == "," and line[number + 1].low == ","


def _touches(line: list[Token], after: int, verb: int) -> bool:
    """Whether nothing but adverbs and an aside between commas parts a phrase from the verb."""
    number = after
    while number < verb:
        token = line[number]
        if token.low == "," and number + 2 == verb and line[number + 1].low == "qui":
            return True
        if token.low == ",":
            closing = next((n for n in range(number + 1, verb) if line[n].low == ","), None)
            if closing is None:
                return number + 1 == verb
            number = closing + 1
        elif token.low in ("et", "ou") and number + 1 < verb and noun_class(line[number + 1].low) is not None:
            number += 2  # « certains politiciens et universitaires affirment »
        elif token.low in ("-", "–", "—"):
            closing = next((n for n in range(number + 1, verb) if line[n].low in ("-", "–", "—")), None)
            if closing is None:
                return False
            number = closing + 1
        elif token.kind == "quote" and len(token.text) < 30:
            number += 1  # « L'unité « Hawks » a déclaré »
        elif (
            token.low in ADVERBS
            or token.low in ("lui", "eux", "elle", "elles", "qui", "ne", "n'")
            or token.low.endswith("ment")
        ):
            number += 1
        else:
            return False
    return True


def _reaches(line: list[Token], after: int, verb: int) -> bool:
    """Whether a verb further on can still have the first phrase as subject: the same clause, or one after « et »."""
    # « il a écrit : « ... », et a déclaré »: what was said is no clause of its own
    between = [
        token.low
        for number, token in enumerate(line[after:verb], after)
        if not (token.low == ":" and number + 1 < verb and line[number + 1].kind == "quote")
    ]
    if "qui" in between[:2] or "que" in between:
        return "et" in between or "," in between
    return (
        ":" not in between and ";" not in between and not (set(between) & (CONJUNCTIONS - {"et", "qui", "mais", "ou"}))
    )
