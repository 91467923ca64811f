"""Who says most in a corpus, and about what: the words that stand out in their quotations."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from index.analysis import analyse
from index.index import Index
from index.stored import StoredQuote
from ingest.lexicon.function_words import ADJECTIVES_BEFORE, ADVERBS, INDEFINITE, OTHER_VERBS

SHORTEST_TOPIC = 4
"""Letters of a word that can be a topic; shorter ones are mostly verbs and figures."""

NO_TOPIC = re.compile(r"((?<!i)(er|ons)|ez|(ell|iv|pr|eus|iqu|abl)ement)$")
"""Endings of French verbs and adverbs that tell them from nouns (« dossier », « solutions », « logement »)."""

SAYS_LITTLE = (
    ADVERBS
    | ADJECTIVES_BEFORE
    | OTHER_VERBS
    | INDEFINITE
    | frozenset(
        """
    abord assez autant beaucoup chose choses certes clair claire contre davantage effet ensemble façon fois loin manière
    mieux moment nouvelle nouvelles part partie pire point près presque quelque quelques sens suite sûr tant tard
    tellement tôt trait vraiment
    """.split()
    )
)
"""Words that stand in what anybody says, whatever it is about."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of the corpus: how often and how much they are quoted, in how many articles, and about what."""

    name: str
    quotes: int
    words: int
    articles: int
    topics: tuple[str, ...]


def voices(index: Index, most: int) -> list[Voice]:
    """Those who say most, by words quoted, each with the words that stand out in what they say."""
    # Those who are quoted most often are read first: in a large archive nobody can wait for every quotation.
    said: dict[str, list[StoredQuote]] = {one.name: index.quotes([one.name]) for one in index.speakers()[: 2 * most]}
    spoken = {name: sum(len(quote.text.split()) for quote in quotes) for name, quotes in said.items()}
    first = sorted(said, key=lambda name: (-spoken[name], name))[:most]
    passages = max(index.passage_count, 1)

    def rarity(terms: Sequence[str]) -> Mapping[str, float]:
        found = index.document_frequency(terms)
        # A word of one passage only is what somebody happened to say, not what they speak about.
        return {term: math.log(1 + passages / int(n)) if n > 1 else 0.01 for term, n in zip(terms, found, strict=True)}

    return [
        Voice(
            name,
            len(said[name]),
            spoken[name],
            len({quote.article for quote in said[name]}),
            topics([quote.text for quote in said[name]], rarity),
        )
        for name in first
    ]


def topics(
    texts: Sequence[str], rarity: Callable[[Sequence[str]], Mapping[str, float]], most: int = 4
) -> tuple[str, ...]:
    """The words of ``texts`` with the highest count times rarity, as they are most often written, lower case.

    ``rarity`` gives a weight for each analysed term. Words in fewer characters than SHORTEST_TOPIC are left out.
    """
    counts: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for text in texts:
        for term in analyse(text):
            word = text[term.start : term.end].lower()
            if len(word) >= SHORTEST_TOPIC and word.isalpha() and word not in SAYS_LITTLE and not NO_TOPIC.search(word):
                counts[term.term] += 1
                written.setdefault(term.term, Counter())[word] += 1
    if not counts:
        return ()
    weights = rarity(list(counts))
    best = sorted(counts, key=lambda term: (-counts[term] * weights[term], term))[:most]
    return tuple(min(written[term].items(), key=lambda item: (-item[1], item[0]))[0] for term in best)
