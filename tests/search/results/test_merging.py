"""One hit per place, near-copies folded, every text a slice of its article."""

from hypothesis import given
from hypothesis import strategies as st

from index.stored import StoredPassage
from search.results.merging import MERGED_CHARACTERS, SHORTEST_REST, merged

TEXT = " ".join(f"mot{number} phrase{number} suite{number}." for number in range(400))


def passage(number, article, start, end, text=TEXT):
    return StoredPassage(
        id=number, article=article, start=start, end=end, text=text[start:end], paragraph=1, context=""
    )


def spans(found):
    return [(place.article, place.start, place.end) for place in found]


def test_passages_apart_stay_apart_in_the_order_given():
    ranked = [(passage(1, "a", 500, 800), 0.9), (passage(2, "a", 0, 300), 0.8), (passage(3, "b", 900, 1200), 0.7)]
    assert spans(merged(ranked, 5)) == [("a", 500, 800), ("a", 0, 300), ("b", 900, 1200)]


def test_overlapping_passages_of_like_score_become_one_place_with_the_better_score():
    [place] = merged([(passage(2, "a", 250, 550), 0.9), (passage(1, "a", 0, 300), 0.85)], 5)
    assert (place.start, place.end, place.score, place.passages) == (0, 550, 0.9, (2, 1))


def test_a_much_weaker_neighbour_does_not_dilute_but_its_rest_is_a_place():
    found = merged([(passage(2, "a", 250, 550), 0.9), (passage(1, "a", 0, 300), 0.3)], 5)
    assert found[0].start == 250
    assert (found[1].start, found[1].end) == (0, len(TEXT[:250].rstrip()))


def test_a_rest_too_short_to_read_is_dropped():
    found = merged([(passage(1, "a", 0, 300), 0.9), (passage(2, "a", 290, 300 + SHORTEST_REST - 1), 0.1)], 5)
    assert spans(found) == [("a", 0, 300)]


def test_the_number_of_places_is_k_and_later_passages_still_join_them():
    ranked = [(passage(1, "a", 0, 300), 0.9), (passage(2, "a", 280, 560), 0.88), (passage(3, "b", 0, 300), 0.87)]
    assert spans(merged(ranked, 1)) == [("a", 0, 560)]


def test_a_copy_in_another_article_is_kept_with_the_better_place():
    copied = TEXT[:40] + "autre " + TEXT[40:300]
    ranked = [
        (passage(1, "a", 0, 300), 0.9),
        (passage(2, "b", 0, len(copied), copied), 0.89),
        (passage(3, "c", 3000, 3300), 0.5),
    ]
    found = merged(ranked, 5)
    assert spans(found) == [("a", 0, 300), ("c", 3000, 3300)]
    assert spans(found[0].copies) == [("b", 0, len(copied))]


def test_the_same_words_twice_in_one_article_are_two_places():
    doubled = TEXT[:200] + "\n" + TEXT[:200]
    ranked = [(passage(1, "a", 0, 200, doubled), 0.9), (passage(2, "a", 201, 401, doubled), 0.9)]
    assert len(merged(ranked, 5)) == 2


passages_of_two_articles = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(0, 3000), st.integers(20, 900), st.floats(0, 1)), max_size=25
)


@given(passages_of_two_articles, st.integers(1, 8))
def test_places_never_overlap_never_outgrow_and_never_rise_in_score(drawn, k):
    articles = {"a": TEXT, "b": TEXT[::-1]}
    ranked = [
        (passage(number, article, start, start + length, articles[article]), score)
        for number, (article, start, length, score) in enumerate(sorted(drawn, key=lambda drawing: -drawing[3]))
    ]
    found = merged(ranked, k)
    assert len(found) <= k
    assert [place.score for place in found] == sorted((place.score for place in found), reverse=True)
    for number, place in enumerate(found):
        assert 0 <= place.start < place.end <= place.start + MERGED_CHARACTERS
        for other in found[:number]:
            assert place.article != other.article or place.end <= other.start or other.end <= place.start
    assert bool(found) == bool(ranked)
