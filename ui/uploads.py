"""Files that a visitor adds to the corpus or takes out of it, under names that cannot leave its folder."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.files.registry import EXPORT_SUFFIXES
from ingest.files.registry import SUFFIXES as READ_BY_NAME
from ui.quota import size_of

SUFFIXES = (*READ_BY_NAME, *EXPORT_SUFFIXES)
"""Ends of names that are taken: what is read by its name, and what exports are called."""
MOST_FILES = 50
LONGEST_NAME = 150
"""Bytes of a file name; file systems take 255, and a number may be added."""

REMOVED = ".removed"
"""Where removed files go: hidden inside the corpus folder, so it is not read and nothing is lost by a slip."""

MOST_CORPUS_BYTES = 10_000_000_000
"""What the corpus may hold for files to be taken, those removed from it included: visitors do not fill the disk.
Whoever has more puts it into the folder itself."""

_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that arrived: where the server keeps it for now, and the name it had on the visitor's machine.

    ``size``: its bytes there, as the browser tells, of use only for a file too large to be sent; None when not told.
    """

    path: Path
    name: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. ``kind`` ends a text key ("page.upload.…"); ``saved`` is the name in the corpus."""

    name: str
    kind: str
    saved: str | None = None

    @property
    def taken(self) -> bool:
        """Whether the corpus changed."""
        return self.kind in ("added", "renamed")


def safe_name(name: str) -> str | None:
    """A file name without any folder, control character or trick; None when nothing usable is left."""
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    base = "".join(
        " " if unicodedata.category(c) == "Zs" else c
        for c in base
        if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    )
    base = re.sub(r'[<>:"|?*]', "_", base).strip(" .")
    suffix = Path(base).suffix
    stem = base.removesuffix(suffix)
    while len((stem + suffix).encode()) > LONGEST_NAME and stem:
        stem = stem[:-1]
    base = stem.rstrip(" .") + suffix
    return None if not stem or base.startswith(".") or _DEVICES.fullmatch(base) else base


def take(
    offered: Sequence[Offered], corpus: Path, uploads: Path, most_bytes: int, most_corpus_bytes: int = MOST_CORPUS_BYTES
) -> list[Outcome]:
    """Move files into the corpus, each with its outcome; ``uploads`` is the only folder they may come from.

    A file of the same name and content is left alone; of the same name and another content, the new one gets a number.
    """
    outcomes = []
    room = most_corpus_bytes - size_of(corpus)
    for number, file in enumerate(offered):
        if number >= MOST_FILES:
            outcomes.append(Outcome(file.name, "count"))
            break
        source = _arrived(file.path, uploads)
        size = source.stat().st_size if source else 0
        outcome = _take(file, source, corpus, most_bytes, room)
        outcomes.append(outcome)
        if source:
            # Whatever became of it, it waits no longer, and makes room for the next.
            source.unlink(missing_ok=True)
        if outcome.taken:
            room -= size
    return outcomes


def _arrived(path: Path, uploads: Path) -> Path | None:
    """The file that ``path`` names; None for one that did not arrive in ``uploads``."""
    try:
        source = path.resolve()
        # The path comes from the browser: without this check it could name any file of the machine.
        return source if source.is_relative_to(uploads.resolve()) and source.is_file() else None
    except (OSError, ValueError, RuntimeError):  # too long, a null byte, links in a ring
        return None


def _take(file: Offered, source: Path | None, corpus: Path, most_bytes: int, room: int) -> Outcome:
    if file.size is not None and file.size > most_bytes:
        return Outcome(file.name, "size")
    if source is None:
        return Outcome(file.name, "lost")
    name = safe_name(file.name)
    if name is None:
        return Outcome(file.name, "name")
    if Path(name).suffix.lower() not in SUFFIXES:
        return Outcome(file.name, "type")
    size = source.stat().st_size
    if size == 0:
        return Outcome(file.name, "empty")
    if size > most_bytes:
        return Outcome(file.name, "size")
    if size > room:
        return Outcome(file.name, "quota")
    corpus.mkdir(parents=True, exist_ok=True)
    target = corpus / name
    counter = 2
    while os.path.lexists(target):
        if target.is_file() and filecmp.cmp(source, target, shallow=False):
            return Outcome(file.name, "same", target.name)
        target = corpus / f"{Path(name).stem}-{counter}{Path(name).suffix}"
        counter += 1
    _copy(source, target)
    return Outcome(file.name, "added" if target.name == name else "renamed", target.name)


def _copy(source: Path, target: Path) -> None:
    """Copy whole or not at all: a build that runs meanwhile never reads half a file."""
    handle, partial = tempfile.mkstemp(prefix=".upload-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as out, source.open("rb") as data:
            shutil.copyfileobj(data, out)
        Path(partial).chmod(0o644)
        # A link fails when the name was taken since it was looked at, where a rename would overwrite.
        os.link(partial, target)
    finally:
        Path(partial).unlink()


def remove(path: str, corpus: Path) -> Path | None:
    """Move a file of the corpus out of sight, into :data:`REMOVED`.

    ``path`` is relative to the corpus folder's parent, as in citations. Returns where the file is now, None when the
    path names no file inside the corpus.
    """
    parts = Path(path).parts
    if not parts or parts[0] != corpus.name or any(part in ("..", "") or part.startswith(".") for part in parts[1:]):
        return None
    file = corpus.parent / path
    # The folder is resolved and the file is not: a link inside the corpus is moved itself, not what it points to.
    if not file.parent.resolve().is_relative_to(corpus.resolve()) or not (file.is_file() or file.is_symlink()):
        return None
    target = corpus / REMOVED / Path(*parts[1:])
    counter = 2
    while os.path.lexists(target):
        target = target.with_name(f"{file.stem}-{counter}{file.suffix}")
        counter += 1
    target.parent.mkdir(parents=True, exist_ok=True)
    file.rename(target)
    return target
