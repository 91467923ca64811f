"""The parts of a page that are not its article by what their tags call them: comments, newsletters, walls, sharing.

A part is known by a whole word of its ``class`` or ``id``, and stays all the same when it holds the headline or most
of what is told after it: sites call the whole page « has-newsletter », and a wall may be wrapped around the article.
"""

from __future__ import annotations

import re
from typing import Any

from ingest.text.folding import fold

_WORDS = frozenset(
    """newsletter newsletters nl inscription paywall capping abo subscribe subscription abonnement abonnements offre
    offres offers login signup signin related recommended recommendation recommendations reco recirculation outbrain
    taboola comment comments commentaire commentaires reaction reactions forum disqus share sharing sharebar partage
    partager social socials cookie cookies consent gdpr rgpd didomi pub ads ad advert adverts advertisement
    advertising publicite sponsor sponsored promo breadcrumb breadcrumbs ariane tags footer popin popup modal
    sidebar readmore toolbar skiplinks correction signaler erreur""".split()
)
_PHRASES = re.compile(
    r"read-?also|lire-?aussi|a-?lire|meme-?sujet|most-?read|plus-?lus|body-?link|article-?snippet|after-?article|"
    r"next-?article|previous-?article|newsletter|paywall|taboola|outbrain|sur-le-meme|share-?bar|catcher|inread|"
    r"widget-?area|kadence-?comment|author-?(?:bio|box|description|follow)"
)
_ROLES = frozenset(
    ("navigation", "complementary-ads", "search", "dialog", "alertdialog", "menu", "menubar", "banner-ad")
)
_BETWEEN = re.compile(r"[\s_]+|--?|(?<=[a-z])(?=[A-Z])")
_INLINE = frozenset(("a", "b", "strong", "em", "i", "span", "u", "abbr", "sup", "sub", "cite", "mark", "time"))
_KEPT = frozenset(("html", "body", "main", "article", "head"))
_BOX = re.compile(
    r"(?:^|[\s_-])(?:encadres?|box|boxed?-?text|infobox|info-?box|hors-?texte|chiffres?|reperes?|focus|faits|exergue|inset|"
    r"factbox|bio|portrait|complement|glossaire|chronologie|definition)(?:$|[\s_-])",
    re.I,
)
_FROM_TEXT = 80
# Of an element that is one word and its wrappings.
_MOST_PARTS = 3
# Of the text told after the headline; what holds more of it is the article whatever it is called.
_MOST = 0.5
# In characters: walls praise what is behind them in a sentence or two; more is the article, shown or hidden.
_MOST_OF_A_WALL = 400
_WALLS = frozenset("paywall abo subscribe subscription abonnement abonnements login inscription".split())
_OF_READERS = frozenset("comment comments commentaire commentaires reaction reactions forum disqus".split())


def remove_chrome(tree: Any, heading: Any) -> None:
    """Take out of a parsed page what is not its article; ``heading`` is its headline, None when unknown."""
    told = _told(tree)
    holders = set(heading.iterancestors()) | {heading} if heading is not None else set()
    first = _first_text_after(tree, heading)
    article = {first, *first.iterancestors()} if first is not None else set()
    whole = told.get(tree, 0)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in _KEPT or element in holders:
            continue
        if element.getparent() is None or not (is_chrome(element) or _is_notice(element)):
            continue
        if _may_be_the_article(element, told.get(element, 0), whole, holds_first=element in article):
            continue
        _drop(element)


def _may_be_the_article(element: Any, told: int, whole: int, *, holds_first: bool) -> bool:
    """Whether an element called a wall, a sidebar, a list of comments may be the article all the same.

    ``told`` are the characters of running text in it, ``whole`` those of the page, ``holds_first`` whether the first
    text after the headline is in it.
    """
    words = {word.lower() for word in _BETWEEN.split(f"{element.get('class') or ''} {element.get('id') or ''}")}
    if not _WALLS.isdisjoint(words) and told > _MOST_OF_A_WALL:
        return True
    return told > _MOST * whole and (holds_first or _OF_READERS.isdisjoint(words))


def is_chrome(element: Any) -> bool:
    """Whether an element is, by what it is called, no part of an article."""
    if element.tag in ("nav", "form", "button", "dialog") or (element.get("role") or "") in _ROLES:
        return True
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    if len(name) < 3 or len(name) > 2000:
        return False
    words = {word.lower() for word in _BETWEEN.split(name)}
    return not _WORDS.isdisjoint(words) or _PHRASES.search(name.lower()) is not None


def _is_notice(element: Any) -> bool:
    """Whether an element holds nothing but the word by which pages announce an advertisement."""
    if element.tag not in ("p", "div", "span", "aside", "section") or len(element) > _MOST_PARTS:
        return False
    text = "".join(element.itertext(with_tail=False))[: 2 * _FROM_TEXT]
    return fold(text) in ("publicite", "- publicite -", "advertisement", "passer la publicite", "annonce")


def article_element(tree: Any, heading: Any) -> Any:
    """The ``<article>`` that holds the headline and the first text after it.

    None when there is none, or one with little in it.
    """
    first = _first_text_after(tree, heading) if heading is not None else None
    if first is None:
        return None
    found = next((one for one in heading.iterancestors() if one.tag == "article"), None)
    if found is None or found not in set(first.iterancestors()):
        return None
    return found if _told(found).get(found, 0) >= _MOST_OF_A_WALL else None


def is_box(element: Any) -> bool:
    """Whether an element is a box of the article: « Trois dates », « Repères »."""
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    return not is_chrome(element) and (element.tag == "aside" or _BOX.search(name) is not None)


def _told(tree: Any) -> dict[Any, int]:
    """Characters of running text in each element: of pieces as long as a sentence, links left out."""
    told: dict[Any, int] = {}
    for element in reversed(list(tree.iter())):
        length = len(_own_text(element))
        told[element] = told.get(element, 0) + (length if length >= _FROM_TEXT else 0)
        parent = element.getparent()
        if parent is not None:
            told[parent] = told.get(parent, 0) + told[element]
    return told


def _first_text_after(tree: Any, heading: Any) -> Any:
    """The first element of running text after the headline."""
    seen = heading is None
    for element in tree.iter():
        seen = seen or element is heading
        if seen and element is not heading and len(_own_text(element)) >= _FROM_TEXT:
            return element
    return None


def _own_text(element: Any) -> str:
    """The text of an element itself, that of its parts left out, but for what only sets words apart (bold, links)."""
    if not isinstance(element.tag, str) or element.tag in _INLINE or element.tag in ("script", "style", "noscript"):
        return ""
    pieces = [element.text or ""]
    for child in element:
        if child.tag in _INLINE:
            pieces.append("".join(child.itertext(with_tail=False)))
        pieces.append(child.tail or "")
    return "".join(pieces).strip()


def _drop(element: Any) -> None:
    parent, tail = element.getparent(), element.tail
    if tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)
