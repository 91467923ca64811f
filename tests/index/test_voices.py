"""What somebody speaks about."""

from index.voices import topics


def test_topics_are_the_telling_words_as_written():
    found = topics(
        ["Les devises et la devise du port", "Le port, les devises, annoncer"],
        lambda terms: dict.fromkeys(terms, 1.0),
        2,
    )
    assert found == ("devises", "port")


def test_words_that_anybody_says_are_no_topic():
    said = ["Nous voulons beaucoup de bateaux, beaucoup, et ensemble, bien sûr, de nouvelles voiles"]
    assert set(topics(said, lambda terms: dict.fromkeys(terms, 1.0))) == {"bateaux", "voiles"}
