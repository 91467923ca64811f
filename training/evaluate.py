"""How good the encoder is on folders in BEIR layout and on a file of similarities.

`python -m training.evaluate --eval DIR [--model FOLDER] [--full-precision] [--teacher FOLDER]`
prints one table per set: BM25, dense, both, dense reranked by late interaction,
and all three; for the teacher too where its folder is given. The hybrid here is
a plain sum of z-scores with a fixed weight: it compares encoders, and is not
what `search/` does.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import Stemmer
from numpy.typing import NDArray
from scipy.stats import spearmanr

from index.bundled import MODEL_FOLDER, BundledEncoder
from index.late_interaction import maxsim
from training.export import in_full_precision
from training.student import load_teacher
from training.tokenisation import normalizer

CANDIDATES = 80
BM25_WEIGHT = 0.3
LATE_BM25_WEIGHT = 0.1

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class RetrievalSet:
    """Passages, questions with their language, and which passages answer which question."""

    name: str
    passages: list[str]
    questions: list[str]
    languages: list[str]
    answers: list[set[int]]


def read_set(folder: Path) -> RetrievalSet:
    """A folder with corpus.jsonl, queries.jsonl and qrels.tsv; titles go before their text."""
    corpus = [json.loads(line) for line in (folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines()]
    queries = [json.loads(line) for line in (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()]
    number = {item["_id"]: position for position, item in enumerate(corpus)}
    answers: dict[str, set[int]] = defaultdict(set)
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, passage, score = line.split("\t")
        if int(score) > 0:
            answers[query].add(number[passage])
    queries = [query for query in queries if answers[query["_id"]]]
    return RetrievalSet(
        folder.name,
        [" ".join(filter(None, (item.get("title"), item["text"]))) for item in corpus],
        [query["text"] for query in queries],
        [query.get("metadata", {}).get("lang", "") for query in queries],
        [answers[query["_id"]] for query in queries],
    )


def ndcg_at_10(scores: Scores, answers: set[int]) -> float:
    """nDCG@10 of one row of scores with answers that are right or not."""
    best = np.argsort(-scores, kind="stable")[:10]
    gain = sum(1 / np.log2(rank + 2) for rank, passage in enumerate(best) if int(passage) in answers)
    return float(gain / sum(1 / np.log2(rank + 2) for rank in range(min(len(answers), 10))))


def bm25(passages: Sequence[str], questions: Sequence[str], k1: float = 1.2, b: float = 0.75) -> Scores:
    """BM25 over accentless French stems: (questions, passages)."""
    stemmer, folded = Stemmer.Stemmer("french"), normalizer()

    def stems(text: str) -> list[str]:
        letters = "".join(sign if sign.isalnum() else " " for sign in folded.normalize_str(text))
        return [str(stem) for stem in stemmer.stemWords([word for word in letters.split() if len(word) > 1])]

    counts = [Counter(stems(passage)) for passage in passages]
    lengths = np.array([max(sum(count.values()), 1) for count in counts], dtype=np.float32)
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for position, count in enumerate(counts):
        for stem, times in count.items():
            postings[stem].append((position, times))
    scores = np.zeros((len(questions), len(passages)), dtype=np.float32)
    for row, question in enumerate(questions):
        for stem in set(stems(question)):
            found = postings.get(stem, [])
            rarity = np.log(1 + (len(passages) - len(found) + 0.5) / (len(found) + 0.5))
            for position, times in found:
                norm = times + k1 * (1 - b + b * lengths[position] / lengths.mean())
                scores[row, position] += rarity * times * (k1 + 1) / norm
    return scores


def standardised(scores: Scores) -> Scores:
    """Each row with mean 0 and deviation 1."""
    spread = np.maximum(scores.std(axis=1, keepdims=True), 1e-6)
    standard: Scores = (scores - scores.mean(axis=1, keepdims=True)) / spread
    return standard


def reranked(dense: Scores, late: Callable[[int, list[int]], Scores], others: Scores | None = None) -> Scores:
    """The best candidates of each row of `dense`, ordered by `late` plus `others`; the rest far below."""
    scores = np.full(dense.shape, -1e3, dtype=np.float32)
    for row, values in enumerate(dense):
        candidates = np.argsort(-values)[:CANDIDATES]
        found = late(row, candidates.tolist())
        found = (found - found.mean()) / max(float(found.std()), 1e-6)
        scores[row, candidates] = found if others is None else found + others[row, candidates]
    return scores


def ways_of_ranking(encoder: BundledEncoder, data: RetrievalSet, lexical: Scores) -> dict[str, Scores]:
    """Every way's scores (questions, passages)."""
    vectors, codes = encoder.encode_passages_with_codes(data.passages)
    questions = [encoder.encode_question(question) for question in data.questions]
    dense = np.stack([question.vector for question in questions]) @ vectors.T

    def late(row: int, candidates: list[int]) -> Scores:
        return maxsim(questions[row].tokens, [codes[number] for number in candidates])

    keywords = standardised(lexical)
    hybrid = standardised(dense) + BM25_WEIGHT * keywords
    return {
        "dense": dense,
        "dense + BM25": hybrid,
        "dense, late interaction": reranked(dense, late),
        "dense, late interaction + BM25": reranked(hybrid, late, LATE_BM25_WEIGHT * keywords),
    }


def teacher_scores(folder: Path, data: RetrievalSet) -> Scores:
    """The teacher's cosines (questions, passages)."""
    teacher = load_teacher(folder)

    def vectors(texts: list[str]) -> Scores:
        parts = [teacher(texts[start : start + 32])[0].vectors.numpy() for start in range(0, len(texts), 32)]
        return np.concatenate(parts)

    return np.asarray(vectors(data.questions) @ vectors(data.passages).T)


def similarity_correlation(encode: Callable[[list[str]], Scores], path: Path) -> float:
    """Spearman's correlation of cosines with people's scores, times 100."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.count("\t") == 2]
    cosines = (encode([row[0] for row in rows]) * encode([row[1] for row in rows])).sum(axis=1)
    return float(spearmanr(cosines, [float(row[2]) for row in rows]).statistic * 100)


def table(data: RetrievalSet, ways: dict[str, Scores]) -> str:
    """One line per way and one column per language of the questions."""
    languages = sorted(set(data.languages), reverse=True)
    lines = [f"| {data.name}: nDCG@10 | " + " | ".join(languages) + " |", "|---|" + "---|" * len(languages)]
    for way, scores in ways.items():
        means = []
        for language in languages:
            rows = [row for row, other in enumerate(data.languages) if other == language]
            means.append(f"{np.mean([ndcg_at_10(scores[row], data.answers[row]) for row in rows]):.3f}")
        lines.append(f"| {way} | " + " | ".join(means) + " |")
    return "\n".join(lines)


def print_tables(encoder: BundledEncoder, sets: Path, teacher: Path | None) -> None:
    """One table per evaluation set of the folder `sets`, then a line per file of similarities."""
    for folder in sorted(path.parent for path in sets.glob("*/corpus.jsonl")):
        data = read_set(folder)
        lexical = bm25(data.passages, data.questions)
        ways = {"BM25": lexical}
        if teacher:
            ways["teacher (English), dense"] = teacher_scores(teacher, data)
        print(table(data, ways | ways_of_ranking(encoder, data, lexical)) + "\n", flush=True)
    for path in sorted(sets.glob("*/pairs.tsv")):
        value = similarity_correlation(encoder.encode_queries, path)
        print(f"{path.parent.name}: Spearman x 100 {value:.1f}", flush=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate")
    parser.add_argument("--eval", type=Path, required=True, help="folder of evaluation sets")
    parser.add_argument(
        "--model", type=Path, default=MODEL_FOLDER, help="folder made by the export; default: the bundled one"
    )
    parser.add_argument("--teacher", type=Path, default=None, help="folder of all-MiniLM-L6-v2, to compare with")
    parser.add_argument("--full-precision", action="store_true", help="with layers that are not in 8 bits")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.model
        if arguments.full_precision:
            folder = Path(scratch) / "full"
            in_full_precision(arguments.model, folder)
        print_tables(BundledEncoder(folder), arguments.eval, arguments.teacher)


if __name__ == "__main__":
    main()
