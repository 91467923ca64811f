"""Where the corpus and the index are when nobody says so: the same from any working directory."""

from __future__ import annotations

import hashlib
import json
import os
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import platformdirs

PROJECT = "revue"


def default_corpus() -> Path:
    """``REVUE_CORPUS``, else the checkout's ``corpus/``, else the same in the user's data folder."""
    if given := os.environ.get("REVUE_CORPUS", "").strip():
        return Path(given).expanduser().absolute()
    return _home() / "corpus"


def default_index(corpus: Path | None = None) -> Path:
    """The folder of the index of ``corpus`` (the default corpus when None).

    ``REVUE_INDEX`` if set. Else ``.revue/`` beside the default ``corpus/``; another corpus gets its own folder under
    it, so that building an index of one never removes the articles of the other.
    """
    if given := os.environ.get("REVUE_INDEX", "").strip():
        return Path(given).expanduser().absolute()
    home = _home()
    wanted = (corpus or default_corpus()).expanduser().resolve()
    if wanted == (home / "corpus").resolve():
        return home / ".revue"
    digest = hashlib.sha256(os.fsencode(wanted)).hexdigest()[:8]
    return home / ".revue" / "other" / f"{wanted.name or 'root'}-{digest}"


def _home() -> Path:
    return checkout() or platformdirs.user_data_path(PROJECT, appauthor=False)


def checkout() -> Path | None:
    """The folder of the sources that run or were installed from; None when they are not on this machine.

    A plain ``pip install .`` copies the packages elsewhere, but records the folder that it installed from
    (``direct_url.json``, PEP 610).
    """
    beside = Path(__file__).resolve().parent.parent
    if _is_checkout(beside):
        return beside
    try:
        record = metadata.distribution(PROJECT).read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return None
    if record is None:
        return None
    url = urlsplit(str(json.loads(record).get("url", "")))
    if url.scheme != "file":
        return None
    recorded = Path(url2pathname(url.path))
    return recorded if _is_checkout(recorded) else None


def _is_checkout(folder: Path) -> bool:
    return (folder / "pyproject.toml").is_file() and (folder / "ingest").is_dir() and (folder / "corpus").is_dir()
