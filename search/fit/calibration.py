"""What a value means: from the order of passages to scores that are probabilities.

A logistic regression over the best candidate of each question, on its value and the features of the whole question;
then how much less those behind it are worth. Weights make questions with an answer count as much as those without,
and within each half every group the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from index.errors import RevueError
from search.fit.examples import SAID, UNANSWERABLE, Example, final_value
from search.ranking.rank import best_row, question_features
from search.ranking.relevance import QUESTION_FEATURES, Floats, Relevance

ANSWERED = 0.15
"""The score of the best hit from which a question counts as answered. A passage with one chance in seven of being right
is worth a reader's look; docs/ranking.md has what other values would give."""

PENALTY = 300.0
"""The inverse of the penalty on weights: hardly any, for a handful of features and thousands of questions."""

SHOWN = 5
"""Hits of a question that a reader sees unless more are asked for: what a score means is fitted on these."""

STEEPEST = 10.0
"""The steepest that scores may fall behind the best, in units of how steeply they rise from question to question."""


class CalibrationError(RevueError):
    """The questions do not tell what a score means."""


def calibrated(weights: Mapping[str, float], taught: Sequence[Example]) -> Relevance:
    """The model that gives these weights their scale.

    Raises CalibrationError when every question, or none, finds its answer first, or when questions that do have lower
    values than those that do not.
    """
    from sklearn.linear_model import LogisticRegression

    judged = [(example, best_row(example.found, final_value(example, weights))) for example in both_ways(taught)]
    taught = [example for example, row in judged if row is not None]
    labels = [example.documents[row] in example.relevant for example, row in judged if row is not None]
    if len(set(labels)) < 2:
        raise CalibrationError(
            f"Scores cannot be fitted: of {len(labels)} questions {sum(labels)} find their answer first, "
            "and there must be some that do and some that do not. Add questions that the articles do not answer "
            "(without a line in qrels.tsv), or give a second set."
        )
    values = np.array([_seen(example, weights) for example in taught])
    regression = LogisticRegression(C=PENALTY, max_iter=5_000)
    regression.fit(values, labels, sample_weight=group_shares(taught) * len(taught))
    of_question = dict(zip(QUESTION_FEATURES, map(float, regression.coef_[0]), strict=True))
    if of_question["best"] <= 0:
        raise CalibrationError(
            f"Scores cannot be fitted: in these {len(labels)} questions passages that answer are no nearer to "
            "their question than those that do not. Check the judgements in qrels.tsv, or add questions: a hundred "
            "are enough."
        )
    steep = steepness(taught, weights, regression.decision_function(values), of_question["best"])
    passage = {name: weight * steep for name, weight in weights.items() if weight} | {"said": SAID * steep}
    of_question["best"] = of_question["best"] / steep - 1.0  # the best itself keeps its score
    return Relevance("", passage, of_question, float(regression.intercept_[0]), ANSWERED, "")


def steepness(taught: Sequence[Example], weights: Mapping[str, float], of_best: Floats, scale: float) -> float:
    """What a difference of 1 from the best candidate's value costs in log-odds: at least ``scale``.

    ``of_best`` float64 (n,): the log-odds of each question's best candidate. Fitted for each set on its questions with
    an answer; the flattest is taken. Where articles are on neighbouring subjects, as in an archive of the press,
    what answers stands second more often than among passages of an encyclopedia, and a passage that answers and is
    scored too low, so that nobody looks at it, costs a reader more than one scored too high.
    """
    sets: dict[str, list[tuple[Example, float]]] = {}
    for example, odds in zip(taught, of_best, strict=True):
        if example.relevant:
            sets.setdefault(example.group.rpartition(" ")[0], []).append((example, float(odds)))
    return min(_steepness(members, weights, scale) for members in sets.values())


def _steepness(members: Sequence[tuple[Example, float]], weights: Mapping[str, float], scale: float) -> float:
    """One set's, by maximum likelihood on the documents in places two to ``SHOWN``, each with its best passage."""
    from scipy.optimize import minimize_scalar

    gaps, offsets, signs = [], [], []
    for example, odds in members:
        order = final_value(example, weights)
        best = best_row(example.found, order)
        assert best is not None, "questions without a passage that may answer are not taught"
        first: dict[str, int] = {}
        for candidate in np.argsort(-order, kind="stable"):
            first.setdefault(example.documents[candidate], int(candidate))
        del first[example.documents[best]]
        for document, other in list(first.items())[: SHOWN - 1]:
            gaps.append(min(order[other] - order[best], 0.0))  # none scores above the best
            offsets.append(odds)
            signs.append(1.0 if document in example.relevant else -1.0)
    behind, of_best, answers = np.array(gaps), np.array(offsets), np.array(signs)

    def loss(steep: float) -> float:
        return float(np.logaddexp(0.0, -answers * (of_best + steep * behind)).sum())

    return float(minimize_scalar(loss, bounds=(scale, STEEPEST * scale), method="bounded").x)


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


def _seen(example: Example, weights: Mapping[str, float]) -> list[float]:
    """What the regression sees of a question: its features, the value of its best candidate among them."""
    of_question = question_features(example.found, final_value(example, weights))
    return [of_question[name] for name in QUESTION_FEATURES]


def group_shares(taught: Sequence[Example]) -> Floats:
    """The weight of each question: half to those with an answer, half to the others, groups of a half alike.

    Questions about what somebody said are groups of their own, so that they have a say in how they are judged.
    """
    kinds = [(bool(one.relevant), one.group, bool(one.found.question["asked"])) for one in taught]
    sizes = Counter(kinds)
    groups = Counter(answerable for answerable, _, _ in sizes)
    return np.array([0.5 / groups[kind[0]] / sizes[kind] for kind in kinds])
