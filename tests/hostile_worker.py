"""A process that reads files whose lines say what it does (hang, end, fail, take all memory) or are articles.

Run in the place of ``index.reading.worker``.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

from index.reading import worker
from ingest.article import Article, Skip, Span


def read(path: Path, corpus: Path, _: object) -> Iterator[Article | Skip]:
    shown = path.relative_to(corpus.parent).as_posix()
    many = path.suffix == ".jsonl"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        record = str(number) if many else None
        if line == "hang while reading":
            hang()
        if line == "end":
            os.kill(os.getpid(), signal.SIGKILL)
        if line == "fail":
            raise ZeroDivisionError("a bug")
        if line == "skip":
            yield Skip(shown, "it is bad", record)
            continue
        yield Article(line, shown, record, paragraphs=(Span(0, len(line)),))


def hang() -> None:
    while True:
        pass


def cut(article: Article, *rest: object) -> object:
    if article.text == "hang":
        hang()
    if article.text == "memory":
        return bytearray(10**12)
    return real(article, *rest)


if __name__ == "__main__":
    real, worker.cut, worker.read_articles = worker.cut, cut, read
    worker.main()
