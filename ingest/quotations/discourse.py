"""What an article has said so far: who was quoted, where its sections begin, what stands between marks."""

from __future__ import annotations

import re
from bisect import bisect_right

from ingest.grammar.reading import Reading
from ingest.quotations.antecedents import Heard, Spoken, is_many

NEAR = 900
"""Characters back to which « le technicien » or « il » may point: some two paragraphs of press prose."""

SENTENCES_BACK = 2
"""Sentences within which speech that nothing introduces is still whoever's was heard or talked of. On the labels of
``benchmarks/quotations`` (dev), 1 gives one speaker less, 3 and 4 none more."""

_SENTENCE_END = re.compile(r"(?<!\bM)(?<!\bMM)(?<!\bDr)(?<!\bPr)(?<!\bMr)[.!?…][\s\u00a0]*[»”\"]?(?=\s)")


class Discourse:
    """The text of one article and who was quoted in it so far, in the order of the text.

    ``spoken`` are the quotations given to somebody, ``heard`` all of them.
    """

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.spoken: list[Spoken] = []
        self.heard: list[Heard] = []
        self._single: list[Spoken] = []  # those of one speaker
        self._speakers: set[str] = set()
        self._bodies: set[str] = set()  # the speakers that are no human being
        self._sections = reading.sections
        self._marked = [stretch.outer for line in reading.lines for stretch in line.quotes]

    def give(self, spoken: Spoken) -> None:
        """Enter a quotation that was given to somebody."""
        self.spoken.append(spoken)
        self._speakers.add(spoken.name)
        if not spoken.human:
            self._bodies.add(spoken.name)
        if not is_many(spoken.name):
            self._single.append(spoken)

    def last_single(self, floor: int, at: int) -> Spoken | None:
        """The last quotation from ``floor`` on that stands before ``at`` and is one speaker's."""
        for one in reversed(self._single):
            if one.at < floor:
                return None
            if one.at < at:
                return one
        return None

    def section(self, at: int) -> int:
        """Where the section around a place begins, 0 above the first heading."""
        number = bisect_right(self._sections, at)
        return self._sections[number - 1] if number else 0

    def near(self, at: int) -> int:
        """How far back « il » may point from a place: ``NEAR`` characters, within the section."""
        return max(self.section(at), at - NEAR)

    def sentences_back(self, at: int) -> int:
        """Where the ``SENTENCES_BACK``-th sentence before a place begins, within its section."""
        floor = self.near(at)
        found = _SENTENCE_END.finditer(self.text, floor, at)
        ends = [end.end() for end in found if not self._in_marks(end.start())]
        # the last end is that of the sentence right before the place
        return ends[-1 - SENTENCES_BACK] if len(ends) > SENTENCES_BACK else floor

    def has_spoken(self, name: str) -> bool:
        """Whether somebody was quoted already."""
        return name in self._speakers

    def is_several(self, name: str) -> bool:
        """Whether a speaker is several people or an institution, who do not say « je »."""
        return is_many(name) or name in self._bodies

    def _in_marks(self, at: int) -> bool:
        number = bisect_right(self._marked, at, key=lambda span: span.start)
        return number > 0 and at < self._marked[number - 1].end
