"""What every request passes before Gradio sees it: who asks, from where, and what the browser may load.

Written as plain ASGI, so that the page, the HTTP API, uploads and the MCP server all stand behind the same gate.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from ui.credentials import Guard, is_this_machine

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = "; ".join(
    (
        "default-src 'self'",
        # Gradio's own frontend compiles components at run time.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
"""Content-Security-Policy: nothing is loaded from, or sent to, anywhere but this server."""

HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)

STARTUP = "startup-events"
"""The one address without credentials: Gradio calls it on itself once it listens. It tells and changes nothing."""


class Gate:
    """ASGI middleware. ``host`` is the address that the server listens on; ``uploads`` whether files are taken."""

    def __init__(self, app: App, guard: Guard, host: str, uploads: bool = True) -> None:
        self._app = app
        self._guard = guard
        self._host = host
        self._uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 401, 403 or 421 itself, or pass the request on and add headers to what comes back."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal:
            await _refuse(send, scope["type"], *refusal)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        await self._app(scope, receive, with_headers)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host = headers.get("host", "")
        # A page elsewhere could point its own name at 127.0.0.1 and read the archive as if it were its own
        # (DNS rebinding): on this machine's address only this machine's names are served.
        if is_this_machine(self._host) and not is_this_machine(_name(host)):
            return 421, f"Revue is served on this machine only; it was asked for as {_name(host)!r}."
        origin = headers.get("origin")
        if origin and not self._same_site(origin, headers):
            return 403, "The request comes from another site."
        if not self._uploads and scope["path"].rstrip("/").endswith("/upload"):
            return 403, "This page takes no files."
        if self._guard.passwords and not scope["path"].endswith(STARTUP):
            pair = _credentials(headers.get("authorization", ""))
            if pair is None or not self._guard.lets_in(*pair):
                return 401, "A name and a password are needed."
        return None

    @staticmethod
    def _same_site(origin: str, headers: MutableMapping[str, str]) -> bool:
        # "null" is sent by sandboxed frames and local files: neither is this site.
        place = urlsplit(origin).netloc.lower()
        return bool(place) and place in (headers.get("host", "").lower(), headers.get("x-forwarded-host", "").lower())


def _name(host: str) -> str:
    """The name in a Host header, without the port."""
    return urlsplit(f"//{host}").hostname or ""


def _credentials(authorization: str) -> tuple[str, str] | None:
    scheme, _, encoded = authorization.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name, colon, password = base64.b64decode(encoded, validate=True).decode("utf-8").partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return (name, password) if colon else None


async def _refuse(send: Send, kind: str, status: int, reason: str) -> None:
    if kind == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *HEADERS]
    if status == 401:
        headers.append((b"www-authenticate", b'Basic realm="Revue", charset="UTF-8"'))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": reason.encode()})
