"""MaxSim over sign codes, against the plain definition."""

import numpy as np
import pytest

from index.late_interaction import maxsim, products


def plainly(question, codes):
    signs = np.unpackbits(codes, axis=1).astype(np.float64) * 2 - 1
    return (question @ signs.T / np.sqrt(question.shape[1])).max(axis=1).mean()


@pytest.mark.parametrize("bits", [16, 128, 384])
def test_it_is_the_mean_of_the_best_cosines(bits):
    random = np.random.default_rng(bits)
    question = random.normal(size=(7, bits)).astype(np.float32)
    question /= np.linalg.norm(question, axis=1, keepdims=True)
    codes = [random.integers(0, 256, (length, bits // 8), dtype=np.uint8) for length in (1, 40, 3, 180)]
    assert maxsim(question, codes) == pytest.approx([plainly(question, code) for code in codes], abs=1e-5)


def test_a_passage_holding_the_very_signs_scores_as_high_as_signs_can():
    question = np.array([[0.6, -0.8, 0, 0, 0, 0, 0, 0]], dtype=np.float32)
    same, opposite = np.array([[0b10111111]], dtype=np.uint8), np.array([[0b01000000]], dtype=np.uint8)
    scores = maxsim(question, [opposite, same])
    assert scores == pytest.approx([-1.4 / np.sqrt(8), 1.4 / np.sqrt(8)], abs=1e-6)


def test_nothing_to_compare_scores_minus_one():
    question = np.ones((2, 8), dtype=np.float32) / np.sqrt(8)
    empty, full = np.zeros((0, 1), dtype=np.uint8), np.full((1, 1), 255, dtype=np.uint8)
    assert maxsim(question, [empty, full, empty]) == pytest.approx([-1, 1, -1])
    assert maxsim(question[:0], [full]) == pytest.approx([-1])
    assert len(maxsim(question, [])) == 0


@pytest.mark.parametrize("count", [1, 8, 16, 25, 40, pytest.param(256, marks=pytest.mark.slow)])
def test_every_code_is_compared_however_many_go_at_once(count):
    random = np.random.default_rng(count)
    question = random.normal(size=(count, 256)).astype(np.float32)
    codes = random.integers(0, 256, (1_100, 32), dtype=np.uint8)
    signs = np.unpackbits(codes, axis=1).astype(np.float64) * 2 - 1
    for taken in (0, 1, 255, 256, 257, 1_100):
        assert products(question, codes[:taken]) == pytest.approx(signs[:taken] @ question.T, abs=1e-3)
