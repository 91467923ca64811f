"""Reading a question: its language, the exact phrases it quotes, and whose words it asks for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from index.speakers import SpeakerDirectory
from search.question.language import Language, language_of
from search.question.speaker_query import read_speaker_query
from search.question.topic import Topic, read_topic

LONGEST = 1_000
"""Characters of a question that are read. A pasted paragraph still fits; more would only blur its meaning."""

MOST_PHRASES = 8
"""Exact phrases that are looked for; each costs a look at every passage that holds its words. A question has one or
two, and a thousand characters hold 333 of one letter."""

_PHRASE = re.compile(r"«\s*([^«»]+?)\s*»|“\s*([^“”]+?)\s*”|\"\s*([^\"]+?)\s*\"")
_CONTENT = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is understood.

    ``text`` is the question without control characters, white space folded, at most ``LONGEST`` characters. ``topic``
    is what to look for: ``text`` without its quotation marks and, when it asks for somebody's words, without that
    framing. ``asked_for`` is the person asked about, as written, None when nobody is; ``names`` are the names in it
    (« A et B » are two), each with those of the index that it stands for: none for a person that nobody quotes, several
    for an ambiguous surname. ``any_topic``: it asks for that person's words and nothing else (« que dit Chraibi ? »).
    ``phrases`` are the first ``MOST_PHRASES`` that it quotes; ``more_phrases``: it quotes others, whose words are
    looked for like any.
    """

    text: str
    language: Language
    topic: Topic
    phrases: tuple[str, ...] = ()
    asked_for: str | None = None
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    any_topic: bool = False
    shortened: bool = False
    more_phrases: bool = False

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names of the index that the question asks about, each once."""
        return tuple(dict.fromkeys(person for _, people in self.names for person in people))

    @property
    def searchable(self) -> bool:
        """Is there a word to look for, or somebody whose words are asked for?"""
        return _CONTENT.search(self.text) is not None and bool(self.topic.terms or self.speakers)

    @property
    def only_phrases(self) -> bool:
        """Is it nothing but exact phrases, and are all looked for? Then a passage that holds them is an answer."""
        return bool(self.phrases) and not self.more_phrases and _CONTENT.search(_PHRASE.sub(" ", self.text)) is None


def read_question(raw: str, directory: SpeakerDirectory, language: Language | None = None) -> Question:
    """Understand a question of any form, without ever raising.

    ``directory`` are those who speak in the index. ``language`` overrides what the text looks like.
    """
    shortened = len(raw) > LONGEST
    text = _cleaned(raw[:LONGEST])
    quoted = (next(group for group in found.groups() if group) for found in _PHRASE.finditer(text))
    phrases = tuple(dict.fromkeys(phrase for phrase in quoted if _CONTENT.search(phrase)))
    unquoted = _PHRASE.sub(lambda found: next(group for group in found.groups() if group), text)
    asked = read_speaker_query(unquoted, directory)
    return Question(
        text=text,
        language=language or language_of(text),
        topic=read_topic(asked.topic if asked.speaker else unquoted),
        phrases=phrases[:MOST_PHRASES],
        asked_for=asked.speaker,
        names=directory.resolve_each(asked.speaker) if asked.speaker else (),
        any_topic=asked.speaker is not None and asked.topic_span is None,
        shortened=shortened,
        more_phrases=len(phrases) > MOST_PHRASES,
    )


def _cleaned(raw: str) -> str:
    """White space folded to single spaces; control, format, surrogate and unassigned characters taken out."""
    kept = (" " if character.isspace() else character for character in raw)
    return " ".join("".join(c for c in kept if c == " " or not unicodedata.category(c).startswith("C")).split())
