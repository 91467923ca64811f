"""Quotations of an article and their speakers.

Direct speech, indirect speech, the answers of interviews and the author's words of opinion pieces are found by the
rules of ``ingest.quotations``; who speaks is then resolved to the fullest name that the article gives. No quotation
overlaps another.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.article import Article, Certainty, Quote, Span
from ingest.grammar.entities import add, cast_of
from ingest.grammar.reading import Reading, read
from ingest.layout.composed import composed_article
from ingest.layout.interview import Interview, Turn, interview_of
from ingest.quotations.dialogue import dialogue_speech
from ingest.quotations.direct import direct_speech
from ingest.quotations.found import Found
from ingest.quotations.indirect import indirect_speech
from ingest.quotations.opinions import opinion_of, opinion_quotes
from ingest.quotations.resolution import Resolution
from ingest.text.recomposition import Recomposed, recomposed


def find_quotes(article: Article, interview: Interview | None = None) -> tuple[Quote, ...]:
    """The quotations of an article in the order of its text, disjoint, every span inside the text. Never raises.

    ``interview`` is the article's, where somebody has read it; None to have it read here. A decomposed text (« é » in
    two code points) gives the same quotations as its composed form, each where it stands in the text as it is.
    """
    if not article.text.strip():
        return ()
    composed = recomposed(article.text)
    if composed is None:
        return _found_in(article, interview)
    plain = composed_article(article, composed)
    return tuple(_carried_back(quote, composed) for quote in _found_in(plain, None))


def _carried_back(quote: Quote, composed: Recomposed) -> Quote:
    mention = composed.back(quote.mention) if quote.mention is not None else None
    cue = composed.back(quote.cue) if quote.cue is not None else None
    return replace(quote, words=composed.back(quote.words), mention=mention, cue=cue)


def _found_in(article: Article, interview: Interview | None) -> tuple[Quote, ...]:
    reading = read(article)
    interview = interview_of(article) if interview is None else interview
    spoken_for = {turn.span.start for turn in interview.turns}
    found: list[Found] = []
    for line in reading.lines:
        if line.span.start in spoken_for:
            continue
        if dialogue := dialogue_speech(reading, line):
            found.extend(dialogue)
            continue
        direct = direct_speech(reading, line)
        indirect = [report for sentence in line.sentences for report in indirect_speech(reading, sentence)]
        found.extend(_disjoint(direct, indirect))
    cast = cast_of(reading)
    for one in found:
        if one.mention is not None:
            add(cast, one.mention)
    resolution = Resolution(reading, cast)
    quotes = [_quote(one, resolution) for one in sorted(_shared(found, reading), key=lambda one: one.at)]
    quotes.extend(_answer(turn) for turn in interview.turns if not turn.asks)
    opinion = opinion_of(article, reading.lines) if not interview.turns else None
    if opinion is not None:
        quotes = opinion_quotes(article.text, reading.lines, opinion, quotes)
    return tuple(sorted(quotes, key=lambda quote: quote.words))


def _quote(found: Found, resolution: Resolution) -> Quote:
    speaker, certainty = resolution.speaker(found)
    mention = found.mention.span if found.mention is not None else None
    return Quote(found.words, found.kind, speaker, mention, found.cue, certainty)


def _answer(turn: Turn) -> Quote:
    certainty: Certainty | None = None if turn.speaker is None else "context" if turn.label is None else "named"
    return Quote(turn.words, "interview", turn.speaker, turn.label, None, certainty)


def _disjoint(direct: list[Found], indirect: list[Found]) -> list[Found]:
    """Each word of a line in one quotation at most.

    A few words between marks inside a reported clause are part of it; speech with a cue of its own is not.
    """
    kept: list[Found] = []
    reported = [one for one in indirect if one.kind == "indirect"]
    for one in direct:
        around = next((report for report in reported if _within(one.words, report.words)), None)
        if around is None or (one.cue != around.cue and one.cue is not None and not one.carried):
            kept.append(one)
    for report in sorted(indirect, key=lambda one: (one.words.start, -one.words.end)):
        if not any(_overlap(report.words, other.words) for other in kept):
            kept.append(report)
    return _unoverlapped(kept)


def _unoverlapped(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: one.words):
        if not kept or one.words.start >= kept[-1].words.end:
            kept.append(one)
    return kept


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _shared(found: list[Found], reading: Reading) -> list[Found]:
    """Speech that runs over several paragraphs has one speaker: what a later paragraph tells holds for the first."""
    openers = {
        (line.quotes[-1].inner.start): number
        for number, line in enumerate(reading.lines)
        if line.quotes and not line.quotes[-1].closed
    }
    result = list(found)
    for place in range(len(result) - 2, -1, -1):
        one, following = result[place], result[place + 1]
        number = openers.get(one.words.start)
        if one.mention is None and number is not None and number + 1 < len(reading.lines):
            after = reading.lines[number + 1].span
            if after.start <= following.words.start < after.end and following.mention is not None:
                at = following.mention.span.start
                result[place] = Found(one.words, one.kind, following.mention, following.cue, at)
    return result
