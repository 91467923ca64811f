"""Which relevance model an index is asked with."""

from dataclasses import replace

import pytest
from index_articles import DEVISES, run, write
from toy_encoder import ToyEncoder

from index.index import open_index
from index.relevance_file import COPY, RELEVANCE_FILE
from search.ranking.relevance import UNFITTED, RelevanceUnreadable, relevance_of


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


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b'{"threshold": 0.5}',
        UNFITTED.to_json().replace("10.0", '"high"').encode(),
        UNFITTED.to_json().replace("0.5", "NaN").encode(),
        UNFITTED.to_json().replace("-4.0", "null").encode(),
        b"[" * 100_000,
    ],
)
def test_a_file_that_is_no_model_is_named_with_what_to_do(place, content):
    folder, encoder = place
    run(folder / "corpus", folder / "index", encoder)
    own = folder / "index" / RELEVANCE_FILE
    own.write_bytes(content)
    with open_index(folder / "index", encoder) as index:
        with pytest.raises(RelevanceUnreadable, match=r"relevance\.json cannot be read.*a cautious default serves"):
            relevance_of(index)
        own.unlink()
        assert relevance_of(index) == UNFITTED


def test_a_folder_in_the_place_of_a_model_is_told_as_such(place):
    folder, encoder = place
    run(folder / "corpus", folder / "index", encoder)
    (folder / "index" / RELEVANCE_FILE).mkdir()
    with open_index(folder / "index", encoder) as index, pytest.raises(RelevanceUnreadable, match="directory"):
        relevance_of(index)
