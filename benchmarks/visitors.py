"""Many visitors at once: ``python -m benchmarks.visitors http://127.0.0.1:7860``, over a page that is being served.

Three rounds of a minute each. One visitor asks as fast as answers come; then twenty do; then twenty read for a while
before they ask again, as people do. A visitor asks what the page's script asks (``--through page``), or the HTTP API
(``--through api``), over one connection that stays open, as a browser does. Prints errors, and answers' times as
multiples of the single visitor's median.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import random
import statistics
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from benchmarks.press.beir import read_questions

READING_S = 5.0
"""Mean seconds between an answer and the next question of a visitor who reads; exponentially spread."""

Post = Callable[[str, dict[str, Any]], Any]


@dataclass(slots=True)
class Visit:
    """What visitors saw: seconds for each answer, and what went wrong, in words."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Visitor:
    """One connection to the page, and the questions asked over it; ``way`` is "page" or "api"."""

    def __init__(self, address: str, way: str, number: int) -> None:
        place = urlsplit(address)
        self._connection = http.client.HTTPConnection(place.hostname or "127.0.0.1", place.port or 80)
        self._session = f"visitor{number}"
        self._way = way
        self._component = self._component_id() if way == "page" else None

    def ask(self, question: str) -> str | None:
        """What is wrong with the answer, None when nothing is."""
        if self._way == "page":
            reply = self._post(
                "/gradio_api/component_server",
                {
                    "data": {"lang": "fr", "question": question},
                    "component_id": self._component,
                    "fn_name": "ask",
                    "session_hash": self._session,
                },
            )
            return None if reply.get("html") and "error" not in reply else str(reply)[:200]
        reply = self._post(
            "/gradio_api/run/ask", {"data": [question, 5, "", "", "", "", "", ""], "session_hash": self._session}
        )
        return None if "hits" in reply.get("data", [{}])[0] else str(reply)[:200]

    def _component_id(self) -> int:
        config = self._reply("GET", "/config", None)
        (found,) = [one["id"] for one in config["components"] if one["props"].get("elem_id") == "revue-page"]
        return int(found)

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        return self._reply("POST", path, json.dumps(body))

    def _reply(self, method: str, path: str, body: str | None) -> Any:
        for last in (False, True):
            try:
                self._connection.request(method, path, body, {"Content-Type": "application/json"})
                return json.loads(self._connection.getresponse().read())
            except ConnectionError:
                # The server lets go of a connection that was idle for 5 s; browsers, too, open another without a word.
                self._connection.close()
                if last:
                    raise
        raise AssertionError("the last try returns or raises")


def visit(address: str, way: str, visitors: int, seconds: float, reading: float = 0.0) -> Visit:
    """Let so many visitors ask for so long, each reading ``reading`` seconds on average between two questions."""
    seen = Visit()
    questions = [question["text"] for question in read_questions()]
    end = time.monotonic() + seconds

    def stay(number: int) -> None:
        chance = random.Random(number)
        visitor = Visitor(address, way, number)
        time.sleep(chance.random() * reading)
        for text in itertools.islice(itertools.cycle(questions), 7 * number, None):
            began = time.monotonic()
            if began >= end:
                return
            try:
                wrong = visitor.ask(text)
            except Exception as error:  # whatever a visitor would see
                wrong = f"{type(error).__name__}: {error}"[:200]
                visitor = Visitor(address, way, number)
            seen.seconds.append(time.monotonic() - began)
            if wrong:
                seen.errors.append(wrong)
            if reading:
                time.sleep(min(chance.expovariate(1 / reading), max(0.0, end - time.monotonic())))

    threads = [threading.Thread(target=stay, args=(number,)) for number in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def lines(name: str, seen: Visit, usual: float) -> list[str]:
    """What one round came to; ``usual`` is the single visitor's median, in seconds."""
    ranked = sorted(seen.seconds)
    shares = [("median", 0.5), ("95 %", 0.95), ("99 %", 0.99), ("slowest", 1.0)]
    times = [(label, ranked[min(len(ranked) - 1, int(share * len(ranked)))]) for label, share in shares]
    return [
        f"{name}: {len(ranked)} answers, {len(seen.errors)} errors",
        *(f"  {label}: {value * 1000:.0f} ms, {value / usual:.1f} times" for label, value in times),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the rounds and print them; 1 when there was an error."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.visitors", description=__doc__)
    parser.add_argument("address", help="where the page is served")
    parser.add_argument("--through", choices=("page", "api"), default="page")
    parser.add_argument("--visitors", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args(arguments)
    ask = (options.address, options.through)
    try:
        Visitor(*ask, 0)
    except OSError as error:
        print(f"Nothing answers at {options.address} ({error}). Start the page first: revue ui", file=sys.stderr)
        return 1
    visit(*ask, 1, 2.0)
    alone = visit(*ask, 1, options.seconds)
    usual = statistics.median(alone.seconds)
    hurried = visit(*ask, options.visitors, options.seconds)
    reading = visit(*ask, options.visitors, options.seconds, READING_S)
    print("\n".join(lines("one visitor", alone, usual)))
    print("\n".join(lines(f"{options.visitors} visitors, without a pause", hurried, usual)))
    print("\n".join(lines(f"{options.visitors} visitors who read {READING_S:g} s in between", reading, usual)))
    errors = alone.errors + hurried.errors + reading.errors
    for error in errors[:5]:
        print(error, file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
