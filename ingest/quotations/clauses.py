"""Verbs of saying in a sentence, and who their subject is."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.article import Span
from ingest.quotations.lexicon import (
    AUXILIARIES,
    FAIRE,
    FORMS,
    MODALS,
    PARTICIPLES,
    REFLEXIVE_AND_OBJECT,
    WITH_FAIRE,
    VerbForm,
)
from ingest.quotations.mentions import (
    ADVERBS,
    CONJUNCTIONS,
    DEFINITE,
    INDEFINITE,
    PREPOSITIONS,
    Mention,
    mention_at,
    with_apposition,
)
from ingest.quotations.tokens import Token

TO_BE = frozenset("est sont était étaient serait seraient fut".split())


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


GROUP_STARTS = (
    frozenset(FORMS) | AUXILIARIES | MODALS | frozenset(FAIRE) | REFLEXIVE_AND_OBJECT | PARTICIPLES | {"ne", "n'"}
)
"""Words at which a group may begin; anything else is dismissed by one look-up."""

PRONOUNS_AND_NEGATION = REFLEXIVE_AND_OBJECT | {"ne", "n'"}


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


@dataclass(frozen=True, slots=True)
class Parenthetical:
    """« explique X », « a-t-elle ajouté »: tokens ``[start, end)`` of the clause, its verb and its subject."""

    end: int
    verb: VerbGroup
    subject: Mention


SET_OFF = frozenset(
    "pour de quant à lui elle eux lors dans avec en devant sur selon sous après face depuis par".split()
)


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
    limit = position + 30
    while position < min(len(line), limit):
        token = line[position]
        if token.kind == "quote" or token.low in ".!?…;:" or token.low in ("que", "qu'", "qui"):
            return None
        if token.low == ",":
            closing = _set_off_end(line, position)
            if closing is None:
                return None
            position = closing
            continue
        if token.low in PREPOSITIONS and token.low not in ("des", "d'"):
            position = _past_complement(line, position, proper)
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


def _set_off_end(line: list[Token], comma: int) -> int | None:
    """Past « , pour sa part, »; None when the comma opens no such aside."""
    if comma + 1 >= len(line) or line[comma + 1].low not in SET_OFF | ADVERBS:
        return None
    for number in range(comma + 2, min(len(line), comma + 14)):
        if line[number].low == ",":
            return number + 1
        if line[number].kind == "quote" or line[number].low in ".;:!?…":
            return None
    return None


def _past_complement(line: list[Token], preposition: int, proper: frozenset[str]) -> int:
    """The number of the token after a preposition and its noun phrase."""
    number = preposition + 1
    while number < len(line) and line[number].low in PREPOSITIONS:
        number += 1
    if number >= len(line):
        return number
    if line[preposition].low in ("en",) and line[number].kind == "word":
        return number + 1
    found = mention_at(line, number, proper)
    if line[preposition].low in ("au", "du", "aux") and found is None and line[number].kind == "word":
        end = number + 1
        while end < len(line) and line[end].kind == "word" and line[end].low in ("de", "du", "des"):
            end += 2
        return end
    return found[1] if found is not None else number + 1


def subject_before(line: list[Token], verb: VerbGroup, proper: frozenset[str], start: int = 0) -> Mention | None:
    """The subject of a verb, looked for to its left from token ``start`` on; None when there is none in the sentence.

    The nearest phrase that touches the verb wins, appositions and asides passed over; failing that, the first
    phrase of the clause that no preposition governs.
    """
    candidates = _phrases(line, start, verb.start, proper)
    if not candidates:
        return None
    for mention, _, after in reversed(candidates):
        if _touches(line, after, verb.start):
            return mention
    if verb.bound and not _reaches(line, candidates[0][2], verb.start):
        return None
    return candidates[0][0]


Phrase = tuple[Mention, int, int]


def _phrases(line: list[Token], start: int, end: int, proper: frozenset[str]) -> list[Phrase]:
    """Phrases without preposition in ``line[start:end]``: the mention, its first token, the one after the last."""
    found: list[Phrase] = []
    number = start
    while number < end:
        token = line[number]
        if token.low in PREPOSITIONS and token.low not in ("des", "d'") and token.kind in ("word", "elision"):
            number = max(_past_complement(line[:end], number, proper), number + 1)
            continue
        if token.low == "il" and [word.low for word in line[number + 1 : number + 3]] == ["y", "a"]:
            number = max(_past_complement(line[:end], number + 2, proper), number + 3)  # « il y a deux ans »
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
        if token.low == ",":
            closing = next((n for n in range(number + 1, verb) if line[n].low == ","), None)
            if closing is None:
                return number + 1 == verb
            number = closing + 1
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
    """Whether a verb further on can still have the first phrase as subject: the same clause, or one joined by « et »."""
    between = [token.low for token in line[after:verb]]
    if "qui" in between[:2] or "que" in between:
        return "et" in between or "," in between
    return (
        ":" not in between and ";" not in between and not (set(between) & (CONJUNCTIONS - {"et", "qui", "mais", "ou"}))
    )
