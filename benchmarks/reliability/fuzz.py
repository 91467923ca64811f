"""Random texts, files and questions through readers, cleaner, splitter, quotations, question and page.

``python -m benchmarks.reliability.fuzz [--cases N] [--seed N]`` prints what raised, or was not as promised, each kind
once with the case that showed it first, then one JSON object. The same seed makes the same cases.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.reliability.hostile import Words, wrongs
from benchmarks.reliability.patterns import PIECES
from index.analysis import analyse, indexed_terms
from index.reading.articles import cut, read_articles
from index.reading.messages import CutArticle
from index.settings import Settings
from index.stored import StoredArticle
from ingest.article import Article
from ingest.layout.compose import compose
from ingest.text.sentences import sentences
from search.question.language import language_of
from ui.citations import escape_markdown
from ui.reader import reader
from ui.terminal import clean
from ui.texts import texts
from ui.typography import unbroken

ODD = tuple(
    "\r\n \r \t \u00a0 \u202f \u2028 \x0c \x85 \u0301 e\u0301 \u200d \u202e \u00ad \ufeff \ufffd \x1b[31m \x9b \x07 "
    "😀 👩‍👩‍👧 你好。 العربية ß İ ǆ ﬁ <b> &amp; &#xD800; <script> {{x}} %s \\ a@b.fr http://a.fr/x?y=1 Q. R. --- # "
    "[...]".split(" ")
)
LINES = ("\n", "\n\n", "---\n", "Le Matin : ", "Jean Martin : ", "Propos recueillis par Omar Tazi", "Tribune\n")
BITS = (*PIECES, *ODD, *LINES)
TAGS = "p div h1 table tr td ul li blockquote script style article a b title meta".split()
SETTINGS = Settings(passage_tokens=60, overlap_tokens=10)
SLOW_SECONDS = 2.0
"""A case is some hundreds of characters: one that takes longer is named."""


@dataclass(slots=True)
class Fuzzed:
    """Cases by kind, what was wrong by kind with its first case, and the slow ones."""

    cases: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    slow: list[str] = field(default_factory=list)


class Fuzz:
    """Makes cases and puts them through."""

    def __init__(self, seed: int, folder: Path) -> None:
        self._random = Random(seed)
        self._folder = folder
        self.result = Fuzzed()
        self._kinds: dict[str, tuple[int, Callable[[], object], Callable[[object], None]]] = {
            "text": (40, lambda: self.text(60), self._whole),
            "question": (30, lambda: self.text(25), _question),
            "lines": (10, self._lines, lambda case: self._file(".jsonl", case)),
            "front matter": (8, self._front, lambda case: self._file(".md", case)),
            "page": (6, self._page, lambda case: self._file(".html", case)),
            "bytes": (
                6,
                self._bytes,
                lambda case: self._file(self._random.choice((".txt", ".md", ".docx", ".pdf")), case),
            ),
        }

    def run(self, cases: int) -> Fuzzed:
        """Put so many cases through."""
        kinds = list(self._kinds)
        weights = [self._kinds[kind][0] for kind in kinds]
        for kind in self._random.choices(kinds, weights, k=cases):
            _, make, check = self._kinds[kind]
            self._put(kind, make(), check)
        return self.result

    def _put(self, kind: str, case: object, check: Callable[[object], None]) -> None:
        self.result.cases[kind] += 1
        began = time.process_time()
        try:
            check(case)
        except Exception as error:
            at = traceback.extract_tb(error.__traceback__)[-1]
            name = f"{kind}: {type(error).__name__} {str(error)[:80]} at {Path(at.filename).name}:{at.lineno}"
            self.result.wrong[name] += 1
            self.result.first.setdefault(name, ascii(case)[:400])
        if time.process_time() - began > SLOW_SECONDS:
            self.result.slow.append(f"{kind}: {ascii(case)[:200]}")

    def text(self, most: int) -> str:
        """Up to so many pieces in any order."""
        random = self._random
        return "".join(random.choice(BITS) + random.choice(("", " ")) for _ in range(random.randint(1, most)))

    def _whole(self, case: object) -> None:
        text = str(case).replace("\x00", "")
        if text.strip():
            article = compose(text, "corpus/a.txt", markdown=self._random.random() < 0.3)
            assert article.text == text, "the text was changed"
            _promises(article)

    def _file(self, suffix: str, case: object) -> None:
        assert isinstance(case, bytes)
        path = self._folder / f"a{suffix}"
        path.write_bytes(case)
        for item in read_articles(path, self._folder, SETTINGS):
            if isinstance(item, Article):
                _promises(item)
            else:
                told = getattr(item, "reason", None) or item.message  # type: ignore[union-attr]
                assert told.isprintable(), "a reason that cannot be printed"
                item.path.encode()

    def _value(self, depth: int = 0) -> object:
        random = self._random
        kind = random.random()
        if kind < 0.4:
            return self.text(8) + random.choice(("", "\ud800", "\x00"))
        if kind < 0.6 or depth > 3:
            return random.choice((0, -1, 1e308, float("nan"), float("inf"), 10**400, True, None))
        if kind < 0.8:
            return [self._value(depth + 1) for _ in range(random.randint(0, 4))]
        return {random.choice(("text", "title", self.text(2))): self._value(depth + 1) for _ in range(3)}

    def _lines(self) -> bytes:
        keys = ("title", "author", "date", "url", "source", "section", "id")
        records = [
            self._value()
            if self._random.random() < 0.3
            else {"text": self.text(20), **{key: self._value(2) for key in keys}}
            for _ in range(3)
        ]
        return b"\n".join(json.dumps(record).encode() for record in records)

    def _front(self) -> bytes:
        random = self._random
        odd = ("&a [*a]", "*b", "!!int 1", "2021-13-45", "1:2:3", "0x" + "f" * 5000, "{<<: *a}", "|\n  x")
        lines = [
            f"{random.choice(('title', 'author', 'date', 'url', self.text(1)))}: {random.choice((*odd, self.text(5)))}"
            for _ in range(4)
        ]
        return ("---\n" + "\n".join(lines) + "\n---\n" + self.text(10)).encode("utf-8", "replace")

    def _page(self) -> bytes:
        random = self._random
        tags = random.choices(TAGS, k=8)
        body = "".join(f"<{tag}>{self.text(8)}" + (f"</{tag}>" if random.random() < 0.7 else "") for tag in tags)
        return f"<html><body>{body}".encode(random.choice(("utf-8", "utf-16", "cp1252")), "replace")

    def _bytes(self) -> bytes:
        random = self._random
        if random.random() < 0.5:
            return random.choice((b"", b"%PDF-1.4\n", b"PK\x03\x04")) + random.randbytes(random.randint(1, 300))
        return self.text(10).encode(random.choice(("utf-8", "utf-16", "cp1252", "mac_roman", "utf-32")), "replace")


def _promises(article: Article) -> None:
    passages, quotes = cut(article, Words(), SETTINGS)
    found = wrongs(CutArticle(article, passages, quotes))
    assert not found, found[0]
    text = article.text
    covered = bytearray(len(text))
    for passage in passages:
        covered[passage.start : passage.end] = b"\1" * (passage.end - passage.start)
    for span in article.paragraphs:
        assert all(covered[at] or text[at].isspace() for at in range(span.start, span.end)), "text in no passage"
    last = 0
    for sentence in sentences(text):
        assert last <= sentence.start < sentence.end <= len(text), "sentences that overlap"
        last = sentence.end
    for term in analyse(text):
        assert 0 <= term.start < term.end <= len(text) and " " not in term.term, "a term outside the text"
    indexed_terms(text)


def _question(case: object) -> None:
    text = str(case)
    language_of(text)
    analyse(text)
    assert "\x1b" not in clean(text) and "\x9b" not in clean(text), "a control reaches the terminal"
    escape_markdown(unbroken(text))
    shown = reader(StoredArticle("a", text, "corpus/a.txt", None, text, text, *[None] * 4), texts("fr"), question=text)
    assert "<script" not in shown and "<b>" not in shown, "a tag of a text reaches the page"


def main() -> None:
    """Put cases through and print what was wrong."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        result = Fuzz(given.seed, corpus).run(given.cases)
    for name, count in result.wrong.most_common():
        print(f"{count} times {name}, first {result.first[name]}")
    for case in result.slow[:10]:
        print(f"slow {case}")
    about = {
        "cases": result.cases.total(),
        "kinds": dict(result.cases),
        "wrong": result.wrong.total(),
        "slow": len(result.slow),
        "seconds": round(time.monotonic() - began),
    }
    print(json.dumps(about))


if __name__ == "__main__":
    main()
