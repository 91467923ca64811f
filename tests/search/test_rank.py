"""What the candidates together say of a question."""

import numpy as np
import pytest

from search.rank import question_features
from search.retrieve import Candidates


def found(**features: list[float]) -> Candidates:
    count = len(features["dense"])
    columns = {name: np.zeros(count) for name in ("late", "lexical", "said", "known", "asked")}
    columns |= {name: np.array(values) for name, values in features.items()}
    return Candidates(np.arange(count), columns)


def test_nothing_found_says_nothing():
    assert set(question_features(found(dense=[]), np.zeros(0)).values()) == {0.0}


def test_the_best_cosine_and_the_tenth_value_stand_for_the_question():
    values = np.linspace(0.9, 0.1, 12)
    features = question_features(found(dense=list(values[::-1]), known=[0.25] * 12), values)
    assert features["best_dense"] == pytest.approx(0.9)
    assert features["tenth"] == pytest.approx(values[9])
    assert features["known"] == 0.25
    assert (features["asked"], features["apart"]) == (0.0, 0.0)


def test_who_never_spoke_of_the_topic_is_found_out_by_those_who_did():
    topical = np.array([0.8, 0.3, 0.5])
    asked = {"dense": [0.0] * 3, "asked": [1.0] * 3}
    assert question_features(found(**asked, said=[0.0, 1.0, 0.0]), topical)["apart"] == pytest.approx(-0.5)
    assert question_features(found(**asked, said=[1.0, 1.0, 0.0]), topical)["apart"] == 0.0


def test_somebody_asked_about_who_says_nothing_among_the_candidates_is_as_far_apart_as_can_be():
    features = question_features(found(dense=[0.0] * 2, asked=[1.0] * 2), np.array([0.75, 0.25]))
    assert features["apart"] == -0.5
