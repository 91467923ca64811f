"""HTML of exports: a piece of it parsed, its paragraphs as text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from ingest.files.decode import decode

_BLOCKS = frozenset(
    "p div section article header footer aside table tbody tr td th ul ol li blockquote h1 h2 h3 h4 h5 h6 pre dl dt dd "
    "figure figcaption hr".split()
)
_NO_TEXT = frozenset({"script", "style", "head", "title", "input", "button", "img", "noscript"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_TAGS_AS_TEXT = re.compile(r"</?(?:p|br|div|span|em|strong|b|i|a|ul|li|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITIES_AS_TEXT = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,5}|#x[0-9A-Fa-f]{2,5});")
_BREAK = "\n"


def markup_text(raw: bytes) -> str:
    """A piece of a page as text. Exports say ISO-8859-1 and are in UTF-8 or Windows-1252: what is valid UTF-8 is."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return decode(raw)


def parsed(piece: str) -> Any:
    """The element (of lxml) of a piece of HTML, however broken; None when it has none."""
    from lxml import etree
    from lxml import html as lxml_html

    try:
        return lxml_html.fromstring(f"<html><body>{_well_spelt(piece)}</body></html>")
    except (etree.LxmlError, ValueError):
        return None


def paragraphs(element: Any) -> list[str]:
    """The paragraphs of an element: one for each of its blocks, broken at double line breaks; white space squeezed, no
    empty ones. Markup that was escaped twice is read as markup."""
    found: list[str] = []
    for block in "".join(_flow(element)).split("\x1e"):
        for part in re.split(r"\n[ \t\r\f]*\n", block):
            line = _SPACES.sub(" ", part).strip(" ")
            if line.strip("\u00a0\u202f \n"):
                found.extend(_unescaped(line.strip()))
    return found


def lines(element: Any) -> list[str]:
    """As ``paragraphs``, each line break ending a paragraph."""
    return [line for part in "".join(_flow(element)).replace(_BREAK, "\x1e").split("\x1e") for line in _one(part)]


def text_of(element: Any) -> str:
    """The text of an element on one line."""
    return _SPACES.sub(" ", "".join(_flow(element)).replace("\x1e", " ")).strip()


def first(element: Any, *classes: str) -> Any:
    """The first element below that has one of these classes, whatever case they are written in; None without one."""
    return next(having(element, *classes), None)


def having(element: Any, *classes: str) -> Iterator[Any]:
    """The elements below that have one of these classes, in order."""
    wanted = {name.lower() for name in classes}
    for below in element.iter():
        if isinstance(below.tag, str) and wanted & set((below.get("class") or "").lower().split()):
            yield below


def remove(element: Any) -> None:
    """Take an element out of its tree; the text behind it stays."""
    element.drop_tree()


def _one(part: str) -> list[str]:
    line = _SPACES.sub(" ", part).strip()
    return _unescaped(line) if line.strip("\u00a0\u202f ") else []


def _flow(element: Any) -> Iterator[str]:
    """The text of an element in order, « \\x1e » where a block begins or ends, a line feed for ``<br>``."""
    if not isinstance(element.tag, str) or element.tag in _NO_TEXT:
        return
    if element.tag == "br":
        yield _BREAK
        return
    edge = "\x1e" if element.tag in _BLOCKS else ""
    yield edge
    yield (element.text or "").replace("\n", " ").replace("\x1e", " ")
    for child in element:
        yield from _flow(child)
        yield (child.tail or "").replace("\n", " ").replace("\x1e", " ")
    yield edge


def _unescaped(line: str) -> list[str]:
    if _TAGS_AS_TEXT.search(line):
        element = parsed(line)
        again = [] if element is None else paragraphs_once(element)
        return again or [line]
    return [html.unescape(line)] if _ENTITIES_AS_TEXT.search(line) else [line]


def paragraphs_once(element: Any) -> list[str]:
    """As ``paragraphs``, what is escaped in it taken as it is."""
    parts = "".join(_flow(element)).replace("\n", "\x1e").split("\x1e")
    squeezed = (_SPACES.sub(" ", part).strip() for part in parts)
    return [line for line in squeezed if line]


def _well_spelt(piece: str) -> str:
    """NUL and control characters, which lxml refuses, as U+FFFD."""
    return re.sub(r"[\x00-\x08\x0b\x0e-\x1f]", "\ufffd", piece)
