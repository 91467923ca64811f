"""From the options of a command to the index it works on, which is built first where there is none."""

from __future__ import annotations

import dataclasses
import sys
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.settings import Settings, named_in_environment

if TYPE_CHECKING:
    from index.build import BuildReport
    from index.index import Index


@dataclass(frozen=True, slots=True)
class Places:
    """Where a command works: the folder of articles, the folder of the index, and how to build.

    ``encoder`` is the one that the user named, to build with and to ask with; None leaves it to the index.
    """

    corpus: Path
    folder: Path
    settings: Settings
    encoder: str | None = None


def places(options: Namespace) -> Places:
    """What the options say, then the environment, then the defaults."""
    from index.locations import default_corpus, default_index

    settings = Settings.from_environment()
    if options.encoder:
        settings = dataclasses.replace(settings, encoder=options.encoder)
    named = settings.encoder if options.encoder or named_in_environment() else None
    corpus = options.corpus or default_corpus()
    return Places(corpus, options.index or default_index(corpus), settings, named)


def opened(place: Places, words: Mapping[str, str]) -> Index:
    """The index, built first if there is none; progress and skips go to standard error.

    Raises IndexMismatch when the user named another encoder than the one that the index was built with.
    """
    from index.errors import IndexMissing
    from index.index import open_index
    from index.recipe import refuse_other_name

    try:
        index = open_index(place.folder)
    except IndexMissing:
        print(words["cli.building"], file=sys.stderr)
        from ui.terminal import clean

        report = built(place, words)
        for skip in report.skipped:
            print(clean(f"{skip.path}: {skip.reason}"), file=sys.stderr)
        index = open_index(place.folder)
    if place.encoder is not None:
        try:
            refuse_other_name(index.recipe, place.encoder)
        except BaseException:
            index.close()
            raise
    return index


def built(place: Places, words: Mapping[str, str]) -> BuildReport:
    """Bring the index in line with the corpus, with a progress bar on a terminal."""
    from index.build import build
    from ui.progress import Bars

    with Bars(words) as bars:
        return build(place.corpus, place.folder, place.settings, progress=bars.advance)
