"""Whether the work on a text grows in proportion to its length: each stage timed at a size, twice it and four times it.

``python -m benchmarks.reliability.growth [--size CHARACTERS] [--random COUNT]`` prints what does not.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from benchmarks.reliability.patterns import PATTERNS, Pattern, random_pattern
from index.analysis import analyse, indexed_terms
from ingest.files.decode import decode
from ingest.layout.compose import compose
from ingest.layout.front_matter import front_matter
from ingest.passages.split import split
from ingest.quotations.quotes import find_quotes
from ingest.text.sentences import sentences

Stage = Callable[[str], object]
"""Works on a text; what it needs beforehand is not in its time."""

MOST_GROWTH = 2.9
"""How many times longer twice the text may take: 2 in proportion, 4 for a square. Between, the caches of the processor
and the collector of garbage have their say."""

LEAST_SECONDS = 0.03
"""What takes less than this at the largest size is not judged: it is too little to be told from chance."""

TIMES = 3
"""The best of so many measurements counts."""


@dataclass(frozen=True, slots=True)
class Growth:
    """Seconds of processor time at the sizes n, 2n and 4n."""

    stage: str
    pattern: str
    size: int
    seconds: tuple[float, float, float]

    @property
    def ratio(self) -> float:
        """By how much a doubling multiplies the time, over the two doublings."""
        first, _, last = self.seconds
        return float((last / max(first, LEAST_SECONDS / 16)) ** 0.5)

    @property
    def too_steep(self) -> bool:
        """Whether it grows faster than in proportion, as far as can be told."""
        return self.seconds[2] >= LEAST_SECONDS and self.ratio > MOST_GROWTH

    def __str__(self) -> str:
        took = ", ".join(f"{second:.3f}" for second in self.seconds)
        return f"{self.stage} of {self.pattern}: {took} s at {self.size:,} characters, twice and four times as many"


def count_words(texts: Iterable[str]) -> list[int]:
    """A stand-in for an encoder's tokens that itself grows in proportion."""
    return [2 + text.count(" ") + len(text) // 8 for text in texts]


def _composed(text: str) -> Callable[[], object]:
    return lambda: compose(text, "corpus/a.txt")


def _split(text: str) -> Callable[[], object]:
    article = compose(text, "corpus/a.txt")
    return lambda: split(article, count_words, 200, 30)


def _quoted(text: str) -> Callable[[], object]:
    article = compose(text, "corpus/a.txt")
    return lambda: find_quotes(article)


def _decoded(text: str) -> Callable[[], object]:
    raw = text.encode()
    return lambda: decode(raw)


STAGES: Mapping[str, Callable[[str], Callable[[], object]]] = {
    "decoding": _decoded,
    "front matter": lambda text: lambda: front_matter(f"---\n{text}\n---\nUn article."),
    "composing": _composed,
    "sentences": lambda text: lambda: sentences(text),
    "passages": _split,
    "quotations": _quoted,
    "terms": lambda text: lambda: indexed_terms(text),
    "places of terms": lambda text: lambda: analyse(text),
}
"""For each stage, what prepares the work on a text and gives the work."""


def measure(
    stage: str, pattern: str, make: Pattern, size: int, prepare: Callable[[str], Callable[[], object]]
) -> Growth:
    """Time a stage over a pattern at three sizes."""
    seconds = []
    for times in (1, 2, 4):
        work = prepare(make(size * times))
        seconds.append(min(_timed(work) for _ in range(TIMES)))
    return Growth(stage, pattern, size, (seconds[0], seconds[1], seconds[2]))


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    try:
        begun = time.process_time()
        work()
        return time.process_time() - begun
    finally:
        gc.enable()


def growths(patterns: Mapping[str, Pattern], size: int, stages: Iterable[str] = tuple(STAGES)) -> Iterator[Growth]:
    """Each stage over each pattern; what seems too steep is measured a second time before it is believed."""
    for stage in stages:
        for name, make in patterns.items():
            found = measure(stage, name, make, size, STAGES[stage])
            yield measure(stage, name, make, size, STAGES[stage]) if found.too_steep else found


def main() -> None:
    """Measure all stages over all patterns and some random ones, and print what grows too fast."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=20_000, help="characters of the smallest text")
    options.add_argument("--random", type=int, default=40, help="how many random patterns")
    given = options.parse_args()
    patterns = {**PATTERNS, **{f"random {seed}": random_pattern(seed) for seed in range(given.random)}}
    began, count, steep = time.monotonic(), 0, 0
    for growth in growths(patterns, given.size):
        count += 1
        if growth.too_steep:
            steep += 1
            print(growth)
    print(f"{count} measured, {steep} too steep, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
