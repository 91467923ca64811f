"""The index that questions are put to: opened once, reopened by itself when a newer generation is there."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from weakref import WeakSet

from index.build import build
from index.errors import IndexMissing
from index.index import Index, open_index
from index.locations import default_corpus, default_index
from index.recipe import refuse_other_name
from index.settings import Settings, named_in_environment

_opened: dict[Path, Index] = {}
_readers: Counter[Index] = Counter()
_replaced: set[Index] = set()
_kept: WeakSet[Index] = WeakSet()
_opening = threading.RLock()

_visit: ContextVar[list[Index] | None] = ContextVar("visit", default=None)


@contextmanager
def visit() -> Iterator[None]:
    """What is opened in the block stays open until its end, and no longer: where a newer generation has taken its
    place, the last visit to the former one closes it.

    An index that is opened outside a visit is its caller's, and is never closed here.
    """
    seen: list[Index] = []
    token = _visit.set(seen)
    try:
        yield
    finally:
        _visit.reset(token)
        with _opening:
            _readers.subtract(seen)
            for index in seen:
                _close_if_left(index)


def current_index(index: Index | Path | str | None = None) -> Index:
    """An index that is open and current. None stands for the default one, built first when there is none yet.

    Raises RevueError for a folder that holds no index, or one that this version or encoder cannot read.
    """
    if isinstance(index, Index):
        return index
    folder = (default_index() if index is None else Path(index)).absolute()
    with _opening:
        known = _opened.get(folder)
        if known is None or not known.is_current():
            current = known.reopened() if known is not None else _first_opened(folder, default=index is None)
            _opened[folder] = current
            if known is not None and known not in _kept:
                _replaced.add(known)
                _close_if_left(known)
        return _lent(_opened[folder])


def _lent(index: Index) -> Index:
    """The index, counted as read by the visit under way, or its caller's where there is none. The caller holds the
    lock."""
    seen = _visit.get()
    if seen is None:
        _kept.add(index)
    else:
        _readers[index] += 1
        seen.append(index)
    return index


def _close_if_left(index: Index) -> None:
    """Close a former generation that nobody reads any more. The caller holds the lock."""
    if _readers[index]:
        return
    del _readers[index]
    if index in _replaced and index not in _kept:
        index.close()
    _replaced.discard(index)


def _first_opened(folder: Path, default: bool) -> Index:
    """``default``: the environment says where the index is, and so it says with which encoder it is made and asked."""
    try:
        index = open_index(folder)
    except IndexMissing:
        if not default:
            raise
        build(default_corpus(), folder, Settings.from_environment())
        index = open_index(folder)
    if default and named_in_environment():
        refuse_other_name(index.recipe, Settings.from_environment().encoder)
    return index
