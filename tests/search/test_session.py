"""Former generations are closed when the last who reads them is gone."""

import sqlite3
import threading

import pytest

from index.build import build
from index.settings import Settings
from search import search, session
from search.session import current_index, visit


@pytest.fixture
def folder(corpus_folder, index_folder, toy_encoder, monkeypatch):
    """The folder of an index over one article, opened with a toy encoder, and afterwards forgotten."""
    monkeypatch.setattr("index.index.load_encoder", lambda settings: toy_encoder)
    (corpus_folder / "a.txt").write_text("Le port de Tanger bat son record.\n", "utf-8")
    build(corpus_folder, index_folder, Settings(), toy_encoder)
    yield index_folder
    kept = session._opened.pop(index_folder.absolute(), None)
    if kept is not None:
        session._readers.pop(kept, None)
        kept.close()


@pytest.fixture
def changed(corpus_folder, folder, toy_encoder):
    """Adds an article and builds."""

    def add():
        (corpus_folder / f"{len(list(corpus_folder.iterdir()))}.txt").write_text("La récolte des olives.\n", "utf-8")
        build(corpus_folder, folder, Settings(), toy_encoder)

    return add


def is_open(index):
    try:
        index._connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return False
    return "_vectors" in vars(index)


def test_a_generation_is_closed_when_the_next_is_opened(folder, changed):
    with visit():
        first = current_index(folder)
    assert is_open(first)
    changed()
    with visit():
        second = current_index(folder)
        assert second is not first
        assert is_open(second)
    assert not is_open(first)
    first.close()  # once more does no harm


def test_a_generation_stays_open_while_somebody_reads_it(folder, changed):
    reading, leave = threading.Event(), threading.Event()
    seen = []

    def reader():
        with visit():
            seen.append(current_index(folder))
            seen.append(current_index(folder))
            reading.set()
            assert leave.wait(60)
            seen.append(seen[0].article(seen[0].articles()[0].id).text)

    thread = threading.Thread(target=reader)
    thread.start()
    assert reading.wait(60)
    changed()
    assert len(search("olives", index=folder)) > 0
    assert is_open(seen[0])
    leave.set()
    thread.join(60)
    assert seen[2] == "Le port de Tanger bat son record.\n"
    assert not is_open(seen[0])


def test_an_index_that_somebody_keeps_is_not_closed_under_them(folder, changed):
    kept = current_index(folder)
    changed()
    with visit():
        current_index(folder)
    assert is_open(kept)
    kept.close()


def test_several_builds_leave_one_generation(folder, changed):
    for _ in range(3):
        changed()
        search("olives", index=folder)
    assert not session._replaced
    assert not session._readers
