"""When the article of a page was first published.

Where dates of publication disagree the earliest is the first; the time of an edit, of a comment, of another article
is none. A date alone counts under a headline, where nothing better tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from ingest.files.web.page import Page, is_elsewhere
from ingest.layout.bylines import byline
from ingest.text.dates import iso_date
from ingest.text.one_line import one_line

_PUBLISHED_KEYS = (
    "article:published_time og:article:published_time article:published og:published_time datepublished "
    "publish_date publish-date publication_date publication-date published_time parsely-pub-date sailthru.date "
    "cxenseparse:recs:publishtime dc.date.issued dcterms.issued dcterms.created dc.date.created "
    "article:publicationdate article.published citation_publication_date citation_date rnews:datepublished "
    "date_published"
).split()
# Of these it is not said whether they mean the first publication.
_DATE_KEYS = ("dc.date", "dcterms.date", "date", "pubdate", "article:date", "og:pubdate", "release_date")
_PUBLISHED_CLASS = re.compile(
    r"(?:^|[\s_-])(?:published?|publication|datepublished|pub-?date|publie|dtpublished|entry-date|post-?date|"
    r"posted-on|created)(?:$|[\s_-])",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"modif|updat|(?:^|[\s_-])maj(?:$|[\s_-])|mis-a-jour", re.IGNORECASE)
_UPDATE_BEFORE = re.compile(
    r"(?:mise? [àa] jour|modifi[ée]e?|actualis[ée]e?|updated|modified|maj)\W*(?:le|on|:)?\W*\Z", re.IGNORECASE
)
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:[/_-]|\b)")
_LATE_IN_GREENWICH = re.compile(r"\d{4}-\d\d-\d\d[T ]2[1-3]:.*(?:Z|\+00:?00)\s*\Z")
# What systems put where they know no date.
_NO_DATE = "1970-01-01"
_A_DAY = len("2020-04-23")


def published_on(page: Page, heading: Any, lines: Sequence[str]) -> str | None:
    """The day of the first publication in ISO 8601; None when the page does not tell. ``lines`` are those at its
    headline."""
    times = list(_times(page, heading))
    published = [*page.linked.published, *page.values(_PUBLISHED_KEYS), *(value for value, sure in times if sure)]
    signed = [said.date for line in lines if (said := byline(line)) is not None and said.date]
    days = [day for value in published if (day := _day(value))]
    if days:
        return _local(min(days), published, [*signed, *filter(None, map(iso_date, lines))])
    if signed:
        return signed[0]
    weaker = [*page.values(_DATE_KEYS), *(value for value, _ in times)]
    alone = [day for line in lines if (day := iso_date(line)) and len(day) == _A_DAY]
    found = [*(day for value in weaker if (day := _day(value))), *alone]
    return found[0] if found else _day_in_address(page.address)


def _day(value: str) -> str | None:
    """The day of a date as tags give it, with or without the time: "2020-04-23T10:30:00+01:00"."""
    day = iso_date(value) or iso_date(value.strip()[:_A_DAY])
    return day if day and day != _NO_DATE else None


def _local(earliest: str, published: Iterable[str], shown: Iterable[str]) -> str:
    """The day in the page's own time: 22:30 in Greenwich is the next morning in Paris, if the page tells that day."""
    values = list(published)
    told = [value.strip() for value in values if _day(value) == earliest]
    if len(earliest) != _A_DAY or not all(map(_LATE_IN_GREENWICH.match, told)):
        return earliest
    morning = (date.fromisoformat(earliest) + timedelta(days=1)).isoformat()
    return morning if morning in {*map(_day, values), *shown} else earliest


def _times(page: Page, heading: Any) -> Iterator[tuple[str, bool]]:
    """The dates of ``<time>``, microdata and hAtom, and whether each is said to be that of the publication.

    Those below the headline come first.
    """
    above: list[tuple[str, bool]] = []
    seen = heading is None
    for tag in page.tree.iter():
        seen = seen or tag is heading
        if not isinstance(tag.tag, str):
            continue
        marked = _is_marked(tag)
        if not (marked or tag.tag == "time") or _is_of_an_edit(tag) or is_elsewhere(tag):
            continue
        value = tag.get("datetime") or tag.get("content") or (tag.get("title") if tag.tag == "abbr" else None)
        value = value or one_line(" ".join(tag.itertext()))
        if value and _day(value):
            if seen:
                yield value, marked
                # Further down stand the times of what else the site has.
                if not marked:
                    break
            else:
                above.append((value, marked))
    yield from above[::-1]


def _is_marked(tag: Any) -> bool:
    itemprop = (tag.get("itemprop") or "").lower()
    if "datepublished" in itemprop:
        return True
    return tag.tag in ("time", "abbr", "span") and bool(_PUBLISHED_CLASS.search(tag.get("class") or ""))


def _is_of_an_edit(tag: Any) -> bool:
    """Whether a tag, or the words before or in it, say that it is the time of a later edition."""
    if _UPDATED.search(f"{tag.get('class') or ''} {tag.get('itemprop') or ''}"):
        return True
    before, parent = tag.getprevious(), tag.getparent()
    words = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    own = (tag.text or "").strip().lower()
    return bool(_UPDATE_BEFORE.search(words[-60:])) or own.startswith(
        ("mis à jour", "mise à jour", "modifié", "updated")
    )


def _day_in_address(address: str | None) -> str | None:
    found = _DAY_IN_ADDRESS.search(address or "")
    return iso_date("-".join(found.groups())) if found else None
