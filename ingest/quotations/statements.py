"""Statements without « que » that name their source: « selon X, ... », « ..., affirme X, ... »."""

from __future__ import annotations

from ingest.grammar.clauses import Parenthetical, parenthetical_at
from ingest.grammar.mention import SPEAKERS
from ingest.grammar.reading import Reading
from ingest.grammar.sources import Source, source_at
from ingest.grammar.verb_groups import verb_group_at
from ingest.lexicon.first_names import FIRST_NAMES
from ingest.lexicon.function_words import ADVERBS, PREPOSITIONS
from ingest.lexicon.speech_verbs import BESIDE_VERBS, NAMING_VERBS
from ingest.quotations.found import Found
from ingest.quotations.reports import clause_end, report, statement_start, words_between
from ingest.text.tokens import ENDS, Sentence, Token

LINKS = frozenset("mais et or car toujours enfin ainsi donc ensuite pourtant cependant aussi".split())


REST_WORDS = 4
"""Fewer words after « A, selon X, » are an apposition or an adverb, not the rest of a statement."""


def sourced(reading: Reading, sentence: Sentence, number: int) -> list[Found]:
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
        end = clause_end(sentence, start, reading.proper)
        words = words_between(sentence, start, end)
        spans = [(start, end, words)]
    elif source.cue.end and sentence[number].low == "pour":
        return []
    else:
        start = statement_start(sentence, number)
        relative = follows and number > 1 and sentence[number - 2].low in ("qui", "que", "qu'", "dont", "où")
        link_only = follows and _only_links(sentence, start, number - 1)
        spans = [] if relative or link_only else [(start, number, words_between(sentence, start, number))]
        closed = source.apposed_end
        if follows and closed < len(sentence) and (sentence[closed].low == "," or sentence[closed - 1].low == ","):
            closed += sentence[closed].low == ","
            if closed < len(sentence) and _goes_on_about(sentence[closed]):
                return []
            end = clause_end(sentence, closed, reading.proper)
            spans.append((closed, end, words_between(sentence, closed, end, least=REST_WORDS)))
        elif not (closed >= len(sentence) - 1 or sentence[closed].low in (",", ";", ":", ")")):
            return []
    return [
        report(sentence, start, end, words, source.mention, source.cue, source.cue.start)
        for start, end, words in spans
        if words is not None
        and (_runs_into_marks(sentence, start, opening) or not _holds_marked_speech(sentence, start, end))
    ]


def _only_links(sentence: Sentence, start: int, end: int) -> bool:
    """Whether only « Mais jusqu'à présent » or « En outre » stands before « , selon X, »."""
    if end - start > LINK_TOKENS:
        return False
    return all(
        token.low in LINKS or token.low in ADVERBS or token.low in PREPOSITIONS or token.low in LINK_WORDS
        for token in sentence[start:end]
    )


LINK_TOKENS = 5
"""A longer opening says something."""

LINK_WORDS = frozenset(
    "outre effet revanche fait présent ailleurs contraire suite même l' ce cela fin bref somme".split()
)


def _opening(sentence: Sentence, number: int) -> bool:
    """Whether nothing but a link word stands between the start of the clause and token ``number``."""
    before = [token.low for token in sentence[:number] if token.kind != "point" or token.low in ":;"]
    return not before or before[-1] in (";", ":") or (len(before) == 1 and before[0] in LINKS)


def _after_frame(sentence: Sentence, source: Source) -> int | None:
    """The token at which a statement begins after « selon X, »; None without a comma before « pour X » goes on."""
    if source.apposed_end < len(sentence) and sentence[source.apposed_end - 1].low == ",":
        return source.apposed_end
    if source.apposed_end < len(sentence) and sentence[source.apposed_end].low == ",":
        return source.apposed_end + 1
    # « Selon l'élue qui a visité les lieux, ... »: the frame runs on to the next comma
    closing = next((n for n in range(source.end, min(len(sentence), source.end + 20)) if sentence[n].low == ","), None)
    return closing + 1 if closing is not None else None


def _runs_into_marks(sentence: Sentence, start: int, opening: bool) -> bool:
    """Whether a statement after « selon X, » begins without marks: what it then quotes is part of it."""
    return opening and sentence[start].kind != "quote"


def _holds_marked_speech(sentence: Sentence, start: int, end: int) -> bool:
    """Whether most of a statement lies between marks: those words are looked at as direct speech."""
    marked = sum(token.end - token.start for token in sentence[start:end] if token.kind == "quote")
    inside = [token for token in sentence[start:end] if token.kind != "point"]
    alone = len(inside) == 1 and inside[0].kind == "quote"
    return not alone and marked * 2 > sentence[end - 1].end - sentence[start].start if end > start else False


def beside(reading: Reading, sentence: Sentence, number: int) -> list[Found]:
    """La seule chose garantie, affirme X, c'est la liberté. Un séisme a frappé l'île, a indiqué X."""
    clause = parenthetical_at(sentence, number, reading.proper)
    comma = sentence[number - 1].low == ","
    if clause is not None and not comma and not _surely_inverted(sentence, number, clause):
        return []
    if clause is None or clause.verb.negated or clause.subject.kind not in SPEAKERS or clause.subject.head == "on":
        return []
    reporting = clause.verb.infinitive in BESIDE_VERBS or clause.verb.infinitive.startswith("faire ")
    if not reporting or number < 2:
        return []
    if any(token.kind == "quote" for token in sentence[max(0, number - 2) : number]):
        return _ending_in_marks(reading, sentence, number, clause)
    mention, cue = clause.subject, clause.verb.span(sentence)
    before = number - comma
    start = statement_start(sentence, before)
    if _holds_marked_speech(sentence, start, before):
        return []
    spans = [(start, before, words_between(sentence, start, before, least=1))]
    after = clause.end
    if after + 1 < len(sentence) and sentence[after].low == ":" and sentence[after + 1].kind == "quote":
        return []  # what is said comes after, not before
    closed = after < len(sentence) and (sentence[after].low == "," or sentence[after - 1].low == ",")
    if closed:
        after += sentence[after].low == ","
        if after < len(sentence) and not _goes_on_about(sentence[after]):
            end = clause_end(sentence, after, reading.proper)
            spans.append((after, end, words_between(sentence, after, end)))
    elif after < len(sentence) and sentence[after].low not in ENDS | {";", ":"} and not _adverbial(sentence[after]):
        return []
    return [
        report(sentence, start, end, words, mention, cue, cue.start) for start, end, words in spans if words is not None
    ]


def _ending_in_marks(reading: Reading, sentence: Sentence, number: int, clause: Parenthetical) -> list[Found]:
    """« Le gang se livrait à « une fraude », souligne X »: a statement that only ends between marks is one."""
    start = statement_start(sentence, number - 1)
    quote = next((n for n in range(start, number) if sentence[n].kind == "quote"), start)
    before = sentence[start:quote]
    boilerplate = any(token.low in ("lire", "regarder", "voir", "écouter") for token in before[:3])
    if boilerplate or len(before) < LEAD_WORDS or any(token.kind == "point" and token.low != "," for token in before):
        return []
    if any(_has_cue(reading, sentence, n) for n in range(start, quote)):
        return []  # the words between the marks have a cue of their own
    words = words_between(sentence, start, number - 1)
    cue = clause.verb.span(sentence)
    return [Found(words, "indirect", clause.subject, cue, cue.start)] if words is not None else []


def _has_cue(reading: Reading, sentence: Sentence, number: int) -> bool:
    verb = verb_group_at(sentence, number)
    named = verb is not None and (verb.infinitive in NAMING_VERBS or verb.infinitive.startswith("faire "))
    return named or source_at(sentence, number, reading.proper) is not None


LEAD_WORDS = 3
"""Fewer words before marks are no statement that runs into them."""


def _surely_inverted(sentence: Sentence, number: int, clause: Parenthetical) -> bool:
    """« ... 40 degrés explique le Dr X »: no comma, but a person right after a verb that takes none as its object."""
    verb, subject = clause.verb, clause.subject
    if verb.infinitive not in INVERTED_VERBS or verb.clitic is not None or subject.kind != "name":
        return False
    person = subject.titled or (subject.name or "").split()[0].lower() in FIRST_NAMES
    follows = verb.end < len(sentence) and sentence[verb.end].start == subject.span.start
    return person and follows and sentence[number - 1].kind == "word" and sentence[number - 1].low not in RELATIVES


INVERTED_VERBS = frozenset("affirmer ajouter confier déclarer expliquer indiquer poursuivre préciser souligner".split())
RELATIVES = frozenset("qui que qu' dont où pour lequel laquelle avant lors dans en".split())


def _goes_on_about(token: Token) -> bool:
    """Whether what follows a frame is about the speaker (« X, qui ... »), not the rest of the statement."""
    return token.low in RELATIVES or token.kind == "quote" or token.low.endswith("ant")


def _adverbial(token: Token) -> bool:
    return token.low in PREPOSITIONS or token.low in ADVERBS
