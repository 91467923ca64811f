"""The files of a corpus folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

# The kinds of file that ``ingest.files.readers`` reads, by the end of their names in small letters.
SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".jsonl"})


def corpus_files(corpus: Path) -> Iterator[Path]:
    """Yield the article files under ``corpus``, sorted by their path in it, folders walked recursively.

    Hidden files and folders (a name that begins with a dot) and files of other kinds are left out, and so is
    what office programs leave while a document is open (``~$report.docx``). A symbolic link to a folder is
    followed when it leads to a place inside the corpus, and each folder is entered once. What cannot be read,
    a folder as well as a file, is yielded too: ``ingest.files.readers.read_file`` says why it is skipped. Raises
    ``NotADirectoryError`` when ``corpus`` is no folder.
    """
    if not corpus.is_dir():
        raise NotADirectoryError(f"{corpus} is not a folder: give the folder that holds the articles")
    root = corpus.resolve()
    yield from sorted(_files(corpus, root), key=lambda path: os.fspath(path).replace(os.sep, "/"))


def path_in_corpus(path: Path, corpus: Path) -> str:
    """``path`` relative to the corpus folder's parent, with forward slashes: "corpus/eco/amrc.txt".

    Bytes of a file name that are not UTF-8 show as U+FFFD, so that the path can be stored and printed.
    """
    name = f"{corpus.resolve().name}/{path.relative_to(corpus).as_posix()}".lstrip("/")
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def leads_outside(path: Path, corpus: Path) -> bool:
    """Whether ``path`` is, or lies behind, a symbolic link out of the corpus folder."""
    return not path.resolve().is_relative_to(corpus.resolve())


def _files(top: Path, root: Path) -> Iterator[Path]:
    """Folder by folder, depth first. Those under way wait in a list: a corpus may be deeper than Python's calls."""
    entered = {root}
    waiting = [(top, root, _entries(top))]
    while waiting:
        folder, real_folder, entries = waiting[-1]
        entry = next(entries, None) if entries is not None else None
        if entry is None:
            waiting.pop()
            if entries is None:
                yield folder
        elif not entry.name.startswith((".", "~$")):
            path = folder / entry.name
            if _is_folder(entry):
                real = path.resolve() if entry.is_symlink() else real_folder / entry.name
                if real.is_relative_to(root) and real not in entered:
                    entered.add(real)
                    waiting.append((path, real, _entries(path)))
            elif os.path.splitext(entry.name)[1].lower() in SUFFIXES:  # noqa: PTH122 - many files, and Path is slow
                yield path


def _entries(folder: Path) -> Iterator[os.DirEntry[str]] | None:
    """What a folder holds, by name; None when it cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            return iter(sorted(entries, key=lambda entry: entry.name))
    except OSError:
        return None


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links: whether it is one or not, nothing is read through it
        return False
