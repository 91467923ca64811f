"""Progress bars of a build on a terminal: one for reading, one for encoding, with true counts."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self


class Bars:
    """A bar per stage of the build, on standard error; silent when that is no terminal."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        self._bars: dict[str, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for bar in self._bars.values():
            bar.close()

    def advance(self, stage: str, done: int, total: int) -> None:
        """``done`` of ``total`` files or passages are through ``stage``, "read" or "encode"."""
        if not sys.stderr.isatty():
            return
        from tqdm import tqdm

        bar = self._bars.get(stage)
        if bar is None:
            label = self._words["cli.encoding" if stage == "encode" else "cli.reading"]
            bar = self._bars[stage] = tqdm(total=total, desc=label, file=sys.stderr, dynamic_ncols=True)
        bar.total = total
        bar.update(done - bar.n)
