"""Progress bars of a build on a terminal: one for reading, one for encoding, with true counts."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from index.build import BuildProgress


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

    def advance(self, step: BuildProgress) -> None:
        """Draw how far a stage is; a stage with nothing to do gets no bar."""
        if not sys.stderr.isatty() or not step.total:
            return
        from tqdm import tqdm

        bar = self._bars.get(step.stage)
        if bar is None:
            label = self._words[f"build.{step.stage}"]
            bar = self._bars[step.stage] = tqdm(total=step.total, desc=label, file=sys.stderr, dynamic_ncols=True)
        bar.total = step.total
        bar.update(step.done - bar.n)
