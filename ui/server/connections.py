"""Connections, each with its time: whoever opens one and says nothing, or reads nothing, does not keep it.

uvicorn waits for ever for the end of a request's headers, so a few hundred connections that are opened and left use up
the files that a process may have, before any password is asked for.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

HEADERS_S = 10.0
"""Seconds for a request's headers, from the opening of the connection or, on one that was used before, from their first
byte. A browser sends them at once."""

READING_S = 60.0
"""Seconds in which a client must take some of a reply."""

MOST = 2_000
"""Connections at once. A browser opens up to six, for as long as the page loads."""

MOST_SILENT = 256
"""Connections that have not yet sent the headers of a request. One more, and the oldest of them goes: a flood of silent
connections pushes itself out, and a visitor, who speaks at once, gets in."""


@dataclass(slots=True)
class Crowd:
    """The connections of one server: those whose request is awaited, and those that rest between two, oldest first."""

    most: int = MOST
    most_silent: int = MOST_SILENT
    silent: OrderedDict[Bounded, None] = field(default_factory=OrderedDict)
    resting: OrderedDict[Bounded, None] = field(default_factory=OrderedDict)

    def make_room(self, connections: int) -> bool:
        """Close one that is not at work, where there are too many. Whether there is room now."""
        if len(self.silent) > self.most_silent:
            next(iter(self.silent)).abort()
        if connections <= self.most:
            return True
        if self.resting:
            next(iter(self.resting)).abort()
        elif len(self.silent) > 1:  # the newest is the one that comes
            next(iter(self.silent)).abort()
        else:
            return False
        return True


class Bounded(H11Protocol):
    """A connection. ``crowd`` is that of its server; see :func:`protocol`."""

    crowd: Crowd

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """One more; the request is awaited from now on."""
        super().connection_made(transport)
        self._await_request()
        if not self.crowd.make_room(len(self.connections)):
            transport.write(b"HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\ncontent-length: 0\r\n\r\n")
            transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """One less."""
        self._forget()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Some of a request, perhaps the first of the next one."""
        self.crowd.resting.pop(self, None)
        super().data_received(data)
        if self.transport.is_closing() or self._working():
            self._forget()
        elif self not in self.crowd.silent and self not in self.crowd.resting:
            self._await_request()

    def on_response_complete(self) -> None:
        """The reply is sent; the connection stays open for a while."""
        self.crowd.resting[self] = None
        super().on_response_complete()
        # A request that came along with the one before is at work already.
        if self._working():
            self.crowd.resting.pop(self, None)

    def pause_writing(self) -> None:
        """The client does not read."""
        super().pause_writing()
        self._within(READING_S)

    def resume_writing(self) -> None:
        """It does again."""
        super().resume_writing()
        if self not in self.crowd.silent:
            self._stop_waiting()

    def abort(self) -> None:
        """Close at once."""
        self._forget()
        self.transport.abort()

    def _working(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _await_request(self) -> None:
        self.crowd.silent[self] = None
        self._within(HEADERS_S)

    def _within(self, seconds: float) -> None:
        self._stop_waiting()
        self._patience = self.loop.call_later(seconds, self.abort)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _forget(self) -> None:
        self._stop_waiting()
        self.crowd.silent.pop(self, None)
        self.crowd.resting.pop(self, None)


def protocol(most: int, most_silent: int = MOST_SILENT) -> type[Bounded]:
    """The protocol of one server's connections, of which there are at most ``most``."""

    class Connection(Bounded):
        crowd = Crowd(most, min(most_silent, max(1, most // 2)))

    return Connection
