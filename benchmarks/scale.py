"""How Revue grows: ``python -m benchmarks.scale [--sizes 1000 10000 100000 1000000] [--keep FOLDER] [--json FILE]``.

Sizes are passages, roughly: articles are whole. Questions are encoded by the bundled encoder; passages have invented
vectors (``scaling.encoder``), except with ``--real``. An index of a size under ``--keep`` is used again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.conditions import conditions, sentence
from benchmarks.press_set import FIVE, ROOT
from benchmarks.scaling.articles import question
from benchmarks.scaling.stages import NAMES
from benchmarks.scaling.worker import READ_BY_INGEST
from benchmarks.tables import table

SIZES = (1_000, 10_000, 100_000, 1_000_000)
QUESTIONS = 200
COLD_STARTS = 7

PASSAGES_PER_ARTICLE = 5.8
PARAGRAPHS_PER_ARTICLE = 7.8
"""Measured on the articles made here, as ingest cuts them and as they are taken above ``READ_BY_INGEST``. Only how many
are asked for depends on it, never a figure."""

MEASURES = {
    "build_s": ("build (s)", 1, 1),
    "rate": ("passages per second", 0, 1),
    "add_s": ("add one article (s)", 2, 1),
    "add_processor_s": ("add one article, processor time (s)", 2, 1),
    "open_s": ("open (s)", 2, 1),
    "median": ("question, median (ms)", 1, 1000),
    "p95": ("question, p95 (ms)", 1, 1000),
    "processor_median": ("question, processor time, median (ms)", 1, 1000),
    "processor_p95": ("question, processor time, p95 (ms)", 1, 1000),
    "about_p95": ("question about somebody's words, p95 (ms)", 1, 1000),
    "filtered_p95": ("question under a filter, p95 (ms)", 1, 1000),
    "build_mb": ("peak memory, build (MB)", 0, 1),
    "ask_mb": ("peak memory, ask (MB)", 0, 1),
    "disk_mb": ("disk (MB)", 0, 1),
    "catalog_mb": ("disk, catalog (MB)", 0, 1),
    "vectors_mb": ("disk, vectors (MB)", 0, 1),
    "lexical_mb": ("disk, words (MB)", 0, 1),
}

TARGETS = (
    ("p95", 100_000, 0.015, "question p95 under 15 ms at 100,000 passages"),
    ("p95", 1_000_000, 0.040, "question p95 under 40 ms at 1,000,000 passages"),
    ("add_s", 100_000, 1.0, "one article added under 1 s at 100,000 passages"),
    ("ask_mb", 1_000_000, 2_500.0, "under 2.5 GB of memory at 1,000,000 passages"),
)
COLD_SECONDS = 1.5
NEAR = 0.15
"""A size counts as the target's when it is at most this share away from it: articles are whole."""


def measure(sizes: Sequence[int], folder: Path, real: bool = False) -> dict[str, Any]:
    """Every size's figures as plain data, smallest first."""
    rows = [measure_size(size, folder / str(size), real) for size in sorted(sizes)]
    return {"conditions": conditions(), "real": real, "sizes": rows, "cold_s": cold_start()}


def cold_start() -> float:
    """Seconds from starting a process to its first answer on the five articles, index built: the median of some."""
    with tempfile.TemporaryDirectory(prefix="revue-cold-") as folder:
        command = [sys.executable, "-m", "ui.cli"]
        places = ["--corpus", str(FIVE), "--index", folder]
        subprocess.run([*command, "build", *places], cwd=ROOT, check=True, capture_output=True)
        taken = []
        for number in range(COLD_STARTS):
            begun = time.perf_counter()
            asked = [*command, "ask", question(number), *places]
            subprocess.run(asked, cwd=ROOT, check=False, capture_output=True)  # 3 says that there is no answer
            taken.append(time.perf_counter() - begun)
    return float(np.median(taken))


def measure_size(size: int, folder: Path, real: bool = False) -> dict[str, Any]:
    """One size: build (unless ``folder`` holds what a build measured before), then ask."""
    measured = folder / "built.json"
    if not measured.exists():
        folder.mkdir(parents=True, exist_ok=True)
        count = round(size / PASSAGES_PER_ARTICLE)
        if count > READ_BY_INGEST:
            count = round(size / PARAGRAPHS_PER_ARTICLE)
        built = _worker("build", folder, count, real)
        measured.write_text(json.dumps(built), encoding="utf-8")
    built = json.loads(measured.read_text(encoding="utf-8"))
    row = {**built, **_worker("ask", folder, QUESTIONS, real)}
    return {**row, "rate": row["passages"] / row["build_s"]} if row.get("build_s") else row


def exponents(rows: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """The power of the number of passages with which each measure grows: a line through the logarithms."""
    found = {}
    for key in MEASURES:
        points = [(row["passages"], row[key]) for row in rows if row.get(key)]
        if len(points) > 1:
            sizes, values = np.log(np.array(points, dtype=float)).T
            found[key] = float(np.polyfit(sizes, values, 1)[0])
    return found


def report(figures: Mapping[str, Any]) -> Iterator[str]:
    """The curve, the stages of a question, the targets."""
    rows = figures["sizes"]
    heads = [f"{row['passages']:,}" for row in rows]
    powers = exponents(rows)
    yield table(
        ["passages", *heads, "grows as n^"],
        [
            [
                title,
                *(_cell(row.get(key), digits, scale) for row in rows),
                f"{powers[key]:.2f}" if key in powers else "",
            ]
            for key, (title, digits, scale) in MEASURES.items()
        ],
    )
    yield table(
        ["question by stage, median (ms)", *heads],
        [[name, *(_cell(row["stages"][name], 2, 1000) for row in rows)] for name in NAMES],
    )
    yield table(["target", "measured", "met"], [*_targets(rows), _cold_target(figures.get("cold_s"))])
    if not figures["real"]:
        if not all(row.get("read_by_ingest", True) for row in rows):
            yield (
                "The larger corpora are built without ingest, their paragraphs taken as passages: their build times "
                "leave reading and cutting out."
            )
        yield (
            "Passages have vectors and codes drawn from those of 256 real ones, with noise; questions, and articles "
            "added alone, are encoded for real."
        )
    yield (
        "Times are of the clock; on a machine with other work, processor time is closer to what an idle one would show."
    )
    yield sentence(figures["conditions"])


def _targets(rows: Sequence[Mapping[str, Any]]) -> Iterator[list[str]]:
    for key, size, bound, text in TARGETS:
        row = next((one for one in rows if abs(one["passages"] / size - 1) <= NEAR), None)
        _, digits, scale = MEASURES[key]
        value = row.get(key) if row else None
        yield [text, _cell(value, digits, scale), "not measured" if value is None else "yes" if value < bound else "no"]


def _cold_target(seconds: float | None) -> list[str]:
    met = "not measured" if seconds is None else "yes" if seconds < COLD_SECONDS else "no"
    return [f"cold process to first answer on the five articles under {COLD_SECONDS} s", _cell(seconds, 2, 1), met]


def _cell(value: float | None, digits: int, scale: float) -> str:
    return "—" if value is None else f"{value * scale:,.{digits}f}"


def _worker(errand: str, folder: Path, count: int, real: bool) -> dict[str, Any]:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "benchmarks.scaling.worker",
            errand,
            str(folder),
            str(count),
            *(["real"] if real else []),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description="How Revue grows.")
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, help="passages (default: 1000 to 1000000)")
    parser.add_argument("--real", action="store_true", help="encode every passage with the bundled encoder")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep corpora and indexes, and use them again")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--from", type=Path, metavar="FILE", dest="kept", help="print figures written before")
    options = parser.parse_args(arguments)
    if options.kept:
        figures = json.loads(options.kept.read_text(encoding="utf-8"))
    elif options.keep:
        figures = measure(options.sizes, options.keep.absolute(), options.real)
    else:
        with tempfile.TemporaryDirectory(prefix="revue-scale-") as temporary:
            figures = measure(options.sizes, Path(temporary), options.real)
    print("\n\n".join(report(figures)))
    if options.json:
        options.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
