"""The page as its users start it: ``revue ui`` in a process of its own, on a free port."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
REVUE = ("-m", "ui.cli")
TOY_REVUE = (str(ROOT / "tests" / "toy_page.py"),)
"""The same with an encoder without weights, which can be held up."""

PATIENCE_S = 600
"""Starting takes some seconds; a busy machine takes its time."""


@contextmanager
def served(
    corpus: Path, index: Path, *options: str, program: Sequence[str] = REVUE, **environment: str
) -> Iterator[str]:
    """The address ("http://127.0.0.1:40123") while the page is served; the process ends with the block."""
    command = [sys.executable, *program, "ui", "--port", "0", "--corpus", str(corpus), "--index", str(index)]
    process = subprocess.Popen(
        [*command, *options],
        cwd=ROOT,
        env=os.environ | {"LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    giving_up = threading.Timer(PATIENCE_S, process.kill)
    giving_up.start()
    try:
        said = []
        for line in process.stdout:
            said.append(line)
            if found := re.search(r"Revue is open at (http://\S+?)/?\s*$", line):
                giving_up.cancel()
                # The rest is read along, so that a full pipe never stops the server.
                threading.Thread(target=process.stdout.read, daemon=True).start()
                yield found[1]
                return
        raise AssertionError("revue ui did not start:\n" + "".join(said))
    finally:
        giving_up.cancel()
        process.terminate()
        try:
            process.wait(PATIENCE_S / 4)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
