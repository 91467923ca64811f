"""Which files of the corpus changed since they were last read, reading as few as can be."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any, Literal, NamedTuple

from index.errors import CorpusMissing
from ingest.article import Notice, Skip
from ingest.files.opening import NoOrdinaryFileError, open_ordinary
from ingest.files.walk import path_in_corpus

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
    skips: tuple[Skip, ...] = ()
    notices: tuple[Notice, ...] = ()


Verdict = Literal["same", "touched", "changed", "unreadable"]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a file says. ``now`` is the row to keep, its skips and notices not yet known when the file
    changed; None when the file is unreadable, for the ``reason`` given."""

    verdict: Verdict
    now: KnownFile | None
    reason: str = ""


def known_files(connection: sqlite3.Connection) -> dict[str, KnownFile]:
    """The files read by the former build, by path."""
    rows = connection.execute("SELECT path, size, mtime_ns, ctime_ns, seen_ns, digest, skips, notices FROM files")
    return {row[0]: _known(*row) for row in rows}


def _known(*row: Any) -> KnownFile:
    skips, notices = (tuple(Skip(*one) for one in _listed(row[6])), tuple(Notice(*one) for one in _listed(row[7])))
    return KnownFile(*(*row[:6], skips, notices))


def _listed(text: str) -> list[list[Any]]:
    return [] if text == "[]" else json.loads(text)


def write_file(connection: sqlite3.Connection, file: KnownFile) -> None:
    """Keeps a file's row."""
    told = (
        json.dumps([[s.path, s.reason, s.record, s.records] for s in file.skips]),
        json.dumps([[one.path, one.message, one.record] for one in file.notices]),
    )
    connection.execute("REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)", (*file[:6], *told))


def unread(name: str) -> KnownFile:
    """The row of a file that is to be read again: of a size that no file has."""
    return KnownFile(name, -1, 0, 0, 0, b"")


def look(path: Path, name: str, known: KnownFile | None, most_bytes: int) -> Looked:
    """Compares a file with what is known of it: by size and times where they prove it, else by its bytes.

    A file above ``most_bytes`` is not read to the end: its size and times stand for it. Nothing is opened but
    ordinary files.
    """
    try:
        seen_ns = time.time_ns()
        stat = path.stat()
        if not S_ISREG(stat.st_mode):
            return Looked("unreadable", None, _no_file(path, stat))
        if known is not None and _proven_same(known, stat):
            return Looked("same", known)
        digest = _digest(path, stat) if stat.st_size <= most_bytes else _stand_in(stat)
    except NoOrdinaryFileError as error:
        return Looked("unreadable", None, f"it {error}")
    except (OSError, RuntimeError) as error:  # a link that leads to itself is a RuntimeError
        return Looked("unreadable", None, f"it cannot be read: {getattr(error, 'strerror', None) or error}")
    now = KnownFile(name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, seen_ns, digest)
    if known is not None and known.digest == digest:
        return Looked("touched", now._replace(skips=known.skips, notices=known.notices))
    return Looked("changed", now)


def _no_file(path: Path, stat: os.stat_result) -> str:
    """Why what is no ordinary file is left out. The walk shows a folder only when it could not enter it."""
    if not S_ISDIR(stat.st_mode):
        return "it is no ordinary file"  # a pipe, a device: opening it may wait for ever
    if path.is_symlink():
        return "it is a link that leads out of the corpus folder; copy the folder into it instead"
    return "it is a folder that cannot be listed"


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


def naming(corpus: Path) -> Callable[[Path], str]:
    """What gives a file its name in the catalog: its path below the corpus folder, bytes that are no UTF-8 spelt out.

    On strings, since every build names every file: ``Path.relative_to`` takes twenty times as long.
    """
    below = len(os.path.join(corpus, ""))  # noqa: PTH118 - with the separator, but for a corpus that is the root

    def name(path: Path) -> str:
        relative = os.fspath(path)[below:]
        return os.fsencode(relative.replace(os.sep, "/")).decode("utf-8", "backslashreplace")

    return name


def beside_a_page(path: Path, corpus: Path) -> Notice:
    """What is said of a folder that is passed over because it belongs to a saved page."""
    name = path_in_corpus(path, corpus)
    return Notice(name, "it holds what a browser saved beside a page (pictures, scripts) and is not read")
