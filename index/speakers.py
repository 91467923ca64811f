"""One name for each speaker of the corpus.

« Chraïbi » in one article and « Youssef Chraibi » in another are one person if the corpus knows one full name with
that surname; two full names with different first names never are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from index.analysis import fold, words

_TITLES = frozenset("m mm mr mrs ms mme mlle dr docteur pr professeur me maitre monsieur madame mademoiselle".split())


def canonical_names(names: Iterable[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """For each ``(article, name)`` the name that the corpus uses.

    Names equal but for case and accents are written as most articles write them (then the one with more accents). A
    lone surname becomes the only full name of that surname in its article, else the only one in the corpus.
    """
    pairs = sorted(set(names))
    writings: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    folded: dict[str, tuple[str, ...]] = {}
    in_article: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for article, name in pairs:
        key = folded.setdefault(name, name_words(name))
        writings[key][name] += 1
        in_article[article].add(key)
    by_surname: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for key in writings:
        if len(key) > 1:
            by_surname[key[-1]].add(key)
    chosen = {key: _writing(counts) for key, counts in writings.items()}
    resolved = {}
    for article, name in pairs:
        key = folded[name]
        if len(key) == 1:
            full = by_surname.get(key[0], set())
            near = full & in_article[article]
            if len(near or full) == 1:
                key = next(iter(near or full))
        resolved[article, name] = chosen[key]
    return resolved


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents and courtesy titles: what two writings of it share."""
    found = tuple(word.folded for word in words(name))
    kept = tuple(word for word in found if word not in _TITLES)
    return kept or found or (fold(name.strip()),)


def _writing(counts: Counter[str]) -> str:
    def preference(name: str) -> tuple[int, int, str]:
        return -counts[name], -sum(not c.isascii() for c in name), name

    return min(counts, key=preference)
