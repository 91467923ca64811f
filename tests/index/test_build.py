"""What a build counts, what it pays for, and what it leaves alone."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest
from index_articles import DEVISES, FORMATION, PORTS, SETTINGS, counts, ids_by_text, passages_of, run, write
from toy_encoder import ToyEncoder, ToyLateInteractionEncoder

from index import scan
from index.analysis import terms
from index.build import BuildProgress, build
from index.errors import BuildCancelled, CorpusMissing, IndexMissing
from index.index import open_index
from index.reading.messages import Ended
from index.reading.pool import ReadingPool
from index.settings import Settings
from index.stored import Place
from ingest.article import Skip


def test_a_first_build_adds_every_article(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES, formation=FORMATION)
    report = run(corpus_folder, index_folder, toy_encoder)
    assert counts(report) == (2, 0, 0, 0)
    assert report.generation == 1
    with open_index(index_folder, toy_encoder) as index:
        assert report.encoded == index.passage_count == len(toy_encoder.texts) >= 2
        assert [article.path for article in index.articles()] == ["corpus/devises.txt", "corpus/formation.txt"]


def test_every_passage_is_its_slice_of_the_article(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES, formation=FORMATION, ports=PORTS)
    run(corpus_folder, index_folder, toy_encoder)
    with open_index(index_folder, toy_encoder) as index:
        for passage in index.passages(list(ids_by_text(index).values())):
            article = index.article(passage.article)
            assert article.text[passage.start : passage.end] == passage.text
        assert {index.article(a.id).text for a in index.articles()} == {DEVISES, FORMATION, PORTS}


def test_an_unchanged_corpus_costs_no_encoding_and_no_generation(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES, formation=FORMATION)
    run(corpus_folder, index_folder, toy_encoder)
    second = ToyEncoder()
    report = run(corpus_folder, index_folder, second)
    assert counts(report) == (0, 0, 0, 2)
    assert (second.calls, second.texts, report.encoded, report.generation) == (0, [], 0, 1)


def test_an_unchanged_file_is_not_even_read(corpus_folder, index_folder, toy_encoder, monkeypatch):
    write(corpus_folder, devises=DEVISES)
    for path in corpus_folder.iterdir():
        os.utime(path, ns=(1_700_000_000_000_000_000, 1_700_000_000_000_000_000))
    monkeypatch.setattr(scan, "RACY_NANOSECONDS", -(10**18))  # a change of times just now is proof enough here
    run(corpus_folder, index_folder, toy_encoder)

    def never(*_: object) -> bytes:
        raise AssertionError("the file was read")

    monkeypatch.setattr(scan, "_digest", never)
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (0, 0, 0, 1)


def test_a_file_rewritten_within_the_clock_s_grain_is_noticed(corpus_folder, index_folder, toy_encoder):
    path = corpus_folder / "devises.txt"
    write(corpus_folder, devises=DEVISES)
    run(corpus_folder, index_folder, toy_encoder)
    before = path.stat()
    write(corpus_folder, devises=DEVISES.replace("septembre", "novembre "))  # as many bytes
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (0, 1, 0, 0)


def test_touching_a_file_changes_nothing(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES)
    run(corpus_folder, index_folder, toy_encoder)
    (corpus_folder / "devises.txt").touch()
    report = run(corpus_folder, index_folder, toy_encoder)
    assert (counts(report), report.generation, toy_encoder.calls) == ((0, 0, 0, 1), 1, 1)


def test_adding_a_file_encodes_exactly_its_passages(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES, formation=FORMATION)
    run(corpus_folder, index_folder, toy_encoder)
    with open_index(index_folder, toy_encoder) as index:
        before = ids_by_text(index)
    write(corpus_folder, ports=PORTS)
    second = ToyEncoder()
    report = run(corpus_folder, index_folder, second)
    assert (counts(report), report.generation) == ((1, 0, 0, 2), 2)
    with open_index(index_folder, second) as index:
        assert second.texts == passages_of(index, "corpus/ports.txt")
        assert before.items() <= ids_by_text(index).items()
        assert min(set(ids_by_text(index).values()) - set(before.values())) > max(before.values())


def test_changing_a_file_encodes_only_the_passages_that_changed(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES, formation=FORMATION)
    run(corpus_folder, index_folder, toy_encoder)
    with open_index(index_folder, toy_encoder) as index:
        before = ids_by_text(index)
    write(corpus_folder, devises=DEVISES.replace("septembre", "novembre"))
    second = ToyEncoder()
    report = run(corpus_folder, index_folder, second)
    assert counts(report) == (0, 1, 0, 1)
    with open_index(index_folder, second) as index:
        after = ids_by_text(index)
        changed = after.keys() - before.keys()
        assert changed and all("novembre" in text for _, text in changed)
        assert len(second.texts) == len(changed) == report.encoded
        assert all(after[key] == before[key] for key in after.keys() & before.keys())
        assert len(index.phrase("vers le mois de septembre", 5)) == 0
        assert len(index.phrase("vers le mois de novembre", 5)) == 1


def test_renaming_a_file_keeps_everything_but_its_path(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES, formation=FORMATION)
    run(corpus_folder, index_folder, toy_encoder)
    with open_index(index_folder, toy_encoder) as index:
        before, article = ids_by_text(index), index.articles()[0]
    (corpus_folder / "eco").mkdir()
    (corpus_folder / "devises.txt").rename(corpus_folder / "eco" / "monnaie.txt")
    second = ToyEncoder()
    report = run(corpus_folder, index_folder, second)
    assert (counts(report), second.texts) == ((0, 1, 0, 1), [])
    with open_index(index_folder, second) as index:
        assert ids_by_text(index) == before
        assert [a.path for a in index.articles()] == ["corpus/eco/monnaie.txt", "corpus/formation.txt"]
        assert index.article(article.id).path == "corpus/eco/monnaie.txt"


def test_two_files_that_exchange_their_names(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES, formation=FORMATION)
    run(corpus_folder, index_folder, toy_encoder)
    write(corpus_folder, devises=FORMATION, formation=DEVISES)
    second = ToyEncoder()
    assert counts(run(corpus_folder, index_folder, second)) == (0, 2, 0, 0)
    assert second.texts == []
    with open_index(index_folder, second) as index:
        assert [index.article(a.id).text for a in index.articles()] == [FORMATION, DEVISES]


def test_removing_a_file_leaves_no_trace(corpus_folder, index_folder):
    encoder = ToyLateInteractionEncoder()
    settings = Settings(encoder="toy-late", passage_tokens=64, overlap_tokens=0)
    write(corpus_folder, devises=DEVISES, ports=PORTS)
    run(corpus_folder, index_folder, encoder, settings)
    assert any(b"conteneurs" in path.read_bytes() for path in index_folder.rglob("*") if path.is_file())
    (corpus_folder / "ports.txt").unlink()
    assert counts(run(corpus_folder, index_folder, encoder, settings)) == (0, 0, 1, 1)
    with open_index(index_folder, encoder) as index:
        assert [article.path for article in index.articles()] == ["corpus/devises.txt"]
        assert index.lexical(terms("conteneurs"), 5).ids.size == 0
        assert [speaker.name for speaker in index.speakers() if "Alaoui" in speaker.name] == []
    for path in index_folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"conteneur" not in content and b"Alaoui" not in content and b"alaoui" not in content, path
    assert tables_without_owner(index_folder) == (0, 0)


def tables_without_owner(folder: Path) -> tuple[int, int]:
    """Embeddings no passage refers to, codes of no embedding."""
    with sqlite3.connect(folder / "catalog.sqlite") as connection:
        vectors = "SELECT count(*) FROM embeddings WHERE id NOT IN (SELECT embedding FROM passages)"
        codes = "SELECT count(*) FROM codes WHERE embedding NOT IN (SELECT id FROM embeddings)"
        return connection.execute(vectors).fetchone()[0], connection.execute(codes).fetchone()[0]


def test_the_same_name_in_two_folders_is_two_articles(corpus_folder, index_folder, toy_encoder):
    for name, text in (("eco", DEVISES), ("emploi", FORMATION)):
        (corpus_folder / name).mkdir()
        write(corpus_folder / name, une=text)
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (2, 0, 0, 0)
    with open_index(index_folder, toy_encoder) as index:
        assert [article.path for article in index.articles()] == ["corpus/eco/une.txt", "corpus/emploi/une.txt"]


def test_the_same_article_in_two_files_is_one_that_knows_both_places(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, b=DEVISES)
    run(corpus_folder, index_folder, toy_encoder)
    with open_index(index_folder, toy_encoder) as index:
        alone = index.articles()[0].id
    paid = len(toy_encoder.texts)
    write(corpus_folder, a=DEVISES)
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (0, 1, 0, 0)
    assert len(toy_encoder.texts) == paid
    with open_index(index_folder, toy_encoder) as index:
        (only,) = index.articles()
        assert (only.path, only.id, only.copies) == ("corpus/a.txt", alone, 1)  # the first in path order
        assert index.article(alone).copies == (Place("corpus/b.txt", None),)
        assert len(index.select(article="corpus/b.txt")) == only.passages
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (0, 0, 0, 1)
    (corpus_folder / "a.txt").unlink()
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (0, 1, 0, 0)
    with open_index(index_folder, toy_encoder) as index:
        assert [(a.path, a.id, a.copies) for a in index.articles()] == [("corpus/b.txt", alone, 0)]
    assert len(toy_encoder.texts) == paid


def test_a_line_put_before_others_in_a_jsonl_file_adds_one_article(corpus_folder, index_folder, toy_encoder):
    path = corpus_folder / "revue.jsonl"

    def lines(*texts: str) -> str:
        return "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)

    path.write_text(lines(DEVISES, FORMATION), encoding="utf-8")
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (2, 0, 0, 0)
    path.write_text(lines(PORTS, DEVISES, FORMATION), encoding="utf-8")
    second = ToyEncoder()
    assert counts(run(corpus_folder, index_folder, second)) == (1, 0, 0, 2)
    with open_index(index_folder, second) as index:
        assert [index.article(a.id).text for a in index.articles()] == [PORTS, DEVISES, FORMATION]
        assert len({a.record for a in index.articles()}) == 3


def test_what_is_left_out_is_told_by_every_build(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES, vide="")
    first = build(corpus_folder, index_folder, SETTINGS, toy_encoder)
    second = build(corpus_folder, index_folder, SETTINGS, toy_encoder)
    assert counts(first) == (1, 0, 0, 0) and counts(second) == (0, 0, 0, 1)
    assert [skip.path for skip in first.skipped] == ["corpus/vide.txt"]
    assert first.skipped == second.skipped


def test_a_known_file_that_cannot_be_read_keeps_its_former_version(
    corpus_folder, index_folder, toy_encoder, monkeypatch
):
    write(corpus_folder, devises=DEVISES, formation=FORMATION)
    run(corpus_folder, index_folder, toy_encoder)
    write(corpus_folder, devises=PORTS)
    digest = scan._digest

    def denied(path: Path, stat: os.stat_result) -> bytes:
        if path.name == "devises.txt":
            raise PermissionError(13, "Permission denied")
        return digest(path, stat)

    monkeypatch.setattr(scan, "_digest", denied)
    report = build(corpus_folder, index_folder, SETTINGS, toy_encoder)
    assert counts(report) == (0, 0, 0, 2)
    assert [(skip.path, "Permission denied" in skip.reason) for skip in report.skipped] == [
        ("corpus/devises.txt", True)
    ]
    with open_index(index_folder, toy_encoder) as index:
        assert len(index.phrase("de plus en plus rares", 5)) == 1
    other = ToyEncoder(fingerprint="toy-2")  # even when all is encoded anew
    report = build(corpus_folder, index_folder, SETTINGS, other)
    assert counts(report) == (0, 0, 0, 2)
    with open_index(index_folder, other) as index:
        assert len(index.phrase("de plus en plus rares", 5)) == 1
    monkeypatch.undo()
    assert counts(run(corpus_folder, index_folder, other)) == (0, 1, 0, 1)


def test_a_changed_file_that_is_no_article_any_more_goes(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES, formation=FORMATION)
    run(corpus_folder, index_folder, toy_encoder)
    write(corpus_folder, devises="")
    report = build(corpus_folder, index_folder, SETTINGS, toy_encoder)
    assert counts(report) == (0, 0, 1, 1)
    assert [skip.path for skip in report.skipped] == ["corpus/devises.txt"]


class BrokenReading(ReadingPool):
    """Reads, but for devises.txt, on which it fails."""

    def read(self, files, *rest):
        for file in files:
            if file.name == "devises.txt":
                yield file, Skip(file.shown, "working on it failed: a bug (ZeroDivisionError)")
                yield file, Ended(failed=True)
            else:
                yield from super().read([file], *rest)


def test_an_error_in_a_reader_skips_the_file_and_is_tried_again(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES, formation=FORMATION)
    with BrokenReading() as broken:
        report = build(corpus_folder, index_folder, SETTINGS, toy_encoder, pool=broken)
    assert counts(report) == (1, 0, 0, 0)
    assert [(skip.path, skip.reason) for skip in report.skipped] == [
        ("corpus/devises.txt", "working on it failed: a bug (ZeroDivisionError)")
    ]
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (1, 0, 0, 1)


def test_a_corpus_folder_that_is_not_there_empties_nothing(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES)
    run(corpus_folder, index_folder, toy_encoder)
    corpus_folder.rename(corpus_folder.with_name("elsewhere"))
    with pytest.raises(CorpusMissing, match="does not exist"):
        build(corpus_folder, index_folder, SETTINGS, toy_encoder)
    with open_index(index_folder, toy_encoder) as index:
        assert len(index.articles()) == 1


def test_an_empty_corpus_makes_an_empty_index(corpus_folder, index_folder, toy_encoder):
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (0, 0, 0, 0)
    with open_index(index_folder, toy_encoder) as index:
        assert index.dense(toy_encoder.vector("devises"), 5).ids.size == 0
        assert index.lexical(terms("devises"), 5).ids.size == 0
        assert index.phrase("devises", 5).size == 0
        assert index.articles() == [] and index.speakers() == [] and index.quotes() == []


def test_progress_tells_true_counts(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES, formation=FORMATION)
    seen: list[BuildProgress] = []
    report = build(corpus_folder, index_folder, SETTINGS, toy_encoder, progress=seen.append)
    reading = [(p.done, p.total) for p in seen if p.stage == "reading"]
    encoding = [(p.done, p.total) for p in seen if p.stage == "encoding"]
    assert reading == [(0, 2), (1, 2), (2, 2)]
    assert encoding[0] == (0, report.encoded) and encoding[-1] == (report.encoded, report.encoded)
    assert [p.done for p in seen if p.stage == "writing"] == [0, 1, 2, 3]


def test_a_cancelled_build_keeps_what_it_encoded(corpus_folder, index_folder, toy_encoder, monkeypatch):
    monkeypatch.setattr("index.embedding.FIRST_BATCH", 1)
    monkeypatch.setattr("index.embedding.MOST_BATCH", 1)
    write(corpus_folder, devises=DEVISES, formation=FORMATION, ports=PORTS)
    with pytest.raises(BuildCancelled):
        build(corpus_folder, index_folder, SETTINGS, toy_encoder, cancelled=lambda: len(toy_encoder.texts) >= 2)
    assert len(toy_encoder.texts) == 2
    with pytest.raises(IndexMissing):
        open_index(index_folder)
    report = run(corpus_folder, index_folder, toy_encoder)
    assert counts(report) == (3, 0, 0, 0)
    with open_index(index_folder, toy_encoder) as index:
        assert len(toy_encoder.texts) == index.passage_count > 2
        assert len(set(toy_encoder.texts)) == index.passage_count


def test_what_a_cancelled_build_encoded_in_vain_goes(corpus_folder, index_folder, toy_encoder, monkeypatch):
    monkeypatch.setattr("index.embedding.FIRST_BATCH", 1)
    write(corpus_folder, devises=DEVISES)
    run(corpus_folder, index_folder, toy_encoder)
    write(corpus_folder, ports=PORTS)
    before = len(toy_encoder.texts)
    with pytest.raises(BuildCancelled):
        build(corpus_folder, index_folder, SETTINGS, toy_encoder, cancelled=lambda: len(toy_encoder.texts) > before)
    (corpus_folder / "ports.txt").unlink()
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (0, 0, 0, 1)
    assert tables_without_owner(index_folder) == (0, 0)
