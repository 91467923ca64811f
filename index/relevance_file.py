"""Where the relevance model of an encoder stands: in its folder, and as a copy in the index.

The copy serves an index that is asked where the encoder's folder has none. What is in the file is the business of
``search.ranking.relevance``.
"""

from __future__ import annotations

from pathlib import Path

RELEVANCE_FILE = "relevance.json"
"""In an encoder's folder; in an index folder, the user's own model for it."""

COPY = "encoder-relevance.json"
"""In an index folder: what stood in its encoder's folder when it was built last."""

_BUNDLED = Path(__file__).parent / "model"


def beside_encoder(name: str) -> Path:
    """The file of an encoder, named as users name it: there is none for a name on a hub."""
    return (_BUNDLED if name == "bundled" else Path(name)) / RELEVANCE_FILE


def keep_copy(name: str, folder: Path) -> None:
    """Bring the copy in an index folder in line with the file of the encoder, in one step; a file gone leaves it."""
    try:
        found = beside_encoder(name).read_bytes()
    except OSError:
        return
    copy = folder / COPY
    if not copy.exists() or copy.read_bytes() != found:
        part = copy.with_suffix(".part")
        part.write_bytes(found)
        part.replace(copy)
