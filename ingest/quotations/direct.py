"""Direct speech: words between quotation marks, and the cue of saying before, after or among them."""

from __future__ import annotations

from ingest.article import Span
from ingest.grammar.attribution import Attribution, from_clause
from ingest.grammar.clauses import Parenthetical, parenthetical_at, subject_before
from ingest.grammar.mention import SPEAKERS, Mention
from ingest.grammar.mentions import mention_at, pronoun
from ingest.grammar.reading import Line, Reading
from ingest.grammar.sources import source_at
from ingest.grammar.verb_groups import VerbGroup, inverted_group_at, is_negated, unbound_group_at, verb_group_at
from ingest.lexicon.function_words import ADVERBS
from ingest.lexicon.speech_verbs import NAMING_VERBS, REFLEXIVE_NAMING_VERBS
from ingest.quotations.announcing import announced
from ingest.quotations.content import is_reflexive
from ingest.quotations.found import Found
from ingest.quotations.interrupted import interrupted_speech
from ingest.quotations.passive import passive_agent
from ingest.text.tokens import ENDS, WORD, Sentence, Token

FRAGMENT_WORDS = 3
"""Fewer words than this between marks, without a colon or a parenthetical, are emphasis or irony, not speech."""


SPEECH_WORDS = 5
"""A stretch with no cue at all goes on with the speech before it only if it is a sentence of that many words."""


NAMED_SO = frozenset(
    """dit dite dits dites appelé appelée appelés appelées nommé nommée baptisé baptisée intitulé intitulée
    surnommé surnommée titre titré titrée""".split()
)


def direct_speech(reading: Reading, line: Line) -> list[Found]:
    """The direct speech of a line, in order. Stretches that are titles or emphasis are left out."""
    found: list[Found] = []
    for number, sentence in enumerate(line.sentences):
        attributed: Attribution | None = None
        waiting: list[Token] = []  # « A. » « B », dit X: what X says of B holds for A
        for place, token in enumerate(sentence):
            if token.kind != "quote":
                continue
            assert token.inner is not None
            pieces = interrupted_speech(reading, token)
            if pieces:
                found.extend(pieces)
                last = pieces[-1]
                attributed = Attribution(last.mention, last.cue, last.at)
                continue
            attribution = _attribution(reading, sentence, place, attributed)
            if attribution is not None:
                attributed = attribution
                found.extend(
                    Found(earlier.inner, "direct", attribution.mention, attribution.cue, attribution.at)
                    for earlier in waiting
                    if earlier.inner is not None
                )
                waiting = []
                found.append(Found(token.inner, "direct", attribution.mention, attribution.cue, attribution.at))
            elif _stands_alone(reading, line, number, place):
                found.append(Found(token.inner, "direct", None, None, token.start, carried=True))
            elif _count(token) >= SPEECH_WORDS and place + 1 < len(sentence) and sentence[place + 1].kind == "quote":
                waiting.append(token)
    return found


def _attribution(reading: Reading, sentence: Sentence, place: int, earlier: Attribution | None) -> Attribution | None:
    proper = reading.proper
    if (after := _after(sentence, place, proper)) is not None:
        return after
    before = sentence[place - 1].low if place else ""
    if before == ":":
        if (told := announced(sentence, place, proper)) is not None:
            return told
    elif place and (governed := _governed(reading, sentence, place, before)) is not None:
        return governed
    if earlier is not None and place and _goes_on(sentence, place):
        return earlier
    return None


def _after(sentence: Sentence, place: int, proper: frozenset[str]) -> Attribution | None:
    """« ... », souligne X. « ... », selon X."""
    number = place + 1
    comma = number < len(sentence) and sentence[number].low in (",", ".", "-", "–", "—")
    number += comma
    if number >= len(sentence) or sentence[number].kind not in ("word", "elision"):
        return None
    source = source_at(sentence, number, proper) if sentence[number].low != "pour" else None
    if source is not None and (place == 0 or _count(sentence[place]) >= FRAGMENT_WORDS):
        return Attribution(source.mention, source.cue, source.cue.start)
    clause = parenthetical_at(sentence, number, proper)
    if clause is not None:
        return from_clause(clause, sentence) if _can_speak(clause, comma) else None
    inverted = inverted_group_at(sentence, number) if comma or _count(sentence[place]) >= SPEECH_WORDS else None
    if inverted is None or inverted.clitic is None:
        return None
    return from_clause(Parenthetical(inverted.end, inverted, pronoun(inverted.clitic)), sentence)


def _can_speak(clause: Parenthetical, comma: bool) -> bool:
    kind = clause.subject.kind
    if kind == "pronoun":
        return True
    return kind in SPEAKERS or (kind == "thing" and comma)


def _governed(reading: Reading, sentence: Sentence, place: int, before: str) -> Attribution | None:
    """X a dénoncé « ... ». Comme l'écrit X, « ... ». Pour X, « ... ». X, pour qui « ... »."""
    proper = reading.proper
    token = sentence[place]
    if before in NAMED_SO and not (place > 1 and sentence[place - 2].low in ("a", "ont", "avait", "il", "elle", "se")):
        return None
    for number in range(place - 1, -1, -1):
        if sentence[number].low == ";" or sentence[number].kind == "quote":
            break
        source = source_at(sentence, number, proper)
        if source is not None and max(source.end, source.apposed_end) >= place - 1:
            return Attribution(source.mention, source.cue, source.cue.start)
        clause = parenthetical_at(sentence, number, proper) if before == "," else None
        if clause is not None and clause.end in (place - 1, place) and clause.subject.kind in SPEAKERS:
            return from_clause(clause, sentence)
    if _count(token) < FRAGMENT_WORDS:
        return None
    if (agent := passive_agent(sentence, place, proper)) is not None:
        return agent
    if before == "qui" and place > 1 and sentence[place - 2].low == "pour":
        number = place - 2
        candidate = _last_mention(sentence[:number], proper)
        if candidate is not None and candidate.kind in SPEAKERS:
            return Attribution(
                candidate, Span(sentence[place - 2].start, sentence[place - 1].end), candidate.span.start
            )
    floor = next((n + 1 for n in range(place - 1, -1, -1) if sentence[n].kind == "quote" or sentence[n].low == ";"), 0)
    if (judge := _judging(sentence, place, proper)) is not None:
        return judge
    for number in range(place - 1, floor - 1, -1):
        verb = verb_group_at(sentence, number) or unbound_group_at(sentence, number)
        if verb is None or is_negated(sentence, verb) or not _may_name(sentence, verb) or verb.end > place:
            continue
        if number and sentence[number - 1].low in ("n'", "ne", "se", "s'", "l'", "le", "lui", "leur"):
            continue
        if any(sentence[n].low in (":", "qui", "dont") for n in range(verb.end, place)):
            return None
        answered = parenthetical_at(sentence, number, proper) if _follows_speech(sentence, number) else None
        if answered is not None and answered.end in (place - 1, place):
            return from_clause(answered, sentence)  # « A », a répondu X « B »
        subject = subject_before(sentence, verb, proper)
        if subject is None and verb.clitic is not None:
            subject = Mention(Span(verb.clitic.start, verb.clitic.end), "pronoun", head=verb.clitic.low)
        if subject is None or subject.kind not in SPEAKERS or subject.head == "on":
            return None
        cue = verb.span(sentence)
        return Attribution(subject, cue, cue.start)
    return None


def _follows_speech(sentence: Sentence, number: int) -> bool:
    before = number - 1 - (number > 1 and sentence[number - 1].low == ",")
    return before >= 0 and sentence[before].kind == "quote"


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
    """Whether words between marks in a verb's object are its subject's own; « appeler » only with « à »."""
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


OBJECT_TOKENS = 8
"""Tokens of the object between « attribuer » and « à »."""


def _last_mention(clause: Sentence, proper: frozenset[str]) -> Mention | None:
    for number in range(len(clause) - 1, -1, -1):
        found = mention_at(clause, number, proper)
        if found is not None and found[1] >= len(clause) - 1:
            best = found[0]
            for earlier in range(number - 1, max(-1, number - 8), -1):
                wider = mention_at(clause, earlier, proper)
                if wider is not None and wider[1] == found[1]:
                    best = wider[0]
            return best
    return None


def _goes_on(sentence: Sentence, place: int) -> bool:
    """Whether a stretch follows an attributed one in the same sentence: « A », dit X, « B ». « A » et « B »."""
    before = sentence[place - 1]
    return before.low in (",", "et", "mais", "ou", ":", "–", "—") or before.kind == "quote"


def _stands_alone(reading: Reading, line: Line, number: int, place: int) -> bool:
    """A whole sentence between marks that nothing introduces: it goes on with the speech before it."""
    sentence = line.sentences[number]
    token = sentence[place]
    if place and not all(token.low in ("–", "—", "-", "«»") for token in sentence[:place]):
        return False
    rest = [after.low for after in sentence[place + 1 :] if after.kind != "quote"]
    assert token.inner is not None
    said = reading.text[token.inner.start : token.inner.end]
    closed_by = said[-1] in ".!?…" or (bool(rest) and rest[0] in ENDS) or token.inner.end == token.end
    return not [low for low in rest if low not in ENDS] and closed_by and _count(token) >= SPEECH_WORDS


def _count(token: Token) -> int:
    return len(WORD.findall(token.text))
