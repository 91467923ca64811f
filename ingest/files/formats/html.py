"""Web pages: the article and what the page says of it by its own tags.

What a library infers of dates and authors is not used: a tag or a byline says it, or nobody does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.article import Article, Skip
from ingest.files.corpus_file import CorpusFile
from ingest.files.decode import BYTE_ORDER_MARKS, decode
from ingest.files.limits import Limits, UnreadableError
from ingest.layout.compose import compose

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HEAD_BYTES = 4096


def read(file: CorpusFile, limits: Limits) -> Iterator[Article | Skip]:
    """Yield the one article of a web page. Raises ``NotTextError`` or ``UnreadableError``."""
    yield article_of_page(page_text(file.content(limits)), file.name, limits)


def article_of_page(page: str, name: str, limits: Limits) -> Article:
    """The article of a decoded page, called ``name``. Raises ``UnreadableError``."""
    from lxml import etree
    from trafilatura.utils import load_html

    from ingest.files.web.body import article_text
    from ingest.files.web.page import page_of
    from ingest.files.web.tags import page_tags

    tree = load_html(page)
    if tree is None:
        raise UnreadableError("is not an HTML page")
    try:
        tags = page_tags(page_of(tree))
        text = article_text(tree, tags.heading, tags.descriptions)
    except (etree.LxmlError, ValueError, AttributeError, TypeError) as problem:
        raise UnreadableError(f"cannot be read as an HTML page ({problem})") from None
    if text is None:
        raise UnreadableError("is a page without text (its article may be put there by a script)")
    return compose(text[: limits.max_text_characters], name, said=tags.said, titles=tags.titles)


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
