"""Indirect speech: X affirme que ..., X dit avoir ..., selon X, ..., and « ..., affirme X, ... » without marks."""

from __future__ import annotations

from ingest.grammar.clauses import subject_before
from ingest.grammar.mention import SPEAKERS, Mention
from ingest.grammar.mentions import pronoun
from ingest.grammar.reading import Reading
from ingest.grammar.verb_groups import VerbGroup, is_negated, unbound_group_at, verb_group_at
from ingest.lexicon.speech_verbs import FORMS
from ingest.quotations.content import content_of
from ingest.quotations.found import Found
from ingest.quotations.reports import clause_end, report, words_between
from ingest.quotations.statements import INVERTED_VERBS, beside, sourced
from ingest.text.tokens import Sentence

INVERTED_FORMS = frozenset(form for form, verb in FORMS.items() if verb.infinitive in INVERTED_VERBS)


def indirect_speech(reading: Reading, sentence: Sentence) -> list[Found]:
    """The indirect speech of a sentence, in order of its cues."""
    found: list[Found] = []
    number = 0
    while number < len(sentence):
        report = _reported(reading, sentence, number)
        if report is not None:
            found.append(report[0])
            number = report[1]
            continue
        number += 1
    for number in range(len(sentence)):
        if sentence[number].kind in ("word", "elision"):
            found.extend(sourced(reading, sentence, number))
            if number and (sentence[number - 1].low == "," or sentence[number].low in INVERTED_FORMS):
                found.extend(beside(reading, sentence, number))
    return found


def _reported(reading: Reading, sentence: Sentence, number: int) -> tuple[Found, int] | None:
    """X affirme que ..., X se dit convaincu que ..., X affirme avoir ..."""
    proper = reading.proper
    verb = verb_group_at(sentence, number) or unbound_group_at(sentence, number)
    if verb is None or verb.end >= len(sentence) or is_negated(sentence, verb):
        return None
    start = content_of(sentence, verb, proper)
    if start is None or start >= len(sentence):
        return None
    subject = _subject(sentence, verb, proper)
    if subject is None:
        return None
    end = clause_end(sentence, start, proper)
    words = words_between(sentence, start, end)
    if words is None:
        return None
    cue = verb.span(sentence)
    return report(sentence, start, end, words, subject, cue, cue.start), start


def _subject(sentence: Sentence, verb: VerbGroup, proper: frozenset[str]) -> Mention | None:
    if verb.clitic is not None:
        if sentence[-1].low == "?":
            return None  # « Les Russes pensent-ils que ... ? » asks
        subject: Mention | None = pronoun(verb.clitic)
    else:
        before = sentence[verb.start - 1].low if verb.start else ""
        if before in ("je", "j'", "tu", "nous", "vous", "on", "ça", "cela", "ce"):
            return None
        subject = subject_before(sentence, verb, proper)
    if subject is None or subject.kind not in SPEAKERS or subject.head == "on":
        return None
    if subject.head == "il" and verb.infinitive in ("convenir", "rapporter"):
        return None
    return subject
