"""A parsed web page and what is gathered from it once: its tags, headings and blocks, the lines at its headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ingest.files.web.blocks import Block, blocks_of, position_of
from ingest.files.web.linked_data import LinkedArticle, linked_article
from ingest.files.web.site_names import SiteNames
from ingest.layout.bylines import byline
from ingest.text.one_line import one_line

TITLE_KEYS = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "sailthru.title", "parsely-title")
SITE_KEYS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")

_OTHER_ARTICLES = re.compile(
    r"comment(?!ary)|reaction|forum|related|recommend|sidebar|footer|snippet|teaser|thumbnail|most-?read|popular|newsletter",
    re.IGNORECASE,
)
# Blocks below and above a headline in which its byline and its day stand; pages put sharing and pictures between.
_BELOW, _ABOVE = 40, 6
_SHORTEST_BYLINE, _LONGEST_LINE = 8, 200


@dataclass(frozen=True)
class Page:
    """``tree`` (an lxml element) with what it says; lists are in the order of the page.

    ``meta`` gives the contents of ``<meta>`` by their names in small letters ("dc.date" for "DC:date" too),
    ``headings`` the ``<h1>``, ``page_title`` the ``<title>``, ``address`` the canonical one.
    """

    tree: Any
    meta: dict[str, list[str]] = field(default_factory=dict)
    headings: tuple[Any, ...] = ()
    page_title: str | None = None
    address: str | None = None
    blocks: tuple[Block, ...] = ()
    linked: LinkedArticle = field(default_factory=LinkedArticle)
    site: SiteNames = field(default_factory=lambda: SiteNames([]))

    def values(self, keys: Iterable[str]) -> Iterator[str]:
        """The contents of the ``<meta>`` of these names, in the order of ``keys``."""
        for key in keys:
            yield from self.meta.get(key, ())

    def first(self, keys: Iterable[str]) -> str | None:
        """The first of ``values``; None when there is none."""
        return next(self.values(keys), None)

    def lines_at(self, heading: Any) -> list[str]:
        """The short lines about a heading, those below it first: among them the byline and the day."""
        position = position_of(self.blocks, heading) if heading is not None else None
        if position is None:
            return []
        lines: list[str] = []
        for block in self.blocks[position + 1 : position + _BELOW]:
            if is_elsewhere(block.element):
                continue
            if len(block.text) <= _LONGEST_LINE:
                lines.append(block.text)
            elif any(byline(line) for line in lines):
                break
        # « Publié le » and its day are two blocks on some pages.
        joined = [line for one, two in pairwise(lines) if len(line := f"{one} {two}") <= _LONGEST_LINE]
        # « Accueil | Par Leïla Amrani | 30 septembre 2018 »: the rubric before the first bar.
        lines.extend(line.split("|", 1)[1].strip() for line in list(lines) if line.count("|") > 1)
        above = [block.text for block in self.blocks[max(0, position - _ABOVE) : position]]
        above.extend(line.split("|", 1)[1].strip() for line in list(above) if line.count("|") > 1)
        return [*lines, *joined, *above]

    def bylines(self) -> list[str]:
        """The bylines of the whole page but for those of readers and other articles: where none is at the headline."""
        short = (block for block in self.blocks if _SHORTEST_BYLINE <= len(block.text) <= _LONGEST_LINE)
        return [block.text for block in short if byline(block.text) is not None and not is_elsewhere(block.element)]


def page_of(tree: Any) -> Page:
    """Gather a parsed page, which is left as it is."""
    meta: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        key = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = (tag.get("content") or "").strip()
        if key and content:
            meta.setdefault(re.sub(r"\A(dc|dcterms):", r"\1.", key), []).append(content)
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    address = _address([*links, *meta.get("og:url", ())])
    page = Page(
        tree,
        meta,
        headings=tuple(heading for heading in tree.iter("h1") if "".join(heading.itertext()).strip()),
        page_title=next((one_line("".join(title.itertext())) for title in tree.iter("title")), None),
        address=address,
        blocks=tuple(blocks_of(tree)),
    )
    headings = [one_line(" ".join(heading.itertext())) for heading in page.headings]
    titles = [line for line in (*page.values(TITLE_KEYS), page.page_title, *headings) if line]
    scripts = [script.text or "" for script in tree.iter("script") if _is_linked_data(script)]
    linked = linked_article(scripts, titles, address)
    site = SiteNames([linked.publisher, *page.values(SITE_KEYS)], [address, *meta.get("og:url", ())])
    return Page(tree, meta, page.headings, page.page_title, address, page.blocks, linked, site)


def classes(element: Any) -> str:
    """What an element is called: its ``class`` and its ``id``."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def is_elsewhere(element: Any) -> bool:
    """Whether an element lies in the comments or in a list of other articles."""
    around = (one for one in [element, *element.iterancestors()] if one.tag not in ("body", "html", "main", "article"))
    return any(one.tag in ("aside", "footer", "nav") or _OTHER_ARTICLES.search(classes(one)) for one in around)


def _is_linked_data(script: Any) -> bool:
    return bool((script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json")


def _address(candidates: Iterable[str | None]) -> str | None:
    for candidate in candidates:
        line = one_line(candidate)
        if line and re.match(r"https?://[^\s/]", line):
            return line
    return None
