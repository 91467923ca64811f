"""``revue status``: what the index holds and what made it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ui.opening import opened, places
from ui.terminal import clean

if TYPE_CHECKING:
    from index.stored import Status


def run(options: Namespace, words: Mapping[str, str]) -> int:
    """Exit status 0; builds first if there is no index."""
    index = opened(places(options), words)
    if options.json:
        from ui.records import shown_json, status_record

        print(shown_json(status_record(index)))
    else:
        print("\n".join(status_lines(index.status(), words)))
    return 0


def status_lines(status: Status, words: Mapping[str, str]) -> list[str]:
    """One line per fact, names aligned, then a line per file that the last build left out."""
    recipe, last = status.recipe, status.last_build
    size = status.catalog_bytes + status.vectors_bytes + status.lexical_bytes
    rows = {
        "corpus": status.corpus,
        "folder": status.folder,
        "articles": status.articles,
        "passages": status.passages,
        "quotes": status.quotes,
        "speakers": status.speakers,
        "copies": status.copies,
        "hidden": last.hidden,
        "generation": status.generation,
        "encoder": f"{recipe.encoder}, {recipe.dimension} dimensions, {recipe.fingerprint[:12]}",
        "size": f"{size / 1e6:.1f} MB",
        "last_build": f"{last.at[:16].replace('T', ' ')} UTC: added {last.added}, updated {last.updated}, "
        f"removed {last.removed}, unchanged {last.unchanged}, skipped {sum(skip.records for skip in last.skipped)}",
    }
    width = max(len(words[f"status.{name}"]) for name in rows)
    lines = [f"{words[f'status.{name}']:<{width}}  {value}" for name, value in rows.items()]
    lines += [f"{'':<{width}}  {clean(skip.path)}: {clean(skip.reason)}" for skip in last.skipped]
    return lines + [f"{'':<{width}}  {clean(note.path)}: {clean(note.message)}" for note in last.notices]
