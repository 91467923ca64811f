"""Rankings with hand-computed values."""

import math

import pytest

from search.evaluation.metrics import MEASURES, Estimate, estimate, ndcg, ratio, recall, reciprocal_rank


def test_ndcg_discounts_by_rank():
    assert ndcg(["x", "a"], {"a": 1}, 10) == pytest.approx(1 / math.log2(3))
    assert ndcg(["a", "x"], {"a": 1}, 10) == 1.0


def test_ndcg_with_graded_gains_and_a_missing_document():
    ideal = 2 + 1 / math.log2(3)
    assert ndcg(["b", "x", "a"], {"a": 2, "b": 1}, 10) == pytest.approx((1 + 2 / math.log2(4)) / ideal)
    assert ndcg(["b"], {"a": 2, "b": 1}, 10) == pytest.approx(1 / ideal)


def test_nothing_counts_beyond_k():
    ranking = ["x", "y", "a"]
    assert ndcg(ranking, {"a": 1}, 2) == recall(ranking, {"a": 1}, 2) == reciprocal_rank(ranking, {"a": 1}, 2) == 0.0


def test_recall_and_reciprocal_rank():
    assert recall(["a", "x", "b"], {"a": 1, "b": 1, "c": 1, "d": 1}, 3) == 0.5
    assert reciprocal_rank(["x", "y", "b", "a"], {"a": 1, "b": 1}, 10) == pytest.approx(1 / 3)


def test_every_measure_is_one_for_a_perfect_ranking_and_zero_for_none():
    for name, measure in MEASURES.items():
        assert measure(["a"], {"a": 1}) == 1.0, name
        assert measure([], {"a": 1}) == 0.0, name


def test_an_interval_holds_the_mean_and_narrows_with_more_questions():
    few, many = estimate([0.0, 1.0] * 10), estimate([0.0, 1.0] * 1000)
    assert few.mean == many.mean == 0.5
    assert few.low < 0.5 < few.high
    assert many.high - many.low < (few.high - few.low) / 5
    assert estimate([]) == Estimate(0.0, 0.0, 0.0)


def test_a_ratio_is_taken_over_the_questions_both_hold():
    found = ratio({"1": 0.5, "2": 0.5, "only": 9.0}, {"1": 1.0, "2": 1.0})
    assert (found.mean, found.low, found.high) == pytest.approx((0.5, 0.5, 0.5))
