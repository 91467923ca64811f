"""The words of a text, and texts that share one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]{4,}")


def words(text: str) -> set[str]:
    """The lower-case words of four letters or more."""
    return set(_WORD.findall(text.lower()))


def by_shared_word(texts: Sequence[str], fewest: int, most: int) -> list[list[int]]:
    """Groups of text numbers: one group per word that `fewest` to `most` texts hold."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for word in words(text):
            groups[word].append(number)
    return [group for _, group in sorted(groups.items()) if fewest <= len(group) <= most]
