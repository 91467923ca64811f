"""First come, first served: so many are worked on at once, and the others wait in line.

Python runs one thread at a time and hands it on at every pause, so twenty questions side by side all end late and in
no order; one after the other, each visitor waits for those who came before and for nobody else. Whoever hangs up while
they wait is not worked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import anyio.to_thread

AT_ONCE = 2
"""Questions worked on at once: while one is in FAISS, ONNX or SQLite, the other has Python."""

T = TypeVar("T")


class Gone(Exception):
    """Whoever asked has hung up."""


async def _never() -> bool:
    return False


class Turns:
    """A line before ``places`` places; for one event loop."""

    def __init__(self, places: int = AT_ONCE) -> None:
        self._free = asyncio.Semaphore(places)
        self._threads = anyio.CapacityLimiter(places)

    async def run(self, work: Callable[[], T], gone: Callable[[], Awaitable[bool]] = _never) -> T:
        """Wait for those who came before, then run ``work`` in a thread and return what it returns.

        ``gone`` is asked when the turn comes; Gone is raised instead when it says so.
        """
        async with self._free:
            if await gone():
                raise Gone
            return await anyio.to_thread.run_sync(work, limiter=self._threads)
