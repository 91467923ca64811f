"""The HTTP API: each tool as an endpoint of Gradio's API, at the same addresses and with the same replies.

Gradio's clients (``gradio_client``, ``@gradio/client``, the documented ``curl``) work as with any Gradio application.
What stands behind is ours, because Gradio's answers a wrong argument with ``500 {"error": null}``, works for clients
that hung up, and keeps what nobody fetches.
"""

from __future__ import annotations

import asyncio
import functools
import time
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from ui.endpoints.arguments import Tool
from ui.endpoints.bodies import Malformed, encoded, read_object, refusal, reply, taken
from ui.endpoints.calls import Call, Calls
from ui.turns import Gone, Turns

HEARTBEAT_S = 15.0
"""Seconds between signs of life while a client waits, so that no proxy takes the connection for dead."""

LONGEST_ID = 100
"""Characters of a name that a client gives itself; Gradio's have eleven."""

HUNG_UP = 499


class Api:
    """The endpoints. ``tools`` by name, ``numbers`` the same by Gradio's number of them; all wait in ``line``."""

    def __init__(self, tools: Mapping[str, Tool], numbers: Mapping[int, str], line: Turns) -> None:
        self._tools = tools
        self._numbers = numbers
        self._line = line
        self._calls = Calls()

    def routes(self) -> list[Route]:
        """Where the endpoints are to be had."""
        post, prefix = ["POST"], "/gradio_api"
        return [
            Route(f"{prefix}/run/{{tool}}", _spoken(self._run), methods=post),
            Route(f"{prefix}/api/{{tool}}", _spoken(self._run), methods=post),
            Route(f"{prefix}/call/v2/{{tool}}", _spoken(self._call_named), methods=post),
            Route(f"{prefix}/call/v2/{{tool}}/{{call}}", _spoken(self._fetch)),
            Route(f"{prefix}/call/{{tool}}", _spoken(self._call), methods=post),
            Route(f"{prefix}/call/{{tool}}/{{call}}", _spoken(self._fetch)),
            Route(f"{prefix}/queue/join", _spoken(self._join), methods=post),
            Route(f"{prefix}/queue/data", _spoken(self._data)),
        ]

    async def _run(self, request: Request) -> Response:
        """One call, answered at once."""
        tool = self._named(request)
        body = await read_object(request)
        return reply(await self._output(request, Call(tool, given=taken(body, "data", list))))

    async def _call(self, request: Request) -> Response:
        """A call to be fetched by its id."""
        tool = self._named(request)
        body = await read_object(request)
        return await self._waiting(request, Call(tool, given=taken(body, "data", list)))

    async def _call_named(self, request: Request) -> Response:
        """The same with arguments by name."""
        tool = self._named(request)
        return await self._waiting(request, Call(tool, named=await read_object(request)))

    async def _fetch(self, request: Request) -> Response:
        """The result of a call, as a stream of one event."""
        call = self._calls.fetch(request.path_params["call"])
        if call is None or call.tool != request.path_params["tool"]:
            return refusal("No such call waits; it was fetched, or it waited for too long.", 404)

        async def events() -> AsyncIterator[bytes]:
            async for output in self._waited(request, call):
                yield b"event: heartbeat\ndata: null\n\n" if output is None else _complete(output)

        return StreamingResponse(events(), media_type="text/event-stream")

    async def _join(self, request: Request) -> Response:
        """A call to be fetched by its session."""
        body = await read_object(request)
        number, session = taken(body, "fn_index", int), taken(body, "session_hash", str)
        if number not in self._numbers:
            raise Malformed(f"fn_index is {number}: expected one of {', '.join(map(str, self._numbers))}.")
        if len(session) > LONGEST_ID:
            raise Malformed(f"session_hash has {len(session)} characters: expected at most {LONGEST_ID}.")
        return await self._waiting(request, Call(self._numbers[number], session, taken(body, "data", list)))

    async def _data(self, request: Request) -> Response:
        """The results of a session's calls, in order, until none waits."""
        session = request.query_params.get("session_hash", "")
        first = self._calls.fetch_next(session)
        if first is None:
            return refusal("No call of this session waits.", 404)

        async def events() -> AsyncIterator[bytes]:
            call: Call | None = first
            while call is not None:
                async for output in self._waited(request, call):
                    told = {"msg": "heartbeat"} if output is None else _completed(call, output)
                    yield b"data: " + encoded(told) + b"\n\n"
                call = self._calls.fetch_next(session)
            yield b'data: {"msg":"close_stream"}\n\n'

        return StreamingResponse(events(), media_type="text/event-stream")

    async def _waiting(self, request: Request, call: Call) -> Response:
        """Where the result of a call is to be fetched."""
        return reply({"event_id": self._calls.add(call, len(await request.body()))})

    async def _waited(self, request: Request, call: Call) -> AsyncIterator[dict[str, Any] | None]:
        """None at each heartbeat, then the output of a call."""
        working = asyncio.create_task(self._output(request, call))
        try:
            while not (await asyncio.wait({working}, timeout=HEARTBEAT_S))[0]:
                yield None
            yield await working
        finally:
            working.cancel()

    async def _output(self, request: Request, call: Call) -> dict[str, Any]:
        started = time.perf_counter()
        work = functools.partial(self._tools[call.tool], *call.given, **call.named)
        result = await self._line.run(work, request.is_disconnected)
        took = time.perf_counter() - started
        return {"data": [result], "is_generating": False, "duration": took, "average_duration": took}

    def _named(self, request: Request) -> str:
        tool: str = request.path_params["tool"]
        if tool not in self._tools:
            raise Unknown(f"There is no endpoint {tool[:LONGEST_ID]!r}; there are: {', '.join(self._tools)}.")
        return tool


class Unknown(ValueError):
    """An endpoint that does not exist; ``str()`` says which do."""


Endpoint = Callable[[Request], Any]


def _spoken(endpoint: Endpoint) -> Endpoint:
    """``endpoint``, which tells in a sentence what it cannot read."""

    @functools.wraps(endpoint)
    async def told(request: Request) -> Response:
        try:
            found: Response = await endpoint(request)
            return found
        except Unknown as error:
            return refusal(str(error), 404)
        except Malformed as error:
            return refusal(str(error), 422)
        except Gone:
            return Response(status_code=HUNG_UP)

    return told


def _complete(output: dict[str, Any]) -> bytes:
    return b"event: complete\ndata: " + encoded(output["data"]) + b"\n\n"


def _completed(call: Call, output: dict[str, Any]) -> dict[str, Any]:
    return {"msg": "process_completed", "event_id": call.id, "output": output, "success": True}
