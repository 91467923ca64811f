"""Fit the relevance model of an encoder: ``python -m search.fit SET [SET ...] --out relevance.json``.

Each SET is an evaluation folder in BEIR layout; a question without a judgement counts as one without an answer. Three
steps, each on what the real path measures:

1. The weights that order passages: a grid over the features that retrieval measures, the middle of those with the best
   mean nDCG@10 over the groups of questions (set and language).
2. What a score of 0.8 means (``search/fit/calibration.py``). Further questions without an answer are made by asking
   those of one set to the corpus of another.
3. The threshold of ``answered`` is fixed (``ANSWERED``, ibid.): scores are probabilities, whatever the encoder.

Three questions of ten are held out from all steps; the report says what the model reaches on them. It also tells of
the hardest questions without an answer, those that have lost it: what answers is taken away and the rest of the corpus
stays. They are not taught, for the judgements of these sets do not know every answer, and with them our own set came
out worse.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.errors import RevueError
from index.settings import Settings
from search.evaluation import indexed, read_evaluation_set
from search.evaluation.metrics import ndcg
from search.fit.calibration import calibrated
from search.fit.examples import Example, bereft, examples, ranking
from search.ranking.rank import best_row, question_features
from search.ranking.relevance import Relevance

GRID = {
    "dense": (0.0, 0.075, 0.15, 0.3, 0.6, 1.0),
    "nameless": (0.0, 0.15, 0.3),
    "lexical": (0.0, 0.05, 0.1, 0.2, 0.3, 0.6),
    "brevity": (0.0, 0.01, 0.02, 0.03),
}
"""Weights tried beside a weight of 1 for late interaction. Of the sentence vectors of questions that name nothing, 0.45
reached 0.0016 more, but scores were less honest (calibration error 0.05 where it is 0.03) and short questions such as
"working from home" lost their passage to others of the same mood."""

GRID_WITHOUT_TOKENS = {"dense": (1.0,), "lexical": (0.0, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.9)}
"""Weights tried for an encoder that has no token vectors."""

FLAT = 0.001
"""Differences of mean nDCG@10 that decide nothing: the best point of the grid wanders as far when a few questions
change, and the middle of those within this much of it wanders less."""

FOREIGN_EVERY = 4
"""One in so many questions is asked to each corpus of another set: as many groups as pairs of sets are enough."""


def fit(folders: Sequence[Path], settings: Settings) -> tuple[Relevance, list[str]]:
    """The fitted model and a report, line by line, of what was tried and reached."""
    sets = {folder: read_evaluation_set(folder) for folder in folders}
    made: list[Example] = []
    fingerprint = ""
    for folder, corpus in sets.items():
        with indexed(folder, settings) as index:
            fingerprint = index.encoder.fingerprint
            made += examples(index, corpus, corpus, folder.name)
            for other, asked in sets.items():
                if other != folder:
                    made += examples(index, corpus, asked, f"{other.name} to {folder.name}", every=FOREIGN_EVERY)
    taught = [example for example in made if not example.held_out]
    weights, report = best_weights([example for example in taught if example.relevant])
    model = calibrated(weights, taught)
    names = ", ".join(f"{folder.name} ({len(read.questions)} questions)" for folder, read in sets.items())
    model = replace(model, encoder=fingerprint, fitted_on=names)
    held_out = [example for example in made if example.held_out]
    lost = [left for example in held_out if (left := bereft(example)) is not None]
    return model, report + reached(model, [*held_out, *lost])


def best_weights(answerable: Sequence[Example]) -> tuple[dict[str, float], list[str]]:
    """The middle of the weights with the best mean nDCG@10 over the groups, and a line for each of the five best."""
    late = any(example.found.features["late"].any() for example in answerable)
    grid = GRID if late else GRID_WITHOUT_TOKENS
    tried = []
    for values in itertools.product(*grid.values()):
        weights = {"late": float(late)} | dict(zip(grid, values, strict=True))
        groups: dict[str, list[float]] = {}
        for example in answerable:
            groups.setdefault(example.group, []).append(ndcg(ranking(example, weights), example.relevant, 10))
        means = {group: round(float(np.mean(reached)), 4) for group, reached in sorted(groups.items())}
        tried.append((float(np.mean(list(means.values()))), weights, means))
    tried.sort(key=lambda entry: -entry[0])
    return middle(tried), [f"nDCG@10 {mean:.4f} with {weights}: {means}" for mean, weights, means in tried[:5]]


def middle(tried: Sequence[tuple[float, dict[str, float], object]]) -> dict[str, float]:
    """The mean of the weights whose nDCG@10 is within ``FLAT`` of the best; ``tried`` has the best first."""
    near = [weights for reached, weights, _ in tried if reached >= tried[0][0] - FLAT]
    return {name: float(np.mean([weights[name] for weights in near])) for name in near[0]}


def reached(model: Relevance, held_out: Sequence[Example]) -> list[str]:
    """For each group held out: its questions, how many of them come out answered and, with an answer, nDCG@10."""
    groups: dict[str, list[Example]] = {}
    for example in held_out:
        groups.setdefault(example.group, []).append(example)
    lines = ["held out (group, questions, answered, nDCG@10):"]
    for group, members in sorted(groups.items()):
        answered = np.mean([top_score(example, model) >= model.threshold for example in members])
        line = f"{group}: {len(members)}, {answered:.3f}"
        if members[0].relevant:
            values = [ndcg(ranking(example, model.passage), example.relevant, 10) for example in members]
            line += f", {np.mean(values):.4f}"
        lines.append(line)
    return lines


def top_score(example: Example, model: Relevance) -> float:
    """The score that decides whether the question is answered, 0.0 without a candidate that could."""
    order = model.order(example.found.features)
    row = best_row(example.found, order)
    return 0.0 if row is None else float(model.scores(order[row], question_features(example.found, order)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write the model; the report goes to standard error."""
    parser = argparse.ArgumentParser(prog="python -m search.fit", description="Fit the relevance model of an encoder.")
    parser.add_argument("sets", nargs="+", type=Path, metavar="SET", help="an evaluation folder in BEIR layout")
    parser.add_argument("--encoder", default="bundled", help="as in `revue build --encoder`")
    parser.add_argument("--out", type=Path, required=True, help="relevance.json of an index folder, or anywhere")
    options = parser.parse_args(arguments)
    try:
        model, report = fit(options.sets, Settings(encoder=options.encoder))
    except RevueError as error:
        parser.error(str(error))
    print("\n".join(report), file=sys.stderr)
    options.out.write_text(model.to_json(), encoding="utf-8")
    return 0
