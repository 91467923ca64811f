"""Replies of the gate itself, and what it adds to those of the application."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.gate import policy
from ui.gate.asgi import Message, Send

Headers = Sequence[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request goes no further: ``status`` from 400 on, and a sentence for whoever sent it."""

    status: int
    sentence: str
    headers: tuple[tuple[bytes, bytes], ...] = ()


async def refuse(send: Send, kind: str, refusal: Refusal) -> None:
    """Answer a request of ``kind`` "http" or "websocket"."""
    if kind == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    body = refusal.sentence.encode()
    fields = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        *refusal.headers,
        *policy.headers(),
    ]
    await send({"type": "http.response.start", "status": refusal.status, "headers": fields})
    await send({"type": "http.response.body", "body": body})


class Policed:
    """Passes a reply on with the policy's headers; a page waits until it is whole, for the scripts in it are named.

    ``started``: whether some of the reply is on its way.
    """

    def __init__(self, send: Send, extra: Headers = ()) -> None:
        self._send = send
        self._extra = tuple(extra)
        self._held: Message | None = None
        self._html = bytearray()
        self.started = False

    async def __call__(self, message: Message) -> None:
        """One message of the application."""
        if message["type"] == "http.response.start":
            if _is_page(message):
                self._held = message
            else:
                await self._start(message, b"")
        elif self._held is not None and message["type"] == "http.response.body":
            self._html += message.get("body", b"")
            if not message.get("more_body"):
                await self._start(self._held, bytes(self._html))
                self._held = None
                await self._send({"type": "http.response.body", "body": bytes(self._html)})
        else:
            await self._send(message)

    async def _start(self, message: Message, html: bytes) -> None:
        self.started = True
        ours = [*policy.headers(html), *self._extra]
        names = {name for name, _ in ours}
        theirs = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in names]
        await self._send({**message, "headers": [*theirs, *ours]})


def _is_page(message: Message) -> bool:
    return any(
        name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in message.get("headers", ())
    )
