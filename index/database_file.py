"""Reading the bytes of a file that SQLite has open.

On POSIX systems, closing any descriptor of a file takes away every lock that the process holds on it, those of SQLite
with it ("How to corrupt an SQLite database file", section 2.2): a build in another process then takes itself for the
last to go, and removes the log that a reader still reads. So descriptors of such files are kept open;
there is one for each file that was ever put in the place of another, which only a mended catalog is.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_READ, _WRITE = os.O_RDONLY, os.O_RDWR
_kept: dict[tuple[int, int, int], int] = {}
_lock = threading.Lock()


def kept_descriptor(path: Path, *, writing: bool = False) -> int:
    """A descriptor of the file that ``path`` is now, never to be closed. Read and write it by offset."""
    mode = _WRITE if writing else _READ
    with _lock:
        stat = path.stat()
        key = (stat.st_dev, stat.st_ino, mode)
        if key not in _kept:
            descriptor = os.open(path, mode | getattr(os, "O_CLOEXEC", 0))
            stat = os.fstat(descriptor)  # the file may have been replaced meanwhile
            key = (stat.st_dev, stat.st_ino, mode)
            _kept[key] = descriptor
        return _kept[key]


@contextmanager
def opened(path: Path, *, database: bool) -> Iterator[int]:
    """A descriptor for reading: one that is closed with the block, or, of a ``database``, one that is not.

    Where there are no reads by offset (Windows), locks belong to handles and every file is opened anew.
    """
    if database and hasattr(os, "pread"):
        yield kept_descriptor(path)
        return
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def read_at(descriptor: int, count: int, offset: int) -> bytes:
    """At most ``count`` bytes from ``offset`` on."""
    if hasattr(os, "pread"):
        return os.pread(descriptor, count, offset)
    os.lseek(descriptor, offset, os.SEEK_SET)
    return os.read(descriptor, count)
