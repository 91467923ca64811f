"""One build at a time in the background, which any tab can follow and cancel."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from index.errors import BuildCancelled, RevueError

if TYPE_CHECKING:
    from index.build import BuildProgress, BuildReport

logger = logging.getLogger(__name__)

State = Literal["idle", "running", "done", "cancelled", "failed"]


Build = Callable[[Callable[["BuildProgress"], None], Callable[[], bool]], "BuildReport"]
"""Called with ``progress(step)`` and ``cancelled()``; raises BuildCancelled when told to stop."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the build stands: ``done`` of ``total`` files ("reading"), passages ("encoding") or steps ("writing").

    ``stopping``: it was cancelled and finishes the batch it is at. ``number`` counts the builds of this server, so that
    a page can tell a new build from the one it has seen end.
    """

    state: State = "idle"
    number: int = 0
    stage: str = "start"
    done: int = 0
    total: int = 0
    report: BuildReport | None = None
    error: str | None = None
    stopping: bool = False


class Builder:
    """Runs builds one after the other; thread-safe."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._lock = threading.Lock()
        self._progress = Progress()
        self._cancel = threading.Event()
        self._again = False

    @property
    def progress(self) -> Progress:
        """A consistent picture of the present or last build."""
        with self._lock:
            return self._progress

    def start(self) -> Progress:
        """Start a build; while one runs, another follows it, so that files added meanwhile are not left out."""
        with self._lock:
            if self._progress.state == "running":
                self._again = True
                return self._progress
            self._cancel.clear()
            self._progress = Progress(state="running", number=self._progress.number + 1)
        threading.Thread(target=self._run, name="revue-build", daemon=True).start()
        return self.progress

    def cancel(self) -> None:
        """Ask the running build to stop; what it has committed is kept."""
        with self._lock:
            self._again = False
            if self._progress.state == "running":
                self._progress = replace(self._progress, stopping=True)
        self._cancel.set()

    def _run(self) -> None:
        while True:
            try:
                outcome: dict[str, Any] = {"state": "done", "report": self._build(self._advance, self._cancel.is_set)}
            except BuildCancelled:
                outcome = {"state": "cancelled"}
            except (RevueError, OSError) as error:
                outcome = {"state": "failed", "error": str(error)}
            except Exception as error:
                # Whatever it is, the page must not wait for ever.
                logger.exception("The build stopped unexpectedly")
                outcome = {"state": "failed", "error": f"{type(error).__name__}: {error}"}
            with self._lock:
                again, self._again = self._again, False
                if not again:
                    self._progress = replace(self._progress, stopping=False, **outcome)
                    return
                self._progress = Progress(state="running", number=self._progress.number)

    def _advance(self, step: BuildProgress) -> None:
        with self._lock:
            self._progress = replace(self._progress, stage=step.stage, done=step.done, total=step.total)
