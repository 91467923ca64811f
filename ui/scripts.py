"""The modules of the page's script, sent by this server: no other is asked for anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.templating import ROOM

if TYPE_CHECKING:
    from starlette.routing import Mount

ADDRESS = "/page"
FOLDER = ROOM / "static" / "page"


FIRST = "theme.js"
"""A script that is no module, and runs before anything is drawn."""


def modules() -> list[Path]:
    """The modules, in the order of their names."""
    return sorted(module for module in FOLDER.glob("*.js") if module.name != FIRST)


def first() -> str:
    """For the page's head: the script that runs before the rest."""
    return f'<script src=".{ADDRESS}/{FIRST}"></script>'


def preloads() -> str:
    """Links for the page's head, so that all modules come at once and not one after the other."""
    return "".join(f'<link rel="modulepreload" href=".{ADDRESS}/{module.name}">' for module in modules())


def route() -> Mount:
    """Where the modules are to be had."""
    from starlette.responses import Response
    from starlette.routing import Mount
    from starlette.staticfiles import StaticFiles

    class Modules(StaticFiles):
        """Files that a browser asks for again each time, so that none is left of a former version."""

        def file_response(self, *given: Any, **named: Any) -> Response:
            response = super().file_response(*given, **named)
            response.headers["cache-control"] = "no-cache"
            return response

    return Mount(ADDRESS, Modules(directory=FOLDER))
