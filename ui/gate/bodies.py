"""How much a request may send, and in which time: small bodies are read whole before anything looks at them."""

from __future__ import annotations

import asyncio

from ui.gate.asgi import Message, Receive

LARGEST = 100_000
"""Bytes of a body that is no upload. A question is read up to a thousand characters."""

PATIENCE_S = 20.0
"""Seconds in which such a body must have come, and in which some more of an upload must."""

DRAINED = 8_000_000
"""Bytes of a body too large that are still taken and thrown away: most clients read no reply before they have sent
all."""


class TooLarge(Exception):
    """More than was allowed."""


class TooSlow(Exception):
    """It did not come in time."""


class Gone(Exception):
    """Whoever sent it hung up."""


async def whole(receive: Receive, most: int = LARGEST) -> bytes:
    """A body of at most ``most`` bytes. Raises TooLarge, TooSlow or Gone."""
    body = bytearray()
    try:
        async with asyncio.timeout(PATIENCE_S):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Gone
                body += message.get("body", b"")
                if len(body) > most:
                    raise TooLarge
                if not message.get("more_body"):
                    return bytes(body)
    except TimeoutError as error:
        raise TooSlow from error


async def drained(receive: Receive, announced: int | None) -> None:
    """Take what is still coming, where that is not too much."""
    left = DRAINED
    if announced is not None and announced > left:
        return
    try:
        async with asyncio.timeout(PATIENCE_S):
            while left > 0:
                message = await receive()
                left -= len(message.get("body", b""))
                if message["type"] == "http.disconnect" or not message.get("more_body"):
                    return
    except TimeoutError:
        return


def replayed(body: bytes, receive: Receive) -> Receive:
    """A body that was read already, as the application receives it; after it, whatever comes."""
    told = False

    async def again() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def measured(receive: Receive, most: int) -> Receive:
    """A body as it comes. Raises TooLarge after ``most`` bytes, TooSlow when nothing comes for a while."""
    taken, ended = 0, False

    async def on() -> Message:
        nonlocal taken, ended
        if ended:
            return await receive()
        try:
            async with asyncio.timeout(PATIENCE_S):
                message = await receive()
        except TimeoutError as error:
            raise TooSlow from error
        taken += len(message.get("body", b""))
        ended = not message.get("more_body")
        if taken > most:
            raise TooLarge
        return message

    return on
