"""``revue build``: bring the index in line with the corpus, once or on every change."""

from __future__ import annotations

import contextlib
import os
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ui.opening import Places, built, places
from ui.terminal import clean

if TYPE_CHECKING:
    from index.build import BuildReport


def run(options: Namespace, words: Mapping[str, str]) -> int:
    """Exit status 0, or 1 when something was skipped under ``--strict``."""
    place = places(options)
    if options.explain is not None:
        return _explain(options.explain, place)
    report = built(place, words)
    print("\n".join(report_lines(report)), flush=True)
    if options.watch:
        _watch(place, words)
    return 1 if options.strict and report.skipped else 0


def report_lines(report: BuildReport) -> list[str]:
    """A line per skipped file with its reason, one per notice, then the counts."""
    lines = [clean(f"skipped {skip.path}{_record(skip.record)}: {skip.reason}") for skip in report.skipped]
    lines += [clean(f"note on {one.path}{_record(one.record)}: {one.message}") for one in report.notices]
    lines.append(
        f"added {report.added}, updated {report.updated}, removed {report.removed}, "
        f"unchanged {report.unchanged}, skipped {sum(skip.records for skip in report.skipped)}"
    )
    return lines


def _explain(file: Path, place: Places) -> int:
    """Exit status 0, or 1 when there is no such file; nothing is built."""
    from ingest.files.explain import explain
    from ingest.files.limits import Limits

    path = Path(os.path.abspath(file))  # noqa: PTH100 - a link stays a link
    corpus = Path(os.path.abspath(place.corpus))  # noqa: PTH100
    folder = corpus if path.is_relative_to(corpus) else path.parent
    for line in explain(path, folder, Limits(max_file_bytes=place.settings.max_file_bytes)):
        print(clean(line))
    return 0 if path.exists() else 1


def _record(record: str | None) -> str:
    return "" if record is None else f", {record}"


def _watch(place: Places, words: Mapping[str, str]) -> None:
    """Build again on every change, until Ctrl-C; an error is told and the watch goes on."""
    from watchfiles import watch

    from index.errors import RevueError

    print(words["cli.watching"].format(corpus=place.corpus), file=sys.stderr)
    caught_up = False
    with contextlib.suppress(KeyboardInterrupt):
        for changes in watch(place.corpus, rust_timeout=1_000, yield_on_timeout=True):
            # The first second without a change is used to take up what came between the build and the watch.
            if not changes and caught_up:
                continue
            try:
                report = built(place, words)
                if changes or report.added or report.updated or report.removed:
                    print("\n".join(report_lines(report)), flush=True)
            except RevueError as error:
                print(f"revue: {error}", file=sys.stderr)
            caught_up = True
