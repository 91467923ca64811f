"""Reliability of scores, and who came out answered, on questions of known outcome."""

import pytest

from benchmarks.calibration import Bin, answering, calibration_error, reliability
from benchmarks.press_run import Asked, Shown
from benchmarks.press_set import PressQuestion, Target


def asked(
    number: int, top: float, answered: bool, targets: bool, hits: list[tuple[float, bool]] | None = None
) -> Asked:
    target = (Target("a.txt", 0, 5),) if targets else ()
    question = PressQuestion(f"p{number}-fr", f"p{number}", "fr", "question", "aside", "Quoi ?", target)
    shown = tuple(Shown(score, relevant, "a.txt", "Texte") for score, relevant in hits or [])
    return Asked(question, {}, shown, top, answered)


def test_bins_hold_mean_score_and_share_of_relevant_hits() -> None:
    hits = [(1.0, True), (0.96, False), (0.91, True), (0.05, False), (0.01, False), (0.99, True)]
    bins = reliability([asked(1, 1.0, True, True, hits)])  # the sixth hit is not among the five judged
    assert bins == [
        Bin(0.0, 0.1, 2, pytest.approx(0.03), 0.0),
        Bin(0.9, 1.0, 3, pytest.approx((1.0 + 0.96 + 0.91) / 3), pytest.approx(2 / 3)),
    ]
    assert calibration_error(bins) == pytest.approx((2 * 0.03 + 3 * (2.87 / 3 - 2 / 3)) / 5)


def test_no_hits_make_no_bins_and_no_error() -> None:
    assert reliability([asked(1, 0.0, False, True)]) == []
    assert calibration_error([]) == 0.0


def test_rates_count_answered_questions_of_either_kind() -> None:
    questions = [asked(number, number / 10, number >= 3, True) for number in range(1, 11)]
    questions += [asked(20, 0.25, False, False), asked(21, 0.65, True, False), asked(22, 0.0, False, False)]
    rates = answering(questions)
    assert rates.answer_rate.mean == pytest.approx(0.8)
    assert rates.false_answer_rate.mean == pytest.approx(1 / 3)
    # eight of ten answerable ones reach 0.3, nine reach 0.2
    assert rates.false_at[0.8] == pytest.approx(1 / 3)
    assert rates.false_at[0.9] == pytest.approx(2 / 3)


def test_a_question_turned_down_is_never_a_false_answer() -> None:
    rates = answering([asked(1, 0.0, False, True), asked(2, 0.0, False, False)])
    assert rates.false_at == {0.8: 0.0, 0.9: 0.0, 0.95: 0.0}
