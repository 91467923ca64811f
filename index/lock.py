"""One build at a time. The lock is the operating system's: it is free as soon as its holder is dead."""

from __future__ import annotations

import contextlib
import json
import os
import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import BuildRunning

LOCK = "build.lock"
HOLDER = "build.holder.json"


@contextlib.contextmanager
def build_lock(folder: Path, wait_seconds: float = 0.0) -> Iterator[None]:
    """Holds the folder for one build. Raises BuildRunning, naming the holder, if another has it for longer."""
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout:
        raise BuildRunning(
            f"Another build is at work in {folder}{_holder(folder)}. Wait for it, or stop it, then build again."
        ) from None
    try:
        about = {"process": os.getpid(), "host": platform.node(), "since": f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"}
        (folder / HOLDER).write_text(json.dumps(about), encoding="utf-8")
        yield
        (folder / HOLDER).unlink(missing_ok=True)
    finally:
        lock.release()


def _holder(folder: Path) -> str:
    try:
        about = json.loads((folder / HOLDER).read_text(encoding="utf-8"))
        return f" (process {about['process']} on {about['host']}, since {about['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
