"""``revue ui``: the page, with its HTTP API and MCP server."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping

from ui.opening import opened, places


def run(options: Namespace, words: Mapping[str, str]) -> int:
    """Serve until Ctrl-C; builds first if there is no index. Exit status 0."""
    from ui.credentials import credentials

    # Asked before the index is opened, so that a refusal comes at once.
    guard = credentials(options.host, options.allow_anyone, words)
    place = places(options)
    opened(place, words)
    from ui.launch import serve

    serve(place, options.host, options.port, guard, words, options.name)
    return 0
