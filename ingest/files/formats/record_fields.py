"""A record of articles, as tools write them: its text, and what is said of it, under whatever names they use.

The names are those of fundus, news-please, newspaper4k, trafilatura, feeds, schema.org, and French ones. Values that
stand for nothing (« null », « N/A ») count as not there; a web address is never the name of a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ingest.files.formats.exports.markup import paragraphs, parsed
from ingest.files.web.site_names import is_address
from ingest.layout.metadata import SOURCE_NAMES, folded_key
from ingest.text.character_references import without_references

TEXT_KEYS = (
    "text", "texte", "maintext", "plaintext", "articlebody", "article-text", "fulltext", "full-text", "content",
    "content:encoded", "contenu", "corps", "body",
)  # fmt: skip
"""Where the text of a record stands, the likeliest first; as ``folded_key`` writes them."""

_ALSO = {
    "author": ("creator", "dc:creator", "writer", "writers", "journaliste", "signature"),
    "source": (
        "source-name", "sitename", "site", "source-hostname", "publication-name", "publisher-name", "titre-journal",
        "outlet", "newspaper-name", "support",
    ),
    "date": (
        "publishing-date", "publish-date", "date-publish", "date-publication", "date-de-publication", "datepublished",
        "date-parution", "published-date", "published-time", "pub-date", "dc:date", "created", "timestamp", "datetime",
    ),
    "title": ("name", "titre-article", "article-title", "heading"),
    "url": ("canonical-url", "canonical-link", "webpage-url", "adresse", "uri"),
}  # fmt: skip
"""Names beside those that front matter has too (``ingest.layout.metadata``)."""

_NOTHING = frozenset("null none nil nan n/a na undefined unknown - -- []".split()) | {""}
_PARTS = ("summary", "headline", "text", "value", "@value", "paragraphs", "sections")
"""What of an object without a name is read, in this order: the parts of a body."""

_DEEPEST = 6
"""Objects within objects: a body has sections, a section paragraphs, a paragraph perhaps its text."""

# « a<b, et c>d » is no tag: what follows a name must be attributes.
_ATTRIBUTES = r"(?:\s+[\w:-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?)*\s*/?"
_TAG = re.compile(rf"</?(?:p|br|div|h[1-6]|ul|ol|li|blockquote|figure|section|article){_ATTRIBUTES}>", re.IGNORECASE)
_INLINE_TAG = re.compile(rf"</?(?:a|b|i|em|strong|span|u|sup|sub|q|cite|mark){_ATTRIBUTES}>", re.IGNORECASE)
_BETWEEN_AUTHORS = re.compile(r"\s*[;|]\s*")


def text_in(record: Mapping[str, object]) -> str | None:
    """The text of a record, its paragraphs parted by blank lines where they are a list; markup in it is read as such.
    None when no field holds one."""
    folded = {folded_key(key): value for key, value in record.items()}
    for key in TEXT_KEYS:
        parts = [part for part in _strings(folded.get(key)) if part.strip()]
        if parts:
            return "\n\n".join(plain_text(part) for part in parts)
    return None


def fields_in(record: Mapping[str, object]) -> dict[str, object]:
    """What a record says of its article, under names that ``ingest.layout.metadata.said_in`` knows."""
    folded = {folded_key(key): value for key, value in record.items()}
    found = {key: told for key, value in folded.items() if key not in TEXT_KEYS and (told := _told(value)) is not None}
    for name, keys in _ALSO.items():
        for key in keys:
            if name not in found and key in found:
                found[name] = found[key]
    sources = [found.get(key) for key in (*SOURCE_NAMES, *_ALSO["source"])]
    named = next((one for one in sources if isinstance(one, str) and not is_address(one.strip())), None)
    for key in SOURCE_NAMES:
        if isinstance(told := found.get(key), str) and is_address(told.strip()):
            del found[key]
            if "://" in told:
                found.setdefault("url", told.strip())  # trafilatura's "source" is where the page was
    if named is not None:
        found.setdefault("source", named)
    if isinstance(authors := found.get("author"), str):
        found["author"] = _BETWEEN_AUTHORS.sub(", ", authors)
    return found


def plain_text(text: str) -> str:
    """``text`` without markup and character references: a piece of HTML becomes its paragraphs."""
    if _TAG.search(text) is not None and (element := parsed(text)) is not None:
        return "\n\n".join(paragraphs(element))
    return without_references(_INLINE_TAG.sub("", text))


def _told(value: object) -> object | None:
    """A value as said: an object by its name, a list by those of its parts; None for what stands for nothing."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    told = [part for part in (plain_text(one).strip() for one in _strings(value)) if part.lower() not in _NOTHING]
    if not told:
        return None
    return told[0] if len(told) == 1 else told


def _strings(value: object, depth: int = 0) -> Iterator[str]:
    """The strings of a value in reading order: of a list those of its items, of an object those that are read."""
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        held: Iterable[object] = (value[part] for part in _parts_of(value))
        for one in held:
            yield from _strings(one, depth + 1)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _strings(one, depth + 1)


def _parts_of(value: Mapping[str, object]) -> list[str]:
    """The parts of an object that are read: its name alone where it has one."""
    return ["name"] if value.get("name") else [part for part in _PARTS if value.get(part)]
