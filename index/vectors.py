"""The FAISS file: nearest passages by inner product of unit vectors, that is by cosine.

Up to ``EXACT_LIMIT`` passages every vector is compared, in float16 (what the catalog keeps, so nothing is lost); from
``QUICK_FROM`` on first in 8 bits, of which only the best are compared again in float16: the same passages, in half the
time. Above, an inverted file with 8-bit components is searched in part, and what it finds is compared again with the
vectors of the catalog, so that scores are exact at every size. ``docs/vectors.md`` holds the measurements.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.derived import link
from index.encoder import Vectors
from index.rows import (
    STORED,
    Ids,
    Retrieved,
    all_vectors,
    best,
    changes,
    cosines,
    read_ids,
    read_vectors,
    write_ids,
)

FORMAT = "vectors/3"

EXACT_LIMIT = 200_000
"""Passages up to which all are compared. A question then takes some 12 ms of one core (6 ms at half as many)."""

QUICK_FROM = 20_000
"""Passages from which a question is compared in 8 bits first. Below, float16 takes less than a millisecond."""

QUICK_WANTED = 2
"""Candidates in 8 bits per result asked for. On 4,138 passages of three sets and 845 of their questions, the 200 best
in 8 bits held all of the 100 nearest; 8 bits alone put 1 in 100 of them out of the first hundred."""

LISTS_PER_ROOT = 4
"""Lists of the inverted file, per square root of the number of passages (FAISS's own advice: 4 to 16)."""

PROBED_SHARE = 1 / 8
"""The share of the lists that a question looks into. With 4,138 passages of three sets and 845 of their questions, 1/32
found 0.85 of the ten nearest and 0.60 of the hundred, 1/8 0.97 and 0.90, 1/4 0.99 and 0.97; time grows with it."""

RESCORED = 2
"""Candidates of the inverted file that are compared exactly, per result asked for: 8 bits tell them apart well."""

TRAINING_PER_LIST = 40
"""Vectors per list that the lists' centres are learnt from. FAISS warns below 39."""

FEW = 4096
"""Allowed passages up to which their vectors are read and compared one by one."""

_FILE = "vectors.faiss"
_QUICK = "quick.faiss"
_STEPS = "steps.json"
_IDS = "ids"

ReadVectors = Callable[[Ids], Vectors]


def make_vectors(folder: Path, connection: sqlite3.Connection, dimension: int, former: Path | None = None) -> None:
    """Writes the FAISS file of all passages into ``folder``, starting from that of ``former`` where it pays."""
    faiss = _faiss()
    known = read_ids(former / _IDS) if former else np.empty(0, dtype=np.int64)
    ids, added, removed = changes(connection, known)
    if former and not len(added) and not len(removed):
        link(former / _FILE, folder / _FILE)
        link(former / _IDS, folder / _IDS)
        for name in (_QUICK, _STEPS):
            if (former / name).exists():
                link(former / name, folder / name)
        return
    index = faiss.read_index(str(former / _FILE)) if former else None
    if index is None or not _still_fits(faiss, index, len(ids)) or (len(added) + len(removed)) * 2 > len(ids):
        index = _new_index(faiss, connection, len(ids), dimension)
        for batch, vectors in all_vectors(connection, dimension):
            index.add_with_ids(vectors, batch)
    else:
        if len(removed):
            index.remove_ids(removed)
        for part in np.array_split(added, -(-len(added) // FEW)) if len(added) else ():
            index.add_with_ids(read_vectors(connection, part, dimension), part)
    faiss.write_index(index, str(folder / _FILE))
    write_ids(folder / _IDS, ids)
    if _is_exact(faiss, index) and len(ids) >= QUICK_FROM:
        grown = former if former and not len(removed) and (former / _QUICK).exists() else None
        _write_quick(faiss, folder, _stored_rows(faiss, index), grown)


def _faiss() -> Any:
    import faiss  # here, so that what only reads the catalog does not wait for it

    return faiss


def _is_exact(faiss: Any, index: Any) -> bool:
    return isinstance(index, faiss.IndexIDMap)


def _still_fits(faiss: Any, index: Any, count: int) -> bool:
    """Whether an index made for another number of passages is still the right kind for ``count``."""
    if _is_exact(faiss, index):
        return count <= EXACT_LIMIT
    return count > EXACT_LIMIT and 0.5 <= index.nlist / _lists(count) <= 2


def _lists(count: int) -> int:
    return max(1, round(LISTS_PER_ROOT * math.sqrt(count)))


def _write_quick(faiss: Any, folder: Path, rows: npt.NDArray[np.float16], grown: Path | None) -> None:
    """The 8-bit file of the float16 ``rows`` (n, d), in their order, and how many steps of it make a unit.

    ``grown``: a folder whose 8-bit file holds the first of these rows, so that only the others are added.
    """
    if grown is not None:
        quick = faiss.read_index(str(grown / _QUICK))
        steps = _read_steps(grown)
    else:
        largest = max(float(np.abs(part).max()) for part in _in_parts(rows))
        steps = np.float32(127 / max(largest, 1e-3))
        quick = faiss.IndexScalarQuantizer(
            rows.shape[1], faiss.ScalarQuantizer.QT_8bit_direct_signed, faiss.METRIC_INNER_PRODUCT
        )
    for part in _in_parts(rows[quick.ntotal :]):
        quick.add(_stepped(part.astype(np.float32), steps))
    faiss.write_index(quick, str(folder / _QUICK))
    (folder / _STEPS).write_text(json.dumps(float(steps)), encoding="utf-8")


def _in_parts(rows: npt.NDArray[np.float16]) -> Iterator[npt.NDArray[np.float16]]:
    return (rows[first : first + FEW] for first in range(0, len(rows), FEW))


def _read_steps(folder: Path) -> np.float32:
    return np.float32(json.loads((folder / _STEPS).read_text(encoding="utf-8")))


def _stepped(vectors: Vectors, steps: np.float32) -> Vectors:
    """Whole steps, -127 to 127, as float32: FAISS cuts what it is given to 8 bits, questions too."""
    stepped: Vectors = np.clip(np.rint(vectors * steps), -127, 127)
    return stepped


def _new_index(faiss: Any, connection: sqlite3.Connection, count: int, dimension: int) -> Any:
    if count <= EXACT_LIMIT:
        quantizer = faiss.ScalarQuantizer.QT_fp16
        return faiss.IndexIDMap(faiss.IndexScalarQuantizer(dimension, quantizer, faiss.METRIC_INNER_PRODUCT))
    lists = _lists(count)
    centres = faiss.IndexFlatIP(dimension)
    index = faiss.IndexIVFScalarQuantizer(
        centres, dimension, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
    centres.this.disown()
    index.own_fields = True  # one owner: else Python and the index would both free the centres
    index.train(_sample(connection, count, lists * TRAINING_PER_LIST, dimension))
    return index


def _sample(connection: sqlite3.Connection, count: int, wanted: int, dimension: int) -> Vectors:
    chosen = np.random.default_rng(0).random(count) < wanted / count  # seeded: the same passages, the same file
    kept, seen = [], 0
    for _, vectors in all_vectors(connection, dimension):
        kept.append(vectors[chosen[seen : seen + len(vectors)]])
        seen += len(vectors)
    return np.concatenate(kept)


@contextmanager
def _one_thread(faiss: Any) -> Iterator[None]:
    """FAISS on the calling thread alone; OpenMP keeps the number for each thread apart.

    It shares out questions, not the passages of one question, so more threads find nothing sooner. They only wait for
    each other: with both cores busy that made 70 ms of a question that takes 12, and 38 ms of work that takes 11.
    """
    former = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(former)


def _stored_rows(faiss: Any, index: Any) -> npt.NDArray[np.float16]:
    """The float16 vectors (n, d) of an exact index, where they lie; they live as long as the index does."""
    held = faiss.downcast_index(index.index)
    flat = faiss.rev_swig_ptr(held.codes.data(), held.ntotal * held.code_size)
    rows: npt.NDArray[np.float16] = flat.view(STORED).reshape(held.ntotal, held.d)
    return rows


class VectorIndex:
    """An open FAISS file. ``read`` gives the catalog's vectors of passages, by id."""

    def __init__(self, folder: Path, read: ReadVectors, expected: int) -> None:
        faiss = self._faiss = _faiss()
        self.folder = folder
        self._index = faiss.read_index(str(folder / _FILE), faiss.IO_FLAG_MMAP_IFC)
        if self._index.ntotal != expected:
            raise ValueError(f"{folder / _FILE} holds {self._index.ntotal} vectors; the catalog {expected}")
        self._exact = _is_exact(faiss, self._index)
        self._read = read
        if not self._exact:
            self._index.nprobe = max(1, round(self._index.nlist * PROBED_SHARE))
        if self._exact:
            self._ids: Ids = faiss.vector_to_array(self._index.id_map)
            self._rows = _stored_rows(faiss, self._index)
        self._quick: Any = None
        if self._exact and (folder / _QUICK).exists():
            self._quick = faiss.read_index(str(folder / _QUICK), faiss.IO_FLAG_MMAP_IFC)
            self._steps = _read_steps(folder)
            if self._quick.ntotal != expected:
                raise ValueError(f"{folder / _QUICK} holds {self._quick.ntotal} vectors; the catalog {expected}")

    def search(self, vector: Vectors, k: int, allowed: Ids | None) -> Retrieved:
        """The ``k`` nearest of the ``allowed`` passages (None: all). ``allowed`` is ascending."""
        count = self._index.ntotal if allowed is None else len(allowed)
        k = min(k, count)
        if k < 1:
            return Retrieved(np.empty(0, np.int64), np.empty(0, np.float32))
        if allowed is not None and len(allowed) <= FEW:
            return best(allowed, cosines(self.vectors(allowed), vector), k)
        if allowed is None and self._quick is not None:
            with _one_thread(self._faiss):
                stepped = _stepped(vector[None, :], self._steps)
                _, places = self._quick.search(stepped, min(k * QUICK_WANTED, count))
            nearest = np.sort(places[0])
            return best(self._ids[nearest], cosines(self._rows[nearest].astype(np.float32), vector), k)
        wanted = k if self._exact else min(k * RESCORED, count)
        with _one_thread(self._faiss):
            scores, ids = self._index.search(vector[None, :], wanted, params=self._parameters(allowed))
        found = ids[0] >= 0
        if self._exact:
            return best(ids[0][found], scores[0][found], k)
        candidates = ids[0][found]
        return best(candidates, cosines(self._read(candidates), vector), k)

    def vectors(self, ids: Ids) -> Vectors:
        """float32 (len(ids), d), in the order given: the catalog's vectors, out of the FAISS file where it holds them
        whole, which takes a tenth of the time. Raises KeyError for an id that is no passage's."""
        if not self._exact:
            return self._read(ids)
        places = np.searchsorted(self._ids, ids)
        known = places < len(self._ids)
        known[known] = self._ids[places[known]] == ids[known]
        if not known.all():
            raise KeyError(int(ids[~known][0]))
        return self._rows[places].astype(np.float32)

    def holds(self, passage: int) -> bool:
        """Whether the file was made with a passage of this id."""
        return bool(np.isin(passage, read_ids(self.folder / _IDS)))

    def _parameters(self, allowed: Ids | None) -> Any:
        if allowed is None:
            return None
        bits = np.zeros(int(allowed[-1]) // 8 * 8 + 8, dtype=np.uint8)
        bits[allowed] = 1
        selector = self._faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))
        if self._exact:
            return self._faiss.SearchParameters(sel=selector)
        return self._faiss.SearchParametersIVF(sel=selector, nprobe=min(self._index.nprobe * 2, self._index.nlist))
