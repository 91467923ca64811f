"""Indirect speech: X affirme que ..., X dit avoir ..., selon X, ..., and statements with « , affirme X, » beside them."""

from __future__ import annotations

import re

from ingest.article import Span
from ingest.quotations.clauses import (
    VerbGroup,
    _past_complement,
    _set_off_end,
    parenthetical_at,
    subject_before,
    unbound_group_at,
    verb_group_at,
)
from ingest.quotations.direct import SPEAKERS, WORD
from ingest.quotations.lexicon import COPULAS, OPINION_ADJECTIVES, THAT_VERBS, TO_VERBS
from ingest.quotations.mentions import ADVERBS, PREPOSITIONS, Mention
from ingest.quotations.reading import Found, Reading
from ingest.quotations.sources import Source, source_at
from ingest.quotations.tokens import ENDS, Sentence, Token

INFINITIVE = re.compile(r"\w{2,}(?:er|ir|re)$")
NOT_INFINITIVES = frozenset(
    """notre votre autre entre contre quatre outre hier premier dernier cher fier leur heure lettre titre
    chiffre centre maire affaire lire guerre terre membre nombre ordre offre œuvre rencontre première
    dernière mère père frère manière matière carrière frontière soir noir plaisir désir loisir avenir""".split()
) - {"lire"}  # fmt: skip

INNER_WORDS = 2
"""A statement of fewer words is no statement, unless its speaker is named right after it (« Faux, réplique X »)."""


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
            found.extend(_sourced(reading, sentence, number))
            if number and sentence[number - 1].low == ",":
                found.extend(_beside(reading, sentence, number))
    return found


def _reported(reading: Reading, sentence: Sentence, number: int) -> tuple[Found, int] | None:
    """X affirme que ..., X se dit convaincu que ..., X affirme avoir ..."""
    proper = reading.proper
    verb = verb_group_at(sentence, number) or unbound_group_at(sentence, number)
    if verb is None or verb.negated or verb.end >= len(sentence):
        return None
    if number and sentence[number - 1].low in ("ne", "n'"):
        return None
    start = _content(sentence, verb, proper)
    if start is None or start >= len(sentence):
        return None
    subject = _subject(sentence, verb, proper)
    if subject is None:
        return None
    end = _clause_end(sentence, start, proper)
    words = _words(sentence, start, end)
    if words is None:
        return None
    cue = verb.span(sentence)
    return _report(sentence, start, end, words, subject, cue, cue.start), start


def _report(
    sentence: Sentence, start: int, end: int, words: Span, mention: Mention | None, cue: Span, at: int
) -> Found:
    """A clause that lies wholly between quotation marks is direct speech."""
    inside = [token for token in sentence[start:end] if token.kind != "point"]
    if len(inside) == 1 and inside[0].kind == "quote" and inside[0].inner is not None:
        return Found(inside[0].inner, "direct", mention, cue, at)
    return Found(words, "indirect", mention, cue, at)


def _content(sentence: Sentence, verb: VerbGroup, proper: frozenset[str]) -> int | None:
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
            closing = _set_off_end(sentence, number)
            if closing is None:
                return None
            number = closing
        elif token.low in OPINION_ADJECTIVES and sentence[verb.end - 1].low in COPULAS:
            number += 1
            reporting = True
        elif token.low in ADVERBS or token.low in ("lui", "elle", "eux") or token.low.endswith("ment"):
            number += 1
        elif token.low in PREPOSITIONS:
            number = _past_complement(sentence, number, proper)
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
    return number if INFINITIVE.match(low) and low not in NOT_INFINITIVES else None


def _subject(sentence: Sentence, verb: VerbGroup, proper: frozenset[str]) -> Mention | None:
    if verb.clitic is not None:
        clitic = verb.clitic
        gender = "f" if clitic.low.startswith("elle") else "m"
        subject: Mention | None = Mention(Span(clitic.start, clitic.end), "pronoun", head=clitic.low, gender=gender)  # type: ignore[arg-type]
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


def _clause_end(sentence: Sentence, start: int, proper: frozenset[str]) -> int:
    """The token before which a reported clause ends: the end of the sentence, « ; », another clause of saying."""
    depth = 0
    for number in range(start, len(sentence)):
        token = sentence[number]
        if token.low in "([":
            depth += 1
        elif token.low in ")]":
            depth -= 1
            if depth < 0:
                return number
        elif (
            token.low == ";"
            or (token.low == ":" and number + 1 < len(sentence) and sentence[number + 1].kind == "quote")
            or (token.low in ENDS and token.kind == "point" and number == len(sentence) - 1)
        ):
            return number
        elif number + 1 < len(sentence) and token.low in (",", "et"):
            if _new_report(sentence, number, proper, start):
                return number
    return len(sentence)


def _new_report(sentence: Sentence, number: int, proper: frozenset[str], start: int) -> bool:
    """Whether « , » or « et » opens another clause of saying: « , a-t-il ajouté », « et annoncé que »."""
    ahead = number + 1
    if sentence[number].low == ",":
        source = source_at(sentence, ahead, proper)
        if source is not None and source.cue.start and sentence[ahead].low != "pour":
            return source.end >= len(sentence) - 1 or sentence[source.end].low in (",", ".")
        clause = parenthetical_at(sentence, ahead, proper)
        if clause is not None and clause.subject.kind in SPEAKERS and number > start:
            return True
        while ahead < len(sentence) and sentence[ahead].low in ("et", "avant", "de", "d'", "puis", "tout", "en"):
            ahead += 1
    if ahead >= len(sentence):
        return False
    group = unbound_group_at(sentence, ahead)
    if group is None and sentence[ahead].low in ("a", "ont", "avait"):
        group = verb_group_at(sentence, ahead)
    return group is not None and _content(sentence, group, proper) is not None


def _words(sentence: Sentence, start: int, end: int, least: int = INNER_WORDS) -> Span | None:
    """The characters from token ``start`` to ``end``, commas and full stops at either end left out."""
    while start < end and sentence[start].kind == "point" and sentence[start].low in ",;:–—-":
        start += 1
    while end > start and sentence[end - 1].kind == "point" and sentence[end - 1].low not in ")]%€$»\"'":
        end -= 1
    if start >= end:
        return None
    count = sum(1 if token.kind == "word" else len(WORD.findall(token.text)) for token in sentence[start:end])
    return Span(sentence[start].start, sentence[end - 1].end) if count >= least else None


def _sourced(reading: Reading, sentence: Sentence, number: int) -> list[Found]:
    """Selon X, A. A, selon X. A, selon X, B."""
    source = source_at(sentence, number, reading.proper)
    if source is None:
        return []
    opening = _opening(sentence, number)
    follows = sentence[number - 1].low == "," if number else False
    if opening:
        start = _after_frame(sentence, source)
        if start is None:
            return []
        end = _clause_end(sentence, start, reading.proper)
        words = _words(sentence, start, end)
        spans = [(start, end, words)]
    elif source.cue.end and sentence[number].low == "pour":
        return []
    else:
        start = _statement_start(sentence, number)
        spans = [(start, number, _words(sentence, start, number))]
        closed = source.apposed_end
        if follows and closed < len(sentence) and (sentence[closed].low == "," or sentence[closed - 1].low == ","):
            closed += sentence[closed].low == ","
            if closed < len(sentence) and _relative(sentence[closed]):
                return []
            end = _clause_end(sentence, closed, reading.proper)
            spans.append((closed, end, _words(sentence, closed, end)))
        elif not (closed >= len(sentence) - 1 or sentence[closed].low in (",", ";", ":", ")")):
            return []
    return [
        _report(sentence, start, end, words, source.mention, source.cue, source.cue.start)
        for start, end, words in spans
        if words is not None and not _holds_marked_speech(sentence, start, end)
    ]


def _opening(sentence: Sentence, number: int) -> bool:
    """Whether nothing but a link word stands between the start of the clause and token ``number``."""
    before = [token.low for token in sentence[:number] if token.kind != "point" or token.low in ":;"]
    return not before or before[-1] in (";", ":") or (len(before) == 1 and before[0] in LINKS)


LINKS = frozenset("mais et or car toujours enfin ainsi donc ensuite pourtant cependant aussi".split())


def _after_frame(sentence: Sentence, source: Source) -> int | None:
    """The token at which a statement begins after « selon X, »; None without a comma before « pour X » goes on."""
    if source.apposed_end < len(sentence) and sentence[source.apposed_end - 1].low == ",":
        return source.apposed_end
    if source.apposed_end < len(sentence) and sentence[source.apposed_end].low == ",":
        return source.apposed_end + 1
    # « Selon l'élue qui a visité les lieux, ... »: the frame runs on to the next comma
    closing = next((n for n in range(source.end, min(len(sentence), source.end + 20)) if sentence[n].low == ","), None)
    return closing + 1 if closing is not None else None


def _statement_start(sentence: Sentence, number: int) -> int:
    """Where a statement begins that a frame closes: after the last « ; » or « : » before it."""
    return next(
        (n + 1 for n in range(number - 1, -1, -1) if sentence[n].low in (";", ":") or _ends_dateline(sentence, n)), 0
    )


def _ends_dateline(sentence: Sentence, number: int) -> bool:
    """« PARIS, 14 mars (AFP) - »"""
    return sentence[number].low in ("-", "–", "—") and 0 < number < 16 and sentence[number - 1].low == ")"


def _holds_marked_speech(sentence: Sentence, start: int, end: int) -> bool:
    """Whether most of a statement lies between marks: those words are looked at as direct speech."""
    marked = sum(token.end - token.start for token in sentence[start:end] if token.kind == "quote")
    inside = [token for token in sentence[start:end] if token.kind != "point"]
    alone = len(inside) == 1 and inside[0].kind == "quote"
    return not alone and marked * 2 > sentence[end - 1].end - sentence[start].start if end > start else False


def _beside(reading: Reading, sentence: Sentence, number: int) -> list[Found]:
    """La seule chose garantie, affirme X, c'est la liberté. Un séisme a frappé l'île, a indiqué X."""
    clause = parenthetical_at(sentence, number, reading.proper)
    if clause is None or clause.verb.negated or clause.subject.kind not in SPEAKERS or clause.subject.head == "on":
        return []
    reporting = clause.verb.infinitive in THAT_VERBS or clause.verb.infinitive.startswith("faire ")
    if not reporting or number < 2 or any(token.kind == "quote" for token in sentence[max(0, number - 2) : number]):
        return []
    mention, cue = clause.subject, clause.verb.span(sentence)
    start = _statement_start(sentence, number - 1)
    if any(_cue_inside(sentence, place) for place in range(start, number - 1)):
        return []
    spans = [(start, number - 1, _words(sentence, start, number - 1, least=1))]
    after = clause.end
    closed = after < len(sentence) and (sentence[after].low == "," or sentence[after - 1].low == ",")
    if closed:
        after += sentence[after].low == ","
        if after < len(sentence) and not _relative(sentence[after]):
            end = _clause_end(sentence, after, reading.proper)
            spans.append((after, end, _words(sentence, after, end)))
    elif after < len(sentence) and sentence[after].low not in ENDS | {";", ":"} and not _adverbial(sentence[after]):
        return []
    return [
        _report(sentence, start, end, words, mention, cue, cue.start)
        for start, end, words in spans
        if words is not None
    ]


def _cue_inside(sentence: Sentence, number: int) -> bool:
    """Whether the statement is itself a report (« X dit que A, ajoute Y »), found by another rule."""
    return sentence[number].kind == "quote"


def _relative(token: Token) -> bool:
    return token.low in (
        "qui",
        "que",
        "qu'",
        "dont",
        "où",
        "pour",
        "lequel",
        "laquelle",
        "avant",
        "lors",
        "dans",
        "en",
    ) or (token.kind == "quote")


def _adverbial(token: Token) -> bool:
    return token.low in PREPOSITIONS or token.low in ADVERBS
