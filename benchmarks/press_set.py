"""The project's own evaluation set: questions with the words of the press articles that answer them."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PRESS = ROOT / "benchmarks" / "press"
FIVE = ROOT / "corpus"


@dataclass(frozen=True, slots=True)
class Target:
    """Words that answer: ``article`` is a file name, and ``[start, end)`` counts characters of its text."""

    article: str
    start: int
    end: int

    @property
    def label(self) -> str:
        """What names it in a ranking."""
        return f"{self.article}:{self.start}-{self.end}"

    def overlaps(self, article: str, start: int, end: int) -> bool:
        """Does this range of that article hold at least one of its characters?"""
        return self.article == article and start < self.end and self.start < end


@dataclass(frozen=True, slots=True)
class PressQuestion:
    """One question. ``pair`` is what it shares with its translation; no ``targets`` means unanswerable.

    ``kind`` is one of word, question, paraphrase, speaker and unanswerable; ``split`` is "development" for questions
    that could be looked at while ranking was tuned, "aside" for the others.
    """

    id: str
    pair: str
    language: str
    kind: str
    split: str
    text: str
    targets: tuple[Target, ...]


def article_paths(press: Path = PRESS, five: Path = FIVE) -> list[Path]:
    """The articles that the questions are put to: the user's five and our own forty, in order of name."""
    return sorted([*five.glob("*.txt"), *(press / "articles").glob("*.txt")], key=lambda path: path.name)


def copy_articles(corpus: Path) -> list[Path]:
    """Make a corpus folder of all articles and return the copies in order of name."""
    corpus.mkdir(parents=True, exist_ok=True)
    return [Path(shutil.copyfile(path, corpus / path.name)) for path in article_paths()]


def read_press_set(press: Path = PRESS, five: Path = FIVE) -> tuple[PressQuestion, ...]:
    """Every question, its quotes found in the articles; ValueError for a quote that does not stand there once."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in article_paths(press, five)}
    lines = (press / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    rows = (json.loads(line) for line in lines if line.strip())
    return tuple(
        PressQuestion(
            id=row["id"],
            pair=row["pair"],
            language=row["lang"],
            kind=row["kind"],
            split=row["split"],
            text=row["text"],
            targets=tuple(_targets(row["id"], row["answers"], texts)),
        )
        for row in rows
    )


def data_digest(press: Path = PRESS, five: Path = FIVE) -> str:
    """sha256 over the questions and every article (names and bytes): floors hold for this data and no other."""
    digest = hashlib.sha256()
    for path in (press / "questions.jsonl", *article_paths(press, five)):
        data = path.read_bytes()
        digest.update(f"{path.name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def ranked_labels(found: Sequence[tuple[str, int, int]], targets: Sequence[Target]) -> list[str]:
    """A ranking of labels for ``search.evaluation``, from the places found: (file name, start, end), best first.

    A place becomes the labels of the targets that it overlaps and no place before it did. One that adds none (off the
    answer, or the same answer again) takes up a rank under a label of its own, as it takes up a reader's time.
    """
    labels: list[str] = []
    for rank, (article, start, end) in enumerate(found, 1):
        new = [
            target.label for target in targets if target.overlaps(article, start, end) and target.label not in labels
        ]
        labels += new or [f"nothing new, hit {rank}"]
    return labels


def _targets(question: str, answers: Sequence[dict[str, str]], texts: dict[str, str]) -> Iterator[Target]:
    for answer in answers:
        name, quote = answer["article"], answer["quote"]
        text = texts.get(name, "")
        if text.count(quote) != 1:
            raise ValueError(f"{question}: the quote {quote!r} stands {text.count(quote)} times in {name}, not once")
        start = text.index(quote)
        yield Target(name, start, start + len(quote))
