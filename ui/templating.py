"""Templates of the package, escaped by default."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

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
    environment.filters["score"] = lambda value: f"{value:.2f}"
    environment.filters["percent"] = lambda value: round(100 * min(max(value, 0.0), 1.0))
    return environment


def render(template: str, words: Mapping[str, str], **values: Any) -> str:
    """A template as HTML; ``t(key, **values)`` in it gives a text of the language, escaped like everything else."""
    return _environment().get_template(template).render(t=phrases(words), **values)


def phrases(words: Mapping[str, str]) -> Callable[..., str]:
    """From a text's key, and what it is to be filled with, to the text."""

    def text(key: str, **filled: object) -> str:
        return words[key].format(**filled) if filled else words[key]

    return text


def web_link(url: str | None) -> str | None:
    """``url`` when a browser may follow it; None for anything that is not plain http(s), such as ``javascript:``."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
