"""One build's files on their way through the processes that read them, each given back in its turn."""

from __future__ import annotations

import queue
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.reading.budget import Budget
from index.reading.messages import Alive, Began, CountAsked, Counted, CutArticle, Ended, Item, Order, Ready, Setup, Told
from index.reading.process import ReadingProcess
from ingest.article import Notice, Skip

if TYPE_CHECKING:
    from index.reading.pool import ReadingPool

POLL_SECONDS = 0.1
"""How often a build looks whether it was cancelled, and whether an article takes too long."""

LATE = 3
"""Looks in a row that must find an article late: a machine that was asleep is late once."""

STARTING_SECONDS = 120.0
"""What a process may take to start: from a cold disk its imports alone take several."""

MORE_AFTER = 1.0
"""Seconds of reading after which more processes are started: to start takes each of them a third of one."""

MOST_AHEAD = 64
"""Files that may be read before the one whose turn it is has ended."""

MOST_RESUMED = 3
"""Articles of one file that may be given up before the rest of the file is."""

RECYCLED_SHARE = 0.25
"""A process that has held more than this share of the memory it may take is replaced, since little of it comes back."""


@dataclass(frozen=True, slots=True)
class FileToRead:
    """A file of ``size`` bytes. ``name`` is its key in the catalog, ``shown`` its path as in ``Skip.path``."""

    path: Path
    name: str
    shown: str
    size: int


@dataclass(slots=True)
class _Turn:
    """A file on its way. ``told`` waits until the files before it have ended; ``began`` is the article being cut."""

    file: FileToRead
    told: deque[tuple[ReadingProcess | None, Item]] = field(default_factory=deque)
    began: Began | None = None
    first: int = 0
    resumed: int = 0
    articles: int = 0
    failed: bool = False
    started: float = 0.0
    step: float = 0.0  # when the reading, or the cutting, of the article at hand began


class Reading:
    """The reading of one build's files."""

    def __init__(
        self,
        pool: ReadingPool,
        setup: Setup,
        count_tokens: Callable[[Sequence[str]], list[int]],
        check: Callable[[], None],
        most: int,
    ) -> None:
        """``most`` is how many processes may be at work."""
        self._pool = pool
        self._setup = setup
        self._budget = Budget(setup.settings.reading_seconds)
        self._count_tokens = count_tokens
        self._check = check
        self._most = most
        self._order: deque[_Turn] = deque()
        self._to_give: deque[_Turn] = deque()
        self._given: dict[ReadingProcess, _Turn] = {}
        self._more = True
        self._began = time.monotonic()
        self._looked = 0.0

    def run(self, files: Iterator[FileToRead]) -> Iterator[tuple[FileToRead, Item]]:
        """See ``ReadingPool.read``."""
        while True:
            self._check()
            self._give_out(files)
            yield from self._in_turn()
            if not self._order:
                if not self._more:
                    return
                continue
            self._hear()

    def abandon(self) -> None:
        """End the processes that are still at work."""
        for process in list(self._given):
            self._pool.drop(process)
        self._given.clear()

    def _in_turn(self) -> Iterator[tuple[FileToRead, Item]]:
        while self._order and self._order[0].told:
            turn = self._order[0]
            process, item = turn.told.popleft()
            yield turn.file, item
            if process is not None:
                process.taken()
            if isinstance(item, Ended):
                self._order.popleft()
            self._check()

    def _give_out(self, files: Iterator[FileToRead]) -> None:
        while self._to_give or self._fetch(files):
            process = self._free()
            if process is None:
                return
            turn = self._to_give.popleft()
            self._given[process] = turn
            if process.ready:
                self._send(process, turn)

    def _fetch(self, files: Iterator[FileToRead]) -> bool:
        """Whether there is another file to give out, which is then the next."""
        if not self._more or len(self._order) >= MOST_AHEAD:
            return False
        file = next(files, None)
        if file is None:
            self._more = False
            return False
        turn = _Turn(file)
        self._order.append(turn)
        self._to_give.append(turn)
        return True

    def _free(self) -> ReadingProcess | None:
        processes = self._pool.processes
        idle = next((process for process in processes if process not in self._given), None)
        if idle is not None or len(processes) >= self._most:
            return idle
        if processes and time.monotonic() - self._began < MORE_AFTER:
            return None
        return self._pool.start()

    def _send(self, process: ReadingProcess, turn: _Turn) -> None:
        if process.setup is not self._setup:
            process.setup = self._setup
            process.send(self._setup)
        process.send(Order(turn.file.path, turn.file.size, turn.first))
        turn.started = turn.step = time.monotonic()
        process.late = 0

    def _hear(self) -> None:
        try:
            process, told = self._pool.inbox.get(timeout=POLL_SECONDS)
        except queue.Empty:
            pass
        else:
            if process in self._pool.processes:
                self._heard(process, told)
        if time.monotonic() - self._looked > POLL_SECONDS:
            self._looked = time.monotonic()
            for process, turn in self._given.items():
                self._end_if_late(process, turn)

    def _heard(self, process: ReadingProcess, told: Told | None) -> None:
        turn = self._given.get(process)
        if told is None:
            self._lost(process)
        elif isinstance(told, CutArticle | Skip | Notice | Ended):
            assert turn is not None
            self._keep(process, turn, told)
            return  # it is taken when its turn has come
        elif isinstance(told, Ready):
            process.ready = True
            if turn is not None:
                self._send(process, turn)
        elif isinstance(told, Began):
            assert turn is not None
            turn.began, turn.step = told, time.monotonic()
        elif isinstance(told, Alive) and turn is not None:
            turn.step = time.monotonic()
        elif isinstance(told, CountAsked):
            begun = time.monotonic()
            process.send(self._counted(told.texts))
            if turn is not None:
                turn.step += time.monotonic() - begun  # the build's own time is not the file's
        process.taken()

    def _keep(self, process: ReadingProcess, turn: _Turn, item: Item) -> None:
        turn.began, turn.step = None, time.monotonic()
        if isinstance(item, CutArticle):
            turn.articles += 1
        elif isinstance(item, Ended):
            item = replace(item, failed=item.failed or turn.failed)
            del self._given[process]
            if item.resident_bytes > RECYCLED_SHARE * 1_000_000 * self._setup.settings.reading_megabytes:
                self._pool.drop(process)
        turn.told.append((process, item))

    def _counted(self, texts: Sequence[str]) -> Counted:
        try:
            return Counted(self._count_tokens(texts))
        except Exception as error:  # an encoder's; the article it is for is told to have failed
            return Counted((), f"the encoder cannot count its tokens: {error}")

    def _end_if_late(self, process: ReadingProcess, turn: _Turn) -> None:
        now = time.monotonic()
        if not process.ready:
            allowed = STARTING_SECONDS
        elif turn.began is not None:
            allowed = self._budget.to_cut(turn.began.characters)
        else:
            allowed = self._budget.to_read(turn.file.size)
        took = now - (turn.step if process.ready else process.heard)
        whole = now - turn.started if process.ready else 0.0
        late = not process.waits and (took > allowed or whole > self._budget.for_file(turn.file.size))
        process.late = process.late + 1 if late else 0
        if process.late >= LATE and process.gave_up is None:
            process.gave_up = max(took, whole if took <= allowed else 0.0)
            process.end()

    def _lost(self, process: ReadingProcess) -> None:
        """A process has ended: what it was at is skipped, and what it had not begun is given to another."""
        turn = self._given.pop(process, None)
        if not process.ready:
            if turn is not None:
                self._to_give.appendleft(turn)
            self._pool.failed_to_start(process)
            return
        status = process.status
        self._pool.drop(process)
        if turn is None:
            return
        if process.gave_up is not None:
            reason = f"reading it takes too long: gave up after {process.gave_up:.0f} s"
        else:
            reason = f"reading it ended the process that reads, perhaps for want of memory (exit status {status})"
            turn.failed = True
        began, turn.began = turn.began, None
        if began is not None and began.record is not None and turn.resumed < MOST_RESUMED:
            turn.told.append((None, Skip(turn.file.shown, reason, began.record)))
            turn.first = began.number + 1
            turn.resumed += 1
            self._to_give.appendleft(turn)
            return
        if turn.articles:
            reason = f"the rest of it is left out, after {turn.articles:,} of its articles: {reason}"
        turn.told.append((None, Skip(turn.file.shown, reason)))
        turn.told.append((None, Ended(turn.failed)))
