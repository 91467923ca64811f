"""What the tags of a page say of its article: title, authors, source, first publication, address.

Every place where sites put these is asked: JSON-LD, ``<meta>`` (Open Graph, Dublin Core and what systems of the press
invented), ``<time>``, microdata and the classes of hAtom, and the lines at the headline. Nothing is inferred: a tag or
a byline says it, or nobody does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ingest.files.web.authors import author_of
from ingest.files.web.headlines import headline_of, titles_of
from ingest.files.web.page import SITE_KEYS, Page
from ingest.files.web.publication import published_on
from ingest.files.web.site_names import is_address
from ingest.layout.metadata import Said
from ingest.text.one_line import one_line

_DESCRIPTION_KEYS = ("description", "og:description", "twitter:description", "dc.description")
# Shorter descriptions are no standfirsts, and their words may stand anywhere.
_SHORTEST_DESCRIPTION = 25


@dataclass(frozen=True, slots=True)
class PageTags:
    """What the tags of one page say.

    ``said`` goes into the article; ``titles`` are all forms in which the page tells its headline, ``descriptions``
    what it says the article is about, often the standfirst; ``heading`` is the element that shows the headline, None
    when none does.
    """

    said: Said
    titles: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    heading: Any = None


def page_tags(page: Page) -> PageTags:
    """Read what the tags of ``page`` say of its article."""
    title, heading = headline_of(page)
    lines = [*page.lines_at(heading), *page.bylines()]
    said = Said(
        title=title,
        author=author_of(page, heading, lines),
        source=_source(page),
        date=published_on(page, heading, lines),
        url=page.address,
    )
    told = [*page.values(_DESCRIPTION_KEYS), page.linked.description or ""]
    descriptions = [line for one in told if len(line := " ".join(one.split())) >= _SHORTEST_DESCRIPTION]
    return PageTags(said, titles_of(page, title, heading), tuple(dict.fromkeys(descriptions)), heading)


def _source(page: Page) -> str | None:
    """The name of the site; the publisher's where the site calls itself by its address."""
    name = one_line(page.first(SITE_KEYS[:3]))
    if name is None or is_address(name):
        name = page.linked.publisher or name
    return None if name is None or "://" in name else name.rstrip("/ ")
