"""What an encoder wants to read before a question and before a passage, decided in one place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_E5 = re.compile(r"(?:^|[/\\_-])e5(?:[/\\_-]|$)", re.IGNORECASE)
_QUERY_NAMES = ("query",)
_PASSAGE_NAMES = ("passage", "document", "corpus")


@dataclass(frozen=True, slots=True)
class Prompts:
    """Text put before every question and before every passage; empty for most encoders."""

    query: str = ""
    passage: str = ""


def _configured(configured: Mapping[str, str | None], names: tuple[str, ...]) -> str | None:
    return next((prompt for name in names if (prompt := configured.get(name))), None)


def prompts_for(
    encoder: str, configured: Mapping[str, str | None], query: str | None = None, passage: str | None = None
) -> Prompts:
    """The prompts of ``encoder``, a hub name or path.

    What the user set (``query``, ``passage``, which may be empty) comes first; then the prompts that the model itself
    carries, by their usual names; then those that the E5 family was trained with but does not carry; else none.
    """
    known = Prompts("query: ", "passage: ") if _E5.search(encoder) else Prompts()
    own = Prompts(
        _configured(configured, _QUERY_NAMES) or "",
        _configured(configured, _PASSAGE_NAMES) or "",
    )
    found = own if own != Prompts() else known
    return Prompts(found.query if query is None else query, found.passage if passage is None else passage)
