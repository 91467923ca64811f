"""The topic of a question, analysed."""

import pytest

from search.question.topic import read_topic


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
    assert [span.of(topic) for span in read_topic(topic).names] == names


def test_terms_come_once_and_words_are_all_counted():
    topic = read_topic("Le port, les ports et l’économie du port")
    assert topic.terms == ("port", "econom")
    assert topic.words == 9
