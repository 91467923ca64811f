import pytest

from index.speakers import directory_of
from search.question.question import MOST_PHRASES, read_question

NOBODY = directory_of(())


@pytest.mark.parametrize("count", [1, MOST_PHRASES, MOST_PHRASES + 1, 333])
def test_so_many_exact_phrases_are_looked_for_and_no_more(count):
    letters = [chr(0x4E00 + number) for number in range(count)]
    read = read_question("".join(f'"{letter}"' for letter in letters), NOBODY)
    assert read.phrases == tuple(letters[:MOST_PHRASES])
    assert read.more_phrases == (count > MOST_PHRASES)
    assert read.only_phrases == (count <= MOST_PHRASES)


def test_a_phrase_is_looked_for_once():
    assert read_question('"prix du blé" « prix du blé » “prix du blé”', NOBODY).phrases == ("prix du blé",)


def test_words_of_further_phrases_are_looked_for_like_any():
    read = read_question(" ".join(f"« mot{number} »" for number in range(20)), NOBODY)
    assert "mot19" in read.topic.text
