"""Web pages: the article by trafilatura, what the page says of it by its own tags.

Dates and authors that a library infers are not used: a tag says it, or nobody does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ingest.article import Article, Skip
from ingest.files.corpus_file import CorpusFile
from ingest.files.decode import BYTE_ORDER_MARKS, decode
from ingest.files.limits import Limits, UnreadableError
from ingest.layout.compose import compose
from ingest.layout.metadata import Said, first_said, one_line
from ingest.text.dates import iso_date

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HEAD_BYTES = 4096
_ARTICLE_TYPES = re.compile(r"(?:News|Blog|Report|Opinion|Analysis|Scholarly|Tech)?(?:Article|Posting|NewsArticle)\Z")


def read(file: CorpusFile, limits: Limits) -> Iterator[Article | Skip]:
    """Yield the one article of a web page. Raises ``NotTextError`` or ``UnreadableError``."""
    page = page_text(file.content(limits))
    from lxml import etree
    from trafilatura import extract, html2txt
    from trafilatura.utils import load_html

    tree = load_html(page)
    if tree is None:
        raise UnreadableError("is not an HTML page")
    said = said_by_page(tree)
    try:
        text = extract(page, include_comments=False, include_tables=True, with_metadata=False, fast=False)
        text = text or html2txt(page)
    except (etree.LxmlError, ValueError, AttributeError, TypeError) as problem:
        raise UnreadableError(f"cannot be read as an HTML page ({problem})") from None
    if not text or not text.strip():
        raise UnreadableError("is a page without text (its article may be put there by a script)")
    yield compose(text[: limits.max_text_characters], file.name, said=said)


def page_text(raw: bytes) -> str:
    """The page decoded: UTF-8 when it is valid, else the encoding that the page declares, else by
    detection."""
    if not raw.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)) and b"\x00" not in raw:
        declared = _CHARSET.search(raw, 0, _HEAD_BYTES)
        for encoding in ("utf-8", declared[1].decode("ascii") if declared else "utf-8"):
            # As browsers do: what calls itself Latin-1 is Windows-1252.
            encoding = "cp1252" if encoding.lower() in ("iso-8859-1", "latin1", "latin-1", "us-ascii") else encoding
            try:
                return raw.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    return decode(raw)


def said_by_page(tree: Any) -> Said:
    """What the tags of a parsed page (an lxml element) say of its article, the plainest first."""
    meta = _meta(tree)
    heading = [" ".join(found.itertext()) for found in tree.iter("h1")]
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    tags = Said(
        title=one_line(meta.get("og:title")),
        author=_names(meta.get("author") or meta.get("article:author") or meta.get("dc.creator")),
        source=one_line(meta.get("og:site_name") or meta.get("dc.publisher")),
        date=next(
            (
                day
                for key in (
                    "article:published_time",
                    "datepublished",
                    "date",
                    "dc.date",
                    "dc.date.issued",
                    "pubdate",
                )
                if (day := _day(meta.get(key)))
            ),
            None,
        ),
        url=_address([*links, meta.get("og:url")]),
    )
    linked = _linked_data(tree)
    body = Said(title=one_line(heading[0]) if len(heading) == 1 else None)
    # Sites add their name to og:title; the one heading of the page, if the tag begins with it, has none
    # added.
    if tags.title and body.title and tags.title.startswith(body.title):
        tags = first_said((body, tags))
    return first_said((tags, linked, body))


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        key = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        if key and (tag.get("content") or "").strip():
            found.setdefault(key, tag.get("content").strip())
    return found


def _linked_data(tree: Any) -> Said:
    """What JSON-LD says of the article of the page; nothing when it is broken or speaks of several."""
    articles: list[dict[str, object]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                articles.extend(_articles_in(json.loads(script.text or "")))
            except (ValueError, RecursionError):
                continue
    if len(articles) != 1:
        return Said()
    article = articles[0]
    publisher = article.get("publisher")
    authors = article.get("author")
    people = authors if isinstance(authors, list) else [authors]
    names = [person.get("name") if isinstance(person, dict) else person for person in people]
    return Said(
        title=one_line(article.get("headline")),
        author=_names(", ".join(name for name in names if isinstance(name, str))),
        source=one_line(publisher.get("name")) if isinstance(publisher, dict) else None,
        date=_day(article.get("datePublished")),
    )


def _articles_in(data: object) -> list[dict[str, object]]:
    if isinstance(data, list):
        return [article for part in data for article in _articles_in(part)]
    if not isinstance(data, dict):
        return []
    kinds = data.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if any(isinstance(kind, str) and _ARTICLE_TYPES.match(kind) for kind in kinds):
        return [data]
    return _articles_in(data.get("@graph"))


def _names(value: str | None) -> str | None:
    """Names of authors; None for the address of a page that stands in their place."""
    line = one_line(value)
    return None if line is None or "://" in line or "@" in line else line


def _day(value: object) -> str | None:
    """The day of a date as tags give it, with or without the time: "2020-04-23T10:30:00+01:00"."""
    if not isinstance(value, str):
        return None
    return iso_date(value) or iso_date(value.strip()[:10])


def _address(candidates: list[str | None]) -> str | None:
    for candidate in candidates:
        line = one_line(candidate)
        if line and re.match(r"https?://[^\s/]", line):
            return line
    return None
