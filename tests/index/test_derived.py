"""The FAISS file and the lexical index are only a convenience: without them, they are made again from the catalog."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from index_articles import DEVISES, FORMATION, PORTS, counts, run, write
from toy_encoder import ToyEncoder

from index import derived, file_digest
from index.analysis import terms
from index.derived import Stamp
from index.errors import IndexDamaged
from index.index import Index, open_index
from index.lexical import LexicalIndex


def files(folder: Path, kind: str) -> list[Path]:
    found = sorted(path for path in (folder / kind).rglob("*") if path.is_file())
    assert found
    return found


def remove(folder: Path, kind: str) -> None:
    shutil.rmtree(folder / kind)


def remove_one(folder: Path, kind: str) -> None:
    next(path for path in files(folder, kind) if path.suffix in {".faiss", ".idx"}).unlink()


def cut_short(folder: Path, kind: str) -> None:
    for path in files(folder, kind):
        if path.name != derived.MANIFEST:
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def turn_a_bit(folder: Path, kind: str) -> None:
    path = next(path for path in files(folder, kind) if path.suffix in {".faiss", ".idx"})
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)


def empty_the_manifest(folder: Path, kind: str) -> None:
    next(path for path in files(folder, kind) if path.name == derived.MANIFEST).write_text("{}")


DAMAGES = [remove, remove_one, cut_short, turn_a_bit, empty_the_manifest]


def answers(index: Index, encoder: ToyEncoder) -> tuple[list[int], list[int], list[int]]:
    vector = encoder.vector("devises rares dans le royaume")
    return (
        index.dense(vector, 10).ids.tolist(),
        index.lexical(terms("devises des exportateurs"), 10).ids.tolist(),
        index.phrase("de plus en plus rares", 10).tolist(),
    )


@pytest.mark.parametrize("kind", ["vectors", "lexical"])
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_reader_mends_what_is_damaged_without_encoding(
    corpus_folder, index_folder, toy_encoder, kind: str, damage: Callable[[Path, str], None]
):
    write(corpus_folder, devises=DEVISES, formation=FORMATION)
    run(corpus_folder, index_folder, toy_encoder)
    with open_index(index_folder, toy_encoder) as index:
        expected = answers(index, toy_encoder)
        assert all(expected)
    damage(index_folder, kind)
    second = ToyEncoder()
    with open_index(index_folder, second) as index:
        assert answers(index, second) == expected
    assert second.texts == []


@pytest.mark.parametrize("kind", ["vectors", "lexical"])
def test_a_build_mends_what_is_damaged_without_encoding(corpus_folder, index_folder, toy_encoder, kind: str):
    write(corpus_folder, devises=DEVISES, formation=FORMATION)
    run(corpus_folder, index_folder, toy_encoder)
    turn_a_bit(index_folder, kind)
    damaged = files(index_folder, kind)
    second = ToyEncoder()
    report = run(corpus_folder, index_folder, second)
    assert (counts(report), report.generation, second.texts) == ((0, 0, 0, 2), 1, [])
    assert not set(damaged) & set(files(index_folder, kind))


def test_damaged_files_are_no_base_for_the_next_generation(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES, formation=FORMATION)
    run(corpus_folder, index_folder, toy_encoder)
    turn_a_bit(index_folder, "vectors")
    turn_a_bit(index_folder, "lexical")
    write(corpus_folder, ports=PORTS)
    run(corpus_folder, index_folder, toy_encoder)
    with open_index(index_folder, toy_encoder) as index:
        everything = index.dense(toy_encoder.vector("ports"), index.passage_count)
        exact = index.similarities(toy_encoder.vector("ports"), everything.ids)
        assert everything.scores == pytest.approx(exact, abs=1e-6)
        assert index.lexical(terms("conteneurs"), 5).ids.size == 1
        assert index.lexical(terms("jeunes diplômés"), 5).ids.size == 1


@pytest.mark.parametrize("kind", ["vectors", "lexical"])
def test_intact_files_that_their_library_cannot_read_are_made_again(corpus_folder, index_folder, toy_encoder, kind):
    write(corpus_folder, devises=DEVISES, formation=FORMATION)
    run(corpus_folder, index_folder, toy_encoder)
    with open_index(index_folder, toy_encoder) as index:
        expected = answers(index, toy_encoder)
    (folder,) = (index_folder / kind).iterdir()
    stamp = Stamp(**json.loads((folder / derived.MANIFEST).read_text())["stamp"])
    for path in folder.iterdir():
        if path.name in {"vectors.faiss", "meta.json"}:
            path.write_bytes(b"of another version")
    derived.seal(folder, stamp)
    assert derived.find(index_folder / kind, stamp) == folder
    second = ToyEncoder()
    with open_index(index_folder, second) as index:
        assert answers(index, second) == expected
    assert second.texts == []


def test_files_that_a_build_removes_while_they_are_opened_are_not_taken_for_whole(
    corpus_folder, index_folder, toy_encoder, monkeypatch
):
    """Without its positions tantivy opens an index all the same, and fails at the first question."""
    write(corpus_folder, devises=DEVISES, ports=PORTS)
    run(corpus_folder, index_folder, toy_encoder)
    removed = []

    class Interrupted(LexicalIndex):
        def __init__(self, folder: Path, expected: int) -> None:
            if not removed:
                (folder / derived.MANIFEST).unlink()
                removed.extend(folder.glob("*.pos"))
                for path in removed:
                    path.unlink()
            super().__init__(folder, expected)

    monkeypatch.setattr("index.index.LexicalIndex", Interrupted)
    with open_index(index_folder, toy_encoder) as index:
        assert index.lexical(terms("conteneurs"), 5).ids.size == 1
    assert len(removed) == 1


def test_files_of_another_catalog_are_not_taken_for_ours(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES)
    run(corpus_folder, index_folder, toy_encoder)
    for path in index_folder.glob("catalog.sqlite*"):
        path.unlink()
    write(corpus_folder, devises=PORTS)
    assert run(corpus_folder, index_folder, toy_encoder).generation == 1  # the same number, another catalog
    with open_index(index_folder, toy_encoder) as index:
        assert index.lexical(terms("exportateurs"), 5).ids.size == 0
        assert index.lexical(terms("conteneurs"), 5).ids.size == 1


def test_a_folder_that_cannot_be_written_to_is_read_all_the_same(corpus_folder, index_folder, toy_encoder, monkeypatch):
    write(corpus_folder, devises=DEVISES)
    run(corpus_folder, index_folder, toy_encoder)
    remove(index_folder, "vectors")
    remove(index_folder, "lexical")
    make = Path.mkdir

    def denied(self: Path, *arguments: object, **options: object) -> None:
        if index_folder in self.parents:
            raise PermissionError(13, "Permission denied")
        make(self, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", denied)
    with open_index(index_folder, toy_encoder) as index:
        assert all(answers(index, toy_encoder))
    assert not (index_folder / "vectors").exists()


def test_a_catalog_that_is_no_database_is_told_and_made_anew(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES)
    run(corpus_folder, index_folder, toy_encoder)
    (index_folder / "catalog.sqlite").write_bytes(b"not a database, by any means" * 1000)
    with pytest.raises(IndexDamaged, match="revue build"):
        open_index(index_folder, toy_encoder)
    report = run(corpus_folder, index_folder, toy_encoder)
    assert (counts(report), report.mended.catalog) == ((1, 0, 0, 0), True)
    with open_index(index_folder, toy_encoder) as index:
        assert all(answers(index, toy_encoder))


def test_a_large_file_is_checked_by_its_size_its_ends_and_blocks_between(tmp_path, monkeypatch):
    monkeypatch.setattr(file_digest, "WHOLE_BYTES", 1000)
    home = tmp_path / "vectors"
    stamp = Stamp("c", 1, "m")
    folder = derived.begin(home, 1)
    (folder / "file").write_bytes(bytes(range(256)) * 2000)
    derived.seal(folder, stamp)
    assert derived.find(home, stamp) == folder
    assert derived.find(home, Stamp("c", 2, "m")) is None
    assert derived.find(home, Stamp("other", 1, "m")) is None
    assert derived.find(home, Stamp("c", 1, "other")) is None
    assert derived.find_former(home, Stamp("c", 2, "m")) == folder
    content = bytearray(bytes(range(256)) * 2000)
    content[-1] ^= 1
    (folder / "file").write_bytes(content)
    assert derived.find(home, stamp) is None and derived.find_former(home, stamp) is None
    content[-1] ^= 1
    content[5000] ^= 1  # between two of the blocks that are looked at
    (folder / "file").write_bytes(content)
    assert derived.find(home, stamp) == folder
    assert derived.find(home, stamp, whole=True) is None and derived.find_former(home, stamp) is None


def test_no_passage_is_in_the_catalog_without_its_vector(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES, formation=FORMATION)
    run(corpus_folder, index_folder, toy_encoder)
    with sqlite3.connect(index_folder / "catalog.sqlite") as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        query = "SELECT count(*) FROM passages WHERE embedding NOT IN (SELECT id FROM embeddings)"
        assert connection.execute(query).fetchone() == (0,)
