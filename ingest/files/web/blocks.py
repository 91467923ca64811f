"""The blocks of a page: what a browser shows as paragraphs of their own, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_BLOCK_TAGS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li blockquote figcaption caption td th div section article header footer aside main ul ol dl "
    "dt dd table tr form nav figure body html address pre summary details fieldset label button br hr".split()
)
_UNSEEN = frozenset("script style noscript svg template head option select textarea iframe object math".split())


@dataclass(frozen=True, slots=True)
class Block:
    """The text of one block on one line, the innermost block element that holds it, the share of it that is links."""

    text: str
    element: Any
    linked: float


def blocks_of(root: Any) -> list[Block]:
    """The blocks of a parsed page or of a part of it, those without text left out."""
    from lxml import etree

    found: list[Block] = []
    pieces: list[str] = []
    linked = unseen = in_link = 0
    open_blocks: list[Any] = [root]

    def end_block() -> None:
        nonlocal linked
        text = " ".join("".join(pieces).split())
        if text:
            found.append(Block(text, open_blocks[-1], linked / sum(map(len, pieces))))
        pieces.clear()
        linked = 0

    def add(text: str | None) -> None:
        nonlocal linked
        if text and not unseen:
            pieces.append(text)
            linked += len(text) if in_link else 0

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if not isinstance(tag, str):
            if event == "end":
                add(element.tail)
            continue
        breaks = tag in _BLOCK_TAGS
        if event == "start":
            unseen += tag in _UNSEEN
            in_link += tag == "a"
            if breaks:
                end_block()
                open_blocks.append(element)
            add(element.text)
        else:
            if breaks:
                end_block()
                open_blocks.pop()
            unseen -= tag in _UNSEEN
            in_link -= tag == "a"
            if element is not root:
                add(element.tail)
    end_block()
    return found


def position_of(blocks: Sequence[Block], element: Any) -> int | None:
    """The number of the first block in ``element``; None when it has none."""
    within = set(element.iter())
    return next((number for number, block in enumerate(blocks) if block.element in within), None)
