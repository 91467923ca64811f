"""The processes that read files: started when needed, kept for the next build until the pool is closed."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from index.encoder import Encoder
from index.errors import RevueError
from index.model_files import available_cores
from index.reading.messages import Item, Setup, Told
from index.reading.process import ReadingProcess
from index.reading.turns import FileToRead, Reading
from index.settings import Settings
from index.token_counts import CountsElsewhere

MOST_PROCESSES = 8
"""However many cores there are: what is read is written by one."""

MOST_FAILED_STARTS = 3

WORKER = "index.reading.worker"


class ReadingUnavailable(RevueError):
    """No process that reads files can be started."""


class Reader(Protocol):
    """What a build reads files with: a ``ReadingPool``, or what stands for one."""

    @property
    def processes(self) -> Sequence[object]:
        """The processes that have started, none yet or none at all."""

    def start(self) -> object:
        """Start ahead of the first file what will be needed for it."""

    def read(
        self,
        files: Iterable[FileToRead],
        corpus: Path,
        settings: Settings,
        encoder: Encoder,
        check: Callable[[], None],
    ) -> Iterator[tuple[FileToRead, Item]]:
        """See ``ReadingPool.read``."""


class ReadingPool:
    """Reads the files of one build at a time."""

    def __init__(self, module: str = WORKER) -> None:
        """``module`` is what the processes run."""
        self._module = module
        self.inbox: queue.SimpleQueue[tuple[ReadingProcess, Told | None]] = queue.SimpleQueue()
        self.processes: list[ReadingProcess] = []
        self._failed_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all processes, whatever they are at."""
        while self.processes:
            self.drop(self.processes[-1])

    def start(self) -> ReadingProcess:
        """Start one more process. Raises ReadingUnavailable."""
        try:
            process = ReadingProcess(self._module, self.inbox)
        except OSError as error:
            raise ReadingUnavailable(f"No process can be started to read the files: {error}.") from error
        self.processes.append(process)
        return process

    def drop(self, process: ReadingProcess) -> None:
        """End a process for good."""
        self.processes.remove(process)
        process.close()

    def failed_to_start(self, process: ReadingProcess) -> None:
        """A process ended before it was ready: drop it. Raises ReadingUnavailable when none ever gets ready."""
        said = process.last_words
        self.drop(process)
        self._failed_starts += 1
        if self._failed_starts >= MOST_FAILED_STARTS:
            raise ReadingUnavailable(
                "The process that reads the files ends as soon as it starts"
                f" (exit status {process.status}){': ' + said if said else ''}."
            )

    def read(
        self,
        files: Iterable[FileToRead],
        corpus: Path,
        settings: Settings,
        encoder: Encoder,
        check: Callable[[], None],
    ) -> Iterator[tuple[FileToRead, Item]]:
        """The items of each file, in the order of ``files``, each file's ``Ended`` last.

        ``files`` is gone through as there is room; ``check`` is called ten times a second at least and may raise to
        stop the reading. Raises ReadingUnavailable.
        """
        counts = encoder.token_counts() if isinstance(encoder, CountsElsewhere) else None
        setup = Setup(corpus, settings, encoder.max_tokens, counts)
        most = settings.reading_processes or min(MOST_PROCESSES, available_cores())
        reading = Reading(self, setup, encoder.count_tokens, check, most)
        try:
            yield from reading.run(iter(files))
        finally:
            reading.abandon()
