"""Questions with known answers, as the fit sees them: their candidates, and which of them answer."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.index import Index
from search.evaluation import EvaluationSet
from search.evaluation.runs import documents_of
from search.question.question import read_question
from search.ranking.candidates import Candidates, candidates, encode_question, spoken_passages
from search.ranking.relevance import Floats

SAID = 0.35
"""What it counts that the person asked about speaks in the passage, in units of the late interaction cosine: more than
separates a passage on the topic from one beside it (about 0.1). On the questions of the development half of our own set
about who said what nDCG@10 is 0.89 with 0.15, 0.90 with 0.25, and 0.91 from 0.35 on."""

HELD_OUT = 3
"""Questions in ten that are held out."""

UNANSWERABLE = " unanswerable"
"""What the name of a group of questions without an answer ends in."""

BEREFT = " without its answer"
"""What the name of a group ends in whose questions have lost the passages that answer them."""


@dataclass(frozen=True, slots=True)
class Example:
    """One question's candidates with the document of each, and which documents are relevant (none: no answer).

    ``group`` names its set, its language and, without an answer, why; ``held_out`` keeps it out of the fit.
    """

    group: str
    found: Candidates
    documents: Sequence[str]
    relevant: Mapping[str, float]
    held_out: bool


def examples(index: Index, corpus: EvaluationSet, asked: EvaluationSet, name: str, every: int = 1) -> list[Example]:
    """The questions of ``asked``, or one of ``every`` so many, put to an index of ``corpus``."""
    documents = documents_of(index)
    made = []
    for number, text in list(asked.questions.items())[::every]:
        relevant = asked.relevant.get(number, {}) if asked is corpus else {}
        question = read_question(text, index.directory())
        if question.asked_for and not question.speakers:
            continue  # answered by a rule: nobody of that name speaks
        encoding = encode_question(index, question.topic.text)
        found = candidates(index, question.topic, encoding, None, spoken_passages(index, question.speakers))
        owners = [documents[passage.article] for passage in index.passages(found.ids)]
        group = f"{name} {asked.languages[number]}{'' if relevant else UNANSWERABLE}"
        held_out = zlib.crc32(number.encode()) % 10 < HELD_OUT
        if len(found.ids):
            made.append(Example(group, replace(found, compared=None), owners, relevant, held_out))
    return made


def bereft(example: Example) -> Example | None:
    """The same question when the documents that answer it are gone; None when nothing is left, or nothing was there.

    What is left is on the subject, in the style and the language of the corpus, and does not answer: at least as the
    judgements go, which may not know every answer.
    """
    rows = np.array([row for row, document in enumerate(example.documents) if document not in example.relevant], int)
    if not len(rows) or len(rows) == len(example.documents):
        return None
    features = {name: values[rows] for name, values in example.found.features.items()}
    found = Candidates(example.found.ids[rows], features, example.found.question)
    documents = [example.documents[row] for row in rows]
    return Example(f"{example.group}{BEREFT}{UNANSWERABLE}", found, documents, {}, example.held_out)


def final_value(example: Example, weights: Mapping[str, float]) -> Floats:
    """The value of each candidate, float64 (n,), as the finished model orders them, before it is given its scale."""
    return weighted(example, {**weights, "said": SAID})


def weighted(example: Example, weights: Mapping[str, float]) -> Floats:
    """The weighted sum of each candidate's features, float64 (n,); features without a weight count nothing."""
    features = example.found.features
    total: Floats = np.sum([weight * features[name] for name, weight in weights.items()], axis=0)
    return total


def ranking(example: Example, weights: Mapping[str, float]) -> list[str]:
    """The ten best documents, best first, each in the place of its best passage."""
    best_first = np.argsort(-weighted(example, weights), kind="stable")
    return list(dict.fromkeys(example.documents[row] for row in best_first))[:10]
