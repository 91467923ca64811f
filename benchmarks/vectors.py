"""FAISS indexes side by side: time of a question, size, recall of the ten nearest against exact search.

    python -m benchmarks.vectors 20000 100000 1000000

Vectors are of 384 components around 200 centres, more like texts than uniform noise is. Times are of the processor,
on one thread. ``docs/vectors.md`` holds the figures.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import faiss
import numpy as np

from index.encoder import Vectors
from index.vectors import LISTS_PER_ROOT, PROBED_SHARE, RESCORED

DIMENSION, CENTRES, QUESTIONS, WANTED = 384, 200, 50, 10
INNER = faiss.METRIC_INNER_PRODUCT


def clustered(count: int, seed: int) -> Vectors:
    """float32 (count, DIMENSION), unit rows."""
    random = np.random.default_rng(seed)
    centres = np.random.default_rng(0).standard_normal((CENTRES, DIMENSION), dtype=np.float32)
    rows = centres[random.integers(CENTRES, size=count)]
    rows += 0.9 * random.standard_normal((count, DIMENSION), dtype=np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def inverted(count: int) -> Any:
    """The index of ``index.vectors`` above its exact limit."""
    lists = max(1, round(LISTS_PER_ROOT * count**0.5))
    centres = faiss.IndexFlatIP(DIMENSION)
    index: Any = faiss.IndexIVFScalarQuantizer(centres, DIMENSION, lists, faiss.ScalarQuantizer.QT_8bit, INNER)
    centres.this.disown()
    index.own_fields = True
    index.nprobe = max(1, round(lists * PROBED_SHARE))
    return index


def graph(count: int) -> Any:
    """HNSW with 8-bit components."""
    index: Any = faiss.IndexHNSWSQ(DIMENSION, faiss.ScalarQuantizer.QT_8bit, 32, INNER)
    index.hnsw.efSearch = 64
    return index


KINDS: dict[str, Callable[[int], Any]] = {
    "exact, float32": lambda count: faiss.IndexFlatIP(DIMENSION),
    "exact, float16": lambda count: faiss.IndexScalarQuantizer(DIMENSION, faiss.ScalarQuantizer.QT_fp16, INNER),
    "inverted file, 8 bits": inverted,
    "HNSW, 8 bits": graph,
}


def main() -> None:
    """Prints a table for each number of passages given."""
    faiss.omp_set_num_threads(1)
    print("| index | passages | made | question | size | recall@10, rescored |\n|---|---|---|---|---|---|")
    for count in map(int, sys.argv[1:] or ["20000"]):
        vectors, questions = clustered(count, 1), clustered(QUESTIONS, 2)
        exact = np.argsort(-(questions @ vectors.T), axis=1)[:, :WANTED]
        for name, kind in KINDS.items():
            index = kind(count)
            began = time.process_time()
            index.train(vectors[:200_000])
            index.add(vectors)
            made = time.process_time() - began
            times, shares = [], []
            for question, nearest in zip(questions, exact, strict=True):
                began = time.process_time()
                _, found = index.search(question[None, :], WANTED * RESCORED)
                times.append(time.process_time() - began)
                again = found[0][np.argsort(-(vectors[found[0]] @ question))][:WANTED]
                shares.append(len(set(again.tolist()) & set(nearest.tolist())) / WANTED)
            size = faiss.serialize_index(index).nbytes / 1e6
            print(
                f"| {name} | {count:,} | {made:.1f} s | {median(times) * 1000:.2f} ms | {size:.0f} MB "
                f"| {np.mean(shares):.3f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
