"""One round of a peer: build in one process, ask in another, judged by the press set."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.peers.environments import ADAPTERS, Peer
from benchmarks.press_set import ROOT, PressQuestion, copy_articles, ranked_labels
from search.evaluation.metrics import ndcg

HELD_OUT = "belahrach-culture-client-maroc.txt"
"""The article that is added to a built index: one of the user's own, the usual length."""

COUNT = 10
LONGEST_SECONDS = 1_200


@dataclass(frozen=True, slots=True)
class Round:
    """What one peer did once. Seconds, except: ``*_mb`` megabytes (2**20 bytes), ``quotes`` and ``articles`` nDCG@10.

    ``load``: a new process until library and encoder are ready. ``build``: from then until 44 articles are searchable
    and saved. ``add``: one more, saved. ``cold``: a new process until the first answer over the saved index.
    ``median`` and ``p95``: one question in a warm process. ``build_mb`` and ``ask_mb``: the peak of each process.
    """

    load: float
    build: float
    add: float
    cold: float
    median: float
    p95: float
    build_mb: float
    ask_mb: float
    index_mb: float
    quotes: float
    articles: float


class PeerFailed(Exception):
    """An adapter ended without its answer; the text is the last line that it wrote."""


def run_round(peer: Peer, encoder: str, questions: Sequence[PressQuestion]) -> Round:
    """Build, add, ask. Raises PeerFailed."""
    with tempfile.TemporaryDirectory(prefix="revue-peers-") as temporary:
        folder = Path(temporary)
        copy_articles(folder / "articles")
        texts = [question.text for question in questions]
        (folder / "questions.json").write_text(json.dumps(texts), encoding="utf-8")
        built, _ = _errand(peer, "build", encoder, folder)
        asked, cold = _errand(peer, "ask", encoder, folder)
        index = folder / "index" / "index" if not peer.folder else folder / "index"
        quotes, articles = judged(asked["places"], questions)
        return Round(
            load=built["load_s"],
            build=built["build_s"],
            add=built["add_s"],
            cold=cold,
            median=float(np.median(asked["ask_s"])),
            p95=float(np.percentile(asked["ask_s"], 95)),
            build_mb=built["peak_mb"],
            ask_mb=asked["peak_mb"],
            index_mb=sum(path.stat().st_size for path in index.rglob("*") if path.is_file()) / 2**20,
            quotes=quotes,
            articles=articles,
        )


def judged(places: Sequence[Sequence[tuple[str, int, int]]], questions: Sequence[PressQuestion]) -> tuple[float, float]:
    """Mean nDCG@10 over the questions that have an answer: by quotes, and by articles (free of how they were cut)."""
    quotes, articles = [], []
    for found, question in zip(places, questions, strict=True):
        if not question.targets:
            continue
        labels = ranked_labels([(name, start, end) for name, start, end in found], question.targets)
        quotes.append(ndcg(labels, {target.label: 1.0 for target in question.targets}, COUNT))
        names = list(dict.fromkeys(name for name, _, _ in found))
        articles.append(ndcg(names, {target.article: 1.0 for target in question.targets}, COUNT))
    return float(np.mean(quotes)), float(np.mean(articles))


def _errand(peer: Peer, errand: str, encoder: str, folder: Path) -> tuple[dict[str, Any], float]:
    """The last record that the adapter prints, and the seconds from its launch to the first one."""
    job = {
        "errand": errand,
        "encoder": encoder,
        "articles": str(folder / "articles"),
        "folder": str(folder / "index"),
        "held_out": HELD_OUT,
        "questions": str(folder / "questions.json"),
        "count": COUNT,
        "launched": time.time(),
    }
    path = "" if peer.folder else os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    offline = {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false", "ANONYMIZED_TELEMETRY": "False"}
    environment = {**os.environ, **offline, "PYTHONPATH": path, "HAYSTACK_TELEMETRY_ENABLED": "False"}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        launched = time.perf_counter()
        process = subprocess.Popen(
            [str(peer.python), str(ADAPTERS / peer.adapter), json.dumps(job)],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=environment,
            cwd=folder,
        )
        assert process.stdout is not None
        first, record = 0.0, None
        try:
            for line in process.stdout:
                if line.startswith("{"):
                    first = first or time.perf_counter() - launched
                    record = json.loads(line)
            code = process.wait(LONGEST_SECONDS)
        finally:
            process.kill()
        if code or record is None:
            errors.seek(0)
            raise PeerFailed((errors.read().strip().splitlines() or ["it wrote nothing"])[-1])
    return record, first
