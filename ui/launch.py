"""Serve the page: on this machine, without telemetry, without a share link, behind the gate."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import socket
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import RevueError
from index.index import Index
from ui.building import Build, Builder
from ui.credentials import Guard, is_this_machine
from ui.opening import Places

if TYPE_CHECKING:
    from index.build import BuildProgress, BuildReport

# Read by Gradio and its libraries when they are imported.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

SPARE_BYTES = 1_000_000
"""Over the largest file that is read, so that a file just above it gets our sentence and not the server's."""


def launch(place: Places, host: str, port: int, guard: Guard, words: Mapping[str, str]) -> tuple[Any, str]:
    """Start to serve and return (the running application, its address); ``port`` 0 takes a free one.

    Raises RevueError when the port is taken.
    """
    port = free_port(host, port, words)
    from gradio.themes import Base
    from gradio.utils import get_upload_folder
    from starlette.middleware import Middleware

    from ui.api import tools
    from ui.app import application, head
    from ui.desk import Desk
    from ui.gate import Gate
    from ui.scripts import route
    from ui.turns import Turns

    uploads = Path(get_upload_folder())
    uploads.mkdir(parents=True, exist_ok=True)
    # Whoever comes without a name may read; the corpus is changed only by those who were let in.
    writable = bool(guard.passwords) or is_this_machine(host)
    turns = Turns()
    desk = Desk(place, lambda: opened(place), Builder(build_at(place)), uploads, writable, turns)
    blocks = application(desk.functions(), tools(lambda: opened(place), turns))
    # Gradio prints a line about MCP even when told to be quiet.
    with contextlib.redirect_stdout(io.StringIO()):
        _, address, _ = blocks.launch(
            server_name=host,
            server_port=port,
            share=False,
            inbrowser=False,
            quiet=True,
            prevent_thread_lock=True,
            show_error=False,
            run_history=False,
            footer_links=[],
            ssr_mode=False,
            mcp_server=True,
            enable_monitoring=False,
            max_file_size=place.settings.max_file_bytes + SPARE_BYTES,
            theme=Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
            head=head(),
            app_kwargs={
                "middleware": [Middleware(Gate, guard=guard, host=host, uploads=writable)],
                "routes": [route()],
            },
        )
    # As it comes, the MCP server writes Python's notation of a reply; models and programs expect JSON.
    blocks.mcp_server_obj.postprocess_output_data = json_texts
    return blocks, address


def json_texts(replies: list[Any], root: str) -> list[Any]:
    """The contents of an MCP reply: each object as one JSON text. ``root``, the server's address, has no use here."""
    from mcp.types import TextContent

    return [TextContent(type="text", text=json.dumps(reply, ensure_ascii=False)) for reply in replies]


def serve(place: Places, host: str, port: int, guard: Guard, words: Mapping[str, str]) -> None:
    """Serve until Ctrl-C."""
    blocks, address = launch(place, host, port, guard, words)
    # The encoder takes a moment to load: it does so now, and not while the first visitor waits.
    threading.Thread(target=_warm, args=(place,), name="revue-warm", daemon=True).start()
    print(words["cli.serving"].format(url=address), flush=True)
    print(words["cli.mcp"].format(url=f"{address}gradio_api/mcp/"), flush=True)
    blocks.block_thread()


def _warm(place: Places) -> None:
    from search import search

    with contextlib.suppress(RevueError):
        search("bonjour", index=opened(place))


def opened(place: Places) -> Index:
    """The current generation of the index."""
    from search.session import opened as current

    return current(place.folder)


def build_at(place: Places) -> Build:
    """The build of the page's corpus, as :class:`ui.building.Builder` calls it."""

    def run(progress: Callable[[BuildProgress], None], cancelled: Callable[[], bool]) -> BuildReport:
        from index.build import build

        return build(place.corpus, place.folder, place.settings, progress=progress, cancelled=cancelled)

    return run


def free_port(host: str, port: int, words: Mapping[str, str]) -> int:
    """The port itself when nothing listens on it, a free one for 0."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise RevueError(words["cli.port_busy"].format(port=port)) from error
            raise RevueError(f"{host}:{port}: {error.strerror or error}") from error
        chosen: int = trial.getsockname()[1]
    return chosen
