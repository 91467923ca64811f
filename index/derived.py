"""Files that derive from the catalog: the FAISS file and the lexical index.

Each is a folder ``<kind>/<generation>-<token>/`` with a manifest, written last, that says which catalog and generation
it belongs to, what made it, and the size and checksum of each file. A folder without a fitting manifest is as good as
missing: what it held is made again from the catalog. No two makers ever write to the same folder.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import tempfile
import weakref
from dataclasses import asdict, dataclass
from pathlib import Path

from index.file_digest import quick_digest, whole_digest

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which catalog, which generation of it, and what made the files (name, version, shape)."""

    catalog: str
    generation: int
    maker: str


def find(home: Path, stamp: Stamp, whole: bool = False) -> Path | None:
    """The intact folder under ``home`` that carries ``stamp``; None if there is none. ``whole``: large files are read
    to the last byte too."""
    for folder in _folders(home):
        if folder.name.startswith(f"{stamp.generation}-") and _intact(folder, stamp, whole):
            return folder
    return None


def find_former(home: Path, stamp: Stamp) -> Path | None:
    """The newest intact folder of the same catalog and maker, whatever its generation; None if there is none."""
    known = [(found.generation, folder) for folder in _folders(home) if (found := _stamp(folder)) is not None]
    for generation, folder in sorted(known, reverse=True):
        if _intact(folder, Stamp(stamp.catalog, generation, stamp.maker), whole=True):
            return folder
    return None


def begin(home: Path, generation: int) -> Path:
    """A new, empty folder for ``generation``; in the system's temporary folder when ``home`` cannot be written to."""
    name = f"{generation}-{secrets.token_hex(4)}"
    try:
        (home / name).mkdir(parents=True)
        return home / name
    except OSError:
        temporary = Path(tempfile.mkdtemp(prefix="revue-"))
        weakref.finalize(begin, shutil.rmtree, temporary, ignore_errors=True)  # at exit: ``begin`` lives that long
        return temporary


def seal(folder: Path, stamp: Stamp) -> None:
    """Declares the folder complete."""
    measured = {path.name: _measure(path) for path in files(folder)}
    content = json.dumps({"stamp": asdict(stamp), "files": measured})
    part = folder / f"{MANIFEST}.part"
    part.write_text(content, encoding="utf-8")
    part.replace(folder / MANIFEST)


def clean(home: Path, keep: Path | None) -> None:
    """Removes every folder under ``home`` but ``keep``. A reader that has one open keeps what it has opened."""
    for folder in _folders(home):
        if folder != keep:
            with contextlib.suppress(OSError):  # a manifest that is gone makes the rest worthless: begin with it
                (folder / MANIFEST).unlink(missing_ok=True)
            shutil.rmtree(folder, ignore_errors=True)


def files(folder: Path) -> list[Path]:
    """What a derived folder holds, the manifest left out."""
    return [path for path in sorted(folder.iterdir()) if path.name not in (MANIFEST, f"{MANIFEST}.part")]


def link(source: Path, target: Path) -> None:
    """``target`` with the content of ``source``, without copying where the file system allows; never to be edited."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _folders(home: Path) -> list[Path]:
    try:
        return sorted(path for path in home.iterdir() if path.is_dir())
    except OSError:
        return []


def _stamp(folder: Path) -> Stamp | None:
    try:
        return Stamp(**json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["stamp"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _intact(folder: Path, stamp: Stamp, whole: bool) -> bool:
    if _stamp(folder) != stamp:
        return False
    try:
        measured = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        return all(
            _is_as_measured(folder / name, size, quick, digest, whole)
            for name, (size, quick, digest) in measured.items()
        )
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return False


def _measure(path: Path) -> tuple[int, str, str]:
    """Size, quick and whole digest (``index.file_digest``)."""
    return path.stat().st_size, quick_digest(path), whole_digest(path)


def _is_as_measured(path: Path, size: int, quick: str, digest: str, whole: bool) -> bool:
    return path.stat().st_size == size and (whole_digest(path) == digest if whole else quick_digest(path) == quick)
