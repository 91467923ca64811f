"""Which files of the corpus changed since they were last read, reading as few as can be."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Literal, NamedTuple

from index.errors import CorpusMissing
from ingest.article import Skip
from ingest.files.opening import NoOrdinaryFileError, open_ordinary

RACY_NANOSECONDS = 2_000_000_000
"""A file last written less than this before it was read may have been written again without a new time stamp (FAT
keeps even seconds, others some milliseconds): its time proves nothing, so its bytes are compared (git's racy rule)."""

_CHUNK = 1 << 20


class KnownFile(NamedTuple):
    """A row of the catalog's ``files``: a file as it was when last read."""

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    seen_ns: int
    digest: bytes
    skips: tuple[Skip, ...]


Verdict = Literal["same", "touched", "changed", "unreadable"]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a file says. ``now`` is the row to keep, its skips not yet known when the file changed; None when
    the file is unreadable, for the ``reason`` given."""

    verdict: Verdict
    now: KnownFile | None
    reason: str = ""


def known_files(connection: sqlite3.Connection) -> dict[str, KnownFile]:
    """The files read by the former build, by path."""
    rows = connection.execute("SELECT path, size, mtime_ns, ctime_ns, seen_ns, digest, skips FROM files")
    return {row[0]: KnownFile(*(*row[:6], _skips(row[6]))) for row in rows}


def _skips(text: str) -> tuple[Skip, ...]:
    return () if text == "[]" else tuple(Skip(*values) for values in json.loads(text))


def write_file(connection: sqlite3.Connection, file: KnownFile) -> None:
    """Keeps a file's row."""
    skips = json.dumps([[s.path, s.reason, s.record, s.records] for s in file.skips], ensure_ascii=False)
    connection.execute(
        "REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)",
        (file.path, file.size, file.mtime_ns, file.ctime_ns, file.seen_ns, file.digest, skips),
    )


def look(path: Path, name: str, known: KnownFile | None, most_bytes: int) -> Looked:
    """Compares a file with what is known of it: by size and times where they prove it, else by its bytes.

    A file above ``most_bytes`` is not read to the end: its size and times stand for it. Nothing is opened but
    ordinary files.
    """
    try:
        seen_ns = time.time_ns()
        stat = path.stat()
        if S_ISDIR(stat.st_mode):  # the walk shows a folder only when it could not list it
            return Looked("unreadable", None, "it is a folder that cannot be listed")
        if not S_ISREG(stat.st_mode):
            return Looked("unreadable", None, "it is no ordinary file")
        if known is not None and _proven_same(known, stat):
            return Looked("same", known)
        digest = _digest(path, stat) if stat.st_size <= most_bytes else _stand_in(stat)
    except NoOrdinaryFileError as error:
        return Looked("unreadable", None, f"it {error}")
    except (OSError, RuntimeError) as error:  # a link that leads to itself is a RuntimeError
        return Looked("unreadable", None, f"it cannot be read: {getattr(error, 'strerror', None) or error}")
    now = KnownFile(name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, seen_ns, digest, ())
    if known is not None and known.digest == digest:
        return Looked("touched", now._replace(skips=known.skips))
    return Looked("changed", now)


def is_gone(path: Path, corpus: Path) -> bool:
    """Whether a file that the corpus no longer lists has really left it: False when a folder above it is there but
    cannot be listed, so that nobody can tell."""
    for folder in path.parents:
        try:
            with os.scandir(folder):
                pass
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError:
            return False
        if folder == corpus:
            break
    return True


def require_corpus(corpus: Path) -> None:
    """Raises CorpusMissing unless the folder can be listed: an unplugged disk must not empty the index."""
    try:
        with os.scandir(corpus):
            return
    except FileNotFoundError:
        problem = "does not exist"
    except NotADirectoryError:
        problem = "is not a folder"
    except OSError as error:
        problem = f"cannot be listed ({error.strerror or error})"
    raise CorpusMissing(f"The corpus folder {corpus} {problem}. Give another with --corpus or REVUE_CORPUS.")


def _proven_same(known: KnownFile, stat: os.stat_result) -> bool:
    same = (known.size, known.mtime_ns, known.ctime_ns) == (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
    return same and max(known.mtime_ns, known.ctime_ns) + RACY_NANOSECONDS < known.seen_ns


def _digest(path: Path, stat: os.stat_result) -> bytes:
    digest = hashlib.sha256(str(stat.st_size).encode())
    with open_ordinary(path) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.digest()


def _stand_in(stat: os.stat_result) -> bytes:
    return hashlib.sha256(f"large {stat.st_size} {stat.st_mtime_ns}".encode()).digest()
