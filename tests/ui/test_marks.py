import re

from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Span
from ui.marks import Mark, matching_words, question_terms, runs

TEXT = "En 2020, l’économie souffre. Les devises se font rares."


@st.composite
def marked_texts(draw):
    text = draw(st.text(max_size=60))
    place = st.integers(-5, len(text) + 5)
    span = st.tuples(place, place).map(sorted)
    marks = [Mark(*ends, kind) for ends, kind in draw(st.lists(st.tuples(span, st.sampled_from("abc")), max_size=5))]
    words = [Span(*ends) for ends in draw(st.lists(span, max_size=5))]
    return text, marks, words


@given(marked_texts(), st.integers(0, 10))
def test_runs_joined_are_the_text(made, offset):
    text, marks, words = made
    assert "".join(run.text for run in runs(text, marks, words, offset)) == text


@given(marked_texts())
def test_each_kind_covers_exactly_its_marks(made):
    text, marks, words = made
    for kind in "abc":
        wanted = {i for mark in marks if mark.kind == kind for i in range(max(mark.start, 0), min(mark.end, len(text)))}
        found, here = set(), 0
        for run in runs(text, marks, words):
            if kind in run.kinds:
                found |= set(range(here, here + len(run.text)))
            here += len(run.text)
        assert found == wanted


def test_words_are_marked_inside_runs():
    made = runs(TEXT, [Mark(9, 28, "answering")], [Span(11, 19), Span(33, 40)])
    assert [(run.kinds, [(piece.text, piece.matches) for piece in run.pieces]) for run in made] == [
        ((), [("En 2020, ", False)]),
        (("answering",), [("l’", False), ("économie", True), (" souffre.", False)]),
        ((), [(" Les ", False), ("devises", True), (" se font rares.", False)]),
    ]


def test_a_word_across_the_end_of_a_mark_is_marked_on_both_sides():
    made = runs("abcdef", [Mark(0, 3, "answering")], [Span(2, 4)])
    assert [[(piece.text, piece.matches) for piece in run.pieces] for run in made] == [
        [("ab", False), ("c", True)],
        [("d", True), ("ef", False)],
    ]


def test_the_label_of_the_innermost_mark_is_kept():
    made = runs("abcdef", [Mark(0, 6, "quote", "outer"), Mark(2, 4, "quote", "inner")])
    assert [run.label for run in made] == ["outer", "inner", "outer"]


def test_offset_moves_marks_into_a_part_of_a_text():
    made = runs("cdef", [Mark(0, 4, "here")], [Span(4, 5)], offset=2)
    assert [(run.text, run.kinds) for run in made] == [("cd", ("here",)), ("ef", ())]
    assert [piece.text for run in made for piece in run.pieces if piece.matches] == ["e"]


def test_a_question_without_accents_finds_the_word_after_its_elision():
    words = matching_words(TEXT, question_terms("economie"))
    assert [word.of(TEXT) for word in words] == ["économie"]


def test_stop_words_are_no_matches():
    assert question_terms("what is the") == frozenset()
    assert matching_words(TEXT, question_terms("que dit le")) == []


def test_matches_lie_on_words():
    for word in matching_words(TEXT, question_terms("devise rare")):
        assert re.fullmatch(r"\w+", word.of(TEXT))
