"""Figures as Markdown tables, aligned so that they read well in a terminal too."""

from __future__ import annotations

from collections.abc import Sequence

from search.evaluation.metrics import Estimate


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column is aligned left, the others right."""
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]

    def line(row: Sequence[str]) -> str:
        cells = [
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        return f"| {' | '.join(cells)} |"

    rule = "|".join(("-" * (width + 1) + ":") if at else "-" * (width + 2) for at, width in enumerate(widths))
    return "\n".join([line(header), f"|{rule}|", *map(line, rows)])


def interval(one: Estimate) -> str:
    """``0.812 [0.781, 0.843]``: the mean with its 95 % interval."""
    return f"{one.mean:.3f} [{one.low:.3f}, {one.high:.3f}]"


def share(one: Estimate) -> str:
    """``12 % [8, 17]``: a share with its 95 % interval, in per cent."""
    return f"{one.mean:.0%} [{100 * one.low:.0f}, {100 * one.high:.0f}]".replace("%", " %")
