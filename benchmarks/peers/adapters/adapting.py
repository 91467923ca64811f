"""What every adapter does, whichever library it drives. Standard library only: this runs in the peers' environments.

An adapter is a script. It gets a JSON job on its command line and prints one JSON object a line. Two errands:

``build``: read the articles, make a saved index; then add one more article to it, saved again.
``ask``: open the saved index in a new process, answer the first question, then all of them.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

LENGTH = 880
OVERLAP = 130
"""Characters of a chunk where a library leaves the choice: about the 200 tokens of Revue's passages. The libraries'
own defaults (up to 1,024 tokens) would make one chunk of most of these articles and hide the end from the encoder."""

Place = tuple[str, int, int]
"""Article name, and [start, end) in characters of its text."""


class Peer(Protocol):
    """A library as this benchmark uses it. Made once a process, with the encoder loaded."""

    def build(self, articles: dict[str, str], folder: Path) -> None:
        """Cut, embed and index the articles (name to text) and save the index in ``folder``."""

    def add(self, name: str, text: str, folder: Path) -> None:
        """Add one article to the index just built, and save it."""

    def open(self, folder: Path) -> None:
        """Load a saved index."""

    def ask(self, question: str, count: int) -> list[Place]:
        """The best places, best first."""


def main(make: Callable[[str], Peer]) -> None:
    """Run the job on the command line with ``make(encoder folder)``."""
    job = json.loads(sys.argv[1])
    peer = make(job["encoder"])
    loading = time.time() - job["launched"]  # interpreter, imports and encoder
    {"build": _build, "ask": _ask}[job["errand"]](peer, job, loading)


def _build(peer: Peer, job: dict[str, Any], loading: float) -> None:
    paths = sorted(Path(job["articles"]).glob("*.txt"))
    folder = Path(job["folder"])
    held_out = job["held_out"]
    begun = time.perf_counter()
    peer.build({path.name: path.read_text(encoding="utf-8") for path in paths if path.name != held_out}, folder)
    built = time.perf_counter()
    text = (Path(job["articles"]) / held_out).read_text(encoding="utf-8")
    adding = time.perf_counter()
    peer.add(held_out, text, folder)
    added = time.perf_counter()
    _say({"load_s": loading, "build_s": built - begun, "add_s": added - adding, "peak_mb": _peak_mb()})


def _ask(peer: Peer, job: dict[str, Any], loading: float) -> None:
    questions = json.loads(Path(job["questions"]).read_text(encoding="utf-8"))
    peer.open(Path(job["folder"]))
    peer.ask(questions[0], job["count"])
    _say({"first": True})
    times, places = [], []
    for question in questions:
        begun = time.perf_counter()
        found = peer.ask(question, job["count"])
        times.append(time.perf_counter() - begun)
        places.append(found)
    _say({"load_s": loading, "ask_s": times, "places": places, "peak_mb": _peak_mb()})


def pieces(text: str, length: int = LENGTH) -> list[tuple[int, int]]:
    """Spans of whole lines up to ``length`` characters, for libraries that come without a splitter of their own.

    A longer line is cut at the last sentence end, or space, that fits.
    """
    spans: list[tuple[int, int]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        start, end = at, at + len(line)
        at = end
        while end - start > length:
            window = text[start : start + length]
            cut = max(window.rfind(". "), window.rfind("! "), window.rfind("? ")) + 1 or window.rfind(" ") or length
            spans.append((start, start + max(cut, 1)))
            start += max(cut, 1)
        if spans and spans[-1][1] == start and end - spans[-1][0] <= length:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return [(start, end) for start, end in spans if text[start:end].strip()]


def _peak_mb() -> float:
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / 1024 / (1024 if sys.platform == "darwin" else 1)


def _say(record: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(record) + "\n")
    sys.stdout.flush()
