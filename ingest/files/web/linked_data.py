"""What a page says of its article by JSON-LD (schema.org), however its site writes it.

Sites put the article alone, in a list, in a ``@graph`` or in several scripts; name its author by ``@id``; leave raw
line breaks, trailing commas and comments in what should be JSON. What cannot be mended is passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ingest.text.folding import fold
from ingest.text.one_line import one_line

_ARTICLE = re.compile(r"(?:\w*(?:Article|Posting|Review)|Report|Interview\w*)\Z")
_PAGE = re.compile(r"\w*WebPage\Z")
_ORGANISATION = re.compile(r"\w*(?:Organization|Corporation|Brand|WebSite)\Z")
_STRING_OR_COMMA = re.compile(r'"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])', re.DOTALL)
_WRAPPING = re.compile(
    r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*;?\s*\Z"
)
_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
# Far more than any page of the press holds; the walk stays linear in what the page has.
_MOST_NODES = 20_000


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """What JSON-LD says of one article, as it is written there.

    ``people`` and ``organisations`` are its authors in order, ``published`` the values of its dates of publication,
    the first publication not told from later ones.
    """

    headline: str | None = None
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    publisher: str | None = None
    published: tuple[str, ...] = ()
    description: str | None = None


def linked_article(scripts: Iterable[str], titles: Iterable[str], address: str | None) -> LinkedArticle:
    """The article that the JSON-LD ``scripts`` of a page tell of; empty when they tell of none, or of several and
    none of them bears one of ``titles`` or stands at ``address``."""
    data = [part for script in scripts for part in _parsed(script)]
    nodes = _by_id(data)
    top = list(_top_level(data))
    articles = [node for node in top if _is(node, _ARTICLE)]
    if len(articles) > 1:
        articles = _the_one(articles, {fold(title) for title in titles}, address)
    pages = [node for node in top if _is(node, _PAGE)]
    if len(articles) != 1:
        dates = tuple(_published(pages[0])) if len(pages) == 1 and not articles else ()
        return LinkedArticle(published=dates)
    article = articles[0]
    authors = [*_authors(article.get("author"), nodes), *_authors(article.get("creator"), nodes)]
    people = dict.fromkeys(name for name, organisation in authors if not organisation)
    return LinkedArticle(
        headline=one_line(article.get("headline")) or one_line(article.get("name")),
        people=tuple(people),
        organisations=tuple(dict.fromkeys(name for name, organisation in authors if organisation)),
        publisher=next((name for name, _ in _authors(article.get("publisher"), nodes)), None),
        published=tuple(_published(article)) or tuple(day for page in pages for day in _published(page)),
        description=article["description"] if isinstance(article.get("description"), str) else None,
    )


def _parsed(script: str) -> Iterator[object]:
    """The JSON values that a script holds, one after the other, mended where that is safe."""
    text = _WRAPPING.sub("", _WRAPPING.sub("", script)).strip()
    decoder = json.JSONDecoder(strict=False)
    position = 0
    mended = False
    while position < len(text):
        try:
            value, position = decoder.raw_decode(text, position)
        except RecursionError:
            return
        except ValueError:
            if mended:
                if date := _DATE.search(text):
                    yield {"@type": "Article", "datePublished": date[1]}
                return
            text, position, mended = _STRING_OR_COMMA.sub(_without_comma, text[position:]), 0, True
            continue
        yield value
        position += len(text[position:]) - len(text[position:].lstrip(" \t\r\n;,"))


def _without_comma(found: re.Match[str]) -> str:
    return "" if found[0] == "," else found[0]


def _top_level(data: Iterable[object]) -> Iterator[dict[str, Any]]:
    """The things that the scripts are about; not those that these only mention."""
    waiting = list(data)[::-1]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            inside = [value.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage", "mainContentOfPage")]
            waiting.extend(reversed(inside))


def _by_id(data: Iterable[object]) -> dict[str, dict[str, Any]]:
    """Every thing that has an ``@id`` and more to say than that."""
    found: dict[str, dict[str, Any]] = {}
    waiting = list(data)
    for _ in range(_MOST_NODES):
        if not waiting:
            break
        value = waiting.pop()
        if isinstance(value, dict):
            if isinstance(value.get("@id"), str) and "name" in value:
                found.setdefault(value["@id"], value)
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return found


def _is(node: dict[str, Any], kind: re.Pattern[str]) -> bool:
    kinds = node.get("@type")
    return any(isinstance(one, str) and kind.match(one) for one in (kinds if isinstance(kinds, list) else [kinds]))


def _the_one(articles: list[dict[str, Any]], titles: set[str], address: str | None) -> list[dict[str, Any]]:
    """The articles that are the page's own; one, where they are the same article told twice."""
    own = [
        article
        for article in articles
        if fold(one_line(article.get("headline")) or "") in titles
        or (address and address in (article.get("url"), article.get("@id"), article.get("mainEntityOfPage")))
    ]
    headlines = {fold(one_line(article.get("headline")) or "") for article in own}
    # Told twice, the one that says more is heard.
    return [max(own, key=len)] if len(headlines) == 1 else []


def _authors(value: object, nodes: dict[str, dict[str, Any]]) -> list[tuple[str, bool]]:
    """The names of people and organisations, and whether each is said to be an organisation."""
    found: list[tuple[str, bool]] = []
    for one in value if isinstance(value, list) else [value]:
        node = nodes.get(str(one.get("@id")), one) if isinstance(one, dict) and "name" not in one else one
        if isinstance(node, dict):
            given = [one_line(node.get("givenName")), one_line(node.get("familyName"))]
            names = node.get("name") or " ".join(part for part in given if part)
            organisation = _is(node, _ORGANISATION)
        else:
            names, organisation = node, False
        for name in names if isinstance(names, list) else [names]:
            if isinstance(name, str) and (line := one_line(name)):
                found.append((line, organisation))
    return found


def _published(node: dict[str, Any]) -> Iterator[str]:
    for key in ("datePublished", "dateCreated"):
        value = node.get(key)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str) and value.strip():
            yield value
            return
