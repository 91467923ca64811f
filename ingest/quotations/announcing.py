"""Speech after a colon: who is said, or seen, to speak before it."""

from __future__ import annotations

from ingest.article import Span
from ingest.grammar.appositions import with_apposition
from ingest.grammar.attribution import Attribution, from_clause
from ingest.grammar.clauses import parenthetical_at, subject_before
from ingest.grammar.mention import SPEAKERS, Mention
from ingest.grammar.mentions import mention_at
from ingest.grammar.sources import contracted, source_at
from ingest.grammar.verb_groups import PRONOUNS_AND_NEGATION, unbound_group_at, verb_group_at
from ingest.lexicon.first_names import FIRST_NAMES
from ingest.lexicon.function_words import ADVERBS, PREPOSITIONS
from ingest.lexicon.speech_verbs import ANNOUNCING_NOUNS
from ingest.text.tokens import Sentence


def announced(sentence: Sentence, place: int, proper: frozenset[str]) -> Attribution | None:
    """X affirme : « ... ». Réponse de X : « ... ». X sourit : « ... »."""
    clause = sentence[: place - 1]
    start = next((n + 1 for n in range(len(clause) - 1, -1, -1) if clause[n].low in (":", ";")), 0)
    for number in range(len(clause) - 1, start - 1, -1):
        verb = verb_group_at(clause, number) or unbound_group_at(clause, number)
        if verb is None or (number > start and clause[number - 1].low in PRONOUNS_AND_NEGATION):
            continue
        inverted = parenthetical_at(clause, number, proper) if verb.bound else None
        if inverted is not None and inverted.verb.clitic is not None:
            return from_clause(inverted, sentence)
        subject = subject_before(clause, verb, proper, start)
        if subject is None and inverted is not None:
            subject = inverted.subject
        if subject is not None and subject.kind in SPEAKERS and subject.head != "on":
            cue = verb.span(clause)
            return Attribution(subject, cue, cue.start)
    if (noun := _announcing_noun(clause, start, proper)) is not None:
        return noun
    opening = next((n for n in range(len(clause)) if clause[n].low not in ("et", "mais")), 0)
    source = source_at(clause, opening, proper) if clause else None
    if source is not None:  # « Pour X, l'appel vient tard : « ... » »
        return Attribution(source.mention, source.cue, source.cue.start)
    return _person_first(clause, start, proper) or _person_first(clause, _past_setting(clause, start), proper)


def _past_setting(clause: Sentence, start: int) -> int:
    """Past « Dans la salle, » or « Hier soir, » at the head of a clause; its end when it opens with no such thing."""
    if start >= len(clause) or clause[start].low not in PREPOSITIONS | ADVERBS:
        return len(clause)
    comma = next((n for n in range(start + 1, min(len(clause), start + 12)) if clause[n].low == ","), len(clause))
    return comma + 1


def _announcing_noun(clause: Sentence, start: int, proper: frozenset[str]) -> Attribution | None:
    for number in range(start, len(clause) - 1):
        token = clause[number]
        if token.low not in ANNOUNCING_NOUNS or clause[number + 1].low not in ("de", "du", "des", "d'"):
            continue
        if clause[number + 1].low in ("du", "des"):
            found = contracted(clause, number + 1, proper)
        else:
            found = mention_at(clause, number + 2, proper)
        if found is not None and found[0].kind in SPEAKERS:
            mention, _ = with_apposition(clause, found[1], found[0])
            return Attribution(mention, Span(token.start, token.end), token.start)
    return None


def _person_first(clause: Sentence, start: int, proper: frozenset[str]) -> Attribution | None:
    """Somebody is the subject of the clause before a colon, whatever the verb, or stands alone before it."""
    number = start
    while number < len(clause) and clause[number].low in ("et", "mais", "puis", "alors", ","):
        number += 1
    if number >= len(clause):
        return None
    found = mention_at(clause, number, proper)
    if found is None:
        return None
    mention, end = with_apposition(clause, found[1], found[0])
    if (
        mention.kind not in ("name", "office", "pronoun", "unnamed")
        or mention.head == "on"
        or (mention.kind == "pronoun" and end >= len(clause))
    ):
        return None
    if mention.kind == "name" and end >= len(clause) and not _surely_a_person(mention):
        return None
    return Attribution(mention, None, mention.span.start)


def _surely_a_person(mention: Mention) -> bool:
    words = (mention.name or "").split()
    return (
        mention.titled
        or mention.role is not None
        or (bool(words) and (words[0].lower() in FIRST_NAMES or len(words) in (2, 3)))
    )
