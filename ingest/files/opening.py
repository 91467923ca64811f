"""Opening the files of a corpus: ordinary ones, nothing that waits or never ends.

A named pipe waits for a writer, a device may give bytes for ever, and a link may lead to either. What a name stands
for is looked at before it is opened, since opening some devices does something already, and again on what was opened,
since a name may stand for something else by then.
"""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO

# Without O_NONBLOCK, a pipe that took the file's place a moment ago would wait; it changes nothing for a file.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


class NoOrdinaryFileError(OSError):
    """A pipe, a socket, a device or a folder; the message ends a sentence that begins with the file's name."""


def open_ordinary(path: Path) -> BinaryIO:
    """``path`` opened for reading bytes. Raises NoOrdinaryFileError without having opened anything else, and OSError
    as ``open`` does."""
    _require_ordinary(path.stat())
    descriptor = os.open(path, _FLAGS)
    try:
        _require_ordinary(os.fstat(descriptor))
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def _require_ordinary(stat: os.stat_result) -> None:
    if S_ISDIR(stat.st_mode):
        raise NoOrdinaryFileError("is a folder")
    if not S_ISREG(stat.st_mode):
        raise NoOrdinaryFileError("is no ordinary file")
