"""A question's journey: read it, find candidates, rank them, tell whether they answer, cite.

``search`` is what the world calls; ``answer`` is the same over an index that is already open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.errors import RevueError
from index.index import Index
from index.rows import Ids
from search.answer import Answer, Hit, Resolution
from search.question.language import Language
from search.question.question import LONGEST, MOST_PHRASES, Question, read_question
from search.ranking.candidates import candidates, encode_question, spoken_passages
from search.ranking.rank import rank
from search.ranking.relevance import Relevance, relevance_of
from search.results.merging import merged
from search.results.messages import message
from search.results.results import Results
from search.session import current_index, visit

MOST_HITS = 200
"""More than that is not read by anybody; the number of candidates bounds it anyway."""

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class FilterError(RevueError):
    """A filter of a question cannot be read."""


def search(
    question: str,
    k: int = 5,
    *,
    language: Language | None = None,
    speaker: str | None = None,
    source: str | None = None,
    article: str | None = None,
    after: str | None = None,
    before: str | None = None,
    index: Index | Path | str | None = None,
) -> Answer:
    """Answer a question in French or English with ranked, cited passages.

    ``k``: the most hits to return, best first. ``language``: "fr" or "en", None to read it off the question.
    ``speaker``, ``source`` and ``article`` (an id) keep only passages that match; ``after`` and ``before`` are ISO
    dates, both included, and keep only dated articles. ``index``: a folder, an open ``Index``, or None for the default
    one, which is built from the default corpus when it does not exist yet. A newer generation of the index is taken
    up by itself. Raises RevueError when the index cannot be used or a filter cannot be read; never for a question.
    """
    with visit():
        return answer(
            current_index(index), question, k,
            language=language, speaker=speaker, source=source, article=article, after=after, before=before,
        )  # fmt: skip


def answer(
    index: Index,
    question: str,
    k: int = 5,
    *,
    language: Language | None = None,
    speaker: str | None = None,
    source: str | None = None,
    article: str | None = None,
    after: str | None = None,
    before: str | None = None,
    relevance: Relevance | None = None,
) -> Answer:
    """As ``search``, over an open index; ``relevance`` replaces the model fitted for the index's encoder."""
    k = max(1, min(k, MOST_HITS))
    _refuse_unreadable(after=after, before=before)
    asked = read_question(question, index.directory(), language)
    unasked = _unaskable(index, asked)
    if unasked:
        return Answer(question, asked.language, False, (), message(unasked, asked.language))
    people = _resolutions(index, asked, speaker)
    named = people[-1].people if speaker is not None else None
    allowed = index.select(speakers=named, source=source, article=article, after=after, before=before)
    if allowed is not None and not len(allowed):
        reason = message("unknown_speaker" if named == () else "filtered_out", asked.language, name=speaker)
        return Answer(question, asked.language, False, (), reason, people=people)
    allowed, missing_phrase = _with_phrases(index, asked, allowed)

    spoken = spoken_passages(index, asked.speakers)
    if asked.any_topic and spoken is not None:
        allowed = spoken if allowed is None else np.intersect1d(spoken, allowed)
    encoding = encode_question(index, asked.topic.text)
    found = candidates(index, asked.topic, encoding, allowed, spoken)
    model = relevance or relevance_of(index)
    ranking = rank(found, model, asked.any_topic)
    results = Results(index, asked, encoding, ranking)
    hits = results.hits(merged(ranking.passages(index), k))
    confidence = ranking.top_score(bool(asked.speakers))
    sure = bool(hits) and (confidence >= model.threshold or asked.only_phrases)
    answered = sure and _heard(asked) and missing_phrase is None
    told = _message(asked, hits, answered, missing_phrase, unsure=results.holds_unsure_speech)
    return Answer(question, asked.language, answered, hits, told, confidence, people)


def _resolutions(index: Index, question: Question, speaker: str | None) -> tuple[Resolution, ...]:
    """Whom the name in the question and the one in the filter are taken for; the filter's is last."""
    found = [Resolution(written, people, "question") for written, people in question.names]
    if speaker is not None:
        found.append(Resolution(speaker, index.directory().resolve(speaker), "filter"))
    return tuple(found)


def _refuse_unreadable(**dates: str | None) -> None:
    """Raise FilterError for a date that is not ISO 8601: a day, a month or a year."""
    for name, value in dates.items():
        if value is not None and not _DATE.fullmatch(value):
            raise FilterError(f"{name} is {value!r}: expected a date such as 2020-04-23, 2020-04 or 2020.")


def _heard(asked: Question) -> bool:
    """False when the question asks for the words of somebody who never speaks in these articles."""
    return asked.asked_for is None or bool(asked.speakers)


def _unaskable(index: Index, asked: Question) -> str | None:
    """The message for a question that cannot be searched, None for one that can."""
    if not asked.text:
        return "empty"
    if not asked.searchable:
        return "no_words"
    return None if index.passage_count else "empty_index"


def _with_phrases(index: Index, asked: Question, allowed: Ids | None) -> tuple[Ids | None, str | None]:
    """Keep the passages that hold every quoted phrase; the first phrase that none holds is returned and passed over."""
    for phrase in asked.phrases:
        holding = index.phrase(phrase, MOST_HITS, allowed)
        if not len(holding):
            return allowed, phrase
        allowed = np.sort(holding)
    return allowed, None


def _message(
    asked: Question, hits: Sequence[Hit], answered: bool, missing_phrase: str | None, *, unsure: bool
) -> str | None:
    """What to tell the user about this answer, the most important thing first; None when the hits say it all.

    That somebody says nothing of something cannot be known from a score, so only what was looked for is said:
    ``unsure`` says that the closest passages hold words whose speaker is not named beside them.
    """
    if not _heard(asked):
        return message("unknown_speaker", asked.language, name=asked.asked_for)
    if missing_phrase is not None:
        return message("phrase_not_found", asked.language, phrase=missing_phrase)
    if not hits:
        return message("nothing", asked.language)
    if not answered:
        if asked.speakers:
            silent = "nothing_surely_theirs" if unsure else "nothing_close_of_theirs"
            return message(silent, asked.language, name=" / ".join(asked.speakers))
        return message("no_answer", asked.language)
    if unknown := [written for written, people in asked.names if not people]:
        return message("unknown_speaker", asked.language, name=", ".join(unknown))
    if asked.more_phrases:
        return message("too_many_phrases", asked.language, limit=MOST_PHRASES)
    return message("too_long", asked.language, limit=LONGEST) if asked.shortened else None
