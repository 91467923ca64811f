"""Passages by meaning on a plane: the two directions in which their embeddings differ most (PCA)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def evenly(count: int, most: int) -> list[int]:
    """At most ``most`` positions of ``count``, evenly chosen, in order."""
    return list(range(count)) if count <= most else [position * count // most for position in range(most)]


def plane(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Float64 (n, 2): the first two principal components of ``vectors`` (n, d), scaled to the unit square.

    Signs are fixed by the largest coordinate, so that the same passages give the same map each time.
    """
    centred = np.asarray(vectors, dtype=np.float64)
    centred = centred - centred.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    axes = np.zeros((2, centred.shape[1]))
    axes[: min(2, len(directions))] = directions[:2]
    largest = np.abs(axes).argmax(axis=1)
    signs = np.sign(axes[np.arange(2), largest])
    axes *= np.where(signs == 0, 1, signs)[:, None]
    flat: npt.NDArray[np.float64] = centred @ axes.T
    low, high = flat.min(axis=0), flat.max(axis=0)
    spread = np.where(high - low > 1e-9, high - low, 1.0)
    scaled: npt.NDArray[np.float64] = (flat - low) / spread
    return scaled
