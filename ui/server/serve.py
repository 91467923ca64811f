"""Listening: uvicorn with our bounds, in the main thread, until Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable

import uvicorn

from ui.gate.asgi import App
from ui.server.connections import MOST, protocol
from ui.server.files import KEPT_BACK, raise_limit

LEAVING_S = 3
"""Seconds that replies under way have when the server stops; pages that are open hold one that never ends."""


class Server(uvicorn.Server):
    """Calls ``told`` once it listens."""

    def __init__(self, config: uvicorn.Config, told: Callable[[], None]) -> None:
        super().__init__(config)
        self._told = told

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen, then say so."""
        await super().startup(sockets)
        if self.started:
            self._told()


def serve(app: App, listening: socket.socket, told: Callable[[], None]) -> None:
    """Serve ``app`` on a socket until the process is told to stop. ``told`` is called once it listens."""
    most = min(MOST, max(16, raise_limit() - KEPT_BACK))
    config = uvicorn.Config(
        app,
        http=protocol(most),
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=LEAVING_S,
    )
    # Ctrl-C is raised again when all is closed.
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        Server(config, told).run([listening])
