"""JSON as it comes in and goes out: whatever it holds, it can be read or it is refused in a sentence."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

LONGEST_NUMBER = 300
"""Digits; Python refuses to read thousands of them."""


class Malformed(ValueError):
    """A body that is not what was expected; ``str()`` says what was."""


async def read_object(request: Request) -> dict[str, Any]:
    """The JSON object in a request's body. Raises Malformed."""
    body = parsed(await request.body())
    if not isinstance(body, dict):
        raise Malformed(f"The body is {_kind(body)}: expected a JSON object.")
    return body


def parsed(body: bytes) -> Any:
    """The JSON in ``body``. Raises Malformed where there is none, or none that a machine should read."""
    try:
        return json.loads(body, parse_int=_number)
    # ValueError: no JSON, or not UTF-8. RecursionError: lists in lists in lists.
    except (ValueError, RecursionError) as error:
        raise Malformed("The body cannot be read: expected JSON in UTF-8.") from error


def taken(body: dict[str, Any], name: str, kind: type) -> Any:
    """``body[name]``, which must be of ``kind`` (str, list or dict). Raises Malformed, which names it."""
    value = body.get(name)
    if not isinstance(value, kind):
        expected = {str: "text", list: "a list", dict: "an object", int: "a whole number"}[kind]
        said = "missing" if name not in body else _kind(value)
        raise Malformed(f"{name} is {said}: expected {expected}.")
    return value


def encoded(value: Any) -> bytes:
    """JSON in UTF-8; half a character, which no UTF-8 can hold, becomes a question mark."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str).encode("utf-8", "replace")


def reply(value: Any, status: int = 200) -> Response:
    """A JSON reply."""
    return Response(encoded(value), status, media_type="application/json")


def refusal(sentence: str, status: int) -> Response:
    """A reply that says why there is no other."""
    return reply({"error": sentence}, status)


def _number(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_NUMBER else float("inf")


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    return {str: "text", list: "a list", dict: "an object", bool: "true or false"}.get(type(value), "a number")
