"""A page over generated press, served in a process of its own, for clients that mean it no good."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

PATIENCE_S = 120
STARTING_S = 600
"""The first build is part of it; a busy machine takes its time."""

FIRMS = ("Maroval", "Altaris", "Cosuline", "Oriemer", "Nordatlas", "Sidipress")
TOPICS = ("le prix du blé", "l’eau potable", "le port de Tanger", "la fiscalité locale", "les universités", "la pêche")
PEOPLE = ("Ana Lys", "Karim Tazi", "Jeanne Morel", "Omar Sefrioui", "Fatou Diallo")
QUESTIONS = ("plan numéro {number}", "que dit Karim Tazi ?", "what about water?", '"calendrier précis"', "prix du blé",
             "who speaks about taxes?")  # fmt: skip


def article(number: int) -> str:
    """A short article of its own number, which no other holds."""
    chance = Random(number)
    firm, topic, who = chance.choice(FIRMS), chance.choice(TOPICS), chance.choice(PEOPLE)
    return (
        f"{firm} mise sur {topic}\n\nLe groupe {firm} a annoncé un plan numéro {number}, qui porte sur {topic}.\n\n"
        f"« Nous devons agir pour {topic} », déclare {who}, directrice de {firm}, à propos du plan {number}.\n\n"
        f"Les syndicats demandent un calendrier précis avant la fin de l’année {chance.randint(1990, 2024)}.\n"
    )


def question(chance: Random) -> str:
    """What a visitor might ask."""
    return chance.choice(QUESTIONS).format(number=chance.randrange(100, 400))


@dataclass(frozen=True, slots=True)
class Page:
    """Where it is served, from which folders, by which process; ``log`` is what that wrote."""

    address: str
    corpus: Path
    index: Path
    pid: int
    log: Path

    @property
    def place(self) -> tuple[str, int]:
        """Host and port."""
        parts = urlsplit(self.address)
        return parts.hostname or "127.0.0.1", parts.port or 80

    def build(self) -> subprocess.CompletedProcess[str]:
        """Bring the index in line with the corpus, from another process."""
        options = ["--corpus", str(self.corpus), "--index", str(self.index)]
        command = [sys.executable, "-m", "ui.cli", "build", *options]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE_S)

    def megabytes(self) -> int:
        """Memory of the process (resident)."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) // 1024
        raise AssertionError("a process has memory")

    def files(self) -> int:
        """Files and connections that the process has open."""
        return len(list(Path(f"/proc/{self.pid}/fd").iterdir()))

    def deleted_maps(self) -> int:
        """Files that it holds in memory though they are no longer on the disk."""
        return Path(f"/proc/{self.pid}/maps").read_text().count("(deleted)")


class Client:
    """One connection that stays open, as a browser's does."""

    def __init__(self, page: Page) -> None:
        self._connection = http.client.HTTPConnection(*page.place, timeout=PATIENCE_S)

    def post(self, path: str, body: bytes) -> tuple[int, bytes]:
        """(status, body) of the reply. Raises OSError or HTTPException when there is none."""
        try:
            self._connection.request("POST", path, body, {"content-type": "application/json"})
            reply = self._connection.getresponse()
            return reply.status, reply.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise

    def ask(self, text: str) -> dict[str, Any]:
        """The answer to a question. Raises ValueError when it is none."""
        status, body = self.post("/gradio_api/run/ask", json.dumps({"data": [text]}).encode())
        if status != 200:
            raise ValueError(f"status {status}: {body[:100]!r}")
        answer: dict[str, Any] = json.loads(body)["data"][0]
        if "error" in answer:
            raise ValueError(answer["error"])
        return answer


@contextmanager
def served(articles: int) -> Iterator[Page]:
    """A page over so many generated articles; it ends with the block. Needs Linux, whose /proc tells of a process."""
    with tempfile.TemporaryDirectory(prefix="revue-page-") as name:
        folder = Path(name)
        corpus, log = folder / "corpus", folder / "log"
        corpus.mkdir()
        for number in range(100, 100 + articles):
            (corpus / f"a{number}.txt").write_text(article(number), "utf-8")
        options = ["--port", "0", "--corpus", str(corpus), "--index", str(folder / "index")]
        with log.open("w") as written:
            process = subprocess.Popen(
                [sys.executable, "-m", "ui.cli", "ui", *options],
                env=os.environ | {"LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1"},
                stdout=subprocess.PIPE,
                stderr=written,
                text=True,
            )
        giving_up = threading.Timer(STARTING_S, process.kill)
        giving_up.start()
        try:
            address = _address(process)
            giving_up.cancel()
            yield Page(address, corpus, folder / "index", process.pid, log)
        finally:
            giving_up.cancel()
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"Revue is open at (http://\S+?)/?\s*$", line):
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return found[1]
    raise RuntimeError("revue ui did not start")
