"""Figures into the documentation: ``python -m benchmarks.pages [--quality F] [--peers F] [--scale F]``.

Each F is what a benchmark wrote with ``--json``. A page keeps its words; what stands between
``<!-- begin NAME -->`` and ``<!-- end NAME -->`` is replaced.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import scale
from benchmarks.conditions import sentence
from benchmarks.peers import __main__ as peers
from benchmarks.press_set import ROOT
from benchmarks.quality import USERS_WAY, press_tables, set_tables

DOCS = ROOT / "docs"


def filled(page: str, name: str, blocks: Sequence[str]) -> str:
    """The page with these blocks between the marks of ``name``; ValueError when it has no such marks."""
    marks = re.compile(rf"(<!-- begin {re.escape(name)} -->\n).*?(<!-- end {re.escape(name)} -->)", re.DOTALL)
    body = "\n" + "\n\n".join(blocks) + "\n\n"
    page, count = marks.subn(lambda found: found[1] + body + found[2], page)
    if count != 1:
        raise ValueError(f"the page has {count} places for {name!r}, not one")
    return page


def quality_blocks(figures: dict[str, Any]) -> dict[str, list[str]]:
    """The press set, and the sets whose text is not ours, as tables without text."""
    blocks: dict[str, list[str]] = {}
    if "press" in figures:
        blocks["press"] = [
            *set_tables(figures["press"]),
            *press_tables(figures["press"][USERS_WAY]),
            sentence(figures["conditions"]),
        ]
    if figures["sets"]:
        tables = [[f"### {name}", *set_tables(ways)] for name, ways in figures["sets"].items()]
        blocks["sets"] = [*(block for table in tables for block in table), sentence(figures["conditions"])]
    return blocks


def fill(path: Path, blocks: dict[str, list[str]]) -> None:
    """Write blocks into a page."""
    page = path.read_text(encoding="utf-8")
    for name, found in blocks.items():
        page = filled(page, name, found)
    path.write_text(page, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Fill the pages of whatever figures were given."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description="Figures into the documentation.")
    for name in ("quality", "peers", "scale"):
        parser.add_argument(f"--{name}", type=Path, nargs="+" if name == "quality" else None, metavar="FILE")
    options = parser.parse_args(arguments)
    for path in options.quality or ():
        fill(DOCS / "quality.md", quality_blocks(_read(path)))
    if options.peers:
        fill(DOCS / "speed.md", {"peers": list(peers.report(_read(options.peers)))})
    if options.scale:
        fill(DOCS / "speed.md", {"scale": list(scale.report(_read(options.scale)))})
    return 0


def _read(path: Path) -> dict[str, Any]:
    figures: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return figures


if __name__ == "__main__":
    sys.exit(main())
