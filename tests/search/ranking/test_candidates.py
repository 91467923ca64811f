"""What is measured of every candidate."""

import numpy as np
import pytest
from toy_encoder import ToyEncoder, ToyLateInteractionEncoder

from index.build import build
from index.index import open_index
from index.settings import Settings
from search.question.topic import read_topic
from search.ranking.candidates import candidates, encode_question
from search.ranking.relevance import USUAL_TOKENS, brevity

TEXTS = {
    "court.txt": "Une récolte d’olives décevante à Meknès, dit-on dans la région cette année encore.",
    "long.txt": "La récolte d’olives de Meknès a baissé. " + "Les pluies ont manqué au printemps. " * 7,
}


def features_of(question, tmp_path, encoder):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, text in TEXTS.items():
        (corpus / name).write_text(text, encoding="utf-8")
    build(corpus, tmp_path / "index", Settings(passage_tokens=60, overlap_tokens=0), encoder)
    with open_index(tmp_path / "index", encoder) as index:
        found = candidates(index, read_topic(question), encode_question(index, question), None, None)
        codes = index.codes(found.ids)
    return found.features, codes


def test_a_passage_is_as_brief_as_its_tokens_are_few(tmp_path):
    features, codes = features_of("récolte d’olives", tmp_path, ToyLateInteractionEncoder())
    lengths = np.array([len(code) for code in codes])
    assert min(lengths) < max(lengths)
    assert features["brevity"] == pytest.approx(np.log(200 / np.maximum(lengths, 16)))


def test_brevity_is_nothing_at_the_usual_length_and_has_an_end():
    assert brevity(np.array([USUAL_TOKENS, 2 * USUAL_TOKENS, 16, 0])) == pytest.approx(
        [0, -np.log(2), np.log(12.5), np.log(12.5)]
    )


def test_sentence_vectors_count_once_more_where_nothing_is_named(tmp_path):
    features, _ = features_of("récolte d’olives", tmp_path, ToyLateInteractionEncoder())
    assert features["dense"].max() > 0
    assert features["nameless"].tolist() == features["dense"].tolist()


def test_sentence_vectors_do_not_count_once_more_where_something_is_named(tmp_path):
    features, _ = features_of("récolte d’olives à Meknès", tmp_path, ToyLateInteractionEncoder())
    assert features["dense"].max() > 0
    assert features["nameless"].tolist() == [0.0] * len(features["dense"])


def test_without_token_codes_all_passages_are_alike_in_length(tmp_path):
    features, codes = features_of("récolte d’olives", tmp_path, ToyEncoder())
    assert codes is None
    assert set(features["brevity"].tolist()) == {0.0}
