"""The process that reads files for a build: ``python -m index.reading.worker``, orders on its standard input.

It ends when the build does, whatever it is at: its input then ends, and should it be where no thread of its own can
notice, its processor time is limited.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple

from index.reading.articles import cut, read_articles
from index.reading.budget import Budget
from index.reading.messages import Alive, Began, CountAsked, Counted, CutArticle, Ended, Order, Ready, Setup, Told
from index.reading.summing import Summed
from ingest.article import Article, Notice, Skip
from ingest.files.walk import path_in_corpus

try:
    import resource
except ImportError:  # Windows has no such limits; the build still ends what takes too long
    resource = None  # type: ignore[assignment]

ALIVE_SECONDS = 1.0
"""After so long without anything to tell, the build is told that reading goes on."""

CPU_MARGIN = 2 + (os.cpu_count() or 1)
"""Processor seconds for each second that the build waits, a thread for each core being at work at times."""

COUNTED_AT_ONCE = 500_000
"""Characters whose tokens the build is asked to count in one go: well under a second's work, so that it can be
cancelled between two."""


class _Build:
    """The build at the other end, as this process sees it."""

    def __init__(self, orders: BinaryIO, told: BinaryIO) -> None:
        self._told = told
        self._orders: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._last = time.monotonic()
        threading.Thread(target=self._listen, args=(orders,), daemon=True).start()

    def _listen(self, orders: BinaryIO) -> None:
        with contextlib.suppress(Exception):
            while True:
                self._orders.put(pickle.load(orders))  # noqa: S301 - from the process that started this one
        os._exit(0)  # the build is gone

    def next(self) -> Any:
        """The next order, waited for."""
        return self._orders.get()

    def tell(self, what: Told) -> None:
        pickle.dump(what, self._told, protocol=5)
        self._told.flush()
        self._last = time.monotonic()

    def alive(self) -> None:
        if time.monotonic() - self._last > ALIVE_SECONDS:
            self.tell(Alive())


class _Asking:
    """The encoder's measure, where only the build can count tokens."""

    def __init__(self, build: _Build, max_tokens: int) -> None:
        self._build = build
        self.max_tokens = max_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [count for some in _portions(texts) for count in self._counted(some)]

    def _counted(self, texts: Sequence[str]) -> Sequence[int]:
        self._build.tell(CountAsked(texts))
        answer = self._build.next()
        assert isinstance(answer, Counted)
        if answer.problem is not None:
            raise RuntimeError(answer.problem)
        return answer.counts


class _Counting:
    """The encoder's measure, where its tokenizer was sent along."""

    def __init__(self, count: Callable[[Sequence[str]], list[int]], max_tokens: int) -> None:
        self.count_tokens = count
        self.max_tokens = max_tokens


def _portions(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    first = size = 0
    for number, text in enumerate(texts):
        if size and size + len(text) > COUNTED_AT_ONCE:
            yield texts[first:number]
            first, size = number, 0
        size += len(text) + 1
    yield texts[first:]


class _Reader:
    """Reads one file after the other as the setup says."""

    def __init__(self, build: _Build, setup: Setup) -> None:
        self._build = build
        self._corpus = setup.corpus
        self._settings = setup.settings
        self._budget = Budget(setup.settings.reading_seconds)
        counts = setup.counts
        self._measure = _Asking(build, setup.max_tokens) if counts is None else _Counting(counts, setup.max_tokens)
        _limit_memory(setup.settings.reading_megabytes * 1_000_000)

    def read(self, order: Order) -> None:
        """Tell the build all items of a file, its ``Ended`` last."""
        shown = path_in_corpus(order.path, self._corpus)
        skips = Summed(shown)
        try:
            failed = self._read(order, skips)
        except Exception as error:  # one file must not stop the build, whatever a format's library raises
            failed = self._tell(skips, _failure(shown, None, error))
        for skip in skips.rest():
            self._build.tell(skip)
        self._build.tell(Ended(failed, _most_resident()))

    def _read(self, order: Order, skips: Summed) -> bool:
        failed = False
        _limit_time(self._budget.to_read(order.size))
        for number, item in enumerate(read_articles(order.path, self._corpus, self._settings)):
            if number < order.first:
                self._build.alive()
            elif isinstance(item, Article):
                _limit_time(self._budget.to_cut(len(item.text)))
                self._build.tell(Began(number, item.record, len(item.text)))
                failed |= self._tell(skips, self._cut(item))
            else:
                self._tell(skips, item)
            _limit_time(self._budget.to_read(order.size))
        return failed

    def _tell(self, skips: Summed, item: CutArticle | Skip | Notice | Failed) -> bool:
        """Whether the item is an error of ours."""
        told = item.skip if isinstance(item, Failed) else item
        if isinstance(told, CutArticle) or skips.add(told):
            self._build.tell(told)
        else:
            self._build.alive()
        return isinstance(item, Failed)

    def _cut(self, article: Article) -> CutArticle | Skip | Failed:
        try:
            return CutArticle(article, *cut(article, self._measure, self._settings))
        except Exception as error:  # nor must one article
            return _failure(article.path, article.record, error)


class Failed(NamedTuple):
    """Left out by an error of ours rather than of the file."""

    skip: Skip


def _failure(path: str, record: str | None, error: Exception) -> Skip | Failed:
    if isinstance(error, MemoryError | RecursionError):
        return Skip(path, "it is too large or too deeply nested to be read in the memory there is", record)
    return Failed(Skip(path, f"working on it failed: {error} ({type(error).__name__})", record))


def _limit_time(seconds: float) -> None:
    """What the build would wait for, in processor seconds from now on: should the build be gone, this ends too."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = int(used.ru_utime + used.ru_stime + CPU_MARGIN * seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _limit_memory(most: int) -> None:
    if resource is None:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(ValueError, OSError):  # not every system has this limit
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _most_resident() -> int:
    if resource is None:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def main() -> None:
    """Read what is ordered until the orders end."""
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the build's to hear
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    told = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get among what is told
    build = _Build(sys.stdin.buffer, told)
    build.tell(Ready())
    reader: _Reader | None = None
    while True:
        order = build.next()
        if isinstance(order, Setup):
            reader = _Reader(build, order)
        elif isinstance(order, Order):
            assert reader is not None, "an order came before any setup"
            reader.read(order)


if __name__ == "__main__":
    main()
