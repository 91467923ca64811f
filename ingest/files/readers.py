"""From a file of the corpus to its articles, or to the reason why it is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ingest.article import Article, Skip
from ingest.files.decode import NotTextError
from ingest.files.walk import SUFFIXES, leads_outside, path_in_corpus


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too large to be an article.

    ``max_file_bytes`` bounds a file, and in a ``.jsonl`` file a line, since such a file may hold any number
    of articles. ``max_text_characters`` bounds the text that a document unpacks to.
    """

    max_file_bytes: int = 20_000_000
    max_text_characters: int = 20_000_000


class UnreadableError(ValueError):
    """A file cannot be read as an article; the message ends a sentence that begins with the file's name."""


Reader = Callable[[Path, str, Limits], Iterator[Article | Skip]]
_MODULES = {
    ".txt": "plain",
    ".md": "plain",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".jsonl": "jsonl",
}
assert set(_MODULES) == SUFFIXES


def read_file(path: Path, corpus: Path, limits: Limits | None = None) -> Iterator[Article | Skip]:
    """Yield the articles of ``path``, a file of the folder ``corpus``, or why it is left out.

    A ``.jsonl`` file yields an article or a skip for each line; any other file exactly one. Nothing that a
    file may hold raises: what cannot be read is a ``Skip``. ``path`` must lie under ``corpus``, else
    ``ValueError``.
    """
    limits = limits or Limits()
    name = path_in_corpus(path, corpus)
    problem = _problem(path, corpus, limits)
    if problem:
        yield Skip(name, problem)
        return
    try:
        module = import_module(f"ingest.files.formats.{_MODULES[path.suffix.lower()]}")
        yield from module.read(path, name, limits)
    except (NotTextError, UnreadableError) as reason:
        yield Skip(name, f"it {reason}")
    except OSError as problem_found:
        yield Skip(name, _why(problem_found))
    except (MemoryError, RecursionError):
        yield Skip(name, "it is too large or too deeply nested to be read in the memory there is")
    except Exception as unforeseen:
        # The libraries that read PDF, Word and HTML meet damaged files with errors of every kind, and one
        # file must not stop the others; the kind of error is named so that it can be reported.
        yield Skip(name, f"it cannot be read; it is probably damaged ({type(unforeseen).__name__}: {unforeseen})")


def _problem(path: Path, corpus: Path, limits: Limits) -> str | None:
    try:
        if leads_outside(path, corpus):
            return "it is a link that leads out of the corpus folder; copy the file into the folder instead"
        if path.is_dir():
            next(path.iterdir(), None)
            return "it is a folder"
        if path.suffix.lower() not in _MODULES:
            known = ", ".join(sorted(_MODULES))
            return f"files of the kind {path.suffix or 'without suffix'} are not read; these are: {known}"
        if not path.is_file():
            return "it is no ordinary file" if path.exists() else "it is no longer there"
        size = path.stat().st_size
    except OSError as problem:
        return _why(problem)
    if size == 0:
        return "it is empty"
    if size > limits.max_file_bytes and path.suffix.lower() != ".jsonl":
        return f"it has {size:,} bytes, more than the limit of {limits.max_file_bytes:,}"
    return None


def _why(problem: OSError) -> str:
    if isinstance(problem, PermissionError):
        return "it may not be opened (permission denied)"
    return f"it cannot be opened ({problem.strerror or problem})"
