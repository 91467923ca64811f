"""Texts of articles, the last ones read kept at hand."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict

from index.errors import damaged
from index.keys import text_digest

MOST_CHARACTERS = 8_000_000
"""Characters kept at hand: some thousand articles."""


def verified_text(connection: sqlite3.Connection, row: int) -> str:
    """The text of the article in this row of the catalog. Raises IndexDamaged when it is not what was read from the
    file, as its digest says: nothing else may be cited."""
    found = connection.execute("SELECT text, text_digest, path FROM articles WHERE row = ?", (row,)).fetchone()
    if found is None:
        raise damaged(f"the article in row {row} is missing")
    text, digest, path = found
    if not isinstance(text, str) or text_digest(text) != digest:
        raise damaged(f"the text of {path} is not what was read from the file")
    return text


class ArticleTexts:
    """Reads texts out of a catalog; whoever holds it sees to it that one thread asks at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts: OrderedDict[int, str] = OrderedDict()
        self._characters = 0

    def of(self, row: int) -> str:
        """The text of the article in this row of the catalog, as ``verified_text``."""
        text = self._texts.pop(row, None)
        if text is None:
            text = verified_text(self._connection, row)
            self._characters += len(text)
        self._texts[row] = text
        while self._characters > MOST_CHARACTERS and len(self._texts) > 1:
            _, dropped = self._texts.popitem(last=False)
            self._characters -= len(dropped)
        return text
