"""What many tests need: an encoder of known geometry, a folder for articles, a folder for the index."""

from __future__ import annotations

from pathlib import Path

import pytest
from toy_encoder import ToyEncoder


@pytest.fixture
def toy_encoder() -> ToyEncoder:
    return ToyEncoder()


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    """An empty folder named ``corpus``."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


@pytest.fixture
def index_folder(tmp_path: Path) -> Path:
    """Where an index may be made; nothing is there yet."""
    return tmp_path / "index"
