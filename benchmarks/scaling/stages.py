"""Where the time of a question goes: an index, and an encoder, that keep the time of what is asked of them."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from index.encoder import QuestionEncoding, Spans
from index.index import Index
from search.ask import answer
from search.ranking import candidates as candidates_module

STAGES = {
    "encode_question": "encode",
    "dense": "dense",
    "lexical": "lexical",
    "document_frequency": "lexical",
    "similarities": "rerank",
    "codes": "rerank",
    "compare": "rerank",
    "select": "read",
    "directory": "read",
    "spoken": "read",
    "phrase": "read",
    "passages": "cite",
    "article": "cite",
    "quotes": "cite",
    "code_spans": "cite",
}
"""What is called, and the stage that it belongs to. What is left of a question is "rest": fusing, merging, Python."""

NAMES = ("encode", "read", "dense", "lexical", "rerank", "cite", "rest")


class Clock:
    """Seconds by stage since it was last reset."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def timed(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """The same call, its time kept."""

        def kept(*arguments: Any, **named: Any) -> Any:
            begun = time.perf_counter()
            try:
                return call(*arguments, **named)
            finally:
                self.seconds[STAGES[name]] += time.perf_counter() - begun

        return kept


class TimedEncoder:
    """The question side of a late interaction encoder, timed."""

    def __init__(self, real: Any, clock: Clock) -> None:
        self._real = real
        self._clock = clock

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    @property
    def code_bytes(self) -> int:
        """As the real one."""
        return int(self._real.code_bytes)

    def encode_question(self, text: str) -> QuestionEncoding:
        """Timed."""
        return self._clock.timed("encode_question", self._real.encode_question)(text)  # type: ignore[no-any-return]

    def encode_passages_with_codes(self, *arguments: Any) -> Any:
        """Not part of a question."""
        return self._real.encode_passages_with_codes(*arguments)

    def code_spans(self, texts: Sequence[str]) -> list[Spans]:
        """Timed."""
        return self._clock.timed("code_spans", self._real.code_spans)(texts)  # type: ignore[no-any-return]


class TimedIndex:
    """An index whose answers are timed."""

    def __init__(self, index: Index, clock: Clock) -> None:
        self._index = index
        self._clock = clock
        self.encoder = TimedEncoder(index.encoder, clock)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._index, name)
        return self._clock.timed(name, value) if name in STAGES else value


@contextmanager
def timed_index(index: Index) -> Iterator[tuple[TimedIndex, Clock]]:
    """The index, timed; token comparison too, as long as this lasts."""
    clock = Clock()
    plain = candidates_module.compare
    candidates_module.compare = clock.timed("compare", plain)
    try:
        yield TimedIndex(index, clock), clock
    finally:
        candidates_module.compare = plain


def time_question(timed: TimedIndex, clock: Clock, question: str, speaker: str | None = None) -> dict[str, float]:
    """Seconds of one question by stage, "all", and the "processor" time of its thread; ``speaker`` is a filter."""
    clock.seconds.clear()
    begun, worked = time.perf_counter(), time.thread_time()
    answer(timed, question, speaker=speaker)  # type: ignore[arg-type]
    total, processor = time.perf_counter() - begun, time.thread_time() - worked
    found = {name: clock.seconds.get(name, 0.0) for name in NAMES}
    found["rest"] = max(0.0, total - sum(found.values()))
    return {**found, "all": total, "processor": processor}
