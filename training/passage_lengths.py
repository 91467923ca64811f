"""How long a passage should be for this encoder.

`python -m training.passage_lengths --eval DIR/news [--model FOLDER]` cuts the
articles of a set into passages of various lengths, ranks an article by its best
passage, and prints nDCG@10 of the cosine alone and of late interaction alone.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.bundled import BundledEncoder
from index.late_interaction import maxsim
from training.evaluate import ndcg_at_10, read_set

LENGTHS = (32, 64, 96, 128, 160, 192, 224, 254)
OVERLAP = 0.15

Floats = NDArray[np.float32]


def cut(encoder: BundledEncoder, text: str, tokens: int) -> list[str]:
    """Stretches of at most `tokens` tokens, each beginning a little before the last one ended."""
    offsets = encoder._tokenizer.encode(text).offsets[1:-1]
    if not offsets:
        return [text]
    step = max(1, int(tokens * (1 - OVERLAP)))
    starts = range(0, max(len(offsets) - int(tokens * OVERLAP), 1), step)
    return [text[offsets[start][0] : offsets[min(start + tokens, len(offsets)) - 1][1]] for start in starts]


def best_of_article(scores: Floats, owners: NDArray[np.intp], articles: int) -> Floats:
    """The best score (questions, articles) among each article's passages."""
    best = np.full((len(scores), articles), -np.inf, dtype=np.float32)
    for article in range(articles):
        best[:, article] = scores[:, owners == article].max(axis=1)
    return best


def main() -> None:
    """Print a line per length."""
    parser = argparse.ArgumentParser(prog="python -m training.passage_lengths")
    parser.add_argument("--eval", type=Path, required=True, help="folder of one evaluation set with long texts")
    parser.add_argument("--model", type=Path, default=None, help="folder made by the export; default: the bundled one")
    arguments = parser.parse_args()
    encoder = BundledEncoder(arguments.model) if arguments.model else BundledEncoder()
    data = read_set(arguments.eval)
    questions = [encoder.encode_question(question) for question in data.questions]
    vectors = np.stack([question.vector for question in questions])
    print("| tokens | passages | cosine | late interaction |\n|---|---|---|---|")
    for tokens in LENGTHS:
        passages = [(number, part) for number, text in enumerate(data.passages) for part in cut(encoder, text, tokens)]
        owners = np.array([number for number, _ in passages], dtype=np.intp)
        found, codes = encoder.encode_passages_with_codes([part for _, part in passages])
        late = np.stack([maxsim(question.tokens, codes) for question in questions])
        means = []
        for scores in (vectors @ found.T, late):
            best = best_of_article(scores, owners, len(data.passages))
            rows = [ndcg_at_10(row, right) for row, right in zip(best, data.answers, strict=True)]
            means.append(f"{np.mean(rows):.3f}")
        print(f"| {tokens} | {len(passages)} | " + " | ".join(means) + " |", flush=True)


if __name__ == "__main__":
    main()
