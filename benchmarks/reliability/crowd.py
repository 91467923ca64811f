"""Many clients without a pause, while builds add and remove articles: is every cited span exact, and what of it fails?

``python -m benchmarks.reliability.crowd [--long]`` prints what did not hold, then one JSON object. Short: 10 clients
for 15 seconds; long: 50 clients for five minutes. Traffic goes to a page on this machine only, which ends with it.
"""

from __future__ import annotations

import argparse
import http.client
import json
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from benchmarks.reliability.page import Client, Page, article, question, served

SHORT, LONG = (10, 15.0), (50, 300.0)
"""(clients, seconds)."""

LATE_S = 1.0
"""Seconds after a build has ended in which a page may still answer from the generation before."""


@dataclass(slots=True)
class Crowd:
    """What was asked and answered. ``wrong``: citations that are not the article's text; ``stale``: of articles that
    were gone for ``LATE_S``; ``errors``: replies that were none, each kind with its count; ``failed``: builds."""

    clients: int
    seconds: float
    answers: int = 0
    spans: int = 0
    builds: int = 0
    wrong: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether nothing was wrong, stale or failed."""
        return not (self.wrong or self.stale or self.failed or self.errors) and self.answers > 0

    def record(self) -> dict[str, object]:
        """For JSON; times in seconds."""
        ordered = sorted(self.times) or [0.0]
        return {
            "clients": self.clients, "seconds": self.seconds, "answers": self.answers, "spans": self.spans,
            "builds": self.builds, "wrong": len(self.wrong), "stale": len(self.stale), "failed": len(self.failed),
            "errors": sum(self.errors.values()), "median_s": round(ordered[len(ordered) // 2], 3),
            "p95_s": round(ordered[int(len(ordered) * 0.95)], 3), "worst_s": round(ordered[-1], 3),
        }  # fmt: skip


class _Day:
    """What all threads of a run share."""

    def __init__(self, page: Page, crowd: Crowd) -> None:
        self.page = page
        self.crowd = crowd
        self.lock = threading.Lock()
        self.texts = {f"corpus/{file.name}": file.read_text("utf-8") for file in page.corpus.glob("*.txt")}
        self.gone: dict[str, float] = {}
        self.end = time.monotonic() + crowd.seconds

    def visit(self, number: int) -> None:
        """Ask until the end, and check each span."""
        chance, client = Random(number), Client(self.page)
        while (began := time.monotonic()) < self.end:
            try:
                answer = client.ask(question(chance))
            except (OSError, http.client.HTTPException, ValueError) as error:
                with self.lock:
                    self.crowd.errors[f"{type(error).__name__}: {error}"[:150]] += 1
                continue
            took = time.monotonic() - began
            with self.lock:
                self.crowd.answers += 1
                self.crowd.times.append(took)
                for hit in answer["hits"]:
                    self._check(hit["citation"], hit["text"], began)

    def _check(self, cited: dict[str, object], text: str, began: float) -> None:
        self.crowd.spans += 1
        path, start, end = str(cited["path"]), cited["start"], cited["end"]
        if self.texts.get(path, "")[start:end] != text:  # type: ignore[misc]  # numbers, in JSON
            self.crowd.wrong.append(f"{path} {start}-{end}")
        if path in self.gone and began > self.gone[path] + LATE_S:
            self.crowd.stale.append(path)

    def rebuild(self) -> None:
        """Add and remove articles and build, until the end."""
        chance, number = Random(5), 5_000
        while time.monotonic() < self.end:
            removed = chance.sample(sorted(self.page.corpus.glob("*.txt")), 4)
            for file in removed:
                file.unlink()
            for added in range(number, number + 5):
                with self.lock:
                    self.texts[f"corpus/b{added}.txt"] = article(added)
                (self.page.corpus / f"b{added}.txt").write_text(article(added), "utf-8")
            number += 5
            done = self.page.build()
            with self.lock:
                self.crowd.builds += 1
                if done.returncode:
                    self.crowd.failed.append(done.stderr[-200:])
                else:
                    self.gone |= {f"corpus/{file.name}": time.monotonic() for file in removed}
            time.sleep(1)


def run(short: bool = True) -> Crowd:
    """A crowd before a page of its own."""
    crowd = Crowd(*(SHORT if short else LONG))
    with served(articles=60 if short else 300) as page:
        day = _Day(page, crowd)
        threads = [threading.Thread(target=day.visit, args=(number,)) for number in range(crowd.clients)]
        threads.append(threading.Thread(target=day.rebuild))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if "Traceback" in page.log.read_text("utf-8", "replace"):
            crowd.errors["Traceback in the server's log"] += 1
    return crowd


def main() -> int:
    """Exit status 0 when everything held."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--long", action="store_true", help="50 clients for five minutes")
    crowd = run(short=not options.parse_args().long)
    for told in (*crowd.wrong[:5], *crowd.stale[:5], *crowd.failed[:5], *crowd.errors.most_common(5)):
        print(told)
    print(json.dumps(crowd.record()))
    return 0 if crowd.holds else 1


if __name__ == "__main__":
    raise SystemExit(main())
