"""Two builders, a reader while a build switches, threads that read at once."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from index_articles import DEVISES, FORMATION, PORTS, SETTINGS, counts, run, write
from toy_encoder import ToyEncoder

from index.analysis import terms
from index.build import build
from index.errors import BuildRunning
from index.index import open_index
from index.lock import HOLDER, LOCK, build_lock

ROOT = Path(__file__).parents[2]


def test_a_second_builder_is_told_who_holds_the_folder(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES)
    index_folder.mkdir()
    with build_lock(index_folder), pytest.raises(BuildRunning, match=r"process \d+ on .*, since \d{4}-"):
        build(corpus_folder, index_folder, SETTINGS, toy_encoder)
    assert toy_encoder.calls == 0
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (1, 0, 0, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is locked cannot be removed there")
@pytest.mark.parametrize("gone", [LOCK, HOLDER])
def test_a_lock_file_that_is_removed_lets_nobody_in(corpus_folder, index_folder, toy_encoder, gone):
    write(corpus_folder, devises=DEVISES)
    index_folder.mkdir()
    with build_lock(index_folder):
        (index_folder / gone).unlink()
        with pytest.raises(BuildRunning, match="Another build is at work"):
            build(corpus_folder, index_folder, SETTINGS, toy_encoder)
    assert toy_encoder.calls == 0
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (1, 0, 0, 0)


def test_the_lock_of_a_dead_builder_is_free(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES)
    index_folder.mkdir()
    code = (
        "import os, sys; from pathlib import Path; from index.lock import HOLDER, LOCK, build_lock\n"
        f"lock = build_lock(Path({str(index_folder)!r})); lock.__enter__(); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == -9
    assert (index_folder / "build.holder.json").exists()
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (1, 0, 0, 0)


def test_of_two_builders_at_once_one_works(corpus_folder, index_folder):
    write(corpus_folder, devises=DEVISES, formation=FORMATION)
    inside, go_on = threading.Event(), threading.Event()

    class Waiting(ToyEncoder):
        def encode_passages(self, texts, progress=None):
            inside.set()
            assert go_on.wait(30)
            return super().encode_passages(texts, progress)

    first, second = Waiting(), ToyEncoder()
    with ThreadPoolExecutor() as pool:
        running = pool.submit(build, corpus_folder, index_folder, SETTINGS, first)
        assert inside.wait(30)
        with pytest.raises(BuildRunning):
            build(corpus_folder, index_folder, SETTINGS, second)
        go_on.set()
        assert counts(running.result()) == (2, 0, 0, 0)
    assert second.calls == 0


def test_a_reader_keeps_its_generation_whole_and_sees_that_there_is_another(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES, formation=FORMATION)
    run(corpus_folder, index_folder, toy_encoder)
    with open_index(index_folder, toy_encoder) as old:
        assert old.is_current()
        before = old.dense(toy_encoder.vector("devises"), 10)
        (corpus_folder / "formation.txt").unlink()
        write(corpus_folder, ports=PORTS)
        assert counts(run(corpus_folder, index_folder, toy_encoder)) == (1, 0, 1, 1)
        assert not old.is_current()
        again = old.dense(toy_encoder.vector("devises"), 10)
        assert again.ids.tolist() == before.ids.tolist()
        assert old.similarities(toy_encoder.vector("devises"), before.ids) == pytest.approx(before.scores, abs=1e-6)
        assert [a.path for a in old.articles()] == ["corpus/devises.txt", "corpus/formation.txt"]
        assert old.lexical(terms("jeunes diplômés"), 5).ids.size == 1
        assert old.lexical(terms("conteneurs"), 5).ids.size == 0
        with old.reopened() as new:
            assert new.is_current() and new.encoder is toy_encoder
            assert [a.path for a in new.articles()] == ["corpus/devises.txt", "corpus/ports.txt"]
            assert new.lexical(terms("jeunes diplômés"), 5).ids.size == 0
            assert new.lexical(terms("conteneurs"), 5).ids.size == 1


def test_a_reader_notices_an_index_that_was_removed_and_made_anew(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES)
    run(corpus_folder, index_folder, toy_encoder)
    with open_index(index_folder, toy_encoder) as old:
        for path in index_folder.glob("catalog.sqlite*"):
            path.unlink()
        assert not old.is_current()
        run(corpus_folder, index_folder, toy_encoder)
        assert not old.is_current()


def test_threads_may_share_a_reader(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES, formation=FORMATION, ports=PORTS)
    run(corpus_folder, index_folder, toy_encoder)
    with open_index(index_folder, toy_encoder) as index:

        def ask(number: int) -> tuple[object, ...]:
            vector = toy_encoder.vector("devises")
            dense = index.dense(vector, 5)
            return (
                dense.ids.tolist(),
                index.lexical(terms("devises"), 5).ids.tolist(),
                [passage.text for passage in index.passages(dense.ids)],
                index.phrase("de plus en plus rares", 3).tolist(),
                [quote.text for quote in index.quotes()],
            )

        with ThreadPoolExecutor(8) as pool:
            results = list(pool.map(ask, range(64)))
        assert results == [ask(0)] * 64


def test_many_readers_open_while_builds_switch(corpus_folder, index_folder):
    encoder = ToyEncoder()
    write(corpus_folder, devises=DEVISES)
    run(corpus_folder, index_folder, encoder)
    over = threading.Event()

    def read() -> set[int]:
        seen = set()
        while not over.is_set():
            with open_index(index_folder, encoder) as index:
                paths = [article.path for article in index.articles()]
                assert paths == ["corpus/devises.txt"] + ["corpus/ports.txt"] * (index.generation % 2 == 0)
                assert bool(index.lexical(terms("conteneurs"), 3).ids.size) == (index.generation % 2 == 0)
                assert index.dense(encoder.vector("devises"), 50).ids.size == index.passage_count
                seen.add(index.generation)
        return seen

    with ThreadPoolExecutor(2) as pool:
        readers = [pool.submit(read) for _ in range(2)]
        try:
            for _ in range(4):
                write(corpus_folder, ports=PORTS)
                run(corpus_folder, index_folder, encoder)
                (corpus_folder / "ports.txt").unlink()
                run(corpus_folder, index_folder, encoder)
        finally:
            over.set()
        assert all(reader.result() for reader in readers)
    with open_index(index_folder, encoder) as index:
        assert index.generation == 9
