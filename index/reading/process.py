"""A process that reads files, as the build that started it sees it."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import tempfile
import threading
import time
from typing import IO

from index.reading.messages import Counted, Order, Setup, Told

MOST_AHEAD = 16
"""Messages of one process that may wait for the build. A process that reads ahead of it then waits too."""


class ReadingProcess:
    """A running process. What it tells is put in ``inbox`` as (process, message), and None once it has ended."""

    def __init__(self, module: str, inbox: queue.SimpleQueue[tuple[ReadingProcess, Told | None]]) -> None:
        """Start it, running ``module``. Raises OSError when the system cannot."""
        self._inbox = inbox
        self._room = threading.Semaphore(MOST_AHEAD)
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-P", "-m", module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env={**os.environ, "PYTHONPATH": _module_path()},
                start_new_session=True,
            )
        except BaseException:
            self._errors.close()
            raise
        self.ready = False
        self.setup: Setup | None = None
        """What it was last told to read with."""
        self.heard = time.monotonic()
        """When it last told anything that could be taken."""
        self.waits = False
        """Whether it may be waiting for the build to take what it told."""
        self.late = 0
        """How many times in a row it was found to take too long."""
        self.gave_up: float | None = None
        """The seconds after which it was ended for taking too long."""
        self._thread = threading.Thread(target=self._listen, name="revue-reading", daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with contextlib.suppress(Exception):  # the pipe ends, be it within a message: the process has ended
            while True:
                told: Told = pickle.load(self._process.stdout)  # noqa: S301 - from a process of our own
                self.waits = True
                self._room.acquire()
                self.heard, self.waits = time.monotonic(), False
                self._inbox.put((self, told))
        self._inbox.put((self, None))

    def send(self, what: Setup | Order | Counted) -> None:
        """Tell the process; one that has ended hears nothing, and its None is in the inbox or will be."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            pickle.dump(what, self._process.stdin, protocol=5)
            self._process.stdin.flush()

    def taken(self) -> None:
        """The build has done with a message: the process may go on reading ahead."""
        self._room.release()

    def end(self) -> None:
        """Kill the process, whatever it is at."""
        self._process.kill()
        self._process.wait()
        self._room.release(MOST_AHEAD)

    def close(self) -> None:
        """End it, and give back what it took here."""
        self.end()
        self._thread.join(timeout=5)
        for pipe in (self._process.stdin, self._process.stdout, self._errors):
            with contextlib.suppress(OSError, ValueError):
                if pipe is not None:
                    pipe.close()

    @property
    def last_words(self) -> str:
        """What it wrote on its standard error, at most the last 2,000 bytes."""
        with contextlib.suppress(OSError, ValueError):
            self._errors.seek(0, os.SEEK_END)
            self._errors.seek(max(0, self._errors.tell() - 2_000))
            return self._errors.read().decode("utf-8", "replace").strip()
        return ""

    @property
    def status(self) -> int | None:
        """How it ended: its exit status, minus a signal's number. None if it runs, though its pipes are closed."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._process.wait(timeout=5)
        return None


def _module_path() -> str:
    """Where this process finds its modules, for another one that is started in the same folder."""
    return os.pathsep.join(entry or os.getcwd() for entry in sys.path)  # noqa: PTH109 - as the import system does
