"""How much may wait where uploads arrive: a visitor who sends and sends does not fill the disk."""

from __future__ import annotations

import shutil
from pathlib import Path

from ui.gate.addresses import is_upload
from ui.gate.asgi import App, Receive, Scope, Send
from ui.gate.headers import body_length
from ui.gate.replies import Refusal, refuse

MOST_WAITING = 2_000_000_000
"""Bytes of uploads that have arrived and were not taken into the corpus: a hundred of the largest files that are
read. They go when they are taken, or after an hour."""

LEAST_FREE = 500_000_000
"""Bytes of the disk that uploads leave alone."""


class Quota:
    """ASGI middleware over the application that takes uploads into ``folder``."""

    def __init__(self, app: App, folder: Path, most: int = MOST_WAITING, least_free: int = LEAST_FREE) -> None:
        self._app = app
        self._folder = folder
        self._most = most
        self._least_free = least_free
        self._arriving = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse an upload for which there is no room; pass all else on."""
        if scope["type"] != "http" or not is_upload(scope["path"]):
            await self._app(scope, receive, send)
            return
        coming = body_length(scope)
        if coming is None:
            sentence = "The request does not tell its length: expected a Content-Length header."
            await refuse(send, "http", Refusal(411, sentence))
            return
        # What is arriving now counts whole, however much of it is on the disk already.
        held = size_of(self._folder) + self._arriving + coming
        if held > self._most or shutil.disk_usage(self._folder).free - self._arriving - coming < self._least_free:
            await refuse(send, "http", Refusal(413, "There is no room for this file now. Try again in an hour."))
            return
        self._arriving += coming
        try:
            await self._app(scope, receive, send)
        finally:
            self._arriving -= coming


def size_of(folder: Path) -> int:
    """Bytes of the files in ``folder`` and below."""
    total = 0
    for file in folder.rglob("*"):
        try:
            total += file.lstat().st_size
        except OSError:  # gone since
            continue
    return total
