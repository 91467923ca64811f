"""Serve the page: on this machine, without telemetry, without a share link, behind the gate."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import RevueError
from index.index import Index
from ui.building import Build, Builder
from ui.credentials import Guard, is_this_machine
from ui.opening import Places

if TYPE_CHECKING:
    from index.build import BuildProgress, BuildReport
    from ui.gate.asgi import App

# Read by Gradio and its libraries when they are imported.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

UPLOADS = "GRADIO_TEMP_DIR"
"""The variable that tells Gradio where uploads arrive: by default a folder that all users of the machine share."""


def serve(place: Places, host: str, port: int, guard: Guard, words: Mapping[str, str], names: Collection[str]) -> None:
    """Serve until Ctrl-C. ``names`` are those under which visitors may ask for the server besides its own."""
    from ui.server import log
    from ui.server.serve import serve as listen

    log.write_to_standard_error()
    with listening_socket(host, port, words) as listening, arrivals() as uploads:
        # What is told to end goes through what must be cleaned up.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        app = application(place, host, guard, uploads, names)
        address = _address(host, listening)

        def told() -> None:
            # The encoder takes a moment to load: it does so now, and not while the first visitor waits.
            threading.Thread(target=_warm, args=(place,), name="revue-warm", daemon=True).start()
            print(words["cli.serving"].format(url=address), flush=True)
            print(words["cli.mcp"].format(url=f"{address}gradio_api/mcp/"), flush=True)

        listen(app, listening, told)


def application(place: Places, host: str, guard: Guard, uploads: Path, names: Collection[str] = ()) -> App:
    """All that is served, behind the gate: the page, the HTTP API, the MCP server. Uploads arrive in ``uploads``."""
    from search.session import visit
    from ui.api import tools
    from ui.app import assembled, page
    from ui.desk import Desk
    from ui.gate import Gate
    from ui.quota import Quota
    from ui.turns import Turns

    # Whoever comes without a name may read; the corpus is changed only by those who were let in.
    writable = bool(guard.passwords) or is_this_machine(host)
    desk = Desk(place, lambda: opened(place), Builder(build_at(place)), uploads, writable)
    # Each call is a visit to the index: the generation that it reads stays open as long.
    functions = [visit()(function) for function in desk.functions()]
    asked = [visit()(tool) for tool in tools(lambda: opened(place))]
    largest = place.settings.max_file_bytes
    app = assembled(page(functions, asked), functions, asked, Turns(), largest)
    return Gate(Quota(app, uploads), guard, host, writable, names, largest + SPARE_BYTES)


SPARE_BYTES = 1_000_000
"""Over the largest file that is read, so that a file just above it gets our sentence and not the server's."""


@contextlib.contextmanager
def arrivals() -> Iterator[Path]:
    """A folder of this process alone in which uploads arrive; it goes with the process."""
    before = os.environ.get(UPLOADS)
    with tempfile.TemporaryDirectory(prefix="revue-", ignore_cleanup_errors=True) as folder:
        os.environ[UPLOADS] = folder
        try:
            yield Path(folder)
        finally:
            if before is None:
                del os.environ[UPLOADS]
            else:
                os.environ[UPLOADS] = before


def _warm(place: Places) -> None:
    from search import search

    with contextlib.suppress(RevueError):
        search("bonjour", index=place.folder)


def opened(place: Places) -> Index:
    """The current generation of the index."""
    from search.session import current_index as current

    return current(place.folder)


def build_at(place: Places) -> Build:
    """The build of the page's corpus, as :class:`ui.building.Builder` calls it."""

    def run(progress: Callable[[BuildProgress], None], cancelled: Callable[[], bool]) -> BuildReport:
        from index.build import build

        return build(place.corpus, place.folder, place.settings, progress=progress, cancelled=cancelled)

    return run


def _address(host: str, listening: socket.socket) -> str:
    """Where a browser on this machine finds the page."""
    port: int = listening.getsockname()[1]
    name = {"0.0.0.0": "localhost", "::": "localhost", "": "localhost"}.get(host.strip("[]"), host.strip("[]"))  # noqa: S104
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def listening_socket(host: str, port: int, words: Mapping[str, str]) -> socket.socket:
    """A socket on this address; ``port`` 0 takes a free one. Raises RevueError when the port is taken."""
    try:
        found = socket.getaddrinfo(host.strip("[]") or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        # A name may stand for both kinds of address: the older one is what most clients try first.
        family, _, _, _, place = min(found, key=lambda one: one[0] != socket.AF_INET)
        listening = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise RevueError(f"{host}: {error.strerror or error}") from error
    if os.name != "nt":  # where it would let two servers share a port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(place)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise RevueError(words["cli.port_busy"].format(port=port)) from error
        raise RevueError(f"{host}:{port}: {error.strerror or error}") from error
    return listening
