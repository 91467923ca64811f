"""Who wrote the article of a page: people from the first place that names any, else whoever else is named.

A site's name, an address, « la rédaction » and « admin » are nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ingest.files.web.page import Page, classes, is_elsewhere
from ingest.files.web.site_names import SiteNames
from ingest.layout.author_names import names_of
from ingest.layout.bylines import byline
from ingest.text.folding import squeezed
from ingest.text.one_line import one_line

_META_KEYS = (
    "author article:author og:article:author dc.creator dcterms.creator creator parsely-author sailthru.author byl "
    "citation_author cxenseparse:author article:author_name news_authors"
).split()
_MARKING_CLASS = re.compile(
    r"(?:^|[\s_-])(?:author|auteure?s?|byline|signature|authorsign|signe|writer|journalist|redacteur|fn)(?:$|[\s_-])",
    re.I,
)
_BY = re.compile(r"\s*(?:par|by|auteure?s?\s*:|de)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;|/•]|\bet\b|\band\b|&|\bavec\b)\s*")
_NOBODY = re.compile(
    r"(?:la |le |notre |service |by |par )*(?:r[ée]daction|admin\w*|webmaster|site|editor|desk|staff|newsroom|"
    r"undefined|null|none|anonym\w*|auteurs?|authors?)\b|.{60}|\W*\Z",
    re.IGNORECASE,
)
_LONGEST = 200
_FIRST_PIECES = 3


def author_of(page: Page, heading: Any, lines: Sequence[str]) -> str | None:
    """The authors, joined by commas; None when the page names none. ``lines`` are those at its headline."""
    signed = [said.author for line in lines if (said := byline(line)) is not None and said.author]
    places: list[tuple[Iterable[str], bool]] = [
        (page.linked.people, True),
        (page.values(_META_KEYS), True),
        (_marked(page, heading), True),
        (signed[:1], True),
        (page.linked.organisations, True),
    ]
    others: list[str] = []
    for place, others_too in places:
        people, rest = _people(place, page.site)
        if people:
            return ", ".join(people)
        others.extend(rest if others_too else ())
    return others[0] if others else None


def _people(place: Iterable[str], site: SiteNames) -> tuple[list[str], list[str]]:
    """The people that one place names, each once, and its other names that may be an author's (« Plantu », « AFP »)."""
    people: dict[str, str] = {}
    others: list[str] = []
    for value in place:
        line = one_line(value)
        if line is None or "://" in line or "@" in line or len(line) > _LONGEST:
            continue
        names, other = _names(line)
        people |= {squeezed(name): name for name in names if not site.holds(name)}
        if not names and not site.holds(other) and not _NOBODY.match(other):
            others.append(other)
    return list(people.values()), others


def _names(line: str) -> tuple[list[str], str]:
    """The names of people in what a tag gives as the author; and the whole of it, for when there are none."""
    plain = _BY.sub("", line, count=1) if _BY.match(line) else line
    if names := names_of(plain):
        return names, plain
    said = byline(line) or byline(f"Par {plain}")
    if said is not None and said.author:
        return names_of(said.author), said.author
    return [name for part in _BETWEEN.split(plain) for name in names_of(part)], plain


def _marked(page: Page, heading: Any) -> Iterator[str]:
    """What microdata, ``rel``, hAtom and the classes of the press mark as the author: the first below the headline,
    else the last above it."""
    seen = heading is None
    above: str | None = None
    for tag in page.tree.iter():
        seen = seen or tag is heading
        if not isinstance(tag.tag, str) or tag.tag in ("meta", "link", "body", "html", "script", "style"):
            continue
        named = "author" in (tag.get("itemprop") or "").split() or "author" in (tag.get("rel") or "").split()
        if (not named and not _MARKING_CLASS.search(classes(tag))) or is_elsewhere(tag):
            continue
        text = _name_in(tag)
        if text and (named or _names(text)[0]):
            if seen:
                yield text
                return
            above = text
    if above is not None:
        yield above


def _name_in(tag: Any) -> str | None:
    """The text of a marked author; its first piece where more is told of somebody than a name."""
    pieces = [piece for text in _name_within(tag).itertext() if (piece := " ".join(text.split()))]
    whole = one_line(" ".join(pieces).replace(" ,", ","))
    if whole and len(whole) <= _LONGEST and (_names(whole)[0] or len(pieces) == 1):
        return whole
    return next((piece for piece in pieces[:_FIRST_PIECES] if names_of(piece)), None)


def _name_within(tag: Any) -> Any:
    """The part of a marked author that is the name."""
    inner = (one for one in tag.iter() if isinstance(one.tag, str) and one is not tag)
    marked = (
        one
        for one in inner
        if "name" in (one.get("itemprop") or "").split() or "fn" in (one.get("class") or "").split()
    )
    return next(marked, tag)
