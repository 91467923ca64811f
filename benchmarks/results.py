"""One line per measured commit in ``results.jsonl``: ``python -m benchmarks.results [FIGURES.json]``.

Takes the figures that ``python -m benchmarks.quality --json FIGURES.json`` wrote; without a file, measures the press
set now. Only figures are kept: no question, no article.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.figures import Figures
from benchmarks.press_set import ROOT
from benchmarks.quality import USERS_WAY, measure
from search.evaluation.metrics import MEASURES

RESULTS = ROOT / "benchmarks" / "results.jsonl"


def summary(figures: Figures) -> dict[str, Any]:
    """What of the figures is kept for good: means by set, way and language, and how answers came out."""
    line: dict[str, Any] = dict(figures["conditions"])
    sets = dict(figures["sets"])
    if "press" in figures:
        sets = {"press": figures["press"]} | sets
        users = figures["press"][USERS_WAY]
        line |= {
            "press_digest": figures["press_digest"],
            "encoder_fingerprint": figures["fingerprint"],
            "answer_rate": _rounded(users["answering"]["answer_rate"]["mean"]),
            "false_answer_rate": _rounded(users["answering"]["false_answer_rate"]["mean"]),
            "calibration_error": _rounded(users["calibration_error"]),
        }
    line["sets"] = {name: {way: _means(one) for way, one in ways.items()} for name, ways in sets.items()}
    return line


def append(line: dict[str, Any], path: Path = RESULTS) -> None:
    """Add one line."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _means(figures: Figures) -> dict[str, Any]:
    means: dict[str, Any] = {
        language: {name: _rounded(measures[name]["mean"]) for name in MEASURES}
        for language, measures in figures["measures"].items()
    }
    ratio = figures["english_to_french"]
    return means | ({"english_to_french": _rounded(ratio["mean"])} if ratio else {})


def _rounded(value: float) -> float:
    return round(value, 4)


def main(arguments: Sequence[str] | None = None) -> int:
    """Append a line and show it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.results", description="Keep a commit's figures.")
    parser.add_argument("figures", nargs="?", type=Path, help="what `python -m benchmarks.quality --json` wrote")
    options = parser.parse_args(arguments)
    if options.figures:
        figures = json.loads(options.figures.read_text(encoding="utf-8"))
    else:
        figures = measure([], True, {USERS_WAY: None})
    line = summary(figures)
    append(line)
    print(json.dumps(line, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
