"""The names of a question, and how well passages hold them."""

import numpy as np
import pytest

from search.ranking.entity_coverage import entity_coverage, names_in


@pytest.mark.parametrize(
    ("topic", "names"),
    [
        ("Quel vaccin a-t-on administré au gymnase de Settat ?", ["Settat"]),
        ("What turnover did it reach in 2015?", ["2015"]),
        ("Combien de salariés Leyton Maroc emploie-t-il ?", ["Leyton", "Maroc"]),
        ("12 centres d'Oujda", ["12", "Oujda"]),
        ("Settat", []),  # the first word is capitalised whatever it is
        ("Should I buy?", []),
        ("TÉLÉTRAVAIL AU MAROC", []),
        ("", []),
    ],
)
def test_names_are_words_with_a_capital_and_numbers(topic, names):
    assert [span.of(topic) for span in names_in(topic)] == names


def test_a_passage_holds_names_as_well_as_the_one_that_it_holds_least():
    topic = "au Maroc en 2015"
    spans = np.array([(0, 2), (3, 6), (6, 8), (9, 11), (12, 16)], dtype=np.int32)  # « Maroc » in two tokens
    best = np.array([[0, 0.9, 0.5, 0, 0.8], [1, 0.9, 0.9, 1, 0.1]], dtype=np.float32)
    assert entity_coverage(names_in(topic), spans, best) == pytest.approx([0.7, 0.1])


def test_without_names_or_without_tokens_there_is_nothing_to_hold():
    spans = np.array([(0, 2)], dtype=np.int32)
    assert entity_coverage([], spans, np.ones((3, 1), np.float32)).tolist() == [0.0] * 3
    assert entity_coverage(names_in("au Maroc"), spans[:0], np.zeros((3, 1), np.float32)).tolist() == [0.0] * 3
