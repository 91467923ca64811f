"""Text and Markdown files, with optional front matter."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.article import Article, Skip
from ingest.files.corpus_file import CorpusFile
from ingest.files.decode import decode
from ingest.files.limits import Limits, UnreadableError
from ingest.layout.compose import compose
from ingest.layout.front_matter import front_matter
from ingest.text.character_references import without_references


def read(file: CorpusFile, limits: Limits) -> Iterator[Article | Skip]:
    """Yield the one article of a text file. Raises ``NotTextError`` or ``UnreadableError``."""
    text = without_references(decode(file.content(limits)))
    front = front_matter(text) if text.startswith("---") else None
    start = front.span.end if front else 0
    if not text[start:].strip():
        raise UnreadableError("has front matter and no article after it" if front else "holds nothing but white space")
    said = front.said if front else None
    yield compose(text, file.name, said=said, start=start, markdown=file.suffix == ".md")
