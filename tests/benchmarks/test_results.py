"""Figures from a run with a known encoder, what is printed of them, and what is kept."""

import json

from benchmarks.figures import press_figures
from benchmarks.press_run import Asked, Shown
from benchmarks.press_set import PressQuestion, Target
from benchmarks.quality import report
from benchmarks.results import append, summary

GOOD = {"ndcg@10": 1.0, "recall@1": 1.0, "recall@5": 1.0, "recall@10": 1.0, "mrr@10": 1.0}
POOR = {"ndcg@10": 0.5, "recall@1": 0.0, "recall@5": 1.0, "recall@10": 1.0, "mrr@10": 0.5}


def one(number: str, values: dict[str, float], top: float, answered: bool, shown: tuple[Shown, ...]) -> Asked:
    targets = (Target("a.txt", 0, 5),) if values else ()
    kind = "question" if values else "unanswerable"
    pair, language = number.split("-")
    return Asked(
        PressQuestion(number, pair, language, kind, "aside", f"{number} ?", targets), values, shown, top, answered
    )


ASKED = [
    one("p1-fr", GOOD, 0.9, True, (Shown(0.9, True, "a.txt", "La bonne réponse"),)),
    one("p1-en", POOR, 0.8, True, (Shown(0.8, False, "b.txt", "À côté"), Shown(0.7, True, "a.txt", "La bonne"))),
    one("p2-fr", {}, 0.6, True, (Shown(0.6, False, "b.txt", "À côté"),)),
    one("p2-en", {}, 0.0, False, ()),
]
FIGURES = press_figures("hybrid", ASKED)
WHOLE = {
    "conditions": {
        "date": "2026-01-02 03:04", "commit": "abc", "processor": "P", "cores": 2, "memory_gb": 8, "python": "3.11",
        "faiss-cpu": "1", "numpy": "2", "onnxruntime": "1", "tantivy": "0", "tokenizers": "0", "encoder": "bundled",
    },
    "press": {"hybrid": FIGURES},
    "press_digest": "d",
    "fingerprint": "f",
    "sets": {},
}  # fmt: skip


def test_figures_of_the_press_set() -> None:
    assert FIGURES["questions"] == {"all": 2, "fr": 1, "en": 1}
    assert FIGURES["measures"]["all"]["ndcg@10"]["mean"] == 0.75
    assert FIGURES["english_to_french"]["mean"] == 0.5
    assert FIGURES["answering"]["answer_rate"]["mean"] == 1.0
    assert FIGURES["answering"]["false_answer_rate"]["mean"] == 0.5
    assert [worst["id"] for worst in FIGURES["worst"]] == ["p1-en", "p1-fr"]
    assert FIGURES["worst"][0]["first"] == ["b.txt: À côté"]
    assert FIGURES["worst"][1]["first"] == []
    assert [wrong["id"] for wrong in FIGURES["answered_wrongly"]] == ["p2-fr"]


def test_the_report_names_every_measure_and_condition() -> None:
    text = "\n\n".join(report(WHOLE))
    assert "| hybrid |      all |         2 | 0.750 [0.500, 1.000] |" in text
    assert "| hybrid                       | 0.500 [0.500, 0.500] |" in text
    assert "- 0.500  p1-en  p1-en ?\n    b.txt: À côté" in text
    assert "| unanswerable (2)" in text
    assert text.endswith("Python 3.11, faiss-cpu 1, numpy 2, onnxruntime 1, tantivy 0, tokenizers 0")


def test_a_line_of_results_keeps_means_only(tmp_path) -> None:
    append(summary(WHOLE), tmp_path / "results.jsonl")
    append(summary(WHOLE), tmp_path / "results.jsonl")
    first, second = (json.loads(line) for line in (tmp_path / "results.jsonl").read_text("utf-8").splitlines())
    assert first == second
    assert first["commit"] == "abc"
    assert first["sets"]["press"]["hybrid"]["all"]["ndcg@10"] == 0.75
    assert first["sets"]["press"]["hybrid"]["english_to_french"] == 0.5
    assert first["answer_rate"] == 1.0
    assert "À côté" not in json.dumps(first, ensure_ascii=False)
