"""What names things by their content: embeddings, articles."""

from __future__ import annotations

import hashlib

from index.schema import SAID
from ingest.article import Article


def encoded_text(context: str, text: str) -> str:
    """What the encoder is given for a passage: its context on a line of its own, then its text."""
    return f"{context}\n{text}" if context else text


def embedding_key(context: str, text: str) -> bytes:
    """Names a passage's embedding under an encoder's fingerprint: 32 bytes."""
    return hashlib.sha256(f"{context}\0{text}".encode()).digest()


def text_digest(text: str) -> bytes:
    """Names an article's text: 32 bytes."""
    return hashlib.sha256(text.encode()).digest()


def article_digest(article: Article) -> bytes:
    """Names all that was read of an article, but for where it stands: 32 bytes."""
    said = tuple(getattr(article, name) for name in SAID)
    spans = [(span.start, span.end) for span in article.paragraphs]
    return hashlib.sha256(repr((said, spans)).encode() + b"\0" + text_digest(article.text)).digest()


def article_id(digest: bytes) -> str:
    """The public id of the article whose text has this digest: 16 hexadecimal digits."""
    return digest.hex()[:16]


def salted_article_id(digest: bytes, path: str, record: str | None) -> str:
    """The public id where an article earlier in path order has the same text."""
    return hashlib.sha256(digest + f"\0{path}\0{record}".encode()).hexdigest()[:16]
