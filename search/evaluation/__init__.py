"""How well retrieval works on a folder of questions with known answers: ``evaluate`` and its measures."""

from search.evaluation.runs import (
    Evaluation,
    EvaluationSet,
    Outcome,
    english_to_french,
    evaluate,
    indexed,
    read_evaluation_set,
)

__all__ = ["Evaluation", "EvaluationSet", "Outcome", "english_to_french", "evaluate", "indexed", "read_evaluation_set"]
