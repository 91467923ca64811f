"""MaxSim over codes of two bits a dimension, against the plain definition."""

import numpy as np
import pytest

from index.late_interaction import maxsim, products, token_codes


def vectors_of(codes):
    """The unit vectors that codes stand for, bit by bit."""
    bits = np.unpackbits(codes, axis=1).reshape(len(codes), -1, 2)
    levels = np.where(bits[..., 0] == 1, 1.0, -1.0) * np.where(bits[..., 1] == 1, 3.0, 1.0)
    return levels / np.linalg.norm(levels, axis=1, keepdims=True)


def test_a_byte_holds_four_signs_and_whether_each_is_large():
    vectors = np.array([[6, -6, 1, -1], [-1, 0, 0, 0]], dtype=np.float32)
    bounds = np.array([0.5, 0.5, 0.5, 0.1], dtype=np.float32)
    assert token_codes(vectors, bounds).tolist() == [[0b11_01_10_01], [0b01_10_10_10]]


def test_what_is_large_is_judged_at_unit_length():
    vectors = np.random.default_rng(0).normal(size=(5, 16)).astype(np.float32)
    bounds = np.linspace(0.1, 0.4, 16, dtype=np.float32)
    assert token_codes(vectors * 37, bounds).tolist() == token_codes(vectors, bounds).tolist()


@pytest.mark.parametrize("dimensions", [16, 128, 384])
def test_it_is_the_mean_of_the_best_cosines(dimensions):
    random = np.random.default_rng(dimensions)
    question = random.normal(size=(7, dimensions)).astype(np.float32)
    question /= np.linalg.norm(question, axis=1, keepdims=True)
    codes = [random.integers(0, 256, (length, dimensions // 4), dtype=np.uint8) for length in (1, 40, 3, 180)]
    plainly = [(question @ vectors_of(code).T).max(axis=1).mean() for code in codes]
    assert maxsim(question, codes) == pytest.approx(plainly, abs=1e-5)


def test_the_code_of_a_vector_is_nearer_to_it_than_its_signs_are():
    vectors = np.random.default_rng(1).normal(size=(50, 256)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    codes = token_codes(vectors, np.abs(vectors).mean(axis=0))
    near = np.array([products(vector[None], code[None])[0, 0] for vector, code in zip(vectors, codes, strict=True)])
    signs = np.abs(vectors).sum(axis=1) / 16
    assert (near > signs + 0.05).all()


def test_a_passage_holding_the_very_levels_scores_as_high_as_codes_can():
    question = np.array([[0.6, -0.8, 0, 0]], dtype=np.float32)
    same, opposite = np.array([[0b11_01_10_10]], dtype=np.uint8), np.array([[0b01_11_10_10]], dtype=np.uint8)
    scores = maxsim(question, [opposite, same])
    assert scores == pytest.approx([-4.2 / np.sqrt(20), 4.2 / np.sqrt(20)], abs=1e-6)


def test_nothing_to_compare_scores_minus_one():
    question = np.ones((2, 4), dtype=np.float32) / 2
    empty, full = np.zeros((0, 1), dtype=np.uint8), np.full((1, 1), 255, dtype=np.uint8)
    assert maxsim(question, [empty, full, empty]) == pytest.approx([-1, 1, -1])
    assert maxsim(question[:0], [full]) == pytest.approx([-1])
    assert len(maxsim(question, [])) == 0


@pytest.mark.parametrize("count", [1, 8, 16, 25, 40, pytest.param(256, marks=pytest.mark.slow)])
def test_every_code_is_compared_however_many_go_at_once(count):
    random = np.random.default_rng(count)
    question = random.normal(size=(count, 256)).astype(np.float32)
    codes = random.integers(0, 256, (1_100, 64), dtype=np.uint8)
    vectors = vectors_of(codes)
    for taken in (0, 1, 255, 256, 257, 1_100):
        assert products(question, codes[:taken]) == pytest.approx(vectors[:taken] @ question.T, abs=1e-4)
