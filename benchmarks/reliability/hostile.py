"""Hostile files read one by one: each ends, within its budget, and nothing that is kept of it is wrong.

``python -m benchmarks.reliability.hostile [--size BYTES] [--only WORD]`` prints what did not hold, then one JSON
object.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.reliability.hostile_files import Hostile, hostile_files
from index.encoder import Encoder
from index.reading.messages import CutArticle, Ended
from index.reading.pool import ReadingPool
from index.reading.turns import FileToRead
from index.settings import Settings
from ingest.article import Skip

ORDINARY = "Le blé\n\nLe groupe a annoncé jeudi un plan. « Le prix du blé monte », dit Jeanne Martin.\n"


class Words:
    """In the place of an encoder, of which reading only asks how long a text is."""

    max_tokens = 256

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Words, and a token for every eight characters."""
        return [2 + text.count(" ") + len(text) // 8 for text in texts]


@dataclass(slots=True)
class Withstood:
    """How many files were read, how many articles and skips they gave, the slowest, and what did not hold."""

    files: int = 0
    articles: int = 0
    skipped: int = 0
    given_up: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    wrong: list[str] = field(default_factory=list)


def withstand(files: Iterable[Hostile], settings: Settings) -> Withstood:
    """Read each hostile file between two ordinary ones, which must come through."""
    result = Withstood()
    with tempfile.TemporaryDirectory() as folder, ReadingPool() as pool:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        ordinary = _file(corpus, "ordinaire.txt", ORDINARY.encode())
        for name, make in files:
            hostile = _file(corpus, name, make())
            began = time.monotonic()
            items = list(pool.read([hostile, ordinary], corpus, settings, _encoder(), lambda: None))
            took = time.monotonic() - began
            result.files += 1
            result.slowest = max(result.slowest, (round(took, 1), name))
            _judge(result, name, [item for file, item in items if file is hostile])
            through = [item for file, item in items if file is ordinary]
            if not (len(through) == 2 and isinstance(through[0], CutArticle) and len(through[0].quotes) == 1):
                result.wrong.append(f"{name}: the ordinary file after it was not read as ever")
            hostile.path.unlink()
    return result


def _encoder() -> Encoder:
    return Words()  # type: ignore[return-value]  # reading asks for nothing else


def _file(corpus: Path, name: str, content: bytes) -> FileToRead:
    path = corpus / name
    path.write_bytes(content)
    return FileToRead(path, name, f"corpus/{name}", len(content))


def _judge(result: Withstood, name: str, items: Sequence[object]) -> None:
    ends = [item for item in items if isinstance(item, Ended)]
    if len(ends) != 1 or items[-1] is not ends[0]:
        result.wrong.append(f"{name}: it did not end once, and last")
    elif ends[0].failed:
        result.wrong.append(f"{name}: an error of ours: {[i.reason for i in items if isinstance(i, Skip)][:2]}")
    for item in items:
        if isinstance(item, Skip):
            result.skipped += item.records
            if "gave up" in item.reason:
                result.given_up.append(name)
            if not (item.reason and item.reason.isprintable() and item.path.encode()):
                result.wrong.append(f"{name}: a reason that cannot be printed")
        elif isinstance(item, CutArticle):
            result.articles += 1
            result.wrong += [f"{name}: {wrong}" for wrong in wrongs(item)]


def wrongs(cut: CutArticle) -> list[str]:
    """What is not as promised of an article: its spans, that it can be stored."""
    article, found = cut.article, []
    text = article.text
    for passage in cut.passages:
        if text[passage.start : passage.end] != passage.text or not passage.text.strip():
            found.append(f"passage {passage.start} to {passage.end} is not the article's")
    for quote in cut.quotes:
        if not 0 <= quote.words.start < quote.words.end <= len(text):
            found.append(f"quotation {quote.words.start} to {quote.words.end} is not in the article")
    said = (article.title, article.author, article.interviewee, article.source, article.date, article.url)
    try:
        "".join((text, *(value or "" for value in said), *(quote.speaker or "" for quote in cut.quotes))).encode()
    except UnicodeEncodeError:
        found.append("halves of characters")
    return found


def main() -> None:
    """Run all, or those whose names hold a word."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=1_000_000, help="bytes of the files that grow")
    options.add_argument("--seconds", type=int, default=60, help="what a file may take, small as it may be")
    options.add_argument("--only", default="")
    given = options.parse_args()
    chosen = (one for one in hostile_files(given.size) if given.only in one[0])
    began = time.monotonic()
    result = withstand(chosen, Settings(reading_seconds=given.seconds))
    for line in result.wrong:
        print(line)
    about = {
        "files": result.files,
        "articles": result.articles,
        "skipped": result.skipped,
        "given_up": result.given_up,
        "slowest": result.slowest,
        "wrong": len(result.wrong),
        "seconds": round(time.monotonic() - began),
    }
    print(json.dumps(about, ensure_ascii=False))


if __name__ == "__main__":
    main()
