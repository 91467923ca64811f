"""Which of the titles that a page gives is the headline of its article, and where the page shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ingest.files.web.page import TITLE_KEYS, Page, classes
from ingest.text.folding import squeezed
from ingest.text.one_line import one_line

# Half of the words of the shorter of two headlines: sites shorten theirs for Open Graph, and keep its words.
_ALIKE = 0.5
_FEWEST_WORDS = 3
_OF_OTHERS = re.compile(r"related|recommend|teaser|thumbnail|logo|site-?(?:title|name)|brand", re.IGNORECASE)
_PART = re.compile(r"\s+[|•–—-]\s+")
_OTHER_HEADINGS = ("h2", "h3", "p", "div", "span")


def headline_of(page: Page) -> tuple[str | None, Any]:
    """The headline and the element that shows it, each None when the page does not tell; the heading shown is
    believed where the tags tell the same words."""
    told = [page.first(TITLE_KEYS[:1]), page.linked.headline, page.first(TITLE_KEYS[1:]), page.page_title]
    tags = [
        title for line in map(one_line, told) if line and not page.site.is_one(title := page.site.title_without(line))
    ]
    shown = [(text, heading) for text, heading in _shown(page) if not page.site.is_one(text)]
    for tag in tags:
        for text, heading in shown:
            if squeezed(text) == squeezed(tag):
                return text, heading
    for tag in tags:
        text, heading = max(shown, key=lambda pair: _likeness(pair[0], tag), default=("", None))
        if heading is not None and _likeness(text, tag) >= _ALIKE:
            return _without_labels(text, tag, page), heading
    if len(shown) == 1 and (not tags or len(shown[0][0].split()) >= _FEWEST_WORDS):
        return shown[0]
    if tags:
        return tags[0], _showing(page, tags)
    return None, None


def titles_of(page: Page, headline: str | None, heading: Any) -> tuple[str, ...]:
    """All forms in which the page gives its headline, each once; ``heading`` shows it."""
    shown = " ".join(heading.itertext()) if heading is not None else None
    told = [shown, page.linked.headline, *page.values(TITLE_KEYS), page.page_title]
    plain = [page.site.title_without(line) for line in map(one_line, told) if line]
    return tuple(dict.fromkeys(line for line in (headline, *plain) if line))


def _shown(page: Page) -> list[tuple[str, Any]]:
    lines = [(one_line(" ".join(heading.itertext())), heading) for heading in page.headings]
    return [(line, heading) for line, heading in lines if line and not _OF_OTHERS.search(classes(heading))]


def _without_labels(text: str, tag: str, page: Page) -> str:
    """A heading without what is set in it beside the headline: « Titre Abonnés », « Rennes Titre »."""
    shown = squeezed(text)
    for part in (tag, *_PART.split(tag)):
        if len(part.split()) >= _FEWEST_WORDS and (shown.startswith(squeezed(part)) or shown.endswith(squeezed(part))):
            return part
    return page.site.title_without(text)


def _showing(page: Page, tags: Sequence[str]) -> Any:
    """The element that shows one of ``tags`` where no ``<h1>`` does; None when none shows it."""
    wanted = {squeezed(tag) for tag in tags}
    for block in page.blocks:
        if block.element.tag in _OTHER_HEADINGS and squeezed(block.text) in wanted:
            return block.element
    return None


def _likeness(one: str, two: str) -> float:
    words, others = ({squeezed(word) for word in text.split()} - {""} for text in (one, two))
    fewer = min(len(words), len(others))
    return len(words & others) / fewer if fewer else 0.0
