"""What is too large to be read, and how a file says that it cannot be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too large to be an article.

    ``max_file_bytes`` bounds a file that is one article, and in a container (an export, a ``.jsonl`` file) each
    record, since such a file may hold any number of them. ``max_text_characters`` bounds the text that a document
    unpacks to.
    """

    max_file_bytes: int = 20_000_000
    max_text_characters: int = 20_000_000


class UnreadableError(ValueError):
    """A file, or a record of one, cannot be read as an article; the message ends a sentence that begins with its
    name."""
