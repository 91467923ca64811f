"""The rows of a table in a Word document as lines of text, in one pass over its cells.

python-docx finds the cell above a merged one from the start of its column, and gives a cell once for each column that
it covers: a few bytes may state a hundred million.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

MOST_COLUMNS = 63
"""What Word allows."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def rows_of(table: Any, most: int) -> Iterator[str]:
    """Each row of a python-docx table, its cells between bars; of a cell over several columns or rows, its text in
    each row once. No more than ``most`` characters in all."""
    above: list[str] = []
    for row in table._tbl.tr_lst:
        cells = [""] * min(_number(row, f"{_W}trPr/{_W}gridBefore"), MOST_COLUMNS)
        for cell in row.tc_lst:
            goes_on = _goes_on(cell) and len(cells) < len(above)
            text = above[len(cells)] if goes_on else "\n".join(paragraph.text for paragraph in cell.p_lst)
            cells += [text] * min(max(1, _number(cell, f"{_W}tcPr/{_W}gridSpan")), MOST_COLUMNS)
        line = " | ".join(_distinct(cells))
        most -= len(line)
        if most < 0:
            return
        yield line
        above = cells


def _goes_on(cell: Any) -> bool:
    """Whether a cell only carries on the one above it."""
    found = cell.find(f"{_W}tcPr/{_W}vMerge")
    return found is not None and _value(found) in (None, "continue")


def _number(element: Any, path: str) -> int:
    """A number that an element states, 0 where it states none or something else."""
    found = element.find(path)
    stated = _value(found) if found is not None else None
    return int(stated) if stated is not None and stated.isdecimal() and len(stated) < 10 else 0


def _value(element: Any) -> str | None:
    value: str | None = element.get(f"{_W}val")
    return value


def _distinct(cells: Iterable[str]) -> Iterator[str]:
    """The texts of a row's cells, a merged cell once."""
    previous = None
    for cell in cells:
        content = " ".join(cell.split())
        if content and content != previous:
            yield content
        previous = content
