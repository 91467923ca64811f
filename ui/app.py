"""The Gradio application: the page as one component that calls :class:`ui.desk.Desk`, and the tools for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio
from gradio.events import api as register

from ui.api import Tool
from ui.scripts import preloads
from ui.templating import ROOM, render
from ui.texts import texts

KEPT_S = (3_600, 3_600)
"""Seconds: every hour, uploads that are an hour old are removed from where they arrived."""


class Application(gradio.Blocks):
    """Blocks whose clients do not take a citation for a file.

    Under the protocol that Gradio announces, gradio_client downloads every object that has a "path" and puts a local
    file name in its place; our citations have a path. Under 2.1, otherwise the same, it takes only marked files.
    """

    def get_config_file(self) -> Any:
        """What clients are told of the application."""
        return super().get_config_file() | {"protocol": "sse_v2.1"}


def application(functions: list[Callable[[Any], dict[str, Any]]], tools: list[Tool]) -> Any:
    """The page (a ``gradio.Blocks``), with ``tools`` as the only endpoints of the HTTP API and of the MCP server.

    ``functions`` are called by the page's script; they are no part of the API.
    """
    with Application(title="Revue", analytics_enabled=False, fill_width=True, delete_cache=KEPT_S) as blocks:
        gradio.HTML(
            boot(),
            js_on_load=asset("boot.js"),
            server_functions=functions,
            apply_default_css=False,
            elem_id="revue-page",
        )
        for tool in tools:
            # Not in the queue of Gradio, which a client asks twice: questions wait in the line of ui/turns.py.
            register(tool, api_name=tool.__name__, queue=False)
    return blocks


def boot() -> str:
    """What stands there for the instant until the page knows its language, or for longer when nobody answers."""
    return render("boot.html", texts("en"), offline={code: texts(code)["page.offline"] for code in ("fr", "en")})


def head() -> str:
    """What goes into the page's head: the style sheet, and the theme chosen before, set before anything is drawn."""
    return (
        f"<style>{asset('page.css')}</style>"
        f"<script>{asset('theme.js')}</script>"
        f"{preloads()}"
        '<meta name="color-scheme" content="light dark">'
    )


def asset(name: str) -> str:
    """A file of ``ui/static`` as text."""
    return (ROOM / "static" / name).read_text("utf-8")
