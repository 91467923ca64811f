"""A decomposed article in its composed form, for the rules that read it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from ingest.article import Article, Span
from ingest.text.recomposition import Recomposed


def composed_article(article: Article, composed: Recomposed) -> Article:
    """An article with its text, its title and its names composed; spans are of ``composed.text``."""
    spans = tuple(Span(composed.forth(span.start), composed.forth(span.end)) for span in article.paragraphs)
    return replace(
        article,
        text=composed.text,
        paragraphs=spans,
        title=_composed(article.title),
        author=_composed(article.author),
        interviewee=_composed(article.interviewee),
    )


def _composed(name: str | None) -> str | None:
    return None if name is None else unicodedata.normalize("NFC", name)
