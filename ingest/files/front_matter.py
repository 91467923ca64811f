"""YAML front matter: what a user says of an article at the very head of its file.

---
title: Le grand déclic
author: Leïla Amrani
date: 2021-05-12
---
The article begins here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ingest.article import Span
from ingest.layout.metadata import Said, said_in

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"^[ ]?(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"[\w-]+")
# Longer blocks are not what somebody says of an article: a rule of dashes that opens a text, and another
# far below.
_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block says, and where it stands, its two lines of dashes included."""

    said: Said
    span: Span


def front_matter(text: str) -> FrontMatter | None:
    """The front matter of ``text``; None when there is none.

    A block that is not a YAML mapping of keys to values is none: it stays in the text, so that nothing is
    lost.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return None
    # Same length, so that offsets hold, with line ends that the pattern below knows.
    block = text[opening.end() : opening.end() + _LONGEST].replace("\r\n", "\n ").replace("\r", "\n")
    closing = _CLOSING.search(block)
    if closing is None:
        return None
    values = _mapping(text[opening.end() : opening.end() + closing.start()])
    if values is None:
        return None
    return FrontMatter(said_in(values), Span(0, opening.end() + closing.end()))


@lru_cache(maxsize=1)
def _loader() -> Any:
    """YAML's safe loader, save that dates stay as written: one that no calendar has would cost the whole block."""
    import yaml

    kept = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return type("DatesAsWritten", (yaml.SafeLoader,), {"yaml_implicit_resolvers": kept})


def _mapping(block: str) -> dict[str, object] | None:
    import yaml

    if not block.strip():
        return {}
    try:
        values = yaml.load(block, _loader())  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if not isinstance(values, dict):
        return None
    named = {str(key): value for key, value in values.items()}
    # « Tarik Dahab : Après une décennie... » between two rules is a mapping to YAML, and body text to us.
    return named if all(_KEY.fullmatch(key) for key in named) else None
