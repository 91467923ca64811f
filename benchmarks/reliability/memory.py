"""Long strings by every way in, then builds one after the other: is the memory given back, are files closed?

``python -m benchmarks.reliability.memory [--long]`` prints one JSON object. Traffic goes to a page on this machine
only, which ends with it. Memory is that of the page's process, after a first round has warmed it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from benchmarks.reliability.page import Client, Page, article, served

SHORT, LONG = (10, 3), (100, 30)
"""(requests by each way in, builds)."""

CHARACTERS = 90_000
"""Of a long string; with the rest of the request it stays below the largest body."""

MOST_GROWN_MB = 120
"""What the page may have grown by: calls that wait to be fetched hold up to ten megabytes, the allocator some more."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Memory:
    """Megabytes, warm and after the requests of each way in; files and deleted maps before the builds and after."""

    warm_mb: int = 0
    after_mb: dict[str, int] = field(default_factory=dict)
    files: tuple[int, int] = (0, 0)
    deleted_maps: int = 0
    statuses: set[int] = field(default_factory=set)

    @property
    def holds(self) -> bool:
        """Whether memory came back, files were closed, and no request was answered with a status from 500 on."""
        grown = max(self.after_mb.values()) - self.warm_mb
        closed = self.files[1] <= self.files[0] + 5 and not self.deleted_maps
        return grown <= MOST_GROWN_MB and closed and max(self.statuses) < 500

    def record(self) -> dict[str, object]:
        """For JSON."""
        return {
            "warm_mb": self.warm_mb, "after_mb": self.after_mb, "files": self.files,
            "deleted_maps": self.deleted_maps, "statuses": sorted(self.statuses),
        }  # fmt: skip


def run(short: bool = True) -> Memory:
    """Long strings and builds against a page of its own."""
    requests, builds = SHORT if short else LONG
    memory = Memory()
    with served(articles=30) as page:
        client = Client(page)
        for _, path, body in _requests(Random(0)):
            memory.statuses.add(client.post(path, body)[0])
        memory.warm_mb = page.megabytes()
        chance = Random(1)
        for _ in range(requests):
            for name, path, body in _requests(chance):
                memory.statuses.add(client.post(path, body)[0])
                memory.after_mb[name] = page.megabytes()
        before = page.files()
        for number in range(builds):
            _rebuild(page, number)
            Client(page).ask(f"plan numéro {9_000 + number}")  # the former connection was closed meanwhile
        memory.files, memory.deleted_maps = (before, page.files()), page.deleted_maps()
        memory.after_mb["builds"] = page.megabytes()
    return memory


def _rebuild(page: Page, number: int) -> None:
    (page.corpus / "changing.txt").write_text(article(9_000 + number), "utf-8")
    done = page.build()
    if done.returncode:
        raise RuntimeError(done.stderr[-300:])


def _requests(chance: Random) -> Iterator[tuple[str, str, bytes]]:
    """(name, address, body) of one request by each way in."""
    word = "".join(chance.choices(LETTERS, k=CHARACTERS))
    words = " ".join("".join(chance.choices(LETTERS, k=chance.randrange(3, 12))) for _ in range(CHARACTERS // 8))
    session = "".join(chance.choices(LETTERS, k=11))
    for kind, text in (("a long word", word), ("many words", words)):
        yield f"{kind}, asked", "/gradio_api/run/ask", _json({"data": [text]})
        yield f"{kind}, a filter", "/gradio_api/run/ask", _json({"data": ["plan", 5, "", text[:290], text[:290]]})
        yield f"{kind}, session", "/gradio_api/run/ask", _json({"data": ["plan"], "session_hash": text})
        yield f"{kind}, never fetched", "/gradio_api/call/ask", _json({"data": [text]})
        queued = {"data": [text], "fn_index": 1, "session_hash": session}
        yield f"{kind}, queued", "/gradio_api/queue/join", _json(queued)
        for name in ("question", "speaker", "source", "article"):
            asked = {"question": "plan", "lang": "fr", name: text}
            body = {"fn_name": "ask", "data": asked, "session_hash": session, "component_id": 1}
            yield f"{kind}, page {name}", "/gradio_api/component_server", _json(body)
        params = {"name": "ask", "arguments": {"question": text}}
        called = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
        yield f"{kind}, MCP", "/gradio_api/mcp/", _json(called)
    yield "a body too large", "/gradio_api/run/ask", _json({"data": [word * 10]})


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


def main() -> int:
    """Exit status 0 when everything held."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--long", action="store_true", help="a hundred requests by each way in, thirty builds")
    memory = run(short=not options.parse_args().long)
    print(json.dumps(memory.record()))
    return 0 if memory.holds else 1


if __name__ == "__main__":
    raise SystemExit(main())
