"""What is measured of one size, each errand in a process of its own so that its memory is its own.

``python -m benchmarks.scaling.worker build|ask FOLDER COUNT`` prints one JSON object. FOLDER holds ``corpus`` and
``index``; COUNT is the number of articles to make, or of questions to ask.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.scaling.articles import articles, question, question_about
from benchmarks.scaling.encoder import ScaleEncoder
from benchmarks.scaling.reading import QuickReading
from benchmarks.scaling.stages import NAMES, time_question, timed_index
from index.build import build
from index.index import open_index
from index.load import load_encoder
from index.settings import Settings

WARM_UP = 20
"""Questions asked before time is kept: what follows is a process that has been serving for a moment."""

READ_BY_INGEST = 3_000
"""Articles up to which a corpus is read by ingest, as users' are."""

ADDED = 3
"""Articles added one after the other; the median counts."""


def build_corpus(folder: Path, count: int, real: bool = False) -> dict[str, Any]:
    """Make ``count`` articles, build, then add single ones. ``real``: every passage encoded by the bundled encoder."""
    bundled = load_encoder(Settings())
    invented = ScaleEncoder(bundled)
    encoder = bundled if real else invented
    if not real:
        invented.prepare()
    write_articles(folder / "corpus", 0, count)
    reader = QuickReading() if count > READ_BY_INGEST else None
    begun = time.perf_counter()
    build(folder / "corpus", folder / "index", Settings(), encoder, pool=reader)
    seconds = time.perf_counter() - begun
    added, worked = [], []
    for number in range(ADDED):
        write_articles(folder / "corpus", count + number, 1)
        begun, processor = time.perf_counter(), time.process_time()
        build(folder / "corpus", folder / "index", Settings(), encoder)
        added.append(time.perf_counter() - begun)
        worked.append(time.process_time() - processor)
    with open_index(folder / "index", encoder) as index:
        status = index.status()
    return {
        "passages": status.passages,
        "articles": status.articles,
        "build_s": seconds,
        "read_by_ingest": count <= READ_BY_INGEST,
        "add_s": float(np.median(added)),
        "add_processor_s": float(np.median(worked)),
        "build_mb": _peak_mb(),
        "catalog_mb": status.catalog_bytes / 2**20,
        "vectors_mb": status.vectors_bytes / 2**20,
        "lexical_mb": status.lexical_bytes / 2**20,
        "disk_mb": (status.catalog_bytes + status.vectors_bytes + status.lexical_bytes) / 2**20,
    }


def write_articles(corpus: Path, first: int, count: int) -> None:
    """A file an article, a thousand a folder."""
    for number, text in articles(first, count):
        path = corpus / f"{number // 1000:04d}" / f"{number:07d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def ask(folder: Path, count: int, real: bool = False) -> dict[str, Any]:
    """Time questions over an index: seconds by stage (medians), and all (median and p95); then questions about
    somebody's words, and questions under a filter."""
    bundled = load_encoder(Settings())
    begun = time.perf_counter()
    index = open_index(folder / "index", bundled if real else ScaleEncoder(bundled))
    opened = time.perf_counter() - begun
    people = [known.name for known in index.speakers()]
    with timed_index(index) as (timed, clock):
        for number in range(WARM_UP):
            time_question(timed, clock, question(count + number))
        kept = [time_question(timed, clock, question(number)) for number in range(count)]
        peak = _peak_mb()
        about = [time_question(timed, clock, question_about(name, n))["all"] for n, name in _some(people, count // 4)]
        filtered = [
            time_question(timed, clock, question(n), speaker=name)["all"] for n, name in _some(people[1:], count // 4)
        ]
    totals, worked = [one["all"] for one in kept], [one["processor"] for one in kept]
    return {
        "open_s": opened,
        "stages": {name: float(np.median([one[name] for one in kept])) for name in NAMES},
        "median": float(np.median(totals)),
        "p95": float(np.percentile(totals, 95)),
        "processor_median": float(np.median(worked)),
        "processor_p95": float(np.percentile(worked, 95)),
        "about_p95": float(np.percentile(about, 95)) if about else None,
        "filtered_p95": float(np.percentile(filtered, 95)) if filtered else None,
        "people": len(people),
        "ask_mb": peak,
    }


def _some(people: Sequence[str], count: int) -> list[tuple[int, str]]:
    """Numbered people from all over the list, at most so many."""
    return list(enumerate(people[:: max(1, len(people) // max(1, count))][:count]))


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run one errand."""
    errand, folder, count, *flags = sys.argv[1:]
    run = {"build": build_corpus, "ask": ask}[errand]
    print(json.dumps(run(Path(folder), int(count), real="real" in flags)))


if __name__ == "__main__":
    main()
