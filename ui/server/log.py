"""What the server writes to standard error, and how much: the same line over and over is counted, not repeated."""

from __future__ import annotations

import logging
import sys
import time
from collections import OrderedDict
from collections.abc import Callable

AT_MOST = 5
"""Lines of one kind in a minute; the others are counted, and the next line of the kind says how many they were."""

MINUTE_S = 60.0

KINDS = 200
"""Kinds that are remembered, those written last."""

LONGEST = 4_000
"""Characters of a line, or of a traceback; a visitor's words may stand in it."""


class Damped(logging.Filter):
    """Lets ``AT_MOST`` records through in a minute of those that come from one line of the program."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._kinds: OrderedDict[tuple[str, int, str], list[float]] = OrderedDict()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is written. One that is tells of those that were not."""
        now = self._clock()
        key = (record.pathname, record.lineno, record.levelname)
        began, count = self._kinds.pop(key, [now, 0])
        if now - began >= MINUTE_S:
            silenced = int(count) - AT_MOST
            if silenced > 0:
                record.msg, record.args = f"{record.getMessage()} (and {silenced:,} more like it before)", None
            began, count = now, 0
        self._kinds[key] = [began, count + 1]
        if len(self._kinds) > KINDS:
            self._kinds.popitem(last=False)
        return count < AT_MOST


class Short(logging.Formatter):
    """Lines of bounded length, in which nothing moves the cursor of a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the end of a traceback that is too long."""
        text = super().format(record)
        if len(text) > LONGEST:
            text = f"{text[: LONGEST // 2]}\n[…]\n{text[-LONGEST // 2 :]}"
        return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)


def write_to_standard_error() -> None:
    """Write warnings and errors of the server and of the libraries, damped."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Short("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(Damped())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
