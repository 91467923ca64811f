"""Names of those who speak: when two spellings are one person, within an article and across the corpus.

Pure functions over strings. Accents, case, titles and apostrophes never matter; first names do: « M. Serraj » may
be Othmane or Leïla, but « Othmane Serraj » is never « Leïla Serraj ».
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ingest.text.folding import unaccented
from ingest.text.titles import NOT_OF_A_NAME

_APOSTROPHES = re.compile(r"[’‘ʼ`´]")
_NOT_NAME = re.compile(r"[^\w']+")
_ELISION = re.compile(r"\b([dlj])'(?=\w)")

_ROLE = re.compile(
    r"le |la |les |l['’‘]|une? |des |son |sa |ses |leurs? |ce |cet |cette |ces |notre |nos |votre |vos |plusieurs |"
    r"certaine?s |d['’‘]autres |de nombreu|quelques |plus de |moins de |près de |\d"
)

ARTICLES = frozenset("le la les l' un une des".split())


LONGEST_KEPT = 60
"""Characters of a name whose folding is kept; a longer one is no name, and may be what a visitor made up."""


def fold(name: str) -> str:
    """A name without accents, case, titles or punctuation: « M. Youssef Chraïbi » and « youssef chraibi » are alike.

    Words are parted by single spaces. A name that is nothing but a title keeps it.
    """
    return _kept_fold(name) if len(name) <= LONGEST_KEPT else _fold(name)


def words(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return _kept_words(name) if len(name) <= LONGEST_KEPT else tuple(_fold(name).split())


def _fold(name: str) -> str:
    plain = unaccented(_APOSTROPHES.sub("'", name))
    words = [word.strip("'") for word in _NOT_NAME.sub(" ", _ELISION.sub(r"\1' ", plain)).split()]
    words = [word for word in words if word]
    named = list(words)
    while len(named) > 1 and named[0] in NOT_OF_A_NAME:
        named.pop(0)
    return " ".join(named or words)


# More than the names of an archive, which every question about somebody goes through.
_kept_fold = lru_cache(maxsize=1 << 16)(_fold)


@lru_cache(maxsize=1 << 16)
def _kept_words(name: str) -> tuple[str, ...]:
    return tuple(_kept_fold(name).split())


def is_initial(word: str) -> bool:
    """Whether a folded word is an initial (« y » of « Y. Chraibi »)."""
    return len(word) == 1


def same_full_name(one: str, other: str) -> bool:
    """Whether two full names are one person's: the same words, in either order, initials allowed for first names."""
    a, b = words(one), words(other)
    if not a or not b or (a[-1] not in b and b[-1] not in a):
        return False
    if a == b or (len(a) > 1 and sorted(a) == sorted(b)):
        return True
    if len(a) != len(b) or len(a) < 2 or a[-1] != b[-1]:
        return False
    return all(x == y or (x[0] == y[0] and is_initial(min(x, y, key=len))) for x, y in zip(a, b, strict=True))


def could_be(short: str, full: str) -> bool:
    """Whether ``short`` may stand for ``full``: the same name, or its surname or first name, or its last words.

    >>> could_be("M. Chraïbi", "Youssef Chraibi"), could_be("Leïla Serraj", "Othmane Serraj")
    (True, False)
    """
    a, b = words(short), words(full)
    if not a or not b:
        return False
    if same_full_name(short, full):
        return True
    if len(a) < len(b) and " " in full.strip():
        return b[-len(a) :] == a or (len(a) == 1 and a[0] == b[0] and not is_initial(a[0]))
    return False


def is_role(speaker: str) -> bool:
    """Whether a speaker is known by an office only, kept as written (« le patron d'Intelcia »).

    >>> is_role("le patron d'Intelcia"), is_role("Les Ecos"), is_role("AMRC")
    (True, False, False)
    """
    return _ROLE.match(speaker) is not None


def canonical_names(counts: Mapping[str, int]) -> dict[str, str]:
    """Speaker as each article has it → the one name used across the corpus.

    ``counts`` says how many quotations each has. Spellings of one full name are merged under the commonest
    (the one with more accents, then the first in order, when they tie). A surname alone joins the only full name
    that ends with it; if two do, it stays by itself. Offices are merged with their own spellings only: who holds
    them changes from one article to the next.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for name in counts:
        key = words(name)
        if len(key) > 1 and not is_role(name):
            key = tuple(sorted(key))
        groups.setdefault(key, []).append(name)
    chosen = {key: _spelling(names, counts) for key, names in groups.items()}
    sharing: dict[str, list[str]] = {}
    for name in chosen.values():
        if len(words(name)) > 1 and not is_role(name):
            for word in dict.fromkeys(words(name)):
                sharing.setdefault(word, []).append(name)
    result: dict[str, str] = {}
    for key, names in groups.items():
        target = chosen[key]
        if not is_role(target):
            target = _only_full_name(target, sharing) or target
        for name in names:
            result[name] = target
    return result


def _spelling(names: list[str], counts: Mapping[str, int]) -> str:
    return min(names, key=lambda name: (-counts[name], -sum(ord(character) > 127 for character in name), name))


def _only_full_name(name: str, sharing: Mapping[str, list[str]]) -> str | None:
    """The one full name that a surname (or an initial and a surname) stands for, None when there is none or several.

    ``sharing`` maps a word to the full names that hold it: whoever fits shares a word, and few do.
    """
    own = words(name)
    if len(own) > 1 and not is_initial(own[0]):
        return None
    fits = [
        other
        for other in dict.fromkeys(other for word in own for other in sharing.get(word, ()))
        if words(other) != own
        and len(words(other)) >= len(own)
        and (
            (len(own) == 1 and words(other)[-1] == own[0])
            or (len(own) > 1 and is_initial(own[0]) and same_full_name(name, other))
        )
        and not any(is_initial(word) for word in words(other))
    ]
    return fits[0] if len(fits) == 1 else None
