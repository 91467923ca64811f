"""Words between marks that a verb or a frame before them governs: X a dénoncé « ... ». Pour X, « ... »."""

from __future__ import annotations

import re

from ingest.article import Span
from ingest.grammar.attribution import Attribution, from_clause
from ingest.grammar.clauses import Parenthetical, parenthetical_at, subject_before
from ingest.grammar.complements import past_aside
from ingest.grammar.mention import SPEAKERS, Mention
from ingest.grammar.mentions import mention_at
from ingest.grammar.sources import source_at
from ingest.grammar.verb_groups import (
    PRONOUNS_AND_NEGATION,
    VerbGroup,
    is_negated,
    unbound_group_at,
    verb_group_at,
)
from ingest.lexicon.function_words import ADVERBS
from ingest.lexicon.nouns import NAMED_THINGS
from ingest.lexicon.speech_verbs import NAMING_VERBS, REFLEXIVE_NAMING_VERBS
from ingest.quotations.content import is_reflexive
from ingest.quotations.passive import passive_agent
from ingest.text.tokens import Sentence

FRAGMENT_WORDS = 3
"""Fewer words than this between marks, without a colon or a parenthetical, are emphasis or irony, not speech."""

FULL_WORD = re.compile(r"\w{2,}|\d")
"""A word that counts: « plan d'attractivité » has two."""

OBJECT_TOKENS = 8
"""Tokens of the object between « attribuer » and « à »."""

NAMED_SO = frozenset(
    """dit dite dits dites appelé appelée appelés appelées nommé nommée baptisé baptisée intitulé intitulée
    surnommé surnommée titre titré titrée""".split()
)

TITLED_THINGS = NAMED_THINGS | frozenset("initiative campagne slogan plateforme mouvement collectif podcast".split())
"""Things whose name may stand between marks: « l'initiative « Toits verts » »."""


def governed_speech(sentence: Sentence, place: int, proper: frozenset[str]) -> Attribution | None:
    """X a dénoncé « ... ». Comme l'écrit X, « ... ». Pour X, « ... ». X, pour qui « ... »."""
    before = sentence[place - 1].low
    told = place > 1 and sentence[place - 2].low in ("a", "ont", "avait", "il", "elle", "se")
    if (before in NAMED_SO and not told) or _is_a_name(sentence, place, before):
        return None
    framed = _framed(sentence, place, proper)
    if framed is not None:
        return framed
    if len(FULL_WORD.findall(sentence[place].text)) < FRAGMENT_WORDS:
        return None
    for rule in (passive_agent, _for_whom, _judging):
        found = rule(sentence, place, proper)
        if found is not None:
            return found
    floor = next((n + 1 for n in range(place - 1, -1, -1) if sentence[n].kind == "quote" or sentence[n].low == ";"), 0)
    for number in range(place - 1, floor - 1, -1):
        verb = verb_group_at(sentence, number) or unbound_group_at(sentence, number)
        if verb is None or is_negated(sentence, verb) or not _may_name(sentence, verb) or verb.end > place:
            continue
        if number and sentence[number - 1].low in PRONOUNS_AND_NEGATION:
            continue
        return _of_verb(sentence, place, verb, proper)
    return None


def _is_a_name(sentence: Sentence, place: int, before: str) -> bool:
    """Whether the marks hold what a thing is called, its capital first."""
    inner = sentence[place].inner
    assert inner is not None
    first = sentence[place].text[inner.start - sentence[place].start]
    return before in TITLED_THINGS and first.isupper()


def _framed(sentence: Sentence, place: int, proper: frozenset[str]) -> Attribution | None:
    """Selon X, « ... ». Comme l'écrit X dans son livre, « ... »."""
    comma = sentence[place - 1].low == ","
    for number in range(place - 1, -1, -1):
        if sentence[number].low == ";" or sentence[number].kind == "quote":
            break
        source = source_at(sentence, number, proper)
        if source is not None and max(source.end, source.apposed_end) >= place - 1:
            return Attribution(source.mention, source.cue, source.cue.start)
        clause = parenthetical_at(sentence, number, proper) if comma else None
        if clause is not None and clause.subject.kind in SPEAKERS and _reaches(sentence, clause, place):
            return from_clause(clause, sentence)
    return None


def _reaches(sentence: Sentence, clause: Parenthetical, place: int) -> bool:
    """Whether nothing but an aside parts a clause of saying from the marks."""
    if clause.end in (place - 1, place):
        return True
    comma = clause.end if sentence[clause.end].low == "," else clause.end - 1
    return sentence[comma].low == "," and past_aside(sentence, comma) == place


def _of_verb(sentence: Sentence, place: int, verb: VerbGroup, proper: frozenset[str]) -> Attribution | None:
    if any(sentence[n].low in (":", "qui", "dont") for n in range(verb.end, place)):
        return None
    answered = parenthetical_at(sentence, verb.start, proper) if _follows_speech(sentence, verb.start) else None
    if answered is not None and answered.end in (place - 1, place):
        return from_clause(answered, sentence)  # « A », a répondu X « B »
    subject = subject_before(sentence, verb, proper)
    if subject is None and verb.clitic is not None:
        subject = Mention(Span(verb.clitic.start, verb.clitic.end), "pronoun", head=verb.clitic.low)
    if subject is None or subject.kind not in SPEAKERS or subject.head == "on":
        return None
    cue = verb.span(sentence)
    return Attribution(subject, cue, cue.start)


def _follows_speech(sentence: Sentence, number: int) -> bool:
    before = number - 1 - (number > 1 and sentence[number - 1].low == ",")
    return before >= 0 and sentence[before].kind == "quote"


def _for_whom(sentence: Sentence, place: int, proper: frozenset[str]) -> Attribution | None:
    """X, pour qui « ... »."""
    if place < 2 or (sentence[place - 2].low, sentence[place - 1].low) != ("pour", "qui"):
        return None
    candidate = _last_mention(sentence[: place - 2], proper)
    if candidate is None or candidate.kind not in SPEAKERS:
        return None
    return Attribution(candidate, Span(sentence[place - 2].start, sentence[place - 1].end), candidate.span.start)


JUDGING = frozenset(
    {("y", "voit"), ("y", "voient"), ("y", "voyait"), ("y", "lit"), ("tient", "pour"), ("tiennent", "pour")}
)
"""The last two words before marks that hold somebody's verdict: « X y voit « ... » », « X le tient pour « ... » »."""


def _judging(sentence: Sentence, place: int, proper: frozenset[str]) -> Attribution | None:
    if place < 3 or (sentence[place - 2].low, sentence[place - 1].low) not in JUDGING:
        return None
    start = place - 2
    while start and sentence[start - 1].low in ("le", "la", "les", "l'"):
        start -= 1
    verb = VerbGroup(start, place, "juger")
    subject = subject_before(sentence, verb, proper)
    if subject is None or subject.kind not in SPEAKERS or subject.head == "on":
        return None
    cue = Span(sentence[place - 2].start, sentence[place - 1].end)
    return Attribution(subject, cue, cue.start)


def _may_name(sentence: Sentence, verb: VerbGroup) -> bool:
    """Whether words between marks in a verb's object are its subject's; « appeler », « attribuer » need « à »."""
    if verb.infinitive == "appeler":
        after = verb.end
        while after < len(sentence) and sentence[after].low in ADVERBS:
            after += 1
        return after < len(sentence) and sentence[after].low in ("à", "au", "aux")
    if verb.infinitive == "attribuer":
        ahead = sentence[verb.end : verb.end + OBJECT_TOKENS]
        return any(token.low in ("à", "au", "aux") for token in ahead) and ahead[0].kind != "quote"
    if verb.infinitive in REFLEXIVE_NAMING_VERBS and is_reflexive(sentence, verb):
        return True
    return verb.infinitive in NAMING_VERBS or verb.infinitive.startswith("faire ")


def _last_mention(clause: Sentence, proper: frozenset[str]) -> Mention | None:
    for number in range(len(clause) - 1, -1, -1):
        found = mention_at(clause, number, proper)
        if found is not None and found[1] >= len(clause) - 1:
            best = found[0]
            for earlier in range(number - 1, max(-1, number - WIDER_TOKENS), -1):
                wider = mention_at(clause, earlier, proper)
                if wider is not None and wider[1] == found[1]:
                    best = wider[0]
            return best
    return None


WIDER_TOKENS = 8
"""Tokens before a name among which the phrase that it ends is looked for (« la présidente, Anne Morel »)."""
