"""The index that questions are put to: opened once, reopened by itself when a newer generation is there."""

from __future__ import annotations

import threading
from pathlib import Path

from index.build import build
from index.errors import IndexMissing
from index.index import Index, open_index
from index.locations import default_corpus, default_index
from index.recipe import refuse_other_name
from index.settings import Settings, named_in_environment

_opened: dict[Path, Index] = {}
_opening = threading.Lock()


def opened(index: Index | Path | str | None = None) -> Index:
    """An index that is open and current. None stands for the default one, built first when there is none yet.

    Raises RevueError for a folder that holds no index, or one that this version or encoder cannot read.
    """
    if isinstance(index, Index):
        return index
    folder = (default_index() if index is None else Path(index)).absolute()
    with _opening:
        known = _opened.get(folder)
        if known is None or not known.is_current():
            _opened[folder] = known.reopened() if known is not None else _first_opened(folder, default=index is None)
        return _opened[folder]


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
