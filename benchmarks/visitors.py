"""Many visitors at once: ``python -m benchmarks.visitors http://127.0.0.1:7860``, over a page that is being served.

First one visitor asks for a while, then twenty ask for a minute, each as fast as answers come, through the HTTP API.
Prints errors, and the slowest answers as multiples of the single visitor's median.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from gradio_client import Client

from benchmarks.press.beir import read_questions


@dataclass(slots=True)
class Visit:
    """What visitors saw: seconds for each answer, and what went wrong, in words."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def visit(address: str, visitors: int, seconds: float) -> Visit:
    """Let so many visitors ask for so long; they share nothing but the server."""
    seen = Visit()
    questions = [question["text"] for question in read_questions()]
    clients = [Client(address, verbose=False) for _ in range(visitors)]
    end = time.monotonic() + seconds

    def ask(client: Client, first: int) -> None:
        for text in itertools.islice(itertools.cycle(questions), first, None):
            began = time.monotonic()
            if began >= end:
                return
            try:
                answer = client.predict(text, api_name="/ask")
                if "hits" not in answer:
                    seen.errors.append(str(answer)[:200])
            except Exception as error:  # whatever a visitor would see
                seen.errors.append(f"{type(error).__name__}: {error}"[:200])
            seen.seconds.append(time.monotonic() - began)

    threads = [threading.Thread(target=ask, args=(client, 7 * number)) for number, client in enumerate(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both rounds and print them; 1 when there was an error."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.visitors", description=__doc__)
    parser.add_argument("address", help="where the page is served")
    parser.add_argument("--visitors", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args(arguments)
    visit(options.address, 1, 2.0)
    alone = visit(options.address, 1, options.seconds / 6)
    together = visit(options.address, options.visitors, options.seconds)
    usual = statistics.median(alone.seconds)
    ranked = sorted(together.seconds)
    print(f"alone: {len(alone.seconds)} answers, median {usual * 1000:.0f} ms")
    print(f"{options.visitors} visitors: {len(ranked)} answers, {len(together.errors)} errors")
    for name, share in (("median", 0.5), ("95 %", 0.95), ("slowest", 1.0)):
        value = ranked[min(len(ranked) - 1, int(share * len(ranked)))]
        print(f"{name}: {value * 1000:.0f} ms, {value / usual:.1f} times the single visitor's median")
    for error in together.errors[:5]:
        print(error, file=sys.stderr)
    return 1 if together.errors or alone.errors else 0


if __name__ == "__main__":
    sys.exit(main())
