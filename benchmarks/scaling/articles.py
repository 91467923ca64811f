"""As many press-like articles as wanted, out of the sentences of our own: the same ones for the same numbers.

A sentence keeps its quotation marks; some of its longer words are replaced, by long words of other sentences or by
words of an invented vocabulary drawn as words are (rank r with a chance of about 1 / r), and people are invented. So
no two passages are alike, rare words stay rare, and there are quotes to attribute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from random import Random

from benchmarks.press_set import PRESS
from ingest.text.sentences import sentences

SENTENCES = 22
"""Sentences of an article: about six passages."""

REPLACED = 4
"""Words replaced in a sentence."""

INVENTED = 0.3
"""The share of them that become invented words. They take several tokens each, so that more would make passages of
the usual number of tokens too short."""

_LONG_WORD = re.compile(r"\b[a-zà-ÿ]{6,}\b")
_SYLLABLES = ("ba", "cor", "dé", "fi", "gran", "li", "mon", "nu", "pré", "rou", "sta", "tel", "ver", "zi")
_ENDINGS = ("tion", "ment", "eur", "iste", "age", "ité", "ance", "elle")
_FIRST_NAMES = ("Amina", "Karim", "Leïla", "Youssef", "Salma", "Omar", "Nadia", "Hicham", "Inès", "Mehdi")


@cache
def sentence_pool() -> tuple[str, ...]:
    """The sentences of our own articles, of a usual length."""
    pool = []
    for path in sorted((PRESS / "articles").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        pool += [" ".join(span.of(text).split()) for span in sentences(text)]
    return tuple(dict.fromkeys(sentence for sentence in pool if 40 <= len(sentence) <= 320))


@cache
def _pieces() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Each sentence as what stays and the long words between."""
    return tuple((tuple(_LONG_WORD.split(one)), tuple(_LONG_WORD.findall(one))) for one in sentence_pool())


@cache
def own_words() -> tuple[str, ...]:
    """The long words of the pool, in the order in which they come first."""
    return tuple(dict.fromkeys(word for _, words in _pieces() for word in words))


@cache
def vocabulary() -> tuple[str, ...]:
    """Invented words, 21,952 of them."""
    stems = ("".join(parts) for parts in product(_SYLLABLES, repeat=3))
    words = [stem + ending for stem in stems for ending in _ENDINGS]
    Random(1).shuffle(words)
    return tuple(words)


def article(number: int) -> str:
    """The article of this number: a title, then paragraphs of a few sentences, some of them quotes."""
    random = Random(number)
    lines = [_sentence(random).rstrip(".?!").capitalize(), ""]
    left = SENTENCES
    while left > 0:
        count = min(left, random.randint(2, 4))
        left -= count
        paragraph = [_sentence(random) for _ in range(count)]
        if random.random() < 0.3:
            paragraph.append(f"« {_sentence(random).rstrip('.')} », explique {person(random)}.")
        lines += [" ".join(paragraph), ""]
    return "\n".join(lines)


def articles(first: int, count: int) -> Iterator[tuple[int, str]]:
    """Articles with their numbers."""
    for number in range(first, first + count):
        yield number, article(number)


def person(random: Random) -> str:
    """One of a thousand invented people."""
    family = vocabulary()[random.randrange(100)].capitalize()
    return f"{random.choice(_FIRST_NAMES)} {family}"


def question(number: int) -> str:
    """A question in words of the articles, every other one in English around them."""
    random = Random(-1 - number)
    _, words = random.choice(_pieces())
    chosen = [*words[:3], _word(random)]
    return f"What is said about {' '.join(chosen)}?" if number % 2 else f"Que dit-on de {' '.join(chosen)} ?"


def question_about(name: str, number: int) -> str:
    """A question about what somebody said, every other one in English."""
    topic = _word(Random(-1 - number))
    return f"What did {name} say about {topic}?" if number % 2 else f"Que dit {name} de {topic} ?"


def _sentence(random: Random) -> str:
    kept, words = random.choice(_pieces())
    put = list(words)
    for _ in range(min(REPLACED, len(put))):
        put[random.randrange(len(put))] = _word(random) if random.random() < INVENTED else random.choice(own_words())
    return "".join(part for pair in zip(kept, [*put, ""], strict=True) for part in pair)


def _word(random: Random) -> str:
    """A word of the vocabulary, rank r with a chance of about 1 / r."""
    words = vocabulary()
    return words[int(len(words) ** random.random()) - 1]
