"""Reading the headers that anybody may write as they like. What cannot be read is told in a sentence."""

from __future__ import annotations

import base64
import re

from ui.gate.asgi import Scope

_PLACE = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_.])?)(?::(?P<port>\d{1,5}))?", re.I)
_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://(?P<place>.+)", re.I)


class Unreadable(ValueError):
    """A header that is not what its name promises; ``str()`` is the sentence for whoever sent it."""


def header(scope: Scope, name: str) -> str:
    """The value of a header, empty when it is not there. Raises Unreadable when it is there twice, differently."""
    found = set(values(scope, name))
    if len(found) > 1:
        raise Unreadable(f"The {name.title()} header is there {len(found)} times, with different values.")
    return found.pop().strip() if found else ""


def values(scope: Scope, name: str) -> list[str]:
    """The values of a header that may be there several times."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name.encode()]


def host_name(host: str) -> str:
    """The name or address in a Host header, in small letters and without the port; empty for an empty header."""
    if not host:
        return ""
    found = _PLACE.fullmatch(host)
    if found is None:
        raise Unreadable("The Host header cannot be read: expected a name or an address, such as 127.0.0.1:7860.")
    return found["name"].strip("[]").rstrip(".").lower()


def origin_place(origin: str) -> str:
    """Where a page comes from: name and port, as in a Host header. Empty for "null", which sandboxed frames and local
    files send."""
    if origin == "null":
        return ""
    found = _ORIGIN.fullmatch(origin)
    if found is None or _PLACE.fullmatch(found["place"]) is None:
        raise Unreadable("The Origin header cannot be read: expected an address, such as http://127.0.0.1:7860.")
    return found["place"].lower()


def name_and_password(authorization: str) -> tuple[str, str] | None:
    """What an Authorization header of HTTP Basic holds; None for any other, or one that cannot be decoded."""
    scheme, _, encoded = authorization.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        # ValueError: base64 that is none, letters that are not ASCII, bytes that are not UTF-8.
        name, colon, password = base64.b64decode(encoded.strip(), validate=True).decode("utf-8").partition(":")
    except ValueError:
        return None
    return (name, password) if colon else None


def body_length(scope: Scope) -> int | None:
    """Bytes that a request announces; 0 when it has no body, None when it does not tell (sent in chunks)."""
    if header(scope, "transfer-encoding"):
        return None
    length = header(scope, "content-length")
    if not length:
        return 0
    if not (length.isascii() and length.isdecimal()):
        raise Unreadable("The Content-Length header cannot be read: expected a number of bytes.")
    return int(length[:20])
