"""Hits are judged by the words that they hold, the same whatever cut the articles into passages."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.press_set import Target, article_paths, copy_articles, data_digest, ranked_labels, read_press_set
from search.evaluation.metrics import ndcg, recall, reciprocal_rank

FIRST, SECOND = Target("a.txt", 100, 140), Target("b.txt", 10, 30)


@pytest.mark.parametrize(
    ("article", "start", "end", "overlaps"),
    [
        ("a.txt", 0, 100, False),
        ("a.txt", 0, 101, True),
        ("a.txt", 139, 200, True),
        ("a.txt", 140, 200, False),
        ("a.txt", 110, 111, True),
        ("b.txt", 100, 140, False),
    ],
)
def test_one_shared_character_is_an_overlap(article: str, start: int, end: int, overlaps: bool) -> None:
    assert FIRST.overlaps(article, start, end) is overlaps


def test_a_ranking_takes_up_each_quote_once() -> None:
    found = [("c.txt", 0, 50), ("a.txt", 90, 120), ("a.txt", 110, 160), ("b.txt", 0, 500)]
    assert ranked_labels(found, [FIRST, SECOND]) == [
        "nothing new, hit 1",
        "a.txt:100-140",
        "nothing new, hit 3",
        "b.txt:10-30",
    ]


def test_a_hit_that_holds_two_quotes_counts_for_both() -> None:
    third = Target("a.txt", 150, 160)
    assert ranked_labels([("a.txt", 0, 500)], [FIRST, third]) == ["a.txt:100-140", "a.txt:150-160"]


def test_measures_of_a_judged_ranking() -> None:
    labels = ranked_labels([("c.txt", 0, 50), ("a.txt", 90, 120), ("b.txt", 0, 500)], [FIRST, SECOND])
    gains = {FIRST.label: 1.0, SECOND.label: 1.0}
    ideal = 1 + 1 / math.log2(3)
    assert ndcg(labels, gains, 10) == pytest.approx((1 / math.log2(3) + 1 / math.log2(4)) / ideal)
    assert recall(labels, gains, 1) == 0.0
    assert recall(labels, gains, 3) == 1.0
    assert reciprocal_rank(labels, gains, 10) == 0.5


places = st.tuples(st.sampled_from(["a.txt", "b.txt"]), st.integers(0, 60), st.integers(1, 60))


@given(st.lists(places, max_size=12), st.sets(places, max_size=4))
def test_no_label_comes_twice_and_ndcg_stays_in_bounds(
    found: list[tuple[str, int, int]], wanted: set[tuple[str, int, int]]
) -> None:
    targets = [Target(article, start, start + length) for article, start, length in sorted(wanted)]
    labels = ranked_labels([(article, start, start + length) for article, start, length in found], targets)
    assert len(labels) == len(set(labels)) >= len(found)
    assert 0.0 <= ndcg(labels, {target.label: 1.0 for target in targets}, 10) <= 1.0


def test_every_quote_is_found_where_the_set_says(tmp_path) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in copy_articles(tmp_path)}
    assert len(texts) == 45
    questions = read_press_set()
    assert len(questions) >= 240
    assert {question.language for question in questions} == {"fr", "en"}
    for question in questions:
        assert (question.kind == "unanswerable") == (not question.targets)
        for target in question.targets:
            assert 0 <= target.start < target.end <= len(texts[target.article])


def small_set(folder) -> tuple:
    press, five = folder / "press", folder / "five"
    (press / "articles").mkdir(parents=True)
    five.mkdir()
    (press / "articles" / "b.txt").write_text("Deux mots.", encoding="utf-8")
    (five / "a.txt").write_text("Un mot, un mot.", encoding="utf-8")
    return press, five


def line(quote: str, article: str) -> str:
    return (
        '{"id": "p1-fr", "pair": "p1", "lang": "fr", "kind": "word", "split": "aside", "text": "mots", '
        f'"answers": [{{"article": "{article}", "quote": "{quote}"}}]}}\n'
    )


def test_a_quote_must_stand_once(tmp_path) -> None:
    press, five = small_set(tmp_path)
    questions = press / "questions.jsonl"
    questions.write_text(line("Deux", "b.txt"), encoding="utf-8")
    assert read_press_set(press, five)[0].targets == (Target("b.txt", 0, 4),)
    for quote, article, times in (("mot", "a.txt", 2), ("baleine", "a.txt", 0), ("Deux", "c.txt", 0)):
        questions.write_text(line(quote, article), encoding="utf-8")
        with pytest.raises(ValueError, match=f"p1-fr: the quote '{quote}' stands {times} times in {article}"):
            read_press_set(press, five)


def test_the_digest_sees_every_change(tmp_path) -> None:
    press, five = small_set(tmp_path)
    (press / "questions.jsonl").write_text(line("Deux", "b.txt"), encoding="utf-8")
    assert [path.name for path in article_paths(press, five)] == ["a.txt", "b.txt"]
    seen = {data_digest(press, five)}
    (five / "a.txt").write_text("Un mot, deux mots.", encoding="utf-8")
    seen.add(data_digest(press, five))
    (five / "a.txt").rename(five / "c.txt")
    seen.add(data_digest(press, five))
    (press / "questions.jsonl").write_text("", encoding="utf-8")
    seen.add(data_digest(press, five))
    assert len(seen) == 4
