"""What the question and its best candidate say of whether there is an answer."""

import numpy as np
import pytest

from search.ranking.candidates import Candidates
from search.ranking.rank import best_row, question_features, rank
from search.ranking.relevance import BACKGROUND, QUESTION_FEATURES, Relevance


def found(question: dict[str, float] | None = None, **features: list[float]) -> Candidates:
    count = len(features["dense"])
    columns = {name: np.zeros(count) for name in ("nameless", "late", "lexical", "brevity", "said", "named")}
    columns |= {name: np.array(values) for name, values in features.items()}
    return Candidates(np.arange(count), columns, question or {"asked": 0.0})


def test_nothing_found_says_nothing():
    assert best_row(found(dense=[]), np.zeros(0)) is None
    assert set(question_features(found(dense=[]), np.zeros(0)).values()) == {0.0}


def test_the_best_candidate_stands_for_the_question():
    order = np.array([0.1, 0.9, 0.5])
    said = {"asked": 0.0, "known": 0.25, "names": 1.0, "length": 2.0} | dict.fromkeys(BACKGROUND, 0.125)
    features = question_features(found(said, dense=[0.9, 0.4, 0.5], lexical=[0, 0.3, 1], named=[1, 0.7, 1]), order)
    best = {"best": 0.9, "best_lexical": 0.3, "best_named": 0.7}
    assert {name: features[name] for name in QUESTION_FEATURES} == said | best


def test_when_somebodys_words_are_asked_for_the_best_of_them_stand_for_the_question():
    order, asked = np.array([0.8, 0.3, 0.5]), {"asked": 1.0}
    assert best_row(found(asked, dense=[0.0] * 3, said=[0.0, 1.0, 1.0]), order) == 2
    assert best_row(found(asked, dense=[0.0] * 3), order) is None
    assert question_features(found(asked, dense=[0.0] * 3), order)["best"] == 0.8


def test_the_top_score_is_that_of_the_person_asked_about_and_others_are_no_surer():
    model = Relevance("any", {"dense": 1.0}, {}, 0.0, 0.5, "")
    ranking = rank(found({"asked": 1.0}, dense=[0.1, 0.9, 0.2], said=[0.0, 0.0, 1.0]), model)
    assert ranking.ids.tolist() == [1, 2, 0]
    assert ranking.scores == pytest.approx(1 / (1 + np.exp([-0.2, -0.2, -0.1])))
    assert ranking.top_score(of_speaker=True) == pytest.approx(1 / (1 + np.exp(-0.2)))
    nobody = rank(found({"asked": 1.0}, dense=[0.9]), model)
    assert (nobody.top_score(of_speaker=True), nobody.top_score(of_speaker=False)) == (
        0.0, pytest.approx(1 / (1 + np.exp(-0.9))),
    )  # fmt: skip


def test_passages_fall_behind_the_best_more_steeply_than_questions_do():
    """With ten times the weights and -0.9 of the best, the best keeps its value and 0.1 less costs 1.0."""
    model = Relevance("any", {"dense": 10.0}, {"best": -0.9}, 0.0, 0.5, "")
    assert rank(found(dense=[0.5, 0.6]), model).scores == pytest.approx(1 / (1 + np.exp([-0.6, 0.4])))
