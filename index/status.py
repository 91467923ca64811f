"""How large the index is, what made it, and what the last build did."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from index.catalog import CATALOG, State
from index.queries import read_speakers
from index.recipe import Recipe
from index.remake import LEXICAL, VECTORS
from index.stored import LastBuild, Status
from ingest.article import Notice, Skip
from ingest.lexicon.person_names import is_role


def read_status(connection: sqlite3.Connection, folder: Path, state: State, recipe: Recipe) -> Status:
    """The status of the generation that ``connection`` sees; sizes are those on disk now."""
    articles, passages, quotes = connection.execute(
        "SELECT count(*), coalesce(sum(passage_count), 0), coalesce(sum(quote_count), 0) FROM articles"
    ).fetchone()
    (copies,) = connection.execute("SELECT count(*) FROM copies").fetchone()
    speakers = sum(not is_role(speaker.name) for speaker in read_speakers(connection))
    last = state.last_build
    return Status(
        articles=articles,
        passages=passages,
        quotes=quotes,
        speakers=speakers,
        generation=state.generation,
        recipe=recipe,
        corpus=state.corpus,
        folder=str(folder),
        catalog_bytes=sum(_bytes(folder / f"{CATALOG}{suffix}") for suffix in ("", "-wal")),
        vectors_bytes=_bytes_below(folder / VECTORS),
        lexical_bytes=_bytes_below(folder / LEXICAL),
        last_build=LastBuild(
            at=state.built_at,
            added=last["added"],
            updated=last["updated"],
            removed=last["removed"],
            unchanged=last["unchanged"],
            encoded=last["encoded"],
            skipped=tuple(Skip(**skip) for skip in last["skipped"]),
            notices=tuple(Notice(**notice) for notice in last.get("notices", ())),
            hidden=last.get("hidden", 0),
        ),
        copies=copies,
    )


def _bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _bytes_below(folder: Path) -> int:
    return sum(_bytes(path) for path in folder.rglob("*") if path.is_file())
