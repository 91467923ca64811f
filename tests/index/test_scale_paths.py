"""The ways that only large indexes take, with their limits lowered: they must give what the small ways give."""

from __future__ import annotations

import json

import numpy as np
import pytest
from index_articles import DEVISES, run, write
from toy_encoder import ToyEncoder

from index import lexical, rows, vectors
from index.analysis import terms
from index.index import open_index


def article(number: int) -> str:
    """An article whose words are its own, but for « secteur »."""
    paragraph = " ".join(f"mot{number}x{place}" for place in range(30))
    return f"Le secteur {number} publie ses comptes\n\nLe secteur annonce {paragraph}.\n\nPuis {paragraph} encore.\n"


@pytest.fixture
def many(corpus_folder):
    write(corpus_folder, **{f"a{number:03}": article(number) for number in range(60)})
    return corpus_folder


def same_nearest(index, encoder, question, k=10):
    """Asserts that dense gives exact cosines, and returns the share of the true nearest that it found."""
    vector = encoder.vector(question)
    found = index.dense(vector, k)
    assert found.scores == pytest.approx(index.similarities(vector, found.ids), abs=1e-6)
    everything = rows.passage_ids(index._connection)
    truth = rows.best(everything, index.similarities(vector, everything), k)
    return float((found.scores >= truth.scores[-1] - 1e-6).mean())


def test_an_inverted_file_is_searched_updated_and_rescored(many, index_folder, monkeypatch):
    monkeypatch.setattr(vectors, "EXACT_LIMIT", 100)
    monkeypatch.setattr(vectors, "LISTS_PER_ROOT", 0.5)
    monkeypatch.setattr(vectors, "PROBED_SHARE", 0.5)
    monkeypatch.setattr(vectors, "FEW", 4)
    encoder = ToyEncoder()
    run(many, index_folder, encoder)
    with open_index(index_folder, encoder) as index:
        assert index.passage_count > 100 and not index._vectors._exact
        shares = [same_nearest(index, encoder, f"mot{n}x1 mot{n}x2 mot{n}x3 mot{n}x4 secteur") for n in range(20)]
        assert np.mean(shares) > 0.8
        allowed = rows.passage_ids(index._connection)[::2]
        found = index.dense(encoder.vector("secteur"), 20, allowed)
        assert found.ids.size and set(found.ids.tolist()) <= set(allowed.tolist())
    made = next((index_folder / "vectors").iterdir())
    write(many, devises=DEVISES)
    (many / "a007.txt").unlink()
    run(many, index_folder, encoder)
    assert not made.exists()
    with open_index(index_folder, encoder) as index:
        assert not index._vectors._exact
        devises = index.select(article="corpus/devises.txt")
        assert index.dense(encoder.vector("devises rares dans le royaume"), 1).ids[0] in devises.tolist()
        assert index._vectors._index.ntotal == index.passage_count


def test_a_first_look_in_8_bits_finds_what_float16_finds(many, index_folder, monkeypatch):
    monkeypatch.setattr(vectors, "QUICK_FROM", 100)
    encoder = ToyEncoder()
    run(many, index_folder, encoder)
    for change in ("an article is added", "one is removed", "nothing"):
        with open_index(index_folder, encoder) as index:
            assert index.passage_count > 100 and index._vectors._quick is not None
            for n in range(20):
                question = f"mot{n}x1 mot{n}x2 mot{n}x3 mot{n}x4 secteur"
                assert same_nearest(index, encoder, question) == 1.0
                quick = index.dense(encoder.vector(question), 10)
                kept, index._vectors._quick = index._vectors._quick, None
                assert quick.scores == pytest.approx(index.dense(encoder.vector(question), 10).scores, abs=1e-6)
                index._vectors._quick = kept
        if change == "an article is added":
            write(many, devises=DEVISES)
        elif change == "one is removed":
            (many / "a007.txt").unlink()
        run(many, index_folder, encoder)


def test_vectors_are_the_catalogs_wherever_they_are_read(many, index_folder):
    encoder = ToyEncoder()
    run(many, index_folder, encoder)
    (many / "a007.txt").unlink()
    write(many, devises=DEVISES)
    run(many, index_folder, encoder)
    with open_index(index_folder, encoder) as index:
        ids = rows.passage_ids(index._connection)[::-3]
        assert np.array_equal(index.embeddings(ids), index._read_vectors(ids))
        for unknown in (0, int(ids.max()) + 1):
            with pytest.raises(KeyError):
                index.embeddings(np.array([int(ids[0]), unknown]))


def test_removed_passages_are_marked_then_swept(many, index_folder, monkeypatch):
    monkeypatch.setattr(lexical, "REMAKE_LIMIT", 10)
    encoder = ToyEncoder()

    def marked() -> int:
        (account,) = (index_folder / "lexical").glob("*/account.json")
        return int(json.loads(account.read_text())["removed"])

    run(many, index_folder, encoder)
    assert marked() == 0
    seen = []
    for number in range(12):
        (many / f"a{number:03}.txt").unlink()
        run(many, index_folder, encoder)
        seen.append(marked())
        with open_index(index_folder, encoder) as index:
            assert index.lexical(terms(f"mot{number}x3"), 5).ids.size == 0
            assert index.lexical(terms("mot30x3"), 5).ids.size > 0
            assert index.lexical(terms("secteur"), 1000).ids.size == index.passage_count
            assert index.phrase("mot30x3 mot30x4", 5).size > 0
    assert seen[0] > 0 and 0 in seen[1:]


def test_best_keeps_the_order_of_ids_among_equals():
    ids = np.array([9, 4, 7, 1, 5], dtype=np.int64)
    scores = np.array([0.5, 0.5, 0.9, 0.5, 0.1], dtype=np.float32)
    assert rows.best(ids, scores, 3).ids.tolist() == [7, 1, 4]
    assert rows.best(ids, scores, 10).ids.tolist() == [7, 1, 4, 9, 5]
    assert rows.best(ids, scores, 0).ids.tolist() == []
