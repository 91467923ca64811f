"""The index knows what made it, and says so when something else would read it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from index_articles import DEVISES, FORMATION, SETTINGS, counts, ids_by_text, run, write
from toy_encoder import ToyEncoder, ToyLateInteractionEncoder

from index import catalog, recipe
from index.errors import IndexMismatch, IndexMissing
from index.index import open_index
from index.recipe import Recipe, refuse_other_name
from index.schema import FORMAT_VERSION


@pytest.fixture
def built(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES, formation=FORMATION)
    run(corpus_folder, index_folder, toy_encoder)
    return index_folder


def test_a_recipe_survives_its_writing(toy_encoder):
    made = Recipe.of(SETTINGS, toy_encoder)
    assert Recipe.from_json(made.to_json()) == made
    assert made.settings == SETTINGS


def test_no_index(tmp_path):
    with pytest.raises(IndexMissing, match="Run `revue build`"):
        open_index(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_another_fingerprint_is_refused_and_both_are_named(built):
    with pytest.raises(IndexMismatch, match=r"'toy-1' and is now 'toy-2'.*revue build"):
        open_index(built, ToyEncoder(fingerprint="toy-2"))


def test_another_dimension_is_refused_and_both_are_named(built):
    with pytest.raises(IndexMismatch, match="dimension was 64 and is now 32"):
        open_index(built, ToyEncoder(dimension=32))


def test_other_settings_are_refused_and_both_are_named(built):
    open_index(built, settings=replace(SETTINGS, max_file_bytes=5)).close()
    with pytest.raises(IndexMismatch, match="passage length in tokens was 64 and is now 80"):
        open_index(built, settings=replace(SETTINGS, passage_tokens=80))
    with pytest.raises(IndexMismatch, match=r"is now 'intfloat/e5'.*REVUE_ENCODER=intfloat/e5 revue build"):
        open_index(built, settings=replace(SETTINGS, encoder="intfloat/e5"))


def test_two_ways_to_write_a_folder_are_one_encoder(built, tmp_path, monkeypatch):
    with open_index(built) as index:
        recipe = replace(index.recipe, encoder=str(tmp_path / "model"))
    (tmp_path / "model").mkdir()
    monkeypatch.chdir(tmp_path)
    refuse_other_name(recipe, "./model")
    with pytest.raises(IndexMismatch, match=r"is now '\./other'"):
        refuse_other_name(recipe, "./other")


def test_an_encoder_that_changed_under_its_name_is_refused_when_it_is_first_needed(built, monkeypatch):
    monkeypatch.setattr("index.index.load_encoder", lambda settings: ToyEncoder(fingerprint="toy-9"))
    with open_index(built) as index:
        assert len(index.articles()) == 2
        with pytest.raises(IndexMismatch, match="'toy-1' and is now 'toy-9'"):
            _ = index.encoder


def test_another_analyser_is_refused_then_mended_without_encoding(built, corpus_folder, monkeypatch):
    monkeypatch.setattr(recipe, "ANALYSER_VERSION", 99)
    with pytest.raises(IndexMismatch, match="French analyser was 1 and is now 99"):
        open_index(built)
    encoder = ToyEncoder()
    report = run(corpus_folder, built, encoder)
    assert (counts(report), encoder.texts, report.generation) == ((0, 0, 0, 2), [], 2)
    open_index(built).close()


def test_other_reading_rules_are_refused_then_mended_without_encoding(built, corpus_folder, monkeypatch):
    monkeypatch.setattr(recipe, "READING_VERSION", 99)
    with pytest.raises(IndexMismatch, match=r"reading rules was \d+ and is now 99"):
        open_index(built)
    encoder = ToyEncoder()
    assert counts(run(corpus_folder, built, encoder)) == (0, 0, 0, 2)
    assert encoder.texts == []
    open_index(built).close()


def test_other_rules_of_quotation_are_refused_then_mended_without_encoding(built, corpus_folder, monkeypatch):
    monkeypatch.setattr(recipe, "QUOTES_VERSION", 99)
    with pytest.raises(IndexMismatch, match=r"rules of quotation was \d+ and is now 99"):
        open_index(built)
    encoder = ToyEncoder()
    assert counts(run(corpus_folder, built, encoder)) == (0, 0, 0, 2)
    assert encoder.texts == []
    with open_index(built) as index:
        assert index.quotes() != []


def test_a_newer_format_is_refused_and_one_that_nobody_knows_made_anew(built, corpus_folder, toy_encoder):
    def set_format(number: int) -> None:
        with sqlite3.connect(built / catalog.CATALOG) as connection:
            connection.execute("UPDATE state SET format = ?", (number,))

    set_format(99)
    with pytest.raises(IndexMismatch, match=f"format 99; this Revue knows formats up to {FORMAT_VERSION}"):
        open_index(built)
    with pytest.raises(IndexMismatch, match=f"format 99; this Revue knows formats up to {FORMAT_VERSION}"):
        run(corpus_folder, built, toy_encoder)
    set_format(0)
    with pytest.raises(IndexMismatch, match=f"format 0; this Revue reads format {FORMAT_VERSION}"):
        open_index(built)
    assert counts(run(corpus_folder, built, toy_encoder)) == (2, 0, 0, 0)


def test_a_build_with_another_encoder_encodes_all_and_keeps_ids(built, corpus_folder, toy_encoder):
    with open_index(built, toy_encoder) as index:
        before = ids_by_text(index)
    other = ToyLateInteractionEncoder()
    report = run(corpus_folder, built, other, replace(SETTINGS, encoder="toy-late"))
    assert (counts(report), report.generation) == ((0, 0, 0, 2), 2)
    assert len(other.texts) == report.encoded == len(before)
    with open_index(built, other) as index:
        assert ids_by_text(index) == before
        assert index.codes(list(before.values())) is not None
    with sqlite3.connect(built / catalog.CATALOG) as connection:
        assert connection.execute("SELECT DISTINCT encoder FROM embeddings").fetchall() == [("toy-late-1",)]


def test_a_build_with_other_passages_encodes_only_what_is_cut_otherwise(built, corpus_folder, toy_encoder):
    with open_index(built, toy_encoder) as index:
        before = ids_by_text(index)
    encoder = ToyEncoder()
    report = run(corpus_folder, built, encoder, replace(SETTINGS, passage_tokens=40))
    assert counts(report) == (0, 0, 0, 2)
    with open_index(built, encoder) as index:
        after = ids_by_text(index)
        assert after.keys() - before.keys()
        assert len(encoder.texts) == len(after.keys() - before.keys())
        assert all(after[key] == before[key] for key in after.keys() & before.keys())
