"""Fit the relevance model of an encoder: ``python -m search.fit SET [SET ...] --out relevance.json``.

Each SET is an evaluation folder in BEIR layout. Three steps, each on what the real path measures:

1. The weights that order passages: a grid over dense, late interaction and lexical, best mean nDCG@10 over sets and
   languages of questions.
2. What a score of 0.8 means: a logistic regression over the five best candidates of each question, on the value of
   step 1 and the features of the whole question. Questions without an answer are made in two ways: asked to a corpus
   of another set, and asked to their own corpus with every relevant document hidden.
3. The threshold of ``answered``: 95 % of the questions that have an answer come out answered.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.build import build
from index.errors import RevueError
from index.index import Index, open_index
from index.settings import Settings
from search.evaluation import EvaluationSet, read_evaluation_set, unbounded
from search.metrics import ndcg
from search.question import read_question
from search.rank import question_features
from search.relevance import QUESTION_FEATURES, Floats, Relevance
from search.retrieve import Candidates, candidates, encode_question

GRID = {"dense": (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0), "lexical": (0.0, 0.1, 0.2, 0.3, 0.45, 0.6, 0.9, 1.3)}
"""Weights tried beside a weight of 1 for late interaction (for dense, where an encoder has no token vectors)."""

SAID = 0.25
"""What it counts that the person asked about speaks in the passage, in units of the late interaction cosine: more than
separates a passage on the topic from one beside it (about 0.1), less than separates it from one on whales (0.4)."""

TAUGHT = 5
"""Candidates of each question that the regression sees: those a reader would."""

ANSWER_RATE = 0.95


@dataclass(frozen=True, slots=True)
class Example:
    """One question's candidates and which of them are relevant (bool (n,)); ``group`` is its set and language."""

    group: str
    found: Candidates
    documents: Sequence[str]
    relevant: Mapping[str, float]

    def hidden(self) -> Example:
        """The same question to a corpus without its relevant documents."""
        kept = np.array([document not in self.relevant for document in self.documents], dtype=bool)
        features = {name: values[kept] for name, values in self.found.features.items()}
        documents = [document for document, keep in zip(self.documents, kept, strict=True) if keep]
        return replace(self, found=Candidates(self.found.ids[kept], features), documents=documents)


def fit(folders: Sequence[Path], settings: Settings) -> tuple[Relevance, list[str]]:
    """The fitted model and a report, line by line, of what was tried and reached."""
    sets = {folder.name: read_evaluation_set(folder) for folder in folders}
    own: list[Example] = []
    foreign: list[Example] = []
    fingerprint = ""
    for folder in folders:
        with indexed(folder, settings) as index:
            fingerprint = index.encoder.fingerprint
            own += examples(index, sets[folder.name], sets[folder.name], folder.name)
            for other in folders:
                if other != folder:
                    foreign += examples(index, sets[folder.name], sets[other.name], f"foreign to {folder.name}")[::4]
    weights, report = best_weights(own)
    model, calibration = calibrated(weights, own, [*foreign, *(example.hidden() for example in own[::2])])
    names = ", ".join(f"{name} ({len(read.questions)} questions)" for name, read in sets.items())
    return replace(model, encoder=fingerprint, fitted_on=names), report + calibration


@contextmanager
def indexed(folder: Path, settings: Settings) -> Iterator[Index]:
    """The corpus of an evaluation folder, indexed in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="revue-fit-") as temporary:
        corpus = Path(temporary) / "corpus"
        corpus.mkdir()
        shutil.copyfile(folder / "corpus.jsonl", corpus / "corpus.jsonl")
        build(corpus, Path(temporary) / "index", unbounded(settings))
        index = open_index(Path(temporary) / "index")
        try:
            yield index
        finally:
            index.close()


def examples(index: Index, corpus: EvaluationSet, asked: EvaluationSet, name: str) -> list[Example]:
    """Every judged question of ``asked`` put to an index of ``corpus``."""
    documents = {article.id: corpus.documents[article.record or 0] for article in index.articles()}
    made = []
    for number, text in asked.questions.items():
        relevant = asked.relevant.get(number, {})
        if not relevant:
            continue
        topic = read_question(text, ()).topic
        found = candidates(index, topic, encode_question(index, topic), None, None)
        owners = [documents[passage.article] for passage in index.passages(found.ids)]
        made.append(Example(f"{name} {asked.languages[number]}", found, owners, relevant if asked is corpus else {}))
    return made


def best_weights(own: Sequence[Example]) -> tuple[dict[str, float], list[str]]:
    """The weights with the best mean nDCG@10 over the groups, and a line for each of the ten best."""
    late = any(example.found.features["late"].any() for example in own)
    anchor = "late" if late else "dense"
    tried = []
    for dense, lexical in itertools.product(GRID["dense"] if late else (1.0,), GRID["lexical"]):
        weights = {"late": float(late), "dense": dense, "lexical": lexical}
        groups: dict[str, list[float]] = {}
        for example in own:
            value = ndcg(_ranking(example, weights), example.relevant, 10)
            groups.setdefault(example.group, []).append(value)
        means = {group: float(np.mean(values)) for group, values in sorted(groups.items())}
        tried.append((float(np.mean(list(means.values()))), weights, means))
    tried.sort(key=lambda entry: -entry[0])
    lines = [
        f"{mean:.4f}  {weights}  { ({g: round(v, 3) for g, v in means.items()}) }" for mean, weights, means in tried
    ]
    return {**tried[0][1], "said": SAID * tried[0][1][anchor]}, lines[:10]


def calibrated(
    weights: Mapping[str, float], answerable: Sequence[Example], unanswerable: Sequence[Example]
) -> tuple[Relevance, list[str]]:
    """The model that gives these weights their scale, and what it reaches on what it was fitted on."""
    from sklearn.linear_model import LogisticRegression

    rows, labels = [], []
    for example in itertools.chain(answerable, unanswerable):
        for values, label in _taught(example, weights):
            rows.append(values)
            labels.append(label)
    regression = LogisticRegression(C=10.0, max_iter=2_000).fit(np.array(rows), labels)
    scale, *question = map(float, regression.coef_[0])
    of_question = dict(zip(QUESTION_FEATURES, question, strict=True))
    of_question["margin"] /= scale  # the model takes the margin of its own, scaled values
    model = Relevance(
        encoder="",
        passage={name: weight * scale for name, weight in weights.items() if weight},
        question=of_question,
        bias=float(regression.intercept_[0]),
        threshold=0.5,
        fitted_on="",
    )
    tops = np.array([top_score(example, model) for example in answerable])
    model = replace(model, threshold=round(float(np.quantile(tops, 1 - ANSWER_RATE)), 4))
    wrong = np.mean([top_score(example, model) >= model.threshold for example in unanswerable])
    return model, [f"answered: {ANSWER_RATE:.0%} of the answerable, {wrong:.1%} of the unanswerable"]


def top_score(example: Example, model: Relevance) -> float:
    """The score of the best candidate, 0.0 without one."""
    if not len(example.found.ids):
        return 0.0
    order = model.order(example.found.features)
    return float(model.scores(order, question_features(example.found, order)).max())


def _taught(example: Example, weights: Mapping[str, float]) -> Iterable[tuple[list[float], bool]]:
    order = _order(example, weights)
    of_question = question_features(example.found, order)
    for row in np.argsort(-order, kind="stable")[:TAUGHT]:
        values = [float(order[row]), *(of_question[name] for name in QUESTION_FEATURES)]
        yield values, example.documents[row] in example.relevant


def _order(example: Example, weights: Mapping[str, float]) -> Floats:
    features = example.found.features
    total: Floats = np.sum([weight * features[name] for name, weight in weights.items()], axis=0)
    return total


def _ranking(example: Example, weights: Mapping[str, float]) -> list[str]:
    best_first = np.argsort(-_order(example, weights), kind="stable")
    return list(dict.fromkeys(example.documents[row] for row in best_first))[:10]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write the model; the report goes to standard error."""
    parser = argparse.ArgumentParser(prog="python -m search.fit", description="Fit the relevance model of an encoder.")
    parser.add_argument("sets", nargs="+", type=Path, metavar="SET", help="an evaluation folder in BEIR layout")
    parser.add_argument("--encoder", default="bundled", help="as in `revue build --encoder`")
    parser.add_argument("--out", type=Path, required=True, help="relevance.json of an index folder, or anywhere")
    options = parser.parse_args(arguments)
    try:
        model, report = fit(options.sets, Settings(encoder=options.encoder))
    except RevueError as error:
        parser.error(str(error))
    print("\n".join(report), file=sys.stderr)
    options.out.write_text(model.to_json(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
