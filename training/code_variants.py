"""Which token codes rerank best: how many principal components, which tokens.

`python -m training.code_variants --eval DIR [--model FOLDER]` prints nDCG@10 of
late interaction over the 80 best dense candidates, by set and language, for
each variant. The encoder's own states are the same in all of them. The
components compared here are those of the passages themselves.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from index.bundled import MODEL_FOLDER, BundledEncoder
from index.late_interaction import maxsim, token_codes
from training.evaluate import RetrievalSet, ndcg_at_10, read_set, reranked
from training.export import projection_of
from training.token_codes import Projection, mean_sizes, principal_directions

Floats = NDArray[np.float32]
Project = Callable[[Floats], Floats]
PASSAGES_FOR_COMPONENTS = 200


@dataclass(frozen=True)
class Texts:
    """Vectors (n, d), and for each text its token states (t, d) and whether each is a word (t,)."""

    vectors: Floats
    states: list[Floats]
    words: list[NDArray[np.bool_]]


@dataclass(frozen=True)
class Variant:
    """How question and passage tokens become comparable: `bounds` are those of codes, None for full vectors."""

    name: str
    project: Project
    bounds: Floats | None
    question_words: bool = False
    passage_words: bool = False


def read_texts(encoder: BundledEncoder, texts: list[str]) -> Texts:
    """Encode `texts`, keeping what the encoder otherwise lets go."""
    vectors = encoder.encode_passages(texts)
    states = [encoder.states(encoder._ids(encoding))[1:-1] for encoding in encoder._tokenizer.encode_batch(texts)]
    words = [
        np.array([any(sign.isalnum() for sign in text[start:end]) for start, end in spans], dtype=bool)
        for text, spans in zip(texts, encoder.code_spans(texts), strict=True)
    ]
    return Texts(vectors, states, words)


def along(directions: Floats, states: Tensor) -> tuple[Project, Floats]:
    """Projection on directions (dimensions, d), and the mean sizes of a sample of states (n, d) there as bounds."""
    return lambda rows: rows @ directions.T, mean_sizes(states, directions)


def _question_tokens(variant: Variant, states: Floats, words: NDArray[np.bool_]) -> Floats:
    if variant.question_words and words.any():
        states = states[words]
    tokens = variant.project(states)
    tokens = tokens / np.maximum(np.linalg.norm(tokens, axis=1, keepdims=True), 1e-9)
    return np.asarray(tokens, dtype=np.float32)


def _full_maxsim(question: Floats, passages: list[Floats]) -> Floats:
    """MaxSim with unit passage vectors in full precision."""
    return np.array([(question @ passage.T).max(axis=1).mean() for passage in passages], dtype=np.float32)


def score(variant: Variant, questions: Texts, passages: Texts) -> Floats:
    """Scores (questions, passages) of the reranked candidates."""
    kept = [
        variant.project(states[words] if variant.passage_words and words.any() else states)
        for states, words in zip(passages.states, passages.words, strict=True)
    ]
    if variant.bounds is not None:
        codes = [token_codes(rows, variant.bounds) for rows in kept]
    else:
        unit = [rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9) for rows in kept]
    asked = [
        _question_tokens(variant, states, words)
        for states, words in zip(questions.states, questions.words, strict=True)
    ]

    def late(row: int, candidates: list[int]) -> Floats:
        if variant.bounds is not None:
            return maxsim(asked[row], [codes[number] for number in candidates])
        return _full_maxsim(asked[row], [unit[number] for number in candidates])

    return reranked(questions.vectors @ passages.vectors.T, late)


def variants(shipped: Projection, sample: Tensor) -> list[Variant]:
    """The variants worth comparing; `shipped` is what the encoder's graph makes codes with."""

    def head(rows: Floats) -> Floats:
        return rows @ shipped.directions.T

    principal = principal_directions(sample, sample.shape[1])
    nothing_large = np.full(len(shipped.bounds), np.inf, dtype=np.float32)
    return [
        Variant("shipped directions, two bits (ships)", head, shipped.bounds),
        Variant("shipped directions, full vectors", head, None),
        Variant("shipped directions, signs alone", head, nothing_large),
        Variant("shipped directions, two bits, words only in questions", head, shipped.bounds, question_words=True),
        Variant("shipped directions, two bits, words only in passages", head, shipped.bounds, passage_words=True),
        *(Variant(f"the first {n} of them, two bits", *along(shipped.directions[:n], sample)) for n in (192, 128)),
        *(Variant(f"{n} principal components, two bits", *along(principal[:n], sample)) for n in (384, 256, 192)),
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m training.code_variants")
    parser.add_argument("--eval", type=Path, required=True, help="folder of evaluation sets")
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER, help="folder made by the export")
    arguments = parser.parse_args()
    encoder = BundledEncoder(arguments.model)
    shipped = projection_of(arguments.model)
    sets: list[RetrievalSet] = [read_set(path.parent) for path in sorted(arguments.eval.glob("*/corpus.jsonl"))]
    read = [(data, read_texts(encoder, data.questions), read_texts(encoder, data.passages)) for data in sets]
    states = [rows for _, _, texts in read for rows in texts.states[:PASSAGES_FOR_COMPONENTS]]
    sample = torch.from_numpy(np.concatenate(states)).double()
    columns = [(data.name, language) for data in sets for language in sorted(set(data.languages), reverse=True)]
    print(
        "| late interaction alone, nDCG@10 | " + " | ".join(f"{name} {language}" for name, language in columns) + " |"
    )
    print("|---|" + "---|" * len(columns))
    for variant in variants(shipped, sample):
        cells = []
        for data, questions, passages in read:
            scores = score(variant, questions, passages)
            for language in sorted(set(data.languages), reverse=True):
                rows = [row for row, other in enumerate(data.languages) if other == language]
                cells.append(f"{np.mean([ndcg_at_10(scores[row], data.answers[row]) for row in rows]):.3f}")
        print(f"| {variant.name} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
