"""Figures from a run, what is printed of them, and what is kept."""

import json

from benchmarks_made import FIGURES, WHOLE

from benchmarks.quality import report
from benchmarks.results import append, summary


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
