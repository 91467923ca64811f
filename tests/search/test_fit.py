"""The fit: the model that answers questions is the regression that was fitted, term by term."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from search.fit import (
    PENALTY,
    SAID,
    UNANSWERABLE,
    Example,
    best_weights,
    both_ways,
    calibrated,
    group_shares,
    top_score,
)
from search.relevance import relevance_from_json
from search.retrieve import Candidates

WEIGHTS = {"late": 1.0, "dense": 0.5, "lexical": 0.2}
PASSAGES = 14


def example(number: int) -> Example:
    """A question of made-up features, noisily answerable; every third asks for somebody's words."""
    random = np.random.default_rng(number)
    answerable = number % 2 == 0
    features = {name: random.uniform(0, 0.6, PASSAGES) for name in ("dense", "late", "lexical")}
    features["late"][3] += random.uniform(0, 0.8) if answerable else 0.0
    asked = number % 3 == 0
    features["said"] = random.integers(0, 2, PASSAGES).astype(np.float64) * asked
    features["asked"] = np.full(PASSAGES, float(asked))
    features["known"] = np.full(PASSAGES, random.uniform())
    documents = [f"d{row}" for row in range(PASSAGES)]
    relevant = {"d3": 1.0} if answerable else {}
    group = "set" if answerable else f"set{UNANSWERABLE}"
    return Example(group, Candidates(np.arange(PASSAGES), features), documents, relevant, False)


EXAMPLES = [example(number) for number in range(120)]


def seen(one: Example) -> tuple[int, list[float]]:
    """The best row and the features of the regression, written out."""
    features = one.found.features
    topical = features["late"] + 0.5 * features["dense"] + 0.2 * features["lexical"]
    order = topical + SAID * features["said"]
    row = int(np.argmax(order))
    margin = order[row] - np.sort(topical)[-10]
    said = topical[features["said"] > 0]
    apart = (said.max() if len(said) else topical.min()) - topical.max() if features["asked"][0] else 0.0
    return row, [order[row], features["dense"].max(), margin, features["known"][0], features["asked"][0], apart]


def test_the_score_of_the_best_passage_is_the_regressions_probability_that_it_answers():
    rows = [seen(one) for one in EXAMPLES]
    labels = [one.documents[row] in one.relevant for one, (row, _) in zip(EXAMPLES, rows, strict=True)]
    values = np.array([value for _, value in rows])
    regression = LogisticRegression(C=PENALTY, max_iter=5_000)
    regression.fit(values, labels, sample_weight=group_shares(EXAMPLES) * len(EXAMPLES))
    model = calibrated(WEIGHTS, EXAMPLES)
    scores = [top_score(one, model) for one in EXAMPLES]
    assert scores == pytest.approx(list(regression.predict_proba(values)[:, 1]), abs=1e-6)
    assert np.std(scores) > 0.1


def test_a_model_comes_back_from_its_file():
    model = calibrated(WEIGHTS, EXAMPLES)
    assert relevance_from_json(model.to_json()) == model


def test_the_weights_are_those_that_put_the_right_passage_first():
    """Here late interaction alone knows the answer, so nothing else gets a weight."""
    sure = [example(number) for number in range(0, 20, 2)]
    for one in sure:
        one.found.features["late"][:] = 0.5
        one.found.features["late"][3] = 0.51
    weights, report = best_weights(sure)
    assert weights == {"late": 1.0, "dense": 0.0, "lexical": 0.0}
    assert report[0].startswith("nDCG@10 1.0000 with")


def test_answerable_groups_weigh_as_much_as_the_others_and_those_about_somebody_are_groups_of_their_own():
    shares = group_shares([EXAMPLES[1], EXAMPLES[2], EXAMPLES[4], EXAMPLES[6]])
    assert shares == pytest.approx([0.5, 0.125, 0.125, 0.25])


def test_questions_about_somebody_teach_only_where_some_have_an_answer_and_some_have_none():
    headlines = [replace(example(number), group="headlines") for number in (2, 6, 12)]
    assert both_ways([*EXAMPLES, *headlines]) == [*EXAMPLES, headlines[0]]
