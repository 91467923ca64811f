"""Passages on a plane."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.plane import evenly, plane


@settings(deadline=None)
@given(st.integers(1, 30), st.integers(1, 6), st.integers(0, 5))
def test_the_plane_is_the_unit_square(count, dimension, seed):
    vectors = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    flat = plane(vectors)
    assert flat.shape == (count, 2)
    assert flat.min() >= 0 and flat.max() <= 1
    assert (plane(vectors) == flat).all()


def test_the_plane_keeps_the_order_along_the_main_direction():
    line = np.array([[0, 0, 0], [1, 2, 3], [2, 4, 6], [4, 8, 12]], dtype=np.float32)
    x = plane(line)[:, 0]
    assert np.allclose((x - x[0]) / (x[-1] - x[0]), [0, 0.25, 0.5, 1])


def test_points_are_chosen_evenly():
    assert evenly(3, 5) == [0, 1, 2]
    assert evenly(10, 5) == [0, 2, 4, 6, 8]
