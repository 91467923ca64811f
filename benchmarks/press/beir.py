"""Write the press set in BEIR layout, for `revue eval` and for any tool that reads that layout.

    python benchmarks/press/beir.py FOLDER [--split development|aside] [--kind KIND ...]

FOLDER receives ``corpus.jsonl`` (all forty-five articles, ``_id`` is the file name), ``queries.jsonl`` (the questions
asked for, with their ``metadata``) and ``qrels.tsv`` (one line per question and answering article, score 1).
Unanswerable questions stand in ``queries.jsonl`` without a judgement: BEIR tools leave such questions out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

PRESS = Path(__file__).resolve().parent
ARTICLES = PRESS / "articles"
CORPUS = PRESS.parents[1] / "corpus"
# The corpus may grow; the questions were judged against these five.
FIVE = (
    "amrc-lutte-contre-covid-19.txt",
    "belahrach-culture-client-maroc.txt",
    "crise-sanitaire-service-client-maroc.txt",
    "dahab-professionnalisation-metiers.txt",
    "relation-client-grand-declic.txt",
)
SPLITS = ("development", "aside")
KINDS = ("word", "question", "paraphrase", "speaker", "unanswerable")

Question = Mapping[str, Any]


def article_paths() -> list[Path]:
    """The forty-five articles: the set's own in order of name, then the five of the corpus."""
    return [*sorted(ARTICLES.glob("*.txt")), *(CORPUS / name for name in FIVE)]


def read_questions(split: str | None = None, kinds: Collection[str] | None = None) -> list[Question]:
    """The questions in file order; None for ``split`` or ``kinds`` leaves nothing out."""
    lines = (PRESS / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions: list[Question] = [json.loads(line) for line in lines]
    return [
        question
        for question in questions
        if (split is None or question["split"] == split) and (kinds is None or question["kind"] in kinds)
    ]


def write_beir(folder: Path, split: str | None = None, kinds: Collection[str] | None = None) -> None:
    """Write the three files into ``folder``, which is made if need be; files of these names are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    questions = read_questions(split, kinds)
    documents = ({"_id": path.name, "title": "", "text": _text(path)} for path in article_paths())
    queries = (
        {"_id": question["id"], "text": question["text"], "metadata": _metadata(question)} for question in questions
    )
    _write_json_lines(folder / "corpus.jsonl", documents)
    _write_json_lines(folder / "queries.jsonl", queries)
    judgements = ["query-id\tcorpus-id\tscore"]
    for question in questions:
        answering = sorted({answer["article"] for answer in question["answers"]})
        judgements += [f"{question['id']}\t{article}\t1" for article in answering]
    (folder / "qrels.tsv").write_text("\n".join(judgements) + "\n", encoding="utf-8")


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _metadata(question: Question) -> dict[str, str]:
    return {field: question[field] for field in ("lang", "pair", "kind", "split")}


def _write_json_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    """Read the command line and write the folder."""
    parser = argparse.ArgumentParser(description="Write the press set in BEIR layout.")
    parser.add_argument("folder", type=Path, help="where to write corpus.jsonl, queries.jsonl and qrels.tsv")
    parser.add_argument("--split", choices=SPLITS, help="only this half of the questions (default: both)")
    parser.add_argument("--kind", choices=KINDS, nargs="+", help="only questions of these kinds (default: all)")
    arguments = parser.parse_args()
    write_beir(arguments.folder, arguments.split, arguments.kind)


if __name__ == "__main__":
    main()
