"""Making the derived files that a generation lacks, from the catalog and without encoding anything."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from index.catalog import State
from index.derived import MANIFEST, Stamp, begin, find, find_former, seal
from index.lexical import FORMAT as LEXICAL_FORMAT
from index.lexical import make_lexical
from index.vectors import FORMAT as VECTORS_FORMAT
from index.vectors import make_vectors

VECTORS, LEXICAL = "vectors", "lexical"

Make = Callable[[Path, Path | None], None]
Opened = TypeVar("Opened")

UNREADABLE = (OSError, ValueError, RuntimeError)
"""What opening a derived file may raise: faiss gives RuntimeError, tantivy ValueError."""


def ensure_vectors(folder: Path, connection: sqlite3.Connection, state: State, whole: bool = False) -> Path:
    """The FAISS folder of the generation that ``connection`` sees, made if missing, stale or damaged. ``whole``: files
    of any size are compared with their digests to the last byte."""
    assert state.recipe is not None
    dimension = state.recipe.dimension
    stamp = Stamp(state.catalog, state.generation, f"{VECTORS_FORMAT} {dimension} {state.recipe.fingerprint}")
    return _ensure(
        folder / VECTORS, stamp, lambda path, former: make_vectors(path, connection, dimension, former), whole
    )


def ensure_lexical(folder: Path, connection: sqlite3.Connection, state: State, whole: bool = False) -> Path:
    """The lexical folder of the generation that ``connection`` sees, as ``ensure_vectors`` gives the other."""
    assert state.recipe is not None
    stamp = Stamp(state.catalog, state.generation, f"{LEXICAL_FORMAT} {state.recipe.analyser}")
    return _ensure(folder / LEXICAL, stamp, lambda path, former: make_lexical(path, connection, former), whole)


def opened(ensure: Callable[[], Path], open_folder: Callable[[Path], Opened]) -> Opened:
    """What ``open_folder`` makes of the folder that ``ensure`` gives. A folder that is intact but cannot be read
    (written by another version of its library) is made again, once.

    A build may remove the folder meanwhile, its manifest first (``derived.clean``). tantivy takes a missing file of
    positions for an empty one, so what was opened counts only if the manifest is still there afterwards.
    """
    made_again = False
    while True:
        manifest = ensure() / MANIFEST
        try:
            found = open_folder(manifest.parent)
        except UNREADABLE:
            if manifest.exists():
                if made_again:
                    raise
                manifest.unlink(missing_ok=True)
                made_again = True
        else:
            if manifest.exists():
                return found


def _ensure(home: Path, stamp: Stamp, make: Make, whole: bool) -> Path:
    if found := find(home, stamp, whole):
        return found
    former = find_former(home, stamp)
    if former is not None:
        try:
            return _make(home, stamp, make, former)
        except UNREADABLE:  # the former files are worse than they look
            pass
    return _make(home, stamp, make, None)


def _make(home: Path, stamp: Stamp, make: Make, former: Path | None) -> Path:
    path = begin(home, stamp.generation)
    try:
        make(path, former)
        seal(path, stamp)
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise
    return path
