"""The fit: the model that answers questions is the regression that was fitted, term by term."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from search.fit.calibration import PENALTY, SHOWN, CalibrationError, both_ways, calibrated, group_shares
from search.fit.examples import BEREFT, SAID, UNANSWERABLE, Example, bereft
from search.fit.fitting import GRID, best_weights, middle, top_score
from search.ranking.candidates import Candidates
from search.ranking.rank import question_features
from search.ranking.relevance import BACKGROUND, relevance_from_json

WEIGHTS = {"late": 1.0, "dense": 0.5, "lexical": 0.2, "nameless": 0.3, "brevity": 0.01}
PASSAGES = 14


def example(number: int) -> Example:
    """A question of made-up features, noisily answerable; every third asks for somebody's words."""
    random = np.random.default_rng(number)
    answerable = number % 2 == 0
    features = {name: random.uniform(0, 0.6, PASSAGES) for name in ("dense", "late", "lexical")}
    features |= {"nameless": features["dense"] * (number % 5 == 0), "brevity": random.uniform(-0.4, 2, PASSAGES)}
    features["late"][3] += random.uniform(0, 0.8) if answerable else 0.0
    asked = number % 3 == 0
    features["said"] = random.integers(0, 2, PASSAGES).astype(np.float64) * asked
    features["named"] = random.uniform(0, 1, PASSAGES)
    question = {name: random.uniform() for name in ("names", "length", "known", *BACKGROUND)} | {"asked": float(asked)}
    documents = [f"d{row}" for row in range(PASSAGES)]
    relevant = {"d3": 1.0} if answerable else {}
    group = "set" if answerable else f"set{UNANSWERABLE}"
    return Example(group, Candidates(np.arange(PASSAGES), features, question), documents, relevant, False)


EXAMPLES = [example(number) for number in range(120)]


def seen(one: Example) -> tuple[int, list[float]]:
    """The best row and the features of the regression, written out."""
    features, question = one.found.features, one.found.question
    order = sum(weight * features[name] for name, weight in WEIGHTS.items()) + SAID * features["said"]
    row = max(range(PASSAGES), key=lambda row: (features["said"][row] >= question["asked"], order[row]))
    best = [features[name][row] for name in ("lexical", "named")]
    return row, [order[row], *best, *(question[name] for name in ("names", "length", "known", "asked", *BACKGROUND))]


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


def behind(members, model):
    """For documents in places two to five: (error of the score, how far behind the best)."""
    for one in members:
        order = model.order(one.found.features)
        best, _ = seen(one)
        scores = model.scores(order, question_features(one.found, order))
        for row in [row for row in np.argsort(-order) if row != best][: SHOWN - 1]:
            assert scores[row] <= scores[best]
            yield scores[row] - (row == 3 and bool(one.relevant)), max(0.0, order[best] - order[row])


def test_behind_the_best_errors_cancel_in_the_set_that_calls_for_the_flattest_scores():
    """Maximum likelihood: errors weighted by how far behind they are sum to nothing. In the other set, whose answer is
    always first, scores are too high for those behind."""
    easy = [replace(example(number), group="easy fr") for number in range(200, 260, 2) if number % 3]
    for one in easy:
        one.found.features["late"][3] += 1.0
    model = calibrated(WEIGHTS, [*EXAMPLES, *easy])
    found = np.array(list(behind([one for one in EXAMPLES if one.relevant], model)))
    assert abs(found.prod(axis=1).sum()) < 1e-4 * np.abs(found.prod(axis=1)).sum()
    assert len(found) == (SHOWN - 1) * 60
    assert sum(error for error, _ in behind(easy, model)) > 0


def test_a_question_loses_its_answer_and_keeps_the_rest():
    left = bereft(EXAMPLES[2])
    assert left is not None
    assert left.documents == [f"d{row}" for row in range(PASSAGES) if row != 3]
    assert left.found.ids.tolist() == [row for row in range(PASSAGES) if row != 3]
    assert left.found.features["late"].tolist() == np.delete(EXAMPLES[2].found.features["late"], 3).tolist()
    assert (left.relevant, left.group, left.found.question) == (
        {}, f"set{BEREFT}{UNANSWERABLE}", EXAMPLES[2].found.question,
    )  # fmt: skip
    assert bereft(EXAMPLES[1]) is None  # it has none to lose


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
    assert weights == {"late": 1.0} | dict.fromkeys(GRID, 0.0)
    assert report[0].startswith("nDCG@10 1.0000 with")


def test_of_weights_that_reach_the_same_the_middle_is_taken():
    tried = [(0.8, {"late": 1.0, "lexical": 0.1}, {}), (0.7995, {"late": 1.0, "lexical": 0.3}, {})]
    assert middle([*tried, (0.798, {"late": 1.0, "lexical": 0.9}, {})]) == {"late": 1.0, "lexical": pytest.approx(0.2)}


def test_answerable_groups_weigh_as_much_as_the_others_and_those_about_somebody_are_groups_of_their_own():
    shares = group_shares([EXAMPLES[1], EXAMPLES[2], EXAMPLES[4], EXAMPLES[6]])
    assert shares == pytest.approx([0.5, 0.125, 0.125, 0.25])


def test_questions_about_somebody_teach_only_where_some_have_an_answer_and_some_have_none():
    headlines = [replace(example(number), group="headlines") for number in (2, 6, 12)]
    assert both_ways([*EXAMPLES, *headlines]) == [*EXAMPLES, headlines[0]]


def test_what_cannot_be_fitted_is_said():
    answerable = [one for one in EXAMPLES if one.relevant and seen(one)[0] == 3 and not one.found.question["asked"]]
    with pytest.raises(CalibrationError, match=f"of {len(answerable)} questions {len(answerable)} find"):
        calibrated(WEIGHTS, answerable)
    # The nearer a passage is, the less it answers.
    upside_down = [example(number) for number in range(1, 61, 2) if number % 3]
    for number, one in enumerate(upside_down):
        one.found.features["late"][:] = number / 40
        one.found.features["late"][3] += 0.01
    upside_down = [replace(one, relevant={"d3": 1.0} if n < 10 else {}) for n, one in enumerate(upside_down)]
    with pytest.raises(CalibrationError, match="in these 20 questions passages that answer are no nearer"):
        calibrated({"late": 1.0}, upside_down)
