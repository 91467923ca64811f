"""The names of a question, and how well passages hold them."""

import numpy as np
import pytest

from search.question.topic import read_topic
from search.ranking.entity_coverage import entity_coverage


def test_a_passage_holds_names_as_well_as_the_one_that_it_holds_least():
    topic = "au Maroc en 2015"
    spans = np.array([(0, 2), (3, 6), (6, 8), (9, 11), (12, 16)], dtype=np.int32)  # « Maroc » in two tokens
    best = np.array([[0, 0.9, 0.5, 0, 0.8], [1, 0.9, 0.9, 1, 0.1]], dtype=np.float32)
    assert entity_coverage(read_topic(topic).names, spans, best) == pytest.approx([0.7, 0.1])


def test_without_names_or_without_tokens_there_is_nothing_to_hold():
    spans = np.array([(0, 2)], dtype=np.int32)
    assert entity_coverage([], spans, np.ones((3, 1), np.float32)).tolist() == [0.0] * 3
    assert entity_coverage(read_topic("au Maroc").names, spans[:0], np.zeros((3, 1), np.float32)).tolist() == [0.0] * 3
