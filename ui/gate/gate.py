"""Every request comes through here: the page's, programs', uploads, language models'.

Written as plain ASGI around the whole application, so that no route can be added past it. What is not known to be
needed is refused: an address, a host, a site, a size.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from urllib.parse import unquote

from ui.credentials import Guard, is_this_machine
from ui.gate import bodies
from ui.gate.addresses import is_answered, is_upload
from ui.gate.asgi import App, Receive, Scope, Send
from ui.gate.attempts import COOKIE, Attempts
from ui.gate.headers import Unreadable, body_length, header, host_name, name_and_password, origin_place, values
from ui.gate.hosts import is_served_as
from ui.gate.replies import Policed, Refusal, refuse

logger = logging.getLogger(__name__)

BELIEVED = (b"x-gradio-server", b"x-gradio-user", b"x-direct-url")
"""Headers that Gradio would believe, whoever sends them; no proxy does."""


class Gate:
    """ASGI middleware.

    ``host`` is the address that the server listens on; ``names`` are names under which visitors may ask for it besides
    its own; ``uploads`` tells whether files are taken, of ``largest_upload`` bytes a request.
    """

    def __init__(
        self,
        app: App,
        guard: Guard,
        host: str,
        uploads: bool = True,
        names: Collection[str] = (),
        largest_upload: int = bodies.LARGEST,
    ) -> None:
        self._app = app
        self._guard = guard
        self._host = host
        self._uploads = uploads
        self._names = frozenset(name.lower() for name in names)
        self._largest_upload = largest_upload
        self._attempts = Attempts(guard)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse with a sentence and a status from 400 on, or pass the request on and guard what comes back."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        try:
            refusal, extra = await self._admitted(scope)
            refusal = refusal or self._misplaced(scope)
        except Unreadable as error:
            refusal, extra = Refusal(400, str(error)), ()
        if refusal is None and scope["type"] == "http":
            refusal = await self._passed_on(scope, receive, send, extra)
        if refusal is not None:
            await refuse(send, scope["type"], refusal)

    async def _admitted(self, scope: Scope) -> tuple[Refusal | None, tuple[tuple[bytes, bytes], ...]]:
        """Why whoever asks may not come in, None if they may; and headers for the reply."""
        asked_for = header(scope, "host")
        name = host_name(asked_for)
        if not self._serves(name):
            reason = (
                "Revue is served on this machine only"
                if is_this_machine(self._host)
                else "Revue does not know that it is called so; `revue ui --name` tells it"
            )
            return Refusal(421, f"{reason}. It was asked for as {name!r}."), ()
        origin = header(scope, "origin")
        sites = (asked_for.lower(), header(scope, "x-forwarded-host").lower())
        if origin and (origin_place(origin) or "null") not in sites:
            return Refusal(403, "The request comes from another site."), ()
        return await self._let_in(scope) if self._guard.passwords else (None, ())

    def _serves(self, name: str) -> bool:
        # A page elsewhere could point its own name at this server and read the archive as if it were its own (DNS
        # rebinding). A browser sends it no password, so where one is asked for any name will do; on this machine's own
        # address, where programs might be less careful, it will not.
        if self._guard.passwords and not is_this_machine(self._host):
            return True
        return is_served_as(name, self._host, self._names)

    async def _let_in(self, scope: Scope) -> tuple[Refusal | None, tuple[tuple[bytes, bytes], ...]]:
        pair = name_and_password(header(scope, "authorization"))
        asking = (b"www-authenticate", b'Basic realm="Revue", charset="UTF-8"')
        if pair is None:
            return Refusal(401, "A name and a password are needed.", (asking,)), ()
        address = (scope.get("client") or ("?",))[0]
        shown = _cookie(";".join(values(scope, "cookie")))
        verdict = await self._attempts.admits(*pair, address, shown)
        if verdict.status == 429:
            sentence = f"Too many wrong passwords. Try again in {verdict.wait_s} seconds."
            return Refusal(429, sentence, ((b"retry-after", str(verdict.wait_s).encode()),)), ()
        if verdict.status != 200:
            return Refusal(401, "The name or the password is wrong.", (asking,)), ()
        known = self._attempts.cookie(pair[0])
        cookie = f"{COOKIE}={known}; Path=/; HttpOnly; SameSite=Strict"
        return None, () if shown == known else ((b"set-cookie", cookie.encode()),)

    def _misplaced(self, scope: Scope) -> Refusal | None:
        """Why there is nothing at this address."""
        path = scope["path"]
        if unquote(path) != path or not is_answered(path):
            return Refusal(404, "There is nothing at this address.")
        if not self._uploads and is_upload(path):
            return Refusal(403, "This page takes no files.")
        return None

    async def _passed_on(
        self, scope: Scope, receive: Receive, send: Send, extra: tuple[tuple[bytes, bytes], ...]
    ) -> Refusal | None:
        """Let the application answer; what it is given is measured. A refusal when the body is not acceptable."""
        guarded = Policed(send, extra)
        announced: int | None = None
        try:
            announced = body_length(scope)
            taken = await self._measured(scope, receive, announced)
            path = scope["path"].removesuffix("/") or "/"
            passed = {"path": path, "raw_path": path.encode(), "headers": self._passed(scope)}
            await self._app({**scope, **passed}, taken, guarded)
        except bodies.Gone:
            return None
        except Unreadable as error:
            return Refusal(400, str(error), CLOSING)
        except (bodies.TooLarge, bodies.TooSlow) as error:
            if guarded.started:
                raise
            if isinstance(error, bodies.TooSlow):
                return Refusal(408, "The request did not arrive in time.", CLOSING)
            await bodies.drained(receive, announced)
            return Refusal(413, f"The request is too large: at most {self._most(scope):,} bytes.", CLOSING)
        return None

    async def _measured(self, scope: Scope, receive: Receive, announced: int | None) -> Receive:
        if announced == 0:
            return receive
        if announced is not None and announced > self._most(scope):
            raise bodies.TooLarge
        if is_upload(scope["path"]):
            return bodies.measured(receive, self._largest_upload)
        return bodies.replayed(await bodies.whole(receive), receive)

    def _passed(self, scope: Scope) -> list[tuple[bytes, bytes]]:
        """The headers that the application sees."""
        dropped = set(BELIEVED)
        # A page's scripts are named before it is compressed.
        if any("text/html" in accepted for accepted in values(scope, "accept")):
            dropped.add(b"accept-encoding")
        if not self._serves(host_name(header(scope, "x-forwarded-host"))):
            dropped.add(b"x-forwarded-host")
        return [(name, value) for name, value in scope["headers"] if name.lower() not in dropped]

    def _most(self, scope: Scope) -> int:
        return self._largest_upload if is_upload(scope["path"]) else bodies.LARGEST


CLOSING = ((b"connection", b"close"),)


def _cookie(header_value: str) -> str:
    for part in header_value.split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE:
            return value
    return ""
