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
    """Holds the folder for one build. Raises BuildRunning, naming the holder, if another has it for longer.

    What is locked is the lock file and, where the system allows, the folder itself: a lock file that somebody removes
    while a build is at work is made anew by the next builder, which would find it free.
    """
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout:
        raise _running(folder) from None
    try:
        with _locked_folder(folder):
            about = {"process": os.getpid(), "host": platform.node(), "since": f"{datetime.now(UTC):%F %T} UTC"}
            with contextlib.suppress(OSError):  # it only names the holder to others: a full disk is told of later
                (folder / HOLDER).write_text(json.dumps(about), encoding="utf-8")
            yield
            (folder / HOLDER).unlink(missing_ok=True)
    finally:
        lock.release()


@contextlib.contextmanager
def _locked_folder(folder: Path) -> Iterator[None]:
    """Holds the folder's own lock; nothing where folders have none (Windows, some network file systems)."""
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _running(folder) from None
        except OSError:
            pass
        yield
    finally:
        os.close(handle)


def _running(folder: Path) -> BuildRunning:
    return BuildRunning(
        f"Another build is at work in {folder}{_holder(folder)}. Wait for it, or stop it, then build again."
    )


def _holder(folder: Path) -> str:
    try:
        about = json.loads((folder / HOLDER).read_text(encoding="utf-8"))
        return f" (process {about['process']} on {about['host']}, since {about['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
