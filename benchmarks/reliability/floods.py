"""Connections that say nothing, clients that hang up, bodies that do not come: does a visitor still get an answer?

``python -m benchmarks.reliability.floods [--long]`` prints one JSON object. Traffic goes to a page on this machine
only, which ends with it.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.reliability.page import Client, Page, served

SHORT, LONG = 300, 1_300
"""Connections of each flood."""

HALF = b"POST /gradio_api/run/ask HTTP/1.1\r\nhost: 127.0.0.1\r\nx-a: "
BODY = b'{"data":["plan 105"]}'
ASK = b"POST /gradio_api/run/ask HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: %d\r\n\r\n" % len(BODY)
NOISE = b"\x00\x01 no request \r\n\r\n"

LARGEST_LOG = 200_000
"""Bytes that a page may write about all of it."""


@dataclass(slots=True)
class Floods:
    """Seconds that a visitor waited for an answer, calm and in each flood; None where none came."""

    connections: int
    calm_s: float | None = None
    waits_s: dict[str, float | None] = field(default_factory=dict)
    queued: dict[str, int] = field(default_factory=dict)
    log_bytes: int = 0
    files_left: int = 0

    @property
    def holds(self) -> bool:
        """Whether a visitor was always answered, the log stayed small, and what was opened was closed."""
        answered = self.calm_s is not None and all(wait is not None for wait in self.waits_s.values())
        return answered and set(self.queued) == {"200"} and self.log_bytes <= LARGEST_LOG and self.files_left < 100

    def record(self) -> dict[str, object]:
        """For JSON."""
        return {
            "connections": self.connections, "calm_s": self.calm_s, "waits_s": self.waits_s, "queued": self.queued,
            "log_bytes": self.log_bytes, "files_left": self.files_left,
        }  # fmt: skip


def run(short: bool = True) -> Floods:
    """Floods against a page of its own."""
    floods = Floods(SHORT if short else LONG)
    with served(articles=30) as page:
        _visit(page)  # the encoder is loaded
        floods.calm_s = _visit(page)
        for name, sent in (("silent", b""), ("half a request", HALF), ("noise", NOISE), ("no body", ASK)):
            held = [_opened(page, sent) for _ in range(floods.connections if name != "no body" else 100)]
            floods.waits_s[name] = _visit(page)
            for connection in held:
                connection.close()
        for _ in range(floods.connections):
            _opened(page, ASK + BODY).close()
        floods.waits_s["abandoned"] = _visit(page)
        floods.queued = _queued(page, 100 if short else 800)
        time.sleep(1)
        floods.files_left = page.files()
        floods.log_bytes = page.log.stat().st_size
    return floods


def _opened(page: Page, sent: bytes) -> socket.socket:
    connection = socket.create_connection(page.place, 30)
    with contextlib.suppress(ConnectionError):  # it was pushed out already
        connection.sendall(sent)
    return connection


def _visit(page: Page) -> float | None:
    """Seconds until a visitor has an answer."""
    began = time.monotonic()
    try:
        Client(page).ask("plan numéro 105")
    except (OSError, ValueError):
        return None
    return round(time.monotonic() - began, 3)


def _queued(page: Page, count: int) -> dict[str, int]:
    """How many of so many questions at once were answered, by status."""
    found: dict[str, int] = {}
    lock = threading.Lock()

    def ask() -> None:
        try:
            status = str(Client(page).post("/gradio_api/run/ask", BODY)[0])
        except OSError as error:
            status = type(error).__name__
        with lock:
            found[status] = found.get(status, 0) + 1

    _all_at_once(ask, count)
    return found


def _all_at_once(work: Callable[[], None], count: int) -> None:
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main() -> int:
    """Exit status 0 when everything held."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--long", action="store_true", help="1,300 connections a flood")
    floods = run(short=not options.parse_args().long)
    print(json.dumps(floods.record()))
    return 0 if floods.holds else 1


if __name__ == "__main__":
    raise SystemExit(main())
