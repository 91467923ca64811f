"""What was measured, as plain data: the same numbers go to the terminal, to JSON and to the results of a commit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from benchmarks.calibration import answering, calibration_error, reliability
from benchmarks.press_run import Asked
from search.evaluation import Evaluation, Outcome, english_to_french
from search.evaluation.metrics import MEASURES, Estimate, estimate

WORST = 10
ABOVE = 3
"""How many of the worst questions are listed, and how many of the hits that stood above an answer."""

Figures = dict[str, Any]


def evaluation_figures(evaluation: Evaluation) -> Figures:
    """One way of ranking: measures by language with intervals, the English-to-French ratio, the worst questions."""
    ratio = english_to_french(evaluation)
    return {
        "questions": _counts(outcome.language for outcome in evaluation.outcomes.values()),
        "measures": {
            language: {name: asdict(one) for name, one in measures.items()}
            for language, measures in evaluation.by_language().items()
        },
        "english_to_french": asdict(ratio) if ratio else None,
        "worst": [
            {
                "id": question,
                "text": outcome.question,
                "ndcg@10": outcome.values["ndcg@10"],
                "first": outcome.ranking[:ABOVE],
            }
            for question, outcome in evaluation.worst(WORST)
        ],
    }


def press_figures(way: str, asked: Sequence[Asked]) -> Figures:
    """One way of ranking on the press set: as ``evaluation_figures``, and by kind and split, and what scores mean."""
    answerable = {one.question.id: one for one in asked if one.question.targets}
    outcomes = {
        number: Outcome(one.question.text, one.question.language, (), one.values) for number, one in answerable.items()
    }
    figures = evaluation_figures(Evaluation(way, outcomes))
    for worst in figures["worst"]:
        worst["first"] = _above(answerable[worst["id"]])
    bins = reliability(asked)
    answers = answering(asked)
    return figures | {
        "by_kind": _grouped(answerable.values(), lambda one: one.question.kind),
        "by_split": _grouped(answerable.values(), lambda one: one.question.split),
        "answering": {
            "answerable": len(answerable),
            "unanswerable": len(asked) - len(answerable),
            "answer_rate": asdict(answers.answer_rate),
            "false_answer_rate": asdict(answers.false_answer_rate),
            "false_at": {f"{rate:.2f}": value for rate, value in answers.false_at.items()},
        },
        "by_split_answering": {
            split: _rates([one for one in asked if one.question.split == split])
            for split in sorted({one.question.split for one in asked})
        },
        "reliability": [asdict(one) for one in bins],
        "calibration_error": calibration_error(bins),
        "answered_wrongly": [
            {"id": one.question.id, "text": one.question.text, "score": one.top, "first": _texts(one, 1)}
            for one in sorted(asked, key=lambda one: -one.top)
            if one.answered and not one.question.targets
        ],
    }


def _rates(asked: Sequence[Asked]) -> dict[str, float]:
    answers = answering(asked)
    return {"answer_rate": answers.answer_rate.mean, "false_answer_rate": answers.false_answer_rate.mean}


def _grouped(asked: Iterable[Asked], group: Callable[[Asked], str]) -> dict[str, dict[str, dict[str, float]]]:
    """Group to measure to mean and interval, groups in alphabetical order."""
    groups: dict[str, list[Asked]] = {}
    for one in asked:
        groups.setdefault(group(one), []).append(one)
    return {
        name: {measure: asdict(_mean(measure, members)) for measure in MEASURES}
        for name, members in sorted(groups.items())
    }


def _mean(measure: str, members: Sequence[Asked]) -> Estimate:
    return estimate([one.values[measure] for one in members])


def _counts(languages: Iterable[str]) -> Mapping[str, int]:
    counted: dict[str, int] = {"all": 0}
    for language in languages:
        counted["all"] += 1
        counted[language] = counted.get(language, 0) + 1
    return counted


def _above(one: Asked) -> list[str]:
    """The hits that stood above the first one that answers."""
    first = next((place for place, hit in enumerate(one.shown) if hit.relevant), len(one.shown))
    return _texts(one, min(first, ABOVE))


def _texts(one: Asked, count: int) -> list[str]:
    return [f"{hit.article}: {' '.join(hit.text.split())[:110]}" for hit in one.shown[:count]]
