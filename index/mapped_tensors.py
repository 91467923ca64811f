"""Tensors of a safetensors file, mapped into memory rather than read.

The layout (https://github.com/huggingface/safetensors): eight bytes with the
length of the header, little endian; the header, in JSON; the tensors.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt

_DTYPES = {"F16": np.float16, "F32": np.float32}


def map_tensors(path: Path) -> dict[str, npt.NDArray[np.float16 | np.float32]]:
    """Every tensor of ``path``, read-only; only what is looked at is read from disk."""
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
    mapped = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + length)
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] in _DTYPES:
            start, end = entry["data_offsets"]
            tensors[name] = mapped[start:end].view(_DTYPES[entry["dtype"]]).reshape(entry["shape"]).view(np.ndarray)
    return tensors
