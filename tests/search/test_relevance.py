"""Which relevance model an index is asked with."""

from dataclasses import replace

import pytest
from index_articles import DEVISES, run, write
from toy_encoder import ToyEncoder

from index.index import open_index
from index.relevance_file import COPY, RELEVANCE_FILE
from search.relevance import UNFITTED, relevance_of


def model(name, fingerprint="toy-1"):
    return replace(UNFITTED, encoder=fingerprint, fitted_on=name)


@pytest.fixture
def place(tmp_path):
    """An encoder's folder, a corpus, and the encoder, which is named by its folder."""
    for name in ("encoder", "corpus"):
        (tmp_path / name).mkdir()
    write(tmp_path / "corpus", devises=DEVISES)
    return tmp_path, ToyEncoder(name=str(tmp_path / "encoder"))


def test_the_encoders_own_model_is_used_and_copied_into_the_index(place):
    folder, encoder = place
    beside = folder / "encoder" / RELEVANCE_FILE
    beside.write_text(model("beside").to_json(), encoding="utf-8")
    run(folder / "corpus", folder / "index", encoder)
    assert (folder / "index" / COPY).read_text(encoding="utf-8") == beside.read_text(encoding="utf-8")
    with open_index(folder / "index", encoder) as index:
        assert relevance_of(index) == model("beside")
        beside.write_text(model("fitted again").to_json(), encoding="utf-8")
        assert relevance_of(index) == model("fitted again")
        beside.unlink()
        assert relevance_of(index) == model("beside")  # the copy
        (folder / "index" / RELEVANCE_FILE).write_text(model("my own").to_json(), encoding="utf-8")
        assert relevance_of(index) == model("my own")
    run(folder / "corpus", folder / "index", encoder)
    assert (folder / "index" / RELEVANCE_FILE).read_text(encoding="utf-8") == model("my own").to_json()


def test_a_model_of_another_encoder_is_passed_over(place):
    folder, encoder = place
    (folder / "encoder" / RELEVANCE_FILE).write_text(model("beside", "toy-0").to_json(), encoding="utf-8")
    run(folder / "corpus", folder / "index", encoder)
    with open_index(folder / "index", encoder) as index:
        assert relevance_of(index) == UNFITTED
