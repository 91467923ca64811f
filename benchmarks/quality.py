"""How good are the answers? ``python -m benchmarks.quality [--press] [SET ...] [--ablations] [--json FILE]``.

``--press`` runs the project's own set, whose hits are judged by the words that they hold; every SET is a folder in
BEIR layout, judged by article. Without either, the press set is run. ``--ablations`` adds each way of ranking alone.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.ablations import ABLATIONS
from benchmarks.conditions import conditions, sentence
from benchmarks.figures import Figures, evaluation_figures, press_figures
from benchmarks.press_run import press_index, run_press
from benchmarks.press_set import data_digest
from benchmarks.tables import interval, share, table
from index.errors import RevueError
from index.settings import Settings
from search.evaluation import evaluate
from search.evaluation.metrics import MEASURES, Estimate
from search.ranking.relevance import Relevance

USERS_WAY = "hybrid"


def measure(
    folders: Sequence[Path], press: bool, ways: Mapping[str, Relevance | None], settings: Settings | None = None
) -> Figures:
    """Everything that was asked for, as plain data (the layout of ``--json``)."""
    chosen = settings or Settings.from_environment()
    figures: Figures = {"conditions": conditions() | {"encoder": chosen.encoder}, "sets": {}}
    if press:
        with press_index(chosen) as index:
            figures["fingerprint"] = index.encoder.fingerprint
            figures["press"] = {way: press_figures(way, run_press(index, model)) for way, model in ways.items()}
        figures["press_digest"] = data_digest()
    for folder in folders:
        evaluations = evaluate(folder, chosen, ways)
        figures["sets"][folder.name] = {one.way: evaluation_figures(one) for one in evaluations}
    return figures


def report(figures: Figures) -> Iterator[str]:
    """The figures for people, as blocks of Markdown."""
    if "press" in figures:
        yield "## press (quotes)"
        yield from set_tables(figures["press"])
        yield from press_tables(figures["press"][USERS_WAY])
        yield from worst_questions(figures["press"])
        yield from _answered_wrongly(figures["press"][USERS_WAY])
    for name, ways in figures["sets"].items():
        yield f"## {name}"
        yield from set_tables(ways)
        yield from worst_questions(ways)
    yield sentence(figures["conditions"])


def set_tables(ways: Mapping[str, Figures]) -> Iterator[str]:
    """Measures by way of ranking and language of the question, and the ratio of the languages. No text of the set."""
    rows = []
    for way, figures in ways.items():
        for language, measures in figures["measures"].items():
            rows.append([way, language, str(figures["questions"][language]), *_cells(measures)])
    yield table(["way", "language", "questions", *MEASURES], rows)
    ratios = [
        [way, interval(Estimate(**one["english_to_french"]))] for way, one in ways.items() if one["english_to_french"]
    ]
    if ratios:
        yield table(["English over French, nDCG@10", "ratio"], ratios)


def worst_questions(ways: Mapping[str, Figures]) -> Iterator[str]:
    """The questions that came out worst as users see them."""
    yield "Worst questions, with what ranked above the answer:"
    yield "\n".join(_worst(ways[USERS_WAY]["worst"]))


def press_tables(figures: Figures) -> Iterator[str]:
    """By kind and split of questions, how they came out answered, and what scores mean."""
    for title, groups in (("kind", figures["by_kind"]), ("split", figures["by_split"])):
        yield table([title, *MEASURES], [[name, *_cells(measures)] for name, measures in groups.items()])
    answers = figures["answering"]
    rows = [
        [f"answerable ({answers['answerable']})", share(Estimate(**answers["answer_rate"]))],
        [f"unanswerable ({answers['unanswerable']})", share(Estimate(**answers["false_answer_rate"]))],
        *(
            [
                f"unanswerable, were {float(rate):.0%} of the answerable answered".replace("%", " %"),
                f"{value:.0%}".replace("%", " %"),
            ]
            for rate, value in answers["false_at"].items()
        ),
    ]
    yield table(["questions", "answered"], rows)
    bins = [
        [f"{one['low']:.1f} to {one['high']:.1f}", str(one["hits"]), f"{one['score']:.2f}", f"{one['relevant']:.2f}"]
        for one in figures["reliability"]
    ]
    yield table(["score", "hits", "mean score", "share relevant"], bins)
    yield f"Expected calibration error: {figures['calibration_error']:.3f}"


def _answered_wrongly(figures: Figures) -> Iterator[str]:
    if figures["answered_wrongly"]:
        yield "Answered although nothing answers:"
        yield "\n".join(
            f"- {one['score']:.2f}  {one['id']}  {one['text']}\n    {''.join(one['first'])}"
            for one in figures["answered_wrongly"]
        )


def _cells(measures: Mapping[str, Mapping[str, float]]) -> list[str]:
    return [interval(Estimate(**measures[name])) for name in MEASURES]


def _worst(worst: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for one in worst:
        yield f"- {one['ndcg@10']:.3f}  {one['id']}  {one['text']}"
        yield from (f"    {line}" for line in one["first"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write JSON when asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description="How good are the answers?")
    parser.add_argument("sets", nargs="*", type=Path, metavar="SET", help="an evaluation folder in BEIR layout")
    parser.add_argument("--press", action="store_true", help="the project's own set (the default without a SET)")
    parser.add_argument("--ablations", action="store_true", help="also each way of ranking alone")
    parser.add_argument("--encoder", help="as in `revue build`; REVUE_ENCODER otherwise")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    options = parser.parse_args(arguments)
    ways = ABLATIONS if options.ablations else {USERS_WAY: None}
    settings = Settings(encoder=options.encoder) if options.encoder else Settings.from_environment()
    try:
        figures = measure(options.sets, options.press or not options.sets, ways, settings)
    except RevueError as error:
        parser.exit(2, f"{error}\n")
    print("\n\n".join(report(figures)))
    if options.json:
        options.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
