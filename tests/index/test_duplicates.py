"""Exports that overlap: each article once, wherever else it stands, whatever was exported or removed when."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from index_articles import DEVISES, FORMATION, PORTS, counts, run
from toy_encoder import ToyEncoder

from index.index import open_index
from index.stored import Place

URL = "https://journal.example/"
LONGER = DEVISES + "\nLes exportateurs seront reçus lundi par le ministre des finances.\n"


def export(path: Path, *articles: tuple[str, str | None]) -> None:
    """Writes a file of these texts, each with its address if it has one."""
    lines = [{"text": text} | ({"url": URL + name} if name else {}) for text, name in articles]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def standing(folder: Path) -> list[tuple[str, str | None, str, tuple[Place, ...]]]:
    """Every article: where it stands, under what record, how its text ends, where else it stands."""
    with open_index(folder, ToyEncoder()) as index:
        articles = [index.article(one.id) for one in index.articles()]
    return sorted((one.path, one.record or "", one.text, one.copies) for one in articles)


def test_overlapping_exports_hold_each_article_once(corpus_folder, index_folder, toy_encoder):
    export(corpus_folder / "march.jsonl", (DEVISES, "d"), (FORMATION, "f"))
    export(corpus_folder / "june.jsonl", (FORMATION, "f"), (PORTS, "p"))
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (3, 0, 0, 0)
    assert standing(index_folder) == [
        ("corpus/june.jsonl", URL + "f", FORMATION, (Place("corpus/march.jsonl", URL + "f"),)),
        ("corpus/june.jsonl", URL + "p", PORTS, ()),
        ("corpus/march.jsonl", URL + "d", DEVISES, ()),
    ]
    paid = len(toy_encoder.texts)
    (corpus_folder / "june.jsonl").unlink()
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (0, 1, 1, 1)
    assert len(toy_encoder.texts) == paid
    assert [(path, text) for path, _, text, _ in standing(index_folder)] == [
        ("corpus/march.jsonl", DEVISES),
        ("corpus/march.jsonl", FORMATION),
    ]


def test_the_order_in_a_file_and_a_removed_record_cost_nothing(corpus_folder, index_folder, toy_encoder):
    path = corpus_folder / "a.jsonl"
    export(path, (DEVISES, None), (FORMATION, None), (PORTS, None), (DEVISES, None))
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (3, 0, 0, 0)
    second = ToyEncoder()
    export(path, (PORTS, None), (DEVISES, None), (FORMATION, None))
    assert counts(run(corpus_folder, index_folder, second)) == (0, 0, 0, 3)
    export(path, (PORTS, None), (FORMATION, None))
    assert counts(run(corpus_folder, index_folder, second)) == (0, 0, 1, 2)
    assert second.texts == []


def test_of_two_versions_of_a_record_the_longer_is_kept(corpus_folder, index_folder, toy_encoder):
    export(corpus_folder / "a.jsonl", (DEVISES, "d"))
    export(corpus_folder / "b.jsonl", (LONGER, "d"))
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (1, 0, 0, 0)
    assert standing(index_folder) == [("corpus/b.jsonl", URL + "d", LONGER, (Place("corpus/a.jsonl", URL + "d"),))]
    (corpus_folder / "b.jsonl").unlink()
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (0, 1, 0, 0)
    assert standing(index_folder) == [("corpus/a.jsonl", URL + "d", DEVISES, ())]


def test_an_address_that_holds_quite_other_texts_loses_none(corpus_folder, index_folder, toy_encoder):
    export(corpus_folder / "a.jsonl", (DEVISES, "home"), (FORMATION, "home"))
    export(corpus_folder / "b.jsonl", (PORTS, "home"))
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (3, 0, 0, 0)


def test_a_short_id_is_good_in_its_own_file_only(corpus_folder, index_folder, toy_encoder):
    for name, text in (("a", DEVISES), ("b", LONGER)):
        (corpus_folder / f"{name}.jsonl").write_text(json.dumps({"id": 1, "text": text}), encoding="utf-8")
    assert counts(run(corpus_folder, index_folder, toy_encoder)) == (2, 0, 0, 0)


def test_where_an_article_stands_shows_in_a_hit(corpus_folder, index_folder, toy_encoder):
    from search.ask import answer
    from search.ranking.relevance import relevance_of

    export(corpus_folder / "a.jsonl", (DEVISES, "d"))
    export(corpus_folder / "b.jsonl", (DEVISES, "d"))
    run(corpus_folder, index_folder, toy_encoder)
    with open_index(index_folder, toy_encoder) as index:
        hit = answer(index, "devises rares", 1, relevance=relevance_of(index))[0]
    assert [citation.path for citation in hit.also_in] == ["corpus/b.jsonl"]
    assert hit.also_in[0].article == hit.citation.article


@pytest.mark.parametrize("seed", range(6))
def test_what_was_exported_when_makes_no_difference(corpus_folder, tmp_path, seed):
    """Any history of exports ends in the same articles, places and copies as one build of what is there at last."""
    random_source = random.Random(seed)
    texts = [(DEVISES, "d"), (LONGER, "d"), (FORMATION, "f"), (PORTS, "p"), (PORTS, None), (FORMATION, None)]
    index_folder = tmp_path / "index"
    for _ in range(6):
        path = corpus_folder / f"{random_source.choice('abc')}.jsonl"
        if path.exists() and random_source.random() < 0.3:
            path.unlink()
        else:
            export(path, *random_source.sample(texts, random_source.randint(1, 4)))
        run(corpus_folder, index_folder, ToyEncoder())
    run(corpus_folder, tmp_path / "fresh", ToyEncoder())
    assert standing(index_folder) == standing(tmp_path / "fresh")


def test_a_surname_alone_in_an_export_is_not_a_namesake_of_another_article(corpus_folder, index_folder, toy_encoder):
    first = PORTS.replace("Samira Alaoui, directrice", "Yves Martin, directeur")
    second = FORMATION.replace("souligne Tarik Dahab, directeur du centre de services", "souligne M. Martin")
    export(corpus_folder / "a.jsonl", (first, "p"), (second, "f"))
    run(corpus_folder, index_folder, toy_encoder)
    with open_index(index_folder, toy_encoder) as index:
        assert sorted({quote.speaker for quote in index.quotes() if quote.speaker}) == ["Martin", "Yves Martin"]
