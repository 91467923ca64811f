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
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ingest.article import Span
from ingest.layout.metadata import Said, said_in
from ingest.text.folding import fold
from ingest.text.one_line import one_line

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"^[ ]?(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"[\w-]+")
_KINDS = ("rubrique", "section", "category", "categorie", "type", "genre")
# Longer blocks are not what somebody says of an article: a rule of dashes that opens a text, and another
# far below.
_LONGEST = 10_000
# What one value may stand for once its aliases are followed.
_MOST_NODES = 1_000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block says, and where it stands, its two lines of dashes included.

    ``kind`` is what sort of piece it names (its section, category, type or genre), None when it names none.
    """

    said: Said
    span: Span
    kind: str | None = None


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
    return FrontMatter(said_in(values), Span(0, opening.end() + closing.end()), _kind(values))


def _kind(values: Mapping[str, object]) -> str | None:
    folded = {fold(key): value for key, value in values.items()}
    return next((found for key in _KINDS if (found := one_line(folded.get(key))) is not None), None)


@lru_cache(maxsize=1)
def _loader() -> Any:
    """YAML's safe loader, save that dates and numbers stay as written: one that no calendar has, or of ten thousand
    digits, would cost the whole block, and a title may be « 007 »."""
    import yaml

    dropped = {f"tag:yaml.org,2002:{kind}" for kind in ("timestamp", "int", "float")}
    kept = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in dropped]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return type("AsWritten", (yaml.SafeLoader,), {"yaml_implicit_resolvers": kept})


def _mapping(block: str) -> dict[str, object] | None:
    """The keys and values of a block that is a mapping of keys that are words; None for any other."""
    import yaml

    if not block.strip():
        return {}
    loader = _loader()(block)
    try:
        root = loader.get_single_node()
        if not isinstance(root, yaml.MappingNode):
            return None
        sizes = _Sizes()
        found: dict[str, object] = {}
        for key, value in root.value:
            # « Tarik Dahab : Après une décennie... » between two rules is a mapping to YAML, and body text to us.
            if not isinstance(key, yaml.ScalarNode) or not _KEY.fullmatch(key.value):
                return None
            found[key.value] = _value(loader, value) if sizes.of(value) <= _MOST_NODES else None
        return found
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    finally:
        loader.dispose()


def _value(loader: Any, node: Any) -> object:
    """What a node stands for; as it is written where it is not what its tag says, None where that is no text."""
    import yaml

    try:
        found: object = loader.construct_document(node)
        return found
    except (yaml.YAMLError, ValueError, TypeError, OverflowError):
        return node.value if isinstance(node, yaml.ScalarNode) else None


class _Sizes:
    """How many nodes a node stands for once its aliases are followed: nine of nine of nine, in 350 bytes."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {}

    def of(self, node: Any) -> int:
        """The nodes, more than ``_MOST_NODES`` for one that holds itself."""
        if isinstance(node.value, str):
            return 1
        if id(node) not in self._known:
            self._known[id(node)] = _MOST_NODES + 1  # while it is counted: whoever meets it again holds itself
            inner = [part for pair in node.value for part in (pair if isinstance(pair, tuple) else (pair,))]
            self._known[id(node)] = 1 + sum(self.of(part) for part in inner)
        return self._known[id(node)]
