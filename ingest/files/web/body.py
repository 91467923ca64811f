"""The text of a page's article: what trafilatura extracts, and what it leaves out although the page shows it as part
of the article: the standfirst, wherever it stands, boxes, paragraphs between those extracted.

A line a paragraph. Nothing that trafilatura extracts is changed but for the marks of ``<q>``; what it left out is put
back at its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ingest.article import Span
from ingest.files.web.blocks import Block, blocks_of
from ingest.files.web.chrome import article_element, is_box, is_chrome, remove_chrome
from ingest.layout.bylines import byline
from ingest.layout.line_kinds import Kind, line_of
from ingest.text.dates import is_date_line
from ingest.text.folding import fold, squeezed

_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:chapo|chapeau|chapô|standfirst|stand-first|lead|lede|hat|desc|description|subhead(?:line|ing)?|subtitle|"
    r"sous-?titre|soustitre|surtitre|intro|introduction|excerpt|accroche|dek|deck|abstract|summary|resume|catchline|"
    r"headline-?sub|heading)(?:$|[\s_-])",
    re.I,
)
# Consecutive words by which a block is looked for in the extracted text.
_WORDS = 4
_HELD = 0.6
_MOST_STANDFIRSTS = 6
# In characters. Shorter blocks outside lists and headings are labels; the shortest standfirst seen has 25.
_SHORTEST_TEXT, _SHORTEST_STANDFIRST = 60, 25
_MOST_LINKED = 0.4
# Of the extracted letters: an ``<article>`` that holds less of them may be but the head of the article.
_LEAST_WITHIN = 0.4
_ENDS_A_SENTENCE = re.compile(r"[.!?…][»”\")\]\s]*\Z")
_MARKED = re.compile(r"\A\s*[«“\"]|[»”\"]\s*\Z")
_NO_TEXT = frozenset(("figcaption", "caption", "label", "button", "h1", "td", "th", "footer", "address", "nav"))


def article_text(tree: Any, heading: Any, descriptions: Sequence[str]) -> str | None:
    """The text of the article of a parsed page, which is changed; None when there is none.

    ``heading`` is the element of its headline, ``descriptions`` what its tags say the article is about.
    """
    from copy import deepcopy

    from trafilatura import extract, html2txt

    _mark_quotations(tree)
    whole = deepcopy(tree)
    remove_chrome(tree, heading)
    for box in [element for element in tree.iter("aside") if is_box(element)]:
        box.tag = "div"
    blocks = blocks_of(tree)
    text = extract(tree, include_comments=False, include_tables=True, with_metadata=False, fast=False)
    text = text or extract(whole, include_comments=False, include_tables=True, with_metadata=False, fast=False)
    text = text or html2txt(whole)
    if not text or not text.strip():
        return None
    # Every line is a paragraph: blank lines between say so, also where one begins in small letters.
    lines = _within(text.split("\n"), blocks, article_element(tree, heading))
    return "\n\n".join(line for line in _completed(lines, blocks, heading, descriptions) if line.strip())


def _mark_quotations(tree: Any) -> None:
    """Write the marks that a browser shows around ``<q>``, and let the words stand in their sentence."""
    quotations = [(element, any(one.tag == "q" for one in element.iterancestors())) for element in tree.iter("q")]
    for element, inner in quotations:
        inside = "".join(element.itertext(with_tail=False))
        if not _MARKED.search(inside) and inside.strip():
            opening, closing = ("“", "”") if inner else ("«\u00a0", "\u00a0»")
            element.text = opening + (element.text or "").lstrip()
            if len(element):
                element[-1].tail = (element[-1].tail or "").rstrip() + closing
            else:
                element.text = element.text.rstrip() + closing
        element.tag = "span"


def _within(lines: list[str], blocks: Sequence[Block], article: Any) -> list[str]:
    """The extracted ``lines`` without those outside ``article``, the element of the article.

    All of them where that is None, or holds too few of them to be the whole article.
    """
    if article is None:
        return lines
    held = _Held(lines)
    parts = set(article.iter())
    inner: set[int] = set()
    outer: set[int] = set()
    for block in blocks:
        if (place := held.line_of(block.text)) is not None:
            (inner if block.element in parts else outer).add(place)
    within = sum(len(lines[number]) for number in inner)
    if within < _LEAST_WITHIN * sum(map(len, lines)):
        return lines
    return [line for number, line in enumerate(lines) if number in inner or number not in outer]


def _completed(lines: list[str], blocks: Sequence[Block], heading: Any, descriptions: Sequence[str]) -> list[str]:
    """The extracted ``lines`` and what they lack of the article's blocks, each at its place."""
    held = _Held(lines)
    places = [held.line_of(block.text) for block in blocks]
    told = [
        number
        for number, place in enumerate(places)
        if place is not None and len(blocks[number].text) >= _SHORTEST_TEXT
    ]
    if not told:
        return lines
    first, last = told[0], told[-1]
    inside = _container(blocks, told)
    after: dict[int, list[str]] = {}
    before = _standfirst(blocks, squeezed(" ".join(lines)), first, heading, descriptions)
    here = places[first] or 0
    for number in range(first, last + 1):
        place = places[number]
        if place is not None:
            here = max(here, place)
        elif _is_lost(blocks[number], inside):
            after.setdefault(here, []).append(blocks[number].text)
    for number in range(last + 1, _end(blocks, last, inside)):
        if (
            places[number] is None
            and _is_lost(blocks[number], inside)
            and len(blocks[number].text) >= 2 * _SHORTEST_TEXT
        ):
            after.setdefault(here, []).append(blocks[number].text)
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if heading is not None and start < len(lines) and squeezed(lines[start]) == squeezed("".join(heading.itertext())):
        start += 1
    completed: list[str] = []
    for number, line in enumerate(lines):
        if number == start:
            completed.extend(before)
        completed.append(line)
        completed.extend(after.get(number, ()))
    return completed if start < len(lines) else [*completed, *before]


class _Held:
    """Where the words of a block stand in the extracted lines."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines: dict[tuple[str, ...], int] = {}
        self._short: dict[str, int] = {}
        for number, line in enumerate(lines):
            words = fold(line).split()
            self._short.setdefault(squeezed(line), number)
            for start in range(len(words) - _WORDS + 1):
                self._lines.setdefault(tuple(words[start : start + _WORDS]), number)

    def line_of(self, text: str) -> int | None:
        """The number of the last line that holds words of ``text``; None when most of its words are in none."""
        words = fold(text).split()
        runs = [tuple(words[start : start + _WORDS]) for start in range(len(words) - _WORDS + 1)]
        if len(runs) < _WORDS:
            whole = self._short.get(squeezed(text))
            if whole is not None or not runs:
                return whole
        found = [self._lines[run] for run in runs if run in self._lines]
        return max(found) if len(found) >= _HELD * len(runs) else None


def _container(blocks: Sequence[Block], told: Sequence[int]) -> Any:
    """The innermost element that holds nearly all of the extracted text."""
    weights: dict[Any, int] = {}
    whole = 0
    for number in told:
        length = len(blocks[number].text)
        whole += length
        for element in [blocks[number].element, *blocks[number].element.iterancestors()]:
            weights[element] = weights.get(element, 0) + length
    element = blocks[told[0]].element
    candidates = [element, *element.iterancestors()]
    heavy = [one for one in candidates if weights.get(one, 0) >= 0.85 * whole]
    return heavy[0] if heavy else candidates[-1]


def _end(blocks: Sequence[Block], last: int, inside: Any) -> int:
    """The number after the last block of the container."""
    number = last + 1
    while number < len(blocks) and any(one is inside for one in blocks[number].element.iterancestors()):
        number += 1
    return number


def _is_lost(block: Block, inside: Any) -> bool:
    """Whether a block that was not extracted is text of the article all the same."""
    if block.linked > _MOST_LINKED or block.element.tag in _NO_TEXT or _is_label(block.text):
        return False
    ancestors = [block.element, *block.element.iterancestors()]
    if inside not in ancestors or any(
        one.tag in ("figure", "table", "footer") or is_chrome(one) for one in _below(ancestors, inside)
    ):
        return False
    if block.element.tag in ("h2", "h3", "h4"):
        return any(is_box(one) for one in _below(ancestors, inside)) or len(block.text) >= _SHORTEST_STANDFIRST
    return len(block.text) >= _SHORTEST_TEXT or (
        block.element.tag == "p"
        and _ENDS_A_SENTENCE.search(block.text) is not None
        and len(block.text) >= _SHORTEST_STANDFIRST
    )


def _below(ancestors: Iterable[Any], inside: Any) -> list[Any]:
    below = []
    for one in ancestors:
        if one is inside:
            break
        below.append(one)
    return below


def _is_label(text: str) -> bool:
    """Whether a block is a byline, a date or a known line of boilerplate."""
    return (
        byline(text) is not None
        or is_date_line(fold(text))
        or line_of(text, Span(0, len(text))).kind not in (Kind.BODY,)
    )


def _standfirst(
    blocks: Sequence[Block], extracted: str, first: int, heading: Any, descriptions: Sequence[str]
) -> list[str]:
    """The blocks that introduce the article between its headline and its text, and are not among what was
    ``extracted``: the body may say nearly the same in its own words."""
    within = set(heading.iter()) if heading is not None else set()
    top = max((number for number in range(first) if blocks[number].element in within), default=None)
    described = [fold(description).rstrip(" .…") for description in descriptions]
    found: list[str] = []
    for number in range(first + 1):
        block = blocks[number]
        if block.element in within or len(found) == _MOST_STANDFIRSTS:
            continue
        under = top is not None and number > top
        introduces = _introduces(block, described, under_headline=under) and block.text not in found
        if introduces and squeezed(block.text) not in extracted:
            found.append(block.text)
    return found


def _introduces(block: Block, described: Sequence[str], *, under_headline: bool) -> bool:
    """Whether a block above the text is its standfirst, by its place, by its class or by what the tags say."""
    text = block.text
    if (
        len(text) < _SHORTEST_STANDFIRST
        or block.linked > _MOST_LINKED
        or block.element.tag in _NO_TEXT
        or _is_label(text)
    ):
        return False
    ancestors = [block.element, *block.element.iterancestors()]
    if any(
        one.tag in ("figure", "nav") or is_chrome(one)
        for one in ancestors
        if one.tag not in ("body", "html", "main", "article")
    ):
        return False
    if _is_described(fold(text), described):
        return True
    if not under_headline:
        return False
    named = any(_STANDFIRST.search(f"{one.get('class') or ''} {one.get('id') or ''}") for one in ancestors[:2])
    return named or (len(text) >= _SHORTEST_TEXT and block.element.tag in ("p", "h2", "h3", "div", "strong"))


def _is_described(folded: str, described: Sequence[str]) -> bool:
    """Whether the tags of the page tell the words of a block; they may cut them short, or tell more after."""
    for description in described:
        shorter = min(len(folded), len(description))
        if shorter >= _SHORTEST_STANDFIRST and folded[: shorter - 3].rstrip(" .…") == description[: shorter - 3].rstrip(
            " .…"
        ):
            return True
    return False
