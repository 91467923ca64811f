"""The scale curve: the same articles every time, invented vectors of the right shape, exponents, targets."""

import numpy as np
import pytest
from toy_encoder import ToyLateInteractionEncoder

from benchmarks.scale import exponents, report
from benchmarks.scaling.articles import article, articles, own_words, question, sentence_pool, vocabulary
from benchmarks.scaling.encoder import FLIPPED, PROTOTYPES, REAL, ScaleEncoder
from benchmarks.scaling.reading import QuickReading
from benchmarks.scaling.stages import NAMES, STAGES, time_question, timed_index
from index.build import build
from index.index import open_index
from index.settings import Settings


def test_articles_are_the_same_every_time_and_all_different() -> None:
    made = dict(articles(0, 50))
    assert made == dict(articles(0, 50))
    assert article(7) == made[7]
    assert len(set(made.values())) == 50
    assert all(1_500 < len(text) < 6_000 for text in made.values())
    assert sum("« " in text for text in made.values()) > 25


def test_words_of_the_articles() -> None:
    assert len(sentence_pool()) > 200
    assert len(set(vocabulary())) == len(vocabulary()) == 14**3 * 8
    assert len(own_words()) > 500


def test_questions_are_asked_in_two_languages() -> None:
    assert question(1).startswith("What is said about ")
    assert question(2).startswith("Que dit-on de ")
    assert len({question(number) for number in range(100)}) > 90


def test_few_passages_are_real_and_many_are_invented() -> None:
    toy = ToyLateInteractionEncoder()
    scale = ScaleEncoder(toy)
    few = [f"mot {number}" for number in range(REAL)]
    assert np.array_equal(scale.encode_passages(few), toy.encode_passages(few))
    many = [f"mot {number} " * (number % 3 + 1) for number in range(REAL + 1)]
    vectors, codes = scale.encode_passages_with_codes(many)
    assert vectors.shape == (REAL + 1, toy.dimension)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert [code.shape for code in codes] == [(round(len(text) / 4), toy.code_bytes) for text in many]
    again, _ = scale.encode_passages_with_codes(many)
    assert np.array_equal(vectors, again)
    assert scale.fingerprint != toy.fingerprint


def test_what_is_invented_is_near_what_is_real() -> None:
    toy = ToyLateInteractionEncoder()
    scale = ScaleEncoder(toy)
    real, rows, starts = scale._prototypes
    assert len(real) == len(starts) == PROTOTYPES
    seeds = [5 + PROTOTYPES * other for other in range(50)]
    vectors, codes = scale.invented(seeds, [4] * 50)
    assert np.mean(vectors @ real[5]) == pytest.approx(0.9, abs=0.06)
    drawn = rows[starts[5] : starts[5] + 4]
    flipped = np.mean([np.unpackbits(code ^ drawn).mean() for code in codes])
    assert flipped == pytest.approx(1 / FLIPPED, abs=0.02)


def test_the_stages_of_a_question_add_up(corpus_folder, index_folder) -> None:
    encoder = ToyLateInteractionEncoder()
    for number, text in articles(0, 3):
        (corpus_folder / f"{number}.txt").write_text(text, encoding="utf-8")
    build(corpus_folder, index_folder, Settings(passage_tokens=60, overlap_tokens=0), encoder)
    with open_index(index_folder, encoder) as index, timed_index(index) as (timed, clock):
        found = time_question(timed, clock, question(2))
    assert set(found) == {*NAMES, "all", "processor"} and 0 < found["processor"] <= found["all"] * 1.05
    assert sum(found[name] for name in NAMES) == pytest.approx(found["all"], rel=1e-6)
    for stage in ("encode", "read", "dense", "lexical", "rerank", "cite"):
        assert found[stage] > 0, stage
    assert set(STAGES.values()) | {"rest"} == set(NAMES)


def test_large_corpora_go_through_the_same_build(corpus_folder, index_folder) -> None:
    encoder = ToyLateInteractionEncoder()
    for number, text in articles(0, 20):
        (corpus_folder / f"{number}.txt").write_text(text, encoding="utf-8")
    assert build(corpus_folder, index_folder, Settings(), encoder, pool=QuickReading()).added == 20
    with open_index(index_folder, encoder) as index:
        assert index.passage_count == sum(text.count("\n\n") for _, text in articles(0, 20))
        quotes = index.quotes()
        assert 5 < len(quotes) <= sum(text.count("», explique") for _, text in articles(0, 20))
        assert all(quote.speaker and index.article(quote.article).text.count(quote.text) for quote in quotes)
    (corpus_folder / "more.txt").write_text(article(21), encoding="utf-8")
    assert build(corpus_folder, index_folder, Settings(), encoder).added == 1


ROWS = [
    {"passages": 1_000, "build_s": 1.0, "p95": 0.002, "stages": dict.fromkeys(NAMES, 0.001), "add_s": 0.1},
    {"passages": 101_000, "build_s": 101.0, "p95": 0.020, "stages": dict.fromkeys(NAMES, 0.002), "add_s": 0.9},
]


def test_exponents_are_slopes_of_logarithms() -> None:
    found = exponents(ROWS)
    assert found["build_s"] == pytest.approx(1.0)
    assert found["p95"] == pytest.approx(0.5, abs=0.01)
    assert "ask_mb" not in found
    assert exponents(ROWS[:1]) == {}


def test_targets_stand_beside_the_figures() -> None:
    packages = dict.fromkeys(("faiss-cpu", "numpy", "onnxruntime", "tantivy", "tokenizers"), "1")
    place = {"date": "d", "commit": "c", "processor": "P", "cores": 2, "memory_gb": 8, "python": "3"}
    text = "\n".join(report({"conditions": place | packages, "real": False, "sizes": ROWS}))
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()]
    assert ["question p95 under 15 ms at 100,000 passages", "20.0", "no"] in lines
    assert ["one article added under 1 s at 100,000 passages", "0.90", "yes"] in lines
    assert ["question p95 under 40 ms at 1,000,000 passages", "—", "not measured"] in lines
