"""What a run over the press set could have given: four questions, their hits judged."""

from benchmarks.figures import press_figures
from benchmarks.press_run import Asked, Shown
from benchmarks.press_set import PressQuestion, Target

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
