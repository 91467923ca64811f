"""What many tests need: an encoder of known geometry, a folder for articles, a folder for the index."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from toy_encoder import ToyEncoder

import index.build
from index.reading.pool import ReadingPool

# Never a failure because a machine is slow. The same examples every time, so that a change is judged by what it
# changes; HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("repeat", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=1_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeat"))


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


class _KeptPool(ReadingPool):
    """A pool whose processes stay from one build to the next, as on the page."""

    def __exit__(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session", autouse=True)
def reading_processes() -> Iterator[None]:
    """The processes that read files serve all builds of a test run: starting them anew takes longer than a build."""
    pool = _KeptPool()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index.build, "ReadingPool", lambda: pool)
        yield
    pool.close()
