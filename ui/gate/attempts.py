"""Names and passwords, and how often they are wrong: guessing is slowed by address and by name, and told in the log.

Whoever was let in before is not slowed by what others guess: a browser carries a cookie that says so, and an address
from which a name came in is not held to the guesses made at that name elsewhere.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import secrets
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from ui.credentials import Guard

logger = logging.getLogger(__name__)

FREE = 5
"""Wrong passwords in a row that cost nothing: typing errors."""

FIRST_S, LONGEST_S = 0.5, 30.0
"""The wait after ``FREE`` wrong ones, doubled by each further one, and the most that anybody waits: then they are told
to come back. So an address gets some three thousand guesses a day, from which a password of twelve letters is safe."""

FORGOTTEN_S = 60.0
"""In this time one wrong password is forgotten."""

KEPT = 10_000
"""Addresses and names that are remembered, those seen last."""

COOKIE = "revue-known"


@dataclass(slots=True)
class _Record:
    wrong: float = 0.0
    at: float = 0.0
    next: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """``status``: 200 let in, 401 not, 429 not even looked at, to be tried again after ``wait_s`` seconds."""

    status: int
    wait_s: int = 0


class Attempts:
    """Lets in who has the right name and password; for one event loop."""

    def __init__(
        self,
        guard: Guard,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._guard = guard
        self._clock = clock
        self._sleep = sleep
        self._records: OrderedDict[tuple[str, str], _Record] = OrderedDict()
        self._known: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._secret = secrets.token_bytes(32)

    async def admits(self, name: str, password: str, address: str, cookie: str = "") -> Verdict:
        """Compare, after the wait that former guesses have earned. ``address`` is where the visitor comes from,
        ``cookie`` what :meth:`cookie` once gave, empty when there is none."""
        keys = self._keys(name, address, cookie)
        wait = max((self._wait(key) for key in keys), default=0.0)
        if wait > LONGEST_S:
            return Verdict(429, round(wait))
        if wait:
            for key in keys:
                self._reserve(key, wait)
            await self._sleep(wait)
        if self._guard.lets_in(name, password):
            self._keep(self._known, (name, address), None)
            return Verdict(200)
        self._wrong(name, address, {*keys, ("address", address), ("name", name)})
        return Verdict(401)

    def cookie(self, name: str) -> str:
        """What a browser that was let in may show next time, so that it does not wait for what others guess."""
        return hmac.new(self._secret, name.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()

    def _keys(self, name: str, address: str, cookie: str) -> list[tuple[str, str]]:
        """What a guess is held to. The cookie only spares waits: it opens nothing."""
        if cookie and hmac.compare_digest(cookie.encode("utf-8", "replace"), self.cookie(name).encode()):
            return [("cookie", name)]
        held = [("address", address)]
        if (name, address) not in self._known:
            held.append(("name", name))
        return held

    def _wrong(self, name: str, address: str, keys: set[tuple[str, str]]) -> None:
        now = self._clock()
        for key in keys:
            record = self._records.get(key) or _Record(at=now)
            record.wrong, record.at = self._left(record) + 1, now
            record.next = max(record.next, now + _pause(record.wrong))
            self._keep(self._records, key, record)
        # A name that nobody has may be a password, typed into the wrong field.
        shown = repr(name) if name in self._guard.passwords else "an unknown name"
        logger.warning("Wrong password for %s from %s", shown, address[:100])

    def _wait(self, key: tuple[str, str]) -> float:
        record = self._records.get(key)
        if record is None or self._left(record) < FREE:
            return 0.0
        return max(0.0, record.next - self._clock())

    def _reserve(self, key: tuple[str, str], wait: float) -> None:
        """Whoever guesses at the same time waits behind this one."""
        record = self._records.get(key)
        if record is not None:
            record.next = max(record.next, self._clock() + wait + _pause(self._left(record)))

    def _left(self, record: _Record) -> float:
        return max(0.0, record.wrong - (self._clock() - record.at) / FORGOTTEN_S)

    @staticmethod
    def _keep(kept: OrderedDict[tuple[str, str], Any], key: tuple[str, str], value: Any) -> None:
        kept[key] = value
        kept.move_to_end(key)
        if len(kept) > KEPT:
            kept.popitem(last=False)


def _pause(wrong: float) -> float:
    return 0.0 if wrong < FREE else min(FIRST_S * 2 ** min(wrong - FREE, 16), LONGEST_S)
