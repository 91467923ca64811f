"""Tokens compared once: the same MaxSim as ``index.late_interaction``, and each passage's own products."""

import numpy as np
import pytest

from index import late_interaction
from index.late_interaction import maxsim, mean_of_best, products, token_codes
from ingest.article import Span
from search.ranking.compared_tokens import compare
from search.results.highlight import sentence_scores_from_products

random = np.random.default_rng(0)


def drawn(lengths, dimensions=64, count=5):
    question = random.standard_normal((count, dimensions)).astype(np.float32)
    bounds = np.full(dimensions, 0.1, dtype=np.float32)
    codes = [token_codes(random.standard_normal((length, dimensions)), bounds) for length in lengths]
    return question, codes


@pytest.mark.parametrize("lengths", [[3], [7, 0, 300, 1], [0, 0, 4], [0], [], [255, 256, 257]])
def test_scores_are_those_of_maxsim(lengths):
    question, codes = drawn(lengths)
    ids = np.arange(len(lengths), dtype=np.int64) * 10
    compared = compare(question, ids, codes)
    assert mean_of_best(compared.best()) == pytest.approx(maxsim(question, codes), abs=1e-6)
    for passage, code in zip(ids, codes, strict=True):
        assert compared.of(int(passage)) == pytest.approx(products(question, code), abs=1e-5)


def test_a_long_question_takes_fewer_codes_at_a_time(monkeypatch):
    question, codes = drawn([20, 30], count=9)
    whole = compare(question, np.array([1, 2]), codes).products
    monkeypatch.setattr(late_interaction, "_PRODUCTS_AT_ONCE", 9 * 64 * 3)
    assert compare(question, np.array([1, 2]), codes).products == pytest.approx(whole, abs=1e-6)


def test_without_question_tokens_nothing_is_like_anything():
    _, codes = drawn([3, 4])
    assert mean_of_best(compare(np.zeros((0, 64), np.float32), np.array([1, 2]), codes).best()).tolist() == [-1.0, -1.0]


def test_codes_of_another_width_are_refused():
    question, _ = drawn([1])
    with pytest.raises(ValueError, match="64 dimensions, passage codes 32"):
        compare(question, np.array([1]), [np.zeros((2, 8), np.uint8)])


def test_a_sentence_is_scored_by_its_own_tokens():
    question, [code] = drawn([12])
    spans = np.array([(4 * place - 8, 4 * place - 5) for place in range(12)], dtype=np.int32)  # two of the context
    parts = [Span(0, 11), Span(12, 40), Span(100, 120)]
    products_of_passage = compare(question, np.array([1]), [code]).of(1)
    first, second, none = sentence_scores_from_products(products_of_passage, spans, parts)
    assert (first, second) == pytest.approx(tuple(maxsim(question, [code[2:5], code[5:12]])), abs=1e-6)
    assert none == -1.0


@pytest.mark.parametrize("count", [0, 1, 11, 12])
def test_parts_without_a_token_do_not_move_the_others(count):
    question, [code] = drawn([count])
    spans = np.array([(4 * place, 4 * place + 3) for place in range(count)], dtype=np.int32).reshape(-1, 2)
    parts = [Span(-9, -4), Span(0, 8), Span(8, 8), Span(10, 20), Span(21, 36), Span(36, 47), Span(48, 60)]
    of_passage = compare(question, np.array([1]), [code]).of(1)
    rows = [(0, 0), (0, 2), (0, 0), (3, 5), (5, 9), (9, min(count, 12)), (0, 0)]
    expected = [
        float(of_passage[first : min(last, count)].max(axis=0).mean()) if first < min(last, count) else -1.0
        for first, last in rows
    ]
    assert sentence_scores_from_products(of_passage, spans, parts) == pytest.approx(expected, abs=1e-6)
