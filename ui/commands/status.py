"""``revue status``: what the index holds and what made it."""

from __future__ import annotations

import dataclasses
import json
from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from ui.opening import opened, places


def run(options: Namespace, words: Mapping[str, str]) -> int:
    """Exit status 0; builds first if there is no index."""
    status = dataclasses.asdict(opened(places(options), words).status())
    if options.json:
        print(json.dumps(status, ensure_ascii=False, indent=2, default=str))
    else:
        print("\n".join(status_lines(status, words)))
    return 0


def status_lines(status: Mapping[str, Any], words: Mapping[str, str]) -> list[str]:
    """One line per fact, names aligned; a nested fact (sizes by file) takes a line per item."""
    rows: list[tuple[str, str]] = []
    for name, value in status.items():
        label = words.get(f"status.{name}", name.replace("_", " "))
        if isinstance(value, Mapping):
            rows += [(f"{label}, {part}", _shown(amount)) for part, amount in value.items()]
        else:
            rows.append((label, _shown(value)))
    width = max((len(label) for label, _ in rows), default=0)
    return [f"{label:<{width}}  {value}" for label, value in rows]


def _shown(value: Any) -> str:
    return "-" if value is None else str(value)
