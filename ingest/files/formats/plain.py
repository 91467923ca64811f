"""Text and Markdown files, with optional front matter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.article import Article, Skip
from ingest.files.decode import decode
from ingest.files.front_matter import front_matter
from ingest.files.readers import Limits, UnreadableError
from ingest.layout.compose import compose


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | Skip]:
    """Yield the one article of a text file. Raises ``NotTextError`` or ``UnreadableError``."""
    text = decode(path.read_bytes())
    front = front_matter(text) if text.startswith("---") else None
    start = front.span.end if front else 0
    if not text[start:].strip():
        raise UnreadableError("has front matter and no article after it" if front else "holds nothing but white space")
    said = front.said if front else None
    yield compose(text, name, said=said, start=start, markdown=path.suffix.lower() == ".md")
