"""The addresses that are answered. Any other is refused, whatever the application behind the gate has there.

Gradio has some eighty routes, to proxy other servers, to serve files, to record sound, to edit the program; the page
and the programs that ask questions need these few.
"""

from __future__ import annotations

import re

UPLOAD = "/gradio_api/upload"

PAGE = (
    "/",
    "/config",
    "/theme.css",
    "/favicon.ico",
    "/manifest.json",
    "/robots.txt",
    "/assets/{file}",
    "/static/{file}",
    "/page/{file}",
    "/gradio_api/component_server",
    UPLOAD,
)
"""For the page in a browser."""

PROGRAMS = (
    "/gradio_api/info",
    "/gradio_api/openapi.json",
    "/gradio_api/run/{tool}",
    "/gradio_api/api/{tool}",
    "/gradio_api/call/{tool}",
    "/gradio_api/call/{tool}/{call}",
    "/gradio_api/call/v2/{tool}",
    "/gradio_api/call/v2/{tool}/{call}",
    "/gradio_api/queue/join",
    "/gradio_api/queue/data",
    "/gradio_api/mcp",
    "/gradio_api/mcp/http",
)
"""For programs and language models."""

ANSWERED = PAGE + PROGRAMS
"""A final slash may follow. ``{file}`` is a path, any other name in braces one part of one."""

LONGEST_PATH = 2_000
"""Characters; the longest that a page asks for has a hundred."""


def _pattern(address: str) -> str:
    literal = re.escape(address.rstrip("/"))
    return literal.replace(r"\{file\}", "[^/][^\\\\]*").replace(r"\{", "{").replace(r"\}", "}")


_ALL = re.compile("|".join(f"(?:{re.sub(r'{[a-z]+}', '[^/]+', _pattern(one))})" for one in ANSWERED))


def is_answered(path: str) -> bool:
    """Whether something is to be had at ``path``, decoded."""
    if len(path) > LONGEST_PATH or any(part in (".", "..") for part in path.split("/")):
        return False
    return _ALL.fullmatch(path.removesuffix("/")) is not None


def is_upload(path: str) -> bool:
    """Whether files arrive at ``path``."""
    return path.removesuffix("/") == UPLOAD
