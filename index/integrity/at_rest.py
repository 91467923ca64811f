"""What the catalog's file is between two builds: nobody but a build writes to it, so its digest must stay the same.

A file beside the catalog keeps the digest. It is removed before a build first writes and written again when all is in
the catalog's own file and none in its log: a digest that is there and does not fit tells of damage, and none at all
tells nothing. Rows have checksums of their own (``index.checksums``); this one sees what no row does, the pages of
SQLite's trees, and takes a hundredth of the time.
"""

from __future__ import annotations

import base64
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from xxhash import xxh3_128_hexdigest

from index.database_file import kept_descriptor, opened, read_at
from index.file_digest import quick_digest, whole_digest

AT_REST = "catalog.digest.json"

Verdict = Literal["as stored", "changed", "unknown"]


@dataclass(frozen=True, slots=True)
class AtRest:
    """``quick`` and ``whole`` are digests (``index.file_digest``); ``head`` is the file's first page in base64, without
    which SQLite could read nothing of the others."""

    size: int
    quick: str
    whole: str
    head: str


def record(folder: Path, catalog: Path, page_bytes: int) -> None:
    """Keeps what the catalog's file is now, unless its log holds something. The caller holds the build lock.

    Without ``fsync``: lost in a power cut, it is missing, and damaged, it counts for nothing.
    """
    log = catalog.with_name(f"{catalog.name}-wal")
    if log.exists() and log.stat().st_size:
        return
    with opened(catalog, database=True) as descriptor:
        head = read_at(descriptor, page_bytes, 0)
    found = AtRest(
        catalog.stat().st_size,
        quick_digest(catalog, database=True),
        whole_digest(catalog, database=True),
        base64.b64encode(head).decode(),
    )
    content = json.dumps(asdict(found))
    part = folder / f"{AT_REST}.part"
    part.write_text(f"{xxh3_128_hexdigest(content.encode())}\n{content}", encoding="utf-8")
    part.replace(folder / AT_REST)


def forget(folder: Path) -> None:
    """To be called before a build writes to the catalog."""
    (folder / AT_REST).unlink(missing_ok=True)


def kept(folder: Path) -> AtRest | None:
    """What was recorded; None when nothing was, or when the record itself is damaged."""
    try:
        seal, content = (folder / AT_REST).read_text(encoding="utf-8").split("\n", 1)
        return AtRest(**json.loads(content)) if xxh3_128_hexdigest(content.encode()) == seal else None
    except (OSError, ValueError, TypeError):
        return None


def verdict(folder: Path, catalog: Path, whole: bool = False) -> Verdict:
    """Whether the catalog's file is as the last build left it. ``whole``: every byte of it, whatever its size."""
    known = kept(folder)
    if known is None:
        return "unknown"
    try:
        same = catalog.stat().st_size == known.size and (
            whole_digest(catalog, database=True) == known.whole
            if whole
            else quick_digest(catalog, database=True) == known.quick
        )
    except OSError:
        return "unknown"
    if same:
        return "as stored"
    return "changed" if kept(folder) == known else "unknown"  # a build has begun meanwhile


def restore_head(folder: Path, catalog: Path) -> bool:
    """Writes the first page back into a catalog that is damaged there; whether it was."""
    known = kept(folder)
    if known is None:
        return False
    head = base64.b64decode(known.head)
    descriptor = kept_descriptor(catalog, writing=True)  # SQLite may have the file open
    if read_at(descriptor, len(head), 0) == head:
        return False
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, head)
    os.fsync(descriptor)
    return True
