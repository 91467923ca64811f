import pytest
from hypothesis import given
from hypothesis import strategies as st
from ui_made import answer, citation, hit

from ui.terminal import BOLD, PLAIN, answer_lines, clean
from ui.texts import texts

EN = texts("en")
PASSAGE = "Avant. Les devises se font rares, très rares, et cela dure depuis longtemps. Après."
SENTENCE = "Les devises se font rares, très rares, et cela dure depuis longtemps."


def bold_parts(lines):
    text = "\n".join(lines)
    return [part.split(PLAIN)[0] for part in text.split(BOLD)[1:]]


@pytest.mark.parametrize("width", [30, 40, 55, 100])
def test_the_answering_sentence_is_bold_on_every_line_and_nothing_else(width):
    lines = answer_lines(answer(hit(PASSAGE, SENTENCE)), EN, width, colour=True)
    assert " ".join(part.strip() for part in bold_parts(lines)) == SENTENCE
    assert all(line.count("\x1b[") % 2 == 0 for line in lines)


def test_without_colour_there_is_no_escape_sequence():
    lines = answer_lines(answer(hit(PASSAGE, SENTENCE)), EN, 60, colour=False)
    assert "\x1b" not in "".join(lines)
    assert PASSAGE in " ".join(line.strip() for line in lines)
    assert max(map(len, lines)) <= 60


def test_an_article_cannot_send_escape_sequences():
    evil = "\x1b]0;titre\x07\x1b[2J\u202eDevises rares."
    made = hit(evil, evil, speaker=evil, citation=citation(evil))
    lines = answer_lines(answer(made, answered=False, message=evil), EN, 80, colour=False)
    assert not set("".join(lines)) & set("\x1b\x07\u202e")


def test_no_answer_is_said_before_the_closest_passages():
    lines = answer_lines(answer(hit(PASSAGE, SENTENCE), answered=False, message="Nothing."), EN, 80, colour=False)
    assert lines[:4] == ["Nothing.", "", "Closest passages:", ""]


def test_copies_are_listed():
    lines = answer_lines(answer(hit(PASSAGE, SENTENCE, also_in=(citation("« Autre », § 1"),))), EN, 80, colour=False)
    assert lines[-1] == "   also in: « Autre », § 1"


@given(st.text())
def test_clean_text_is_one_printable_line(text):
    assert not any(letter in "\n\r\x1b\x00\x7f" for letter in clean(text))
