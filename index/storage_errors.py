"""What the libraries below raise when a disk is full, a folder may not be written to or a file is damaged, told as what
it means for an index."""

from __future__ import annotations

import contextlib
import errno
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from index.errors import STOPPED, BuildCancelled, DiskFull, RevueError, StorageFailed, damaged

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

LEAST_FREE_BYTES = 1 << 20
"""With less than this left, a library that only says that it could not write is taken to have met a full disk."""

RAISED = (sqlite3.Error, OSError, RuntimeError, ValueError)
"""What reading or writing an index may raise: faiss gives RuntimeError, tantivy ValueError."""


@contextlib.contextmanager
def told(folder: Path) -> Iterator[None]:
    """Raises a RevueError for what a library raises about the files of the index in ``folder``; other errors of ours
    pass as they are."""
    try:
        yield
    except RAISED as error:
        known = as_known(error, folder)
        if known is None:
            raise
        raise known from error
    except BaseException as error:  # tantivy's own threads end in a panic, which is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise (as_known(OSError(str(error)), folder) or _failed(folder, str(error))) from error


def as_known(error: Exception, folder: Path) -> RevueError | None:
    """The error as the user is to read it; None for one that says nothing of a disk."""
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error, folder)
    number = error.errno if isinstance(error, OSError) else None
    if number in NO_ROOM or "No space left" in str(error) or "os error 28" in str(error):
        return _full(folder)
    if number in FORBIDDEN or "Permission denied" in str(error) or "Read-only file system" in str(error):
        return _forbidden(folder)
    if number is None and not isinstance(error, OSError):
        return _full(folder) if _free(folder) < LEAST_FREE_BYTES else None
    return _full(folder) if _free(folder) < LEAST_FREE_BYTES else _failed(folder, _reason(error))


def _of_sqlite(error: sqlite3.Error, folder: Path) -> RevueError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Python's own: text that is no UTF-8 comes as OperationalError, a connection closed by us as ProgrammingError.
        return damaged(f"the catalog cannot be read ({error})") if isinstance(error, sqlite3.OperationalError) else None
    match code & 0xFF:  # the kind; what stands above it says where
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_ERROR | sqlite3.SQLITE_FORMAT:
            return damaged(f"the catalog cannot be read ({error})")
        case sqlite3.SQLITE_FULL:
            return _full(folder)
        case sqlite3.SQLITE_INTERRUPT:
            return BuildCancelled(STOPPED)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return _forbidden(folder)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StorageFailed(f"Another program holds the catalog in {folder}. Close it, then try again.")
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN:
            return _full(folder) if _free(folder) < LEAST_FREE_BYTES else _failed(folder, str(error))
    return None


def _full(folder: Path) -> DiskFull:
    return DiskFull(
        f"The disk that holds {folder} is full ({_free(folder) / 1e6:.1f} MB free). What was built and encoded before "
        "is kept. Make room, then run `revue build`: it goes on from there."
    )


def _forbidden(folder: Path) -> StorageFailed:
    return StorageFailed(
        f"The index folder {folder} cannot be written to. Make it writable, or give another with --index or "
        "REVUE_INDEX."
    )


def _failed(folder: Path, reason: str) -> StorageFailed:
    return StorageFailed(
        f"The index in {folder} cannot be read or written ({reason}). See that its disk works and that the folder is "
        "yours, then run `revue build`."
    )


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _free(folder: Path) -> int:
    """Bytes that may still be written where the folder is; as many as one likes when the system does not tell."""
    for place in (folder, *folder.parents):
        with contextlib.suppress(OSError):
            return shutil.disk_usage(place).free
    return 1 << 62
