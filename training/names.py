"""Names put in the place of other names, and questions about who they are.

The everyday sentences name hardly anybody but Tom and Mary; an archive of articles names thousands. Another name in
the same sentence, in both languages, teaches that a name matters and keeps those alive that no sentence holds.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from training.sources import Pair

_WORD = re.compile(r"[^\W\d_]+")
SOMEBODY = "Tom"
_SHORTEST = 3
_LOWER_SHARE = 0.05


def names_of(english: Mapping[str, int], french: Mapping[str, int], pairs: Sequence[Pair]) -> list[str]:
    """Words that film subtitles use in both languages and that pairs hardly ever write in lower case: mostly names.

    `english` and `french` are counts of lower-case words; returned capitalised, most frequent first.
    """
    written = Counter(word for pair in pairs for text in (pair.en, pair.fr) for word in _WORD.findall(text))

    def is_name(word: str) -> bool:
        often = word.isalpha() and len(word) >= _SHORTEST and word in french
        return often and written[word] <= _LOWER_SHARE * written[word.capitalize()]

    return [word.capitalize() for word in english if is_name(word)]


def named_in(pair: Pair, names: frozenset[str]) -> list[str]:
    """The names that stand in both languages of a pair, each once, in order."""
    french = set(_WORD.findall(pair.fr))
    return [word for word in dict.fromkeys(_WORD.findall(pair.en)) if word in names and word in french]


def other_names(old: Sequence[str], names: Sequence[str], two_words: float, shuffler: random.Random) -> dict[str, str]:
    """A name drawn for each old one, of two words for a share `two_words` of them."""
    return {name: " ".join(shuffler.sample(names, 1 + (shuffler.random() < two_words))) for name in old}


def renamed(pair: Pair, new: Mapping[str, str]) -> Pair:
    """The pair with names replaced in both languages."""

    def put(text: str) -> str:
        return _WORD.sub(lambda word: new.get(word[0], word[0]), text)

    return Pair(pair.source, put(pair.en), put(pair.fr)) if new else pair


def telling_whom(pair: Pair) -> Pair:
    """« He sings. », « Il chante. » as a sentence about somebody with a name, to be given others; else as it was."""
    (subject, _, english), (sujet, _, french) = pair.en.partition(" "), pair.fr.partition(" ")
    if (subject, sujet) not in (("He", "Il"), ("She", "Elle")):
        return pair
    return Pair(pair.source, f"{SOMEBODY} {english}", f"{SOMEBODY} {french}")


def asking_who(pair: Pair, names: frozenset[str]) -> Pair | None:
    """« Tom sings. », « Tom chante. » as a question about its subject; None where both do not begin with one name."""
    (name, _, english), (nom, _, french) = pair.en.partition(" "), pair.fr.partition(" ")
    if name != nom or name not in names or not english.endswith(".") or not french.endswith("."):
        return None
    return Pair(pair.source, f"Who {english[:-1]}?", f"Qui {french[:-1]} ?")
