"""The labelled quotations, and the articles they stand in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from ingest.article import Article, QuoteKind, Span
from ingest.files.readers import read_file

LABELS = Path(__file__).with_name("labels.jsonl")
CORPUS = "corpus.jsonl"
DIGEST_LENGTH = 16

Part = Literal["dev", "held_out"]
Standing = Literal["named", "context", "none"]


class LabelsError(ValueError):
    """The labels and the articles do not go together; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Label:
    """A quotation as a reader marked it.

    ``words`` are code points of the article's text. ``speakers`` are the answers that are right, the fullest name
    first; None stands for nobody. ``optional`` labels are neither asked for nor wrong to find.
    """

    article: str
    words: Span
    kind: QuoteKind
    speakers: tuple[str | None, ...]
    standing: Standing
    optional: bool = False


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """``digests`` by the article's id, in the order of the file; ``parts`` say which articles are in which half."""

    digests: dict[str, str]
    parts: dict[Part, tuple[str, ...]]
    labels: tuple[Label, ...]

    def of(self, article: str) -> list[Label]:
        """The labels of an article, in the order of its text."""
        return [label for label in self.labels if label.article == article]


def read_labels(path: Path = LABELS) -> LabelledSet:
    """The set of labels in ``path``. ``LabelsError`` if a line is not what ``README.md`` says."""
    lines = path.read_text(encoding="utf-8").splitlines()
    try:
        header, *rest = map(json.loads, lines)
        labels = tuple(map(_label, rest))
        parts: dict[Part, tuple[str, ...]] = {part: tuple(header[part]) for part in get_args(Part)}
        return LabelledSet(dict(header["articles"]), parts, labels)
    except (ValueError, KeyError, TypeError) as reason:
        raise LabelsError(f"{path} is not a file of labels ({reason!r}); its README says what a line holds") from reason


def digest(text: str) -> str:
    """The first hexadecimal digits of the SHA-256 of the text."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]


def read_articles(corpus: Path) -> Iterator[tuple[str, Article]]:
    """Each article of a ``.jsonl`` file as Revue reads it, with its ``_id`` (its rank in the file where it has
    none)."""
    articles = (item for item in read_file(corpus, corpus.parent) if isinstance(item, Article))
    for number, article in enumerate(articles):
        yield article.document or str(number), article


def labelled_articles(folder: Path, labelled: LabelledSet, wanted: Sequence[str]) -> dict[str, Article]:
    """The ``wanted`` articles of ``folder/corpus.jsonl``. ``LabelsError`` if one is missing or reads otherwise."""
    corpus = folder / CORPUS
    if not corpus.is_file():
        raise LabelsError(f"{corpus} is not there; name the folder that holds the articles' {CORPUS}")
    articles = {name: article for name, article in read_articles(corpus) if name in set(wanted)}
    for name in wanted:
        if name not in articles:
            raise LabelsError(f"{corpus} has no article {name}; the labels belong to another set")
        found = digest(articles[name].text)
        if found != labelled.digests[name]:
            raise LabelsError(
                f"article {name} of {corpus} reads otherwise than when it was labelled "
                f"(digest {found}, expected {labelled.digests[name]}); its labels no longer hold"
            )
    return articles


def _label(line: dict[str, Any]) -> Label:
    return Label(
        line["article"],
        Span(line["start"], line["end"]),
        line["kind"],
        (line["speaker"], *line.get("accepted", ())),
        line["standing"],
        line.get("optional", False),
    )
