"""Settings, locations, and which article is which."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import pytest

from index import locations
from index.errors import SettingError
from index.matching import Light, match
from index.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def no_environment(monkeypatch):
    for name in ("REVUE_CORPUS", "REVUE_INDEX"):
        monkeypatch.delenv(name, raising=False)


def test_settings_come_from_the_environment():
    given = {"REVUE_ENCODER": "intfloat/e5", "REVUE_PASSAGE_TOKENS": "200", "REVUE_QUERY_PROMPT": "query: "}
    assert Settings.from_environment(given) == Settings("intfloat/e5", passage_tokens=200, query_prompt="query: ")
    assert Settings.from_environment({"REVUE_ENCODER": ""}) == Settings()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"REVUE_PASSAGE_TOKENS": "many"}, "REVUE_PASSAGE_TOKENS is 'many': expected a whole number"),
        ({"REVUE_PASSAGE_TOKENS": "3"}, "3 tokens is too short: 8 is the least"),
        ({"REVUE_OVERLAP_TOKENS": "120"}, "120 tokens does not fit passages of 200: expected 0 to 100"),
        ({"REVUE_MAX_FILE_BYTES": "0"}, "0 bytes lets nothing in"),
        ({"REVUE_ENCODER": " "}, None),
    ],
)
def test_settings_that_cannot_be_used(given, message):
    if message is None:
        assert Settings.from_environment(given) == Settings()
    else:
        with pytest.raises(SettingError, match=message):
            Settings.from_environment(given)


def test_the_places_of_the_checkout_from_any_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert locations.default_corpus() == ROOT / "corpus"
    assert locations.default_index() == locations.default_index(ROOT / "corpus") == ROOT / ".revue"


def test_another_corpus_has_another_index(tmp_path):
    one, other = locations.default_index(tmp_path / "a" / "corpus"), locations.default_index(tmp_path / "b" / "corpus")
    assert one != other
    assert one.parent == other.parent == ROOT / ".revue" / "other"


def test_the_environment_has_the_last_word(monkeypatch, tmp_path):
    monkeypatch.setenv("REVUE_CORPUS", str(tmp_path / "c"))
    monkeypatch.setenv("REVUE_INDEX", str(tmp_path / "i"))
    assert (locations.default_corpus(), locations.default_index()) == (tmp_path / "c", tmp_path / "i")


def test_an_installed_copy_knows_its_checkout(monkeypatch, tmp_path):
    installed = tmp_path / "site-packages" / "index" / "locations.py"
    monkeypatch.setattr(locations, "__file__", str(installed))

    class Installed:
        def __init__(self, url: str | None) -> None:
            self.url = url

        def read_text(self, name: str) -> str | None:
            assert name == "direct_url.json"
            return None if self.url is None else json.dumps({"url": self.url, "dir_info": {}})

    for url, home in (
        (ROOT.as_uri(), ROOT),
        ((tmp_path / "gone").as_uri(), None),
        ("https://example.org/revue.git", None),
        (None, None),
    ):
        monkeypatch.setattr(metadata, "distribution", lambda name, url=url: Installed(url))
        assert locations.checkout() == home
    monkeypatch.setattr(locations.platformdirs, "user_data_path", lambda *_, **__: tmp_path / "data")
    assert locations.default_corpus() == tmp_path / "data" / "corpus"
    assert locations.default_index() == tmp_path / "data" / ".revue"


def light(number: int, path: str, text: str, record: str | None = None, title: str = "") -> Light:
    return Light(number, path, record, text.encode(), (title + text).encode())


def paired(former, present):
    found = match(former, present)
    pairs = sorted((pair.former.number, pair.present.number, pair.updated) for pair in found.pairs)
    return pairs, [one.number for one in found.added], [one.number for one in found.removed]


def test_the_same_article_in_the_same_place():
    assert paired([light(1, "a", "x")], [light(10, "a", "x")]) == ([(1, 10, False)], [], [])


def test_a_renamed_a_changed_and_an_exchanged_article():
    assert paired([light(1, "a", "x")], [light(10, "b", "x")]) == ([(1, 10, True)], [], [])
    assert paired([light(1, "a", "x")], [light(10, "a", "y")]) == ([(1, 10, True)], [], [])
    swapped = paired([light(1, "a", "x"), light(2, "b", "y")], [light(10, "a", "y"), light(11, "b", "x")])
    assert swapped == ([(1, 11, True), (2, 10, True)], [], [])


def test_renamed_and_given_a_title():
    assert paired([light(1, "a", "x")], [light(10, "b", "x", title="T")]) == ([(1, 10, True)], [], [])


def test_a_copy_is_added_and_one_of_two_copies_is_removed():
    one, two = light(1, "a", "x"), light(2, "b", "x")
    assert paired([one], [light(10, "a", "x"), light(11, "b", "x")]) == ([(1, 10, False)], [11], [])
    assert paired([one, two], [light(10, "b", "x")]) == ([(2, 10, False)], [], [1])


def test_records_that_moved_are_unchanged_and_one_that_changed_is_updated():
    former = [light(1, "a", "x", "n1"), light(2, "a", "y", "n2")]
    present = [light(10, "a", "new", "n3"), light(11, "a", "x", "n1"), light(12, "a", "z", "n2")]
    assert paired(former, present) == ([(1, 11, False), (2, 12, True)], [10], [])


def test_a_record_that_another_file_holds_now_is_the_same_article():
    assert paired([light(1, "a", "x", "n1")], [light(10, "b", "y", "n1")]) == ([(1, 10, True)], [], [])
    assert paired([light(1, "a", "x")], [light(10, "b", "y")]) == ([], [10], [1])
