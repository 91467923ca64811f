"""What names an article among the others of its file, and wherever else it stands."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from ingest.article import Article

_EVERYWHERE = ("http://", "https://", "urn:", "tag:", "<urn:")


def named(article: Article, number: str | None = None) -> Article:
    """``article`` with its record.

    ``number`` is one that a database or an archive gave to it for good (a Europresse document number, a
    WARC-Record-ID). Without one its address names it; else an id of its own, in its file; else its content.
    """
    own = number or article.url or article.document
    if own is None:
        return replace(article, record=f"#{content_digest(article)}")
    good_everywhere = number is not None or own.startswith(_EVERYWHERE)
    return replace(article, record=own if good_everywhere else f"#{own}")


def content_digest(article: Article) -> str:
    """16 hexadecimal digits that name what the record says: its text, title, source, author and date."""
    said = "\0".join(part or "" for part in (article.title, article.source, article.author, article.date))
    return hashlib.sha256(f"{said}\0{article.text}".encode()).hexdigest()[:16]
