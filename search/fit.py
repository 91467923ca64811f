"""Fit the relevance model of an encoder: ``python -m search.fit SET [SET ...] --out relevance.json``.

Each SET is an evaluation folder in BEIR layout; a question without a judgement counts as one without an answer. Three
steps, each on what the real path measures:

1. The weights that order passages: a grid over the features that retrieval measures, the middle of those with the best
   mean nDCG@10 over the groups of questions (set and language).
2. What a score of 0.8 means: a logistic regression over the best candidate of each question, on the value of step 1
   and the features of the whole question. Further questions without an answer are made by asking those of one set to
   the corpus of another. Questions with an answer weigh as much as those without, and within each half every group
   weighs the same.
3. The threshold of ``answered`` is fixed (``ANSWERED``): scores are probabilities, whatever the encoder.

Three questions of ten are kept aside from all steps; the report says what the model reaches on them. It also tells of
the hardest questions without an answer, those that have lost it: what answers is taken away and the rest of the corpus
stays. They are not taught, for the judgements of these sets do not know every answer, and with them our own set came
out worse.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.errors import RevueError
from index.index import Index
from index.settings import Settings
from search.evaluation import EvaluationSet, indexed, read_evaluation_set
from search.metrics import ndcg
from search.question import read_question
from search.rank import best_row, question_features
from search.relevance import QUESTION_FEATURES, Floats, Relevance
from search.retrieve import Candidates, candidates, encode_question, spoken_passages

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

FLAT = 0.002
"""Differences of mean nDCG@10 that decide nothing: the best point of the grid wanders as far when a few questions
change, and the middle of those within this much of it wanders less."""

SAID = 0.35
"""What it counts that the person asked about speaks in the passage, in units of the late interaction cosine: more than
separates a passage on the topic from one beside it (about 0.1). On the questions of the development half of our own set
about who said what nDCG@10 is 0.89 with 0.15, 0.90 with 0.25, and 0.91 from 0.35 on."""

ANSWERED = 0.15
"""The score of the best hit from which a question counts as answered. A passage with one chance in seven of being right
is worth a reader's look; docs/ranking.md has what other values would give."""

PENALTY = 300.0
"""The inverse of the penalty on weights: hardly any, for a handful of features and thousands of questions."""

ASIDE = 3

UNANSWERABLE = " unanswerable"
"""What the name of a group of questions without an answer ends in."""

BEREFT = " without its answer"
"""What the name of a group ends in whose questions have lost the passages that answer them."""

FOREIGN_EVERY = 4
"""One in so many questions is asked to each corpus of another set: as many groups as pairs of sets are enough."""


@dataclass(frozen=True, slots=True)
class Example:
    """One question's candidates with the document of each, and which documents are relevant (none: no answer).

    ``group`` names its set, its language and, without an answer, why; ``aside`` keeps it out of the fit.
    """

    group: str
    found: Candidates
    documents: Sequence[str]
    relevant: Mapping[str, float]
    aside: bool


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
    taught = [example for example in made if not example.aside]
    weights, report = best_weights([example for example in taught if example.relevant])
    model = calibrated(weights, taught)
    names = ", ".join(f"{folder.name} ({len(read.questions)} questions)" for folder, read in sets.items())
    model = replace(model, encoder=fingerprint, fitted_on=names)
    aside = [example for example in made if example.aside]
    lost = [left for example in aside if (left := bereft(example)) is not None]
    return model, report + reached(model, [*aside, *lost])


def examples(index: Index, corpus: EvaluationSet, asked: EvaluationSet, name: str, every: int = 1) -> list[Example]:
    """The questions of ``asked``, or one of ``every`` so many, put to an index of ``corpus``."""
    documents = {article.id: corpus.documents[article.record or 0] for article in index.articles()}
    known = [speaker.name for speaker in index.speakers()]
    made = []
    for number, text in list(asked.questions.items())[::every]:
        relevant = asked.relevant.get(number, {}) if asked is corpus else {}
        question = read_question(text, known)
        if question.asked_for and not question.speakers:
            continue  # answered by a rule: nobody of that name speaks
        encoding = encode_question(index, question.topic)
        found = candidates(index, question.topic, encoding, None, spoken_passages(index, question.speakers))
        owners = [documents[passage.article] for passage in index.passages(found.ids)]
        group = f"{name} {asked.languages[number]}{'' if relevant else UNANSWERABLE}"
        aside = zlib.crc32(number.encode()) % 10 < ASIDE
        if len(found.ids):
            made.append(Example(group, replace(found, compared=None), owners, relevant, aside))
    return made


def bereft(example: Example) -> Example | None:
    """The same question when the documents that answer it are gone; None when nothing is left, or nothing was there.

    What is left is on the subject, in the style and the language of the corpus, and does not answer: at least as the
    judgements go, which may not know every answer.
    """
    rows = np.array([row for row, document in enumerate(example.documents) if document not in example.relevant], int)
    if not len(rows) or len(rows) == len(example.documents):
        return None
    features = {name: values[rows] for name, values in example.found.features.items()}
    found = Candidates(example.found.ids[rows], features, example.found.question)
    documents = [example.documents[row] for row in rows]
    return Example(f"{example.group}{BEREFT}{UNANSWERABLE}", found, documents, {}, example.aside)


def best_weights(answerable: Sequence[Example]) -> tuple[dict[str, float], list[str]]:
    """The middle of the weights with the best mean nDCG@10 over the groups, and a line for each of the five best."""
    late = any(example.found.features["late"].any() for example in answerable)
    grid = GRID if late else GRID_WITHOUT_TOKENS
    tried = []
    for values in itertools.product(*grid.values()):
        weights = {"late": float(late)} | dict(zip(grid, values, strict=True))
        groups: dict[str, list[float]] = {}
        for example in answerable:
            groups.setdefault(example.group, []).append(ndcg(_ranking(example, weights), example.relevant, 10))
        means = {group: round(float(np.mean(reached)), 4) for group, reached in sorted(groups.items())}
        tried.append((float(np.mean(list(means.values()))), weights, means))
    tried.sort(key=lambda entry: -entry[0])
    return middle(tried), [f"nDCG@10 {mean:.4f} with {weights}: {means}" for mean, weights, means in tried[:5]]


def middle(tried: Sequence[tuple[float, dict[str, float], object]]) -> dict[str, float]:
    """The mean of the weights whose nDCG@10 is within ``FLAT`` of the best; ``tried`` has the best first."""
    near = [weights for reached, weights, _ in tried if reached >= tried[0][0] - FLAT]
    return {name: float(np.mean([weights[name] for weights in near])) for name in near[0]}


def calibrated(weights: Mapping[str, float], taught: Sequence[Example]) -> Relevance:
    """The model that gives these weights their scale."""
    from sklearn.linear_model import LogisticRegression

    judged = [(example, best_row(example.found, _valued(example, weights))) for example in both_ways(taught)]
    taught = [example for example, row in judged if row is not None]
    labels = [example.documents[row] in example.relevant for example, row in judged if row is not None]
    values = np.array([_seen(example, weights) for example in taught])
    regression = LogisticRegression(C=PENALTY, max_iter=5_000)
    regression.fit(values, labels, sample_weight=group_shares(taught) * len(taught))
    scale, *question = map(float, regression.coef_[0])
    passage = {name: weight * scale for name, weight in weights.items() if weight} | {"said": SAID * scale}
    of_question = dict(zip(QUESTION_FEATURES, question, strict=True))
    return Relevance("", passage, of_question, float(regression.intercept_[0]), ANSWERED, "")


def both_ways(taught: Sequence[Example]) -> list[Example]:
    """Without those that ask for somebody's words in a group where all such questions have an answer, or none has.

    Headlines such as « X : Y » read like questions about what X said, whose answer X often does not say: from them
    alone the regression would learn that it does not matter who speaks.
    """
    outcomes: dict[str, set[bool]] = {}
    for example in taught:
        if example.found.question["asked"]:
            outcomes.setdefault(example.group.removesuffix(UNANSWERABLE), set()).add(bool(example.relevant))
    return [
        example
        for example in taught
        if not example.found.question["asked"] or len(outcomes[example.group.removesuffix(UNANSWERABLE)]) == 2
    ]


def _valued(example: Example, weights: Mapping[str, float]) -> Floats:
    """The value of each candidate, as the finished model orders them, before it is given its scale."""
    return _order(example, {**weights, "said": SAID})


def _seen(example: Example, weights: Mapping[str, float]) -> list[float]:
    """What the regression sees of a question: the value of its best candidate, and the features of the question."""
    order = _valued(example, weights)
    row = best_row(example.found, order)
    of_question = question_features(example.found, order)
    return [float(order[row]) if row is not None else 0.0, *(of_question[name] for name in QUESTION_FEATURES)]


def group_shares(taught: Sequence[Example]) -> Floats:
    """The weight of each question: half to those with an answer, half to the others, groups of a half alike.

    Questions about what somebody said are groups of their own, so that they have a say in how they are judged.
    """
    kinds = [(bool(one.relevant), one.group, bool(one.found.question["asked"])) for one in taught]
    sizes = Counter(kinds)
    groups = Counter(answerable for answerable, _, _ in sizes)
    return np.array([0.5 / groups[kind[0]] / sizes[kind] for kind in kinds])


def reached(model: Relevance, aside: Sequence[Example]) -> list[str]:
    """For each group kept aside: its questions, how many of them come out answered and, with an answer, nDCG@10."""
    groups: dict[str, list[Example]] = {}
    for example in aside:
        groups.setdefault(example.group, []).append(example)
    lines = ["kept aside (group, questions, answered, nDCG@10):"]
    for group, members in sorted(groups.items()):
        answered = np.mean([top_score(example, model) >= model.threshold for example in members])
        line = f"{group}: {len(members)}, {answered:.3f}"
        if members[0].relevant:
            values = [ndcg(_ranking(example, model.passage), example.relevant, 10) for example in members]
            line += f", {np.mean(values):.4f}"
        lines.append(line)
    return lines


def top_score(example: Example, model: Relevance) -> float:
    """The score that decides whether the question is answered, 0.0 without a candidate that could."""
    order = model.order(example.found.features)
    row = best_row(example.found, order)
    return 0.0 if row is None else float(model.scores(order[row], question_features(example.found, order)))


def _order(example: Example, weights: Mapping[str, float]) -> Floats:
    features = example.found.features
    total: Floats = np.sum([weight * features[name] for name, weight in weights.items()], axis=0)
    return total


def _ranking(example: Example, weights: Mapping[str, float]) -> list[str]:
    best_first = np.argsort(-_order(example, weights), kind="stable")
    return list(dict.fromkeys(example.documents[row] for row in best_first))[:10]


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


if __name__ == "__main__":
    sys.exit(main())
