"""Direct speech: words between quotation marks, and the cue of saying before, after or among them."""

from __future__ import annotations

from ingest.grammar.attribution import Attribution, from_clause
from ingest.grammar.clauses import Parenthetical, parenthetical_at
from ingest.grammar.mention import SPEAKERS
from ingest.grammar.mentions import pronoun
from ingest.grammar.reading import Line, Reading
from ingest.grammar.sources import source_at
from ingest.grammar.verb_groups import inverted_group_at
from ingest.quotations.announcing import announced
from ingest.quotations.found import Found
from ingest.quotations.governed import FRAGMENT_WORDS, governed_speech
from ingest.quotations.interrupted import interrupted_speech
from ingest.text.tokens import ENDS, WORD, Sentence, Token

SPEECH_WORDS = 5
"""A stretch with no cue at all goes on with the speech before it only if it is a sentence of that many words."""


def direct_speech(reading: Reading, line: Line) -> list[Found]:
    """The direct speech of a line, in order. Stretches that are titles or emphasis are left out."""
    found: list[Found] = []
    last_attributed = NOT_JUST_BEFORE
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
                last_attributed = number
                continue
            attribution = _attribution(reading, sentence, place, attributed)
            if attribution is not None:
                attributed = attribution
                goes_on = last_attributed == number - 1
                found.extend(_of_waiting(waiting, attribution, goes_on=goes_on))
                waiting = []
                last_attributed = number
                found.append(Found(token.inner, "direct", attribution.mention, attribution.cue, attribution.at))
            elif _stands_alone(reading, line, number, place):
                found.append(Found(token.inner, "direct", None, None, token.start, carried=True))
            elif _count(token) >= SPEECH_WORDS and place + 1 < len(sentence) and sentence[place + 1].kind == "quote":
                waiting.append(token)
    return found


NOT_JUST_BEFORE = -2
"""No sentence of a line yet holds attributed speech."""


def _of_waiting(waiting: list[Token], attribution: Attribution, *, goes_on: bool) -> list[Found]:
    """Speech that stands before an attributed stretch, mark to mark.

    Where somebody has just spoken (``goes_on``), what a mark closes goes on with that speech: « « A », dit Y. « B. »
    « C », dit X »; what stays open until the next mark opens is one speech with it.
    """
    closed = [number for number, token in enumerate(waiting) if _is_closed(token)] if goes_on else []
    carried = closed[-1] + 1 if closed else 0
    found: list[Found] = []
    for number, token in enumerate(waiting):
        assert token.inner is not None
        if number < carried:
            found.append(Found(token.inner, "direct", None, None, token.start, carried=True))
        else:
            found.append(Found(token.inner, "direct", attribution.mention, attribution.cue, attribution.at))
    return found


def _is_closed(token: Token) -> bool:
    assert token.inner is not None
    return token.end > token.inner.end and not token.text[-1].isspace()


def _attribution(reading: Reading, sentence: Sentence, place: int, earlier: Attribution | None) -> Attribution | None:
    proper = reading.proper
    if (after := _after(sentence, place, proper)) is not None:
        return after
    before = sentence[place - 1].low if place else ""
    if before == ":":
        if (told := announced(sentence, place, proper)) is not None:
            return told
    elif place and (governed := governed_speech(sentence, place, proper)) is not None:
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
