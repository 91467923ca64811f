"""Texts of articles, the last ones read kept at hand."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict

MOST_CHARACTERS = 8_000_000
"""Characters kept at hand: some thousand articles."""


class ArticleTexts:
    """Reads texts out of a catalog; whoever holds it sees to it that one thread asks at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts: OrderedDict[int, str] = OrderedDict()
        self._characters = 0

    def of(self, row: int) -> str:
        """The text of the article in this row of the catalog."""
        text = self._texts.pop(row, None)
        if text is None:
            (text,) = self._connection.execute("SELECT text FROM articles WHERE row = ?", (row,)).fetchone()
            self._characters += len(text)
        self._texts[row] = text
        while self._characters > MOST_CHARACTERS and len(self._texts) > 1:
            _, dropped = self._texts.popitem(last=False)
            self._characters -= len(dropped)
        return str(text)
