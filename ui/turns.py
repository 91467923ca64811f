"""First come, first served: so many questions are worked on at once, and the others wait in line.

Python runs one thread at a time and hands it on at every pause, so twenty questions side by side all end late and in
no order; one after the other, each visitor waits for those who came before and for nobody else.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

AT_ONCE = 2
"""Questions worked on at once: while one is in FAISS, ONNX or SQLite, the other has Python."""


class Turns:
    """A line before ``places`` places; thread-safe."""

    def __init__(self, places: int = AT_ONCE) -> None:
        self._free = places
        self._waiting: deque[threading.Lock] = deque()
        self._lock = threading.Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for those who came before, then have a place until the block ends."""
        self._come()
        try:
            yield
        finally:
            self._leave()

    def _come(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            called = threading.Lock()
            called.acquire()
            self._waiting.append(called)
        called.acquire()  # the one who leaves opens it, and hands on the place with it

    def _leave(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1
