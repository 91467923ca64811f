"""What is looked for: the topic of a question with its terms, its words and its names, analysed once for all.

A passage on the right subject that never speaks of Settat does not tell which vaccine was given in Settat: names and
numbers are what an answer should hold each of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.analysis import terms
from ingest.article import Span

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Topic:
    """``text`` is looked for. ``terms`` are its terms (``index.analysis``), each once, in order, stop words left out.
    ``words`` is how many words it has, stop words too; ``names`` are where its names and numbers stand in ``text``."""

    text: str
    terms: tuple[str, ...]
    words: int
    names: tuple[Span, ...]


def read_topic(text: str) -> Topic:
    """The topic ``text``, analysed.

    Names are words of two letters or more with a capital, the first word apart, and numbers; a text in capitals has
    none.
    """
    found = [Span(*word.span()) for word in _WORD.finditer(text)]
    capitals = text.upper() == text

    def is_name(number: int, word: str) -> bool:
        return word[0].isdigit() or (number > 0 and len(word) > 1 and word[0].isupper() and not capitals)

    names = tuple(span for number, span in enumerate(found) if is_name(number, span.of(text)))
    return Topic(text, tuple(dict.fromkeys(terms(text))), len(found), names)
