"""Calls that wait until somebody comes for their result, as Gradio's clients do: they post one, then fetch it.

Gradio works on a call when it is posted and keeps the result for good if nobody fetches it. Here a call is worked on
while somebody waits for it, and what is kept is bounded.
"""

from __future__ import annotations

import time
import uuid
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

MOST = 1_000
"""Calls that wait to be fetched; the next one takes the place of the oldest."""

MOST_BYTES = 10_000_000
"""What they may hold together, as it was sent."""

KEPT_S = 300.0
"""Seconds that a call waits."""


@dataclass(frozen=True, slots=True)
class Call:
    """A tool's name and what it is given: ``given`` by place, ``named`` by name. ``session``: who will fetch it."""

    tool: str
    session: str = ""
    given: Sequence[Any] = ()
    named: Mapping[str, Any] = field(default_factory=dict)
    id: str = field(default_factory=lambda: uuid.uuid4().hex)


@dataclass(frozen=True, slots=True)
class _Waiting:
    call: Call
    size: int
    since: float


class Calls:
    """Those that wait; for one event loop."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._waiting: OrderedDict[str, _Waiting] = OrderedDict()
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, call: Call, size: int) -> str:
        """Let a call wait, which came as ``size`` bytes; returns its id."""
        now = self._clock()
        self._waiting[call.id] = _Waiting(call, size, now)
        self._bytes += size
        oldest = next(iter(self._waiting.values()))
        while len(self._waiting) > MOST or self._bytes > MOST_BYTES or now - oldest.since > KEPT_S:
            self.fetch(oldest.call.id)
            oldest = next(iter(self._waiting.values()))
        return call.id

    def fetch(self, call: str) -> Call | None:
        """The call of this id, which waits no more; None when there is none."""
        found = self._waiting.pop(call, None)
        if found is None:
            return None
        self._bytes -= found.size
        return found.call

    def fetch_next(self, session: str) -> Call | None:
        """The oldest call of a session, which waits no more; None when there is none."""
        id = next((one.call.id for one in self._waiting.values() if one.call.session == session), None)
        return None if id is None else self.fetch(id)
