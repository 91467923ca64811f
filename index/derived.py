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
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

MANIFEST = "manifest.json"

_WHOLE_BYTES = 16 << 20  # files up to 16 MB are checked whole (some 10 ms); of larger ones, 64 blocks
_BLOCK_BYTES = 4096
_BLOCKS = 64


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which catalog, which generation of it, and what made the files (name, version, shape)."""

    catalog: str
    generation: int
    maker: str


def find(home: Path, stamp: Stamp) -> Path | None:
    """The intact folder under ``home`` that carries ``stamp``; None if there is none."""
    for folder in _folders(home):
        if folder.name.startswith(f"{stamp.generation}-") and _intact(folder, stamp):
            return folder
    return None


def find_former(home: Path, stamp: Stamp) -> Path | None:
    """The newest intact folder of the same catalog and maker, whatever its generation; None if there is none."""
    known = [(found.generation, folder) for folder in _folders(home) if (found := _stamp(folder)) is not None]
    for generation, folder in sorted(known, reverse=True):
        if _intact(folder, Stamp(stamp.catalog, generation, stamp.maker)):
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
    files = {path.name: _measure(path) for path in sorted(folder.iterdir()) if path.name != MANIFEST}
    content = json.dumps({"stamp": asdict(stamp), "files": files})
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


def _intact(folder: Path, stamp: Stamp) -> bool:
    if _stamp(folder) != stamp:
        return False
    try:
        files = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        return all(_measure(folder / name) == measured for name, measured in files.items())
    except (OSError, ValueError, KeyError, AttributeError):
        return False


def _measure(path: Path) -> list[int]:
    """Size and checksum. Of a large file: of its head, its tail and blocks spread evenly between them."""
    size = path.stat().st_size
    with path.open("rb") as file:
        if size <= _WHOLE_BYTES:
            return [size, zlib.crc32(file.read())]
        checksum = 0
        for block in range(_BLOCKS):
            file.seek((size - _BLOCK_BYTES) * block // (_BLOCKS - 1))
            checksum = zlib.crc32(file.read(_BLOCK_BYTES), checksum)
        return [size, checksum]
