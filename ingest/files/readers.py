"""From a file of the corpus to its articles, or to the reason why it is left out."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from ingest.article import Article, Notice, Skip
from ingest.files.corpus_file import CorpusFile, corpus_file
from ingest.files.decode import NotTextError, kind_by_signature
from ingest.files.limits import Limits, UnreadableError
from ingest.files.opening import NoOrdinaryFileError
from ingest.files.registry import SUFFIXES, Reader, reader_for
from ingest.files.several import several_articles
from ingest.files.walk import leads_outside, path_in_corpus

Item = Article | Skip | Notice


def read_file(path: Path, corpus: Path, limits: Limits | None = None) -> Iterator[Item]:
    """Yield the articles of ``path``, a file of the folder ``corpus``, or why it is left out.

    A file that is one article yields exactly one article or skip; a container (an export, a ``.jsonl`` file) an
    article or a skip for each of its records. Notices say what the user should know of either. Nothing that a
    file may hold raises: what cannot be read is a ``Skip``. ``path`` must lie under ``corpus``, else
    ``ValueError``.
    """
    name = path_in_corpus(path, corpus)
    try:
        yield from _read(path, corpus, name, limits or Limits())
    except (NotTextError, UnreadableError) as reason:
        yield Skip(name, f"it {reason}")
    except NoOrdinaryFileError as reason:
        yield Skip(name, f"it {reason}")
    except OSError as problem:
        yield Skip(name, _why(problem))
    except (MemoryError, RecursionError):
        yield Skip(name, "it is too large or too deeply nested to be read in the memory there is")
    except Exception as unforeseen:
        # The libraries that read PDF, Word and HTML meet damaged files with errors of every kind, and one
        # file must not stop the others; the kind of error is named so that it can be reported.
        yield Skip(name, f"it cannot be read; it is probably damaged ({type(unforeseen).__name__}: {unforeseen})")


def open_file(path: Path, corpus: Path) -> CorpusFile:
    """The file, looked at but not read. Raises ``OSError``, or ``UnreadableError`` for what is no file of articles."""
    if leads_outside(path, corpus):
        raise UnreadableError("is a link that leads out of the corpus folder; copy the file into the folder instead")
    if path.is_dir():
        next(path.iterdir(), None)
        raise UnreadableError("is a folder")
    if not path.exists():
        raise UnreadableError("is no longer there")
    file = corpus_file(path, path_in_corpus(path, corpus))
    if file.size == 0:
        raise UnreadableError("is empty")
    return file


def _read(path: Path, corpus: Path, name: str, limits: Limits) -> Iterator[Item]:
    file = open_file(path, corpus)
    reader = reader_for(file)
    if reader is None:
        yield Skip(name, _not_read(file))
        return
    if file.size > limits.max_file_bytes and not reader.container:
        raise UnreadableError(f"has {file.size:,} bytes, more than the limit of {limits.max_file_bytes:,}")
    try:
        module = import_module(f"ingest.files.formats.{reader.module}")
    except ImportError as missing:
        yield Skip(name, _needs(reader, missing))
        return
    items: Iterator[Item] = getattr(module, reader.function)(file, limits)
    yield from items if reader.container else _single(file, items)


def _single(file: CorpusFile, items: Iterator[Item]) -> Iterator[Item]:
    """The items of a file that is taken for one article, unless it shows that it is several."""
    for item in items:
        if isinstance(item, Article) and item.record is None and (seen := several_articles(file, item.text)):
            raise UnreadableError(
                f"looks like an export of several articles that no reader knows (seen: {seen}); "
                "export them one by one, or in another form"
            )
        yield item


def _not_read(file: CorpusFile) -> str:
    known = ", ".join(SUFFIXES)
    kind, seen = file.suffix or "without suffix", kind_by_signature(file.head)
    if seen is not None:
        return f"files of the kind {kind} are not read (this one is {seen}); these are: {known}"
    return f"files of the kind {kind} are not read; these are: {known}"


def _needs(reader: Reader, missing: ImportError) -> str:
    if reader.extra is None:
        return f"it needs a library that is not installed ({missing.name or missing}); install Revue again"
    return f'it is read with the extra "{reader.extra}"; run `pip install "revue[{reader.extra}]"` and build again'


def _why(problem: OSError) -> str:
    if isinstance(problem, PermissionError):
        return "it may not be opened (permission denied)"
    return f"it cannot be opened ({problem.strerror or problem})"
