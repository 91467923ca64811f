"""What the page's script calls: the functions of :mod:`ui.desk`, at the address that Gradio's page calls them at."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.endpoints.bodies import Malformed, encoded, parsed, read_object, refusal, reply, taken
from ui.endpoints.http import HUNG_UP
from ui.turns import Gone, Turns

Function = Callable[[Any], dict[str, Any]]

ADDRESS = "/gradio_api/component_server"

QUESTION = "ask"
"""The function that waits in the line of questions; the others have one of their own, so that a page opens at once
while many ask."""


def route(functions: Sequence[Function], questions: Turns, others: Turns) -> Route:
    """Where the functions are called, by name, with one JSON object each."""
    named = {function.__name__: function for function in functions}

    async def call(request: Request) -> Response:
        try:
            body = await read_object(request)
            name = taken(body, "fn_name", str)
            if name not in named:
                return refusal("The page has no such function.", 404)
            line = questions if name == QUESTION else others
            # Half a character, which no database takes, is a question mark from here on.
            given = parsed(encoded(body.get("data")))
            return reply(await line.run(functools.partial(named[name], given), request.is_disconnected))
        except Malformed as error:
            return refusal(str(error), 422)
        except Gone:
            return Response(status_code=HUNG_UP)

    return Route(ADDRESS, call, methods=["POST"])
