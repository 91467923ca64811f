"""The files of a corpus folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

_SAVED_WITH_A_PAGE = re.compile(r"(?P<page>.+?)(?:[_.]files|_fichiers|-Dateien|_archivos|_bestanden)\Z")
_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
# What systems keep in folders without showing it.
_SYSTEM_NAMES = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(slots=True)
class Survey:
    """What a corpus folder holds.

    ``files`` are in path order, with what could not be listed or leads out among them. ``companions`` are the folders
    that browsers put beside a saved page, which are not entered. ``hidden`` counts what is not shown to people: hidden
    files and folders (a folder counts once), lock files of office programs, files of the system.
    """

    files: list[Path] = field(default_factory=list)
    companions: list[Path] = field(default_factory=list)
    hidden: int = 0


def survey(corpus: Path) -> Survey:
    """Everything under ``corpus``, folders walked recursively.

    A symbolic link to a folder is followed when it leads to a place inside the corpus, and each folder is entered
    once. What cannot be read, a folder as well as a file, is among the files:
    ``ingest.files.readers.read_file`` says why it is skipped. Raises ``NotADirectoryError`` when ``corpus`` is no
    folder.
    """
    if not corpus.is_dir():
        raise NotADirectoryError(f"{corpus} is not a folder: give the folder that holds the articles")
    found = Survey()
    _walk(corpus, corpus.resolve(), found)
    found.files.sort(key=lambda path: os.fspath(path).replace(os.sep, "/"))
    found.companions.sort()
    return found


def path_in_corpus(path: Path, corpus: Path) -> str:
    """``path`` relative to the corpus folder's parent, with forward slashes: "corpus/eco/amrc.txt".

    Bytes of a file name that are not UTF-8 show as U+FFFD, so that the path can be stored and printed.
    """
    name = f"{corpus.resolve().name}/{path.relative_to(corpus).as_posix()}".lstrip("/")
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def leads_outside(path: Path, corpus: Path) -> bool:
    """Whether ``path`` is, or lies behind, a symbolic link out of the corpus folder."""
    return not path.resolve().is_relative_to(corpus.resolve())


def _walk(top: Path, root: Path, found: Survey) -> None:
    """Folder by folder, depth first. Those under way wait in a list: a corpus may be deeper than Python's calls."""
    entered: set[Path] = set()
    waiting = [(top, root)]
    while waiting:
        folder, real_folder = waiting.pop()
        if real_folder in entered:
            continue
        entered.add(real_folder)
        entries = _entries(folder)
        if entries is None:
            found.files.append(folder)
            continue
        pages = _pages(entries)
        below = []
        for entry in entries:
            path = folder / entry.name
            if entry.name.startswith((".", "~$")) or entry.name.lower() in _SYSTEM_NAMES:
                found.hidden += 1
            elif not _is_folder(entry):
                found.files.append(path)
            elif (companion := _SAVED_WITH_A_PAGE.match(entry.name)) and companion["page"] in pages:
                found.companions.append(path)
            else:
                real = path.resolve() if entry.is_symlink() else real_folder / entry.name
                if real.is_relative_to(root):
                    below.append((path, real))
                else:
                    found.files.append(path)
        waiting += reversed(below)


def _pages(entries: Iterable[os.DirEntry[str]]) -> frozenset[str]:
    """The names of the web pages of a folder, without their suffixes."""
    split = (os.path.splitext(entry.name) for entry in entries)  # noqa: PTH122 - many files, and Path is slow
    return frozenset(stem for stem, suffix in split if suffix.lower() in _PAGE_SUFFIXES)


def _entries(folder: Path) -> list[os.DirEntry[str]] | None:
    """What a folder holds, by name; None when it cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return None


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links: whether it is one or not, nothing is read through it
        return False
