"""What a browser may do with what it gets from here: the headers of every reply."""

from __future__ import annotations

import base64
import hashlib
import re

_INLINE = re.compile(rb"<script(?![^>]*\ssrc\s*=)[^>]*>(.*?)</script\s*>", re.I | re.S)

SCRIPTS = "script-src 'self' 'unsafe-eval'"
"""'unsafe-eval' is what Gradio leaves open: it compiles the template and the script of an HTML component in the
browser. Scripts that stand in a page run only when their digest is named, so one that got into it does not."""

REST = (
    "default-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "media-src 'none'",
    "worker-src 'none'",
    # Svelte sets styles on elements, and Gradio adds style sheets while it runs.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
"""Nothing is loaded from, or sent to, anywhere but this server."""

HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)


def policy(html: bytes = b"") -> str:
    """The Content-Security-Policy of a page; the scripts that stand in ``html`` may run."""
    digests = dict.fromkeys(base64.b64encode(hashlib.sha256(script).digest()) for script in _INLINE.findall(html))
    scripts = " ".join((SCRIPTS, *(f"'sha256-{digest.decode()}'" for digest in digests)))
    return "; ".join((scripts, *REST))


def headers(html: bytes = b"") -> list[tuple[bytes, bytes]]:
    """The headers that go with a reply, whose body is ``html`` where it is a page."""
    return [(b"content-security-policy", policy(html).encode()), *HEADERS]
