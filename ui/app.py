"""The application behind the gate: Gradio's page, and beside it what is ours: the API, the MCP server, the script."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from typing import TYPE_CHECKING, Any

import gradio
from fastapi import FastAPI
from gradio.events import api as register
from starlette.routing import BaseRoute, Match, Router

from ui.endpoints.arguments import Tool
from ui.endpoints.http import Api
from ui.endpoints.mcp import ToolServer
from ui.endpoints.page import route as page_route
from ui.scripts import first, preloads, route
from ui.templating import ROOM, render
from ui.texts import texts
from ui.turns import Turns

if TYPE_CHECKING:
    from ui.gate.asgi import App, Receive, Scope, Send

KEPT_S = (3_600, 3_600)
"""Seconds: every hour, uploads that are an hour old are removed from where they arrived."""

SESSIONS = 100
"""Sessions that Gradio remembers; nothing of ours is in them."""

OTHERS_AT_ONCE = 4
"""Calls of the page that are no questions, worked on at once: most take a few milliseconds."""

Function = Callable[[Any], dict[str, Any]]


class Application(gradio.Blocks):
    """Blocks whose clients do not take a citation for a file.

    Under the protocol that Gradio announces, gradio_client downloads every object that has a "path" and puts a local
    file name in its place; our citations have a path. Under 2.1, otherwise the same, it takes only marked files.
    """

    def get_config_file(self) -> Any:
        """What clients are told of the application."""
        return super().get_config_file() | {"protocol": "sse_v2.1"}

    def run_startup_events(self) -> None:
        """What Gradio does when it starts to serve, save its queue, which would wake up a thousand times a second:
        nothing waits in it (``ui.endpoints.http``)."""
        self.is_running = True
        self.create_limiter()  # type: ignore[no-untyped-call]


def page(functions: Sequence[Function], tools: Sequence[Tool]) -> Any:
    """The page (a ``gradio.Blocks``), with ``tools`` as the only endpoints that its API tells of.

    ``functions`` are called by the page's script; they are no part of the API.
    """
    with Application(title="Revue", analytics_enabled=False, fill_width=True, delete_cache=KEPT_S) as blocks:
        gradio.HTML(
            boot(),
            js_on_load=asset("boot.js"),
            server_functions=list(functions),
            apply_default_css=False,
            elem_id="revue-page",
        )
        for tool in tools:
            register(tool, api_name=tool.__name__, queue=False)
    blocks.state_session_capacity = SESSIONS
    return blocks


def assembled(
    blocks: Any, functions: Sequence[Function], tools: Sequence[Tool], questions: Turns, largest_upload: int
) -> App:
    """Everything that is served, without the gate. Questions wait in the line of ``questions``, whoever asks them."""
    named = {tool.__name__: tool for tool in tools}
    numbers = {number: known.api_name for number, known in blocks.fns.items() if known.api_name in named}
    models = ToolServer(named, questions)

    @contextlib.asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        async with models.running():
            yield

    # No documentation of its own: it would be loaded from elsewhere.
    outer = FastAPI(lifespan=running, docs_url=None, redoc_url=None, openapi_url=None, routes=[route()])
    gradio.mount_gradio_app(
        outer,
        blocks,
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=largest_upload,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        theme=gradio.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
        head=head(),
    )
    api = Api(named, numbers, questions)
    ours = [*api.routes(), *models.routes(), page_route(functions, questions, Turns(OTHERS_AT_ONCE))]
    return Divided(ours, outer)


class Divided:
    """Sends what ``routes`` know to them, by any method, and all else to ``rest``: so that nothing that is answered
    here is answered by Gradio as well, with another method or a slash at its end."""

    def __init__(self, routes: Sequence[BaseRoute], rest: App) -> None:
        self.routes = routes
        self.rest = rest
        self._router = Router(routes, redirect_slashes=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or run the lifespan of the rest."""
        known = scope["type"] == "http" and any(one.matches(scope)[0] is not Match.NONE for one in self.routes)
        await (self._router if known else self.rest)(scope, receive, send)


def boot() -> str:
    """What stands there for the instant until the page knows its language, or for longer when nobody answers."""
    return render("boot.html", texts("en"), offline={code: texts(code)["page.offline"] for code in ("fr", "en")})


def head() -> str:
    """What goes into the page's head: the style sheet, and the theme chosen before, set before anything is drawn."""
    return f'<style>{asset("page.css")}</style>{first()}{preloads()}<meta name="color-scheme" content="light dark">'


def asset(name: str) -> str:
    """A file of ``ui/static`` as text."""
    return (ROOM / "static" / name).read_text("utf-8")
