"""Whether an open index is still the newest generation, and may still be read."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable
from pathlib import Path

from index.catalog import CATALOG, open_for_reading


class Watch:
    """Looks at an index folder from beside the index that is open. ``mapped``: files that the index reads where they
    lie. A file that another program cuts short while it is mapped cannot be read to its former end without the
    system's ending the process (SIGBUS), so that their lengths are looked at before each question."""

    def __init__(self, folder: Path, generation: int, mapped: Iterable[Path]) -> None:
        self._catalog = folder / CATALOG
        self._generation = generation
        self._lengths = [(os.fspath(path), path.stat().st_size) for path in (self._catalog, *mapped)]
        self._identity = self._looked_at()
        self._connection = open_for_reading(folder)
        self._lock = threading.Lock()

    def close(self) -> None:
        """Lets go of the catalog."""
        with self._lock:
            self._connection.close()

    def sees_no_change(self) -> bool:
        """Whether the catalog is the same file, of the same generation, and no file is shorter than it was."""
        try:
            if self._looked_at() != self._identity or self._cut_short():
                return False
            with self._lock:
                (generation,) = self._connection.execute("SELECT generation FROM state").fetchone()
        except (OSError, sqlite3.Error):
            return False
        return bool(generation == self._generation)

    def _cut_short(self) -> bool:
        return any(os.stat(path).st_size < length for path, length in self._lengths)  # noqa: PTH116 - for each question

    def _looked_at(self) -> tuple[int, int]:
        stat = self._catalog.stat()
        return stat.st_dev, stat.st_ino
