"""Templates of the package, escaped by default."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ui.texts import phrases
from ui.typography import day, unbroken

ROOM = Path(__file__).parent


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(ROOM / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["unbroken"] = unbroken
    environment.filters["percent"] = lambda value: round(100 * min(max(value, 0.0), 1.0))
    return environment


def render(template: str, words: Mapping[str, str], **values: Any) -> str:
    """A template as HTML; ``t(key, **values)`` in it gives a text of the language, escaped like everything else.

    ``day(date)`` gives a date as the language writes it.
    """
    dated = partial(day, language=words["page.code"])
    return _environment().get_template(template).render(t=phrases(words), day=dated, **values)


def web_link(url: str | None) -> str | None:
    """``url`` when a browser may follow it; None for anything that is not plain http(s), such as ``javascript:``."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
