"""What the layers of the bundled encoder read: word, position and type vectors of a safetensors file, summed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors
from index.mapped_tensors import map_tensors

_PREFIX = "embeddings."


@dataclass(frozen=True, slots=True)
class InputTable:
    """``words`` (vocabulary, d) is mapped rather than loaded, in the precision of the file; ``positions`` float32
    (tokens at most, d) holds the type vector too."""

    words: NDArray[Any]
    positions: Vectors

    def embeddings(self, ids: Sequence[int]) -> Vectors:
        """What the graph reads for one text's token ids: float32 (1, tokens, d)."""
        summed: Vectors = self.words[np.asarray(ids)].astype(np.float32)
        summed += self.positions[: len(ids)]
        return summed[None]


def map_input_table(weights: Path, max_tokens: int) -> InputTable:
    """The table in a safetensors file, for texts of at most ``max_tokens``."""
    tensors = map_tensors(weights)
    positions = np.asarray(tensors[f"{_PREFIX}position_embeddings.weight"][:max_tokens], dtype=np.float32)
    kinds = np.asarray(tensors[f"{_PREFIX}token_type_embeddings.weight"], dtype=np.float32)
    return InputTable(tensors[f"{_PREFIX}word_embeddings.weight"], positions + kinds[0])
