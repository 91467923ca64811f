"""``revue eval``: retrieval measures by question language over a folder in BEIR layout."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ui.opening import places

if TYPE_CHECKING:
    from search.evaluation import Evaluation


def run(options: Namespace, words: Mapping[str, str]) -> int:
    """Exit status 0; the folder is ingested, indexed and searched as any corpus would be."""
    from search.evaluation import evaluate

    evaluations = evaluate(options.folder, settings=places(options).settings)
    if options.json:
        print(json.dumps({one.way: evaluation_record(one) for one in evaluations}, ensure_ascii=False, indent=2))
    else:
        for evaluation in evaluations:
            print("\n".join(evaluation_lines(evaluation, words)))
    return 0


def evaluation_record(evaluation: Evaluation) -> dict[str, Any]:
    """Language to measure to mean and interval, with the number of questions."""
    return {
        language: {"questions": _count(evaluation, language)}
        | {name: {"mean": one.mean, "low": one.low, "high": one.high} for name, one in measures.items()}
        for language, measures in evaluation.by_language().items()
    }


def evaluation_lines(evaluation: Evaluation, words: Mapping[str, str]) -> list[str]:
    """A table: one line per language of the questions, one column per measure, columns aligned."""
    table = evaluation.by_language()
    names = list(next(iter(table.values()), {}))
    rows = [[words["eval.language"], words["eval.count"], *names]]
    for language, measures in table.items():
        count = str(_count(evaluation, language))
        rows.append([language, count, *(f"{measures[name].mean:.3f}" for name in names)])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if not column else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]


def _count(evaluation: Evaluation, language: str) -> int:
    return sum(language in ("all", outcome.language) for outcome in evaluation.outcomes.values())
