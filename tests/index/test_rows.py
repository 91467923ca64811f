"""Ids on the disk."""

import numpy as np
import pytest

from index.rows import read_ids, write_ids


@pytest.mark.parametrize("ids", [[], [0], [1, 2, 300, 2**40]])
def test_ids_come_back_from_bare_numbers(tmp_path, ids):
    write_ids(tmp_path / "ids", np.array(ids, dtype=np.int64))
    assert (tmp_path / "ids").read_bytes() == b"".join(number.to_bytes(8, "little") for number in ids)
    back = read_ids(tmp_path / "ids")
    assert (back.tolist(), back.dtype) == (ids, np.int64)
