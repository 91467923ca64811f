"""Groups around a verb of saying: its auxiliary, pronouns, negation and inverted subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.article import Span
from ingest.lexicon.function_words import ADVERBS, DEFINITE, INDEFINITE, PREPOSITIONS
from ingest.lexicon.speech_verbs import (
    AUXILIARIES,
    FAIRE,
    FORMS,
    MODALS,
    PARTICIPLES,
    REFLEXIVE_AND_OBJECT,
    WITH_FAIRE,
    VerbForm,
)
from ingest.text.tokens import Token

TO_BE = frozenset("est sont était étaient serait seraient fut".split())


ASKING = frozenset("est sont était faut peut peuvent doit doivent va vont fait serait sera y fut".split())
"""Verbs whose inversion is a question rather than a report (« est-il », « faut-il »)."""

PRONOUNS_AND_NEGATION = REFLEXIVE_AND_OBJECT | {"ne", "n'"}


GROUP_STARTS = (
    frozenset(FORMS) | AUXILIARIES | MODALS | frozenset(FAIRE) | REFLEXIVE_AND_OBJECT | PARTICIPLES | {"ne", "n'"}
)
"""Words at which a group may begin; anything else is dismissed by one look-up."""


INFINITIVE = re.compile(r"\w{2,}(?:er|ir|re)$")


NOT_INFINITIVES = frozenset(
    """notre votre autre entre contre quatre outre hier premier dernier cher fier leur heure lettre titre
    chiffre centre maire affaire lire guerre terre membre nombre ordre offre œuvre rencontre première
    dernière mère père frère manière matière carrière frontière soir noir plaisir désir loisir avenir""".split()
) - {"lire"}  # fmt: skip


def is_infinitive(token: Token) -> bool:
    """Whether a lower-case word looks like an infinitive and is no common noun, adjective or adverb that ends so."""
    if token.kind != "word" or token.capital or token.low in ADVERBS:
        return False
    return INFINITIVE.match(token.low) is not None and token.low not in NOT_INFINITIVES


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb of saying with its auxiliary and pronouns: tokens ``[start, end)``.

    ``clitic`` is the subject pronoun of an inversion (« a-t-elle »), None without one. ``bound`` is False for a
    participle, infinitive or gerund whose subject stands with another verb (« avant d'ajouter »).
    """

    start: int
    end: int
    infinitive: str
    negated: bool = False
    clitic: Token | None = None
    bound: bool = True

    def span(self, line: list[Token]) -> Span:
        """The characters of the group."""
        first = self.start
        while first < self.end - 1 and line[first].low in PRONOUNS_AND_NEGATION:
            first += 1
        return Span(line[first].start, line[self.end - 1].end)


def verb_group_at(line: list[Token], start: int) -> VerbGroup | None:
    """The finite verb of saying that begins at token ``start``, with its pronouns, None when there is none."""
    if line[start].low not in GROUP_STARTS:
        return None
    number = start
    negated = False
    while number < len(line) and number - start < 4:
        low = line[number].low
        if low in ("ne", "n'"):
            negated = True
        elif low not in REFLEXIVE_AND_OBJECT or _noun_follows(line, number, start):
            break
        number += 1
    if number >= len(line) or line[number].kind not in ("word",):
        return None
    token = line[number]
    if token.low in AUXILIARIES:
        return _compound(line, start, number, negated)
    if token.low in FAIRE and FAIRE[token.low] == "finite":
        return _with_infinitive(line, start, number, negated, WITH_FAIRE)
    form = FORMS.get(token.low)
    if form is not None and form.kind == "finite" and not _is_noun(line, number, start):
        end = number + 1
        clitic = line[end] if end < len(line) and line[end].kind == "clitic" else None
        return VerbGroup(start, end + (clitic is not None), form.infinitive, negated, clitic)
    if token.low in MODALS:
        return _with_modal(line, start, number, negated)
    return None


def inverted_group_at(line: list[Token], start: int) -> VerbGroup | None:
    """Any verb with its subject pronoun after it (« renforce-t-il », « a-t-elle renchéri »), known as saying or not.

    After words between marks the inversion alone tells that they were said. « On » is left to the verbs of saying.
    """
    if start + 1 >= len(line) or line[start].kind != "word" or line[start + 1].kind != "clitic":
        return None
    verb, clitic = line[start], line[start + 1]
    if clitic.low == "on" or verb.low in ASKING:
        return None
    if verb.low not in AUXILIARIES:
        return VerbGroup(start, start + 2, verb.low, clitic=clitic)
    for number in range(start + 2, min(len(line), start + 5)):
        if line[number].kind != "word":
            return None
        if line[number].low.endswith(("é", "i", "u", "it", "is", "ert")) and line[number].low not in ADVERBS:
            return VerbGroup(start, number + 1, line[number].low, clitic=clitic)
    return None


def is_negated(line: list[Token], verb: VerbGroup) -> bool:
    """Whether « ne » stands with the verb, in the group or just before it (« n'a pas dit »)."""
    if verb.negated:
        return True
    for number in range(verb.start - 1, max(-1, verb.start - 4), -1):
        if line[number].low in ("ne", "n'"):
            return True
        if line[number].kind in ("point", "quote"):
            return False
    return False


def unbound_group_at(line: list[Token], start: int) -> VerbGroup | None:
    """A participle after « et », an infinitive or a gerund of saying at ``start``, whose subject stands elsewhere."""
    token = line[start]
    if token.kind != "word" or token.low not in GROUP_STARTS:
        return None
    before = line[start - 1].low if start else ""
    if token.low in PARTICIPLES and before in ("et", ",", "puis"):
        infinitive = FORMS[token.low].infinitive
        return VerbGroup(start, start + 1, infinitive, bound=False)
    form = FORMS.get(token.low)
    if form is None or form.kind not in ("infinitive", "gerund"):
        return None
    if form.kind == "gerund" or _governs_infinitive(line, start):
        negated = before == "sans" or any(
            line[number].low in ("ne", "n'") for number in range(max(0, start - 2), start)
        )
        return VerbGroup(start, start + 1, form.infinitive, negated, bound=False)
    return None


def _governs_infinitive(line: list[Token], start: int) -> bool:
    """« avant de préciser », « pour ajouter », « X de conclure », as against « il convient de noter »."""
    before = line[start - 1].low if start else ""
    if before in ("pour", "sans", "et"):
        return True
    if before not in ("de", "d'") or start < 2:
        return False
    link = line[start - 2]
    return link.low in ("avant", "afin", "et", ",", "manqué", "manque") or link.capital or link.kind == "clitic"


def _compound(line: list[Token], start: int, auxiliary: int, negated: bool) -> VerbGroup | None:
    if line[auxiliary].low in TO_BE and not any(token.low in ("se", "s'") for token in line[start:auxiliary]):
        return None
    number = auxiliary + 1
    clitic = line[number] if number < len(line) and line[number].kind == "clitic" else None
    if clitic is not None:
        number += 1
    limit = number + 4
    while number < len(line) and number < limit:
        low = line[number].low
        if low in PARTICIPLES:
            form: VerbForm = FORMS[low]
            return VerbGroup(start, number + 1, form.infinitive, negated, clitic)
        if low == "fait" and number + 1 < len(line) and line[number + 1].low in WITH_FAIRE:
            return VerbGroup(start, number + 2, "faire " + line[number + 1].low, negated, clitic)
        if low in ("tenu", "cru", "voulu", "préféré", "tenté", "fini", "souhaité", "dû", "pu"):
            return _with_modal(line, start, number, negated, clitic)
        if low == "été" or not (low in ADVERBS or low.endswith("ment") or low in ("lui", "elle", "eux")):
            if low == "," and number + 1 < len(line):  # « a, pour sa part, indiqué »
                closing = next((n for n in range(number + 1, min(len(line), number + 6)) if line[n].low == ","), None)
                if closing is not None and closing + 1 < len(line) and line[closing + 1].low in PARTICIPLES:
                    number = closing + 1
                    continue
            return None
        number += 1
    return None


def _with_infinitive(
    line: list[Token], start: int, verb: int, negated: bool, allowed: frozenset[str]
) -> VerbGroup | None:
    number = verb + 1
    clitic = line[number] if number < len(line) and line[number].kind == "clitic" else None
    number += clitic is not None
    while number < len(line) and (line[number].low in ADVERBS or line[number].low.endswith("ment")):
        number += 1
    if number < len(line) and line[number].low in allowed:
        return VerbGroup(start, number + 1, "faire " + line[number].low, negated, clitic)
    return None


def _with_modal(
    line: list[Token], start: int, modal: int, negated: bool, clitic: Token | None = None
) -> VerbGroup | None:
    number = modal + 1
    if clitic is None and number < len(line) and line[number].kind == "clitic":
        clitic = line[number]
        number += 1
    while number < len(line) and number - modal < 5:
        low = line[number].low
        form = FORMS.get(low)
        if form is not None and form.kind == "infinitive":
            return VerbGroup(start, number + 1, form.infinitive, negated, clitic)
        if low not in REFLEXIVE_AND_OBJECT and low not in ("à", "de", "d'") and low not in ADVERBS:
            return None
        number += 1
    return None


def _noun_follows(line: list[Token], number: int, start: int) -> bool:
    """Whether « le », « la », « les », « l' », « leur » at ``number`` is an article, not an object pronoun."""
    if line[number].low not in ("le", "la", "les", "l'", "leur") or number + 1 >= len(line):
        return False
    if line[number + 1].low in AUXILIARIES:
        return False
    if line[number].low == "leur":
        return line[number + 1].low not in FORMS
    if number > start or number == 0:
        return number == 0
    before = line[number - 1]
    if before.kind == "clitic" or before.low in ("il", "elle", "ils", "elles", "qui", ","):
        return before.low == ","
    return not (before.kind == "word" and before.capital)


def _is_noun(line: list[Token], number: int, start: int) -> bool:
    """Whether a form that is both noun and verb (« note », « juge ») follows a determiner or a preposition here."""
    if number == 0 or number > start:
        return False
    low = line[number - 1].low
    return (low in DEFINITE or low in INDEFINITE or low in PREPOSITIONS) and line[number - 1].kind != "clitic"
