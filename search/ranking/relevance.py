"""How sure we are that a passage answers: a small logistic model over what retrieval measured.

One linear model does both jobs, so that they never disagree: its value orders the passages of a question, and its
logistic value is the ``score``, comparable across questions. Features that are the same for all passages of a
question move the score and leave the order alone. The weights are fitted on questions with known answers
(``search/fit/fitting.py``), one set for each encoder, because cosines of different encoders do not compare.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.errors import RevueError
from index.index import Index
from index.relevance_file import COPY, RELEVANCE_FILE, beside_encoder

Floats = npt.NDArray[np.float64]

ORDERING_FEATURES = ("dense", "nameless", "late", "lexical", "brevity", "said")
"""For each passage: cosine of the sentence vectors; the same again when the question has two words or more and none of
them is a name or a number, which sentence vectors hardly tell apart, else 0; MaxSim of the token vectors (0 without);
BM25 as a share of the most that the question could get; how much shorter the passage is than usual (``brevity``); 1
when the person asked about speaks in the passage. One more is known of each: "named" tells how well it holds the names
and numbers of the question."""

USUAL_TOKENS = 200
"""The length of a passage in tokens whose brevity is 0: today's default. It does not follow the setting, for fitted
scores depend on it."""

SHORTEST_TOKENS = 16
"""A passage with fewer tokens, a short sentence, counts as one with so many."""

BEST_FEATURES = ("lexical", "named")
"""Features of the best passage that the question is judged by, as ``best_lexical`` and ``best_named``: what orders
passages is not in the same proportion what tells an answer from the nearest thing to one."""

BACKGROUND = ("dense_mean", "dense_spread", "late_mean", "late_spread")
"""The likeness of passages that stand for the whole index: what is far above it stands out. Scores of speakers are put
on one scale in this way (test normalisation: Auckenthaler, Carey and Lloyd-Thomas, Digital Signal Processing 10, 2000).
Unlike the distance to the tenth candidate, which served before, it does not shrink as an archive grows and holds ten
passages on every subject."""

QUESTION_FEATURES = (
    "best", *(f"best_{name}" for name in BEST_FEATURES), "names", "length", "known", "asked", *BACKGROUND,
)  # fmt: skip
"""For the whole question: the value of its best passage, as ``Relevance.order`` gives it; those above; 1 when it holds
names or numbers; the logarithm of its number of words; the share of its words, weighted by rarity, that the corpus
holds; 1 when it asks for somebody's words.

With "best" a passage that stands behind the best one of its question is told from it more sharply than two questions
are from each other: among passages found for one question most of what answers stands first.

Tried beside them and left out, because they told answerable questions from others no better: the weakest token of the
question and its weakest quarter, the distance to the second and to the tenth candidate, the best cosine of any
candidate and that of the best one, how much nearer to the topic others come than the person asked about, whether a
question for a number finds one, numbers that the passage lacks, and late interaction with the best 12 to 48 tokens in a
row instead of the whole passage."""


def brevity(tokens: npt.NDArray[np.int64]) -> Floats:
    """How much shorter than usual passages with so many tokens (n,) are: the logarithm of the ratio, float64 (n,).

    The more tokens a passage has, the nearer the best of them comes to any token of a question, by chance: MaxSim
    favours long passages, as term frequencies do, and BM25 also has a measure against that.
    """
    shorter: Floats = np.log(USUAL_TOKENS / np.maximum(tokens, SHORTEST_TOKENS))
    return shorter


@dataclass(frozen=True, slots=True)
class Relevance:
    """A fitted model. ``passage`` and ``question`` map feature names to weights; missing ones weigh nothing.

    ``threshold`` is the score from which a question counts as answered, ``fitted_on`` says on what it was fitted.
    """

    encoder: str
    passage: Mapping[str, float]
    question: Mapping[str, float]
    bias: float
    threshold: float
    fitted_on: str

    def order(self, features: Mapping[str, Floats]) -> Floats:
        """The linear value of each passage, float64 (n,): what ranks. ``features``: name to float64 (n,)."""
        total: Floats = np.sum([self.passage.get(name, 0.0) * features[name] for name in ORDERING_FEATURES], axis=0)
        return total

    def scores(self, order: Floats, question: Mapping[str, float]) -> Floats:
        """The scores in [0, 1] of passages with these linear values, monotone in them.

        None is above that of the passage which the question is judged by: what others say, however near to the topic,
        is no surer an answer than what the person asked about says.
        """
        offset = self.bias + sum(self.question.get(name, 0.0) * question[name] for name in QUESTION_FEATURES)
        scores: Floats = 1.0 / (1.0 + np.exp(-(np.minimum(order, question["best"]) + offset)))
        return scores

    def to_json(self) -> str:
        """The model as JSON text, to be kept beside the encoder and in the index."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"


class RelevanceUnreadable(RevueError):
    """The file of a relevance model is damaged, or may not be read."""


@lru_cache(maxsize=16)
def _read(path: Path, changed_ns: int) -> Relevance:
    """The model in a file, parsed once for each time that the file changed rather than for each question."""
    return relevance_from_json(path.read_text(encoding="utf-8"))


def _model_at(path: Path) -> Relevance | None:
    """The model in a file, None when there is no file. Raises RelevanceUnreadable, saying what to do."""
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise RelevanceUnreadable(f"{path} cannot be read: {error.strerror or error}. Make it readable.") from error
    except ValueError as error:  # JSON and UTF-8 among them
        raise RelevanceUnreadable(
            f"{path} cannot be read: {error}. Without the file a cautious default serves."
        ) from error


UNFITTED = Relevance(
    encoder="any",
    passage={"dense": 10.0, "late": 10.0, "lexical": 5.0, "said": 4.0},
    question={"asked": -4.0},
    bias=-7.0,
    threshold=0.5,
    fitted_on="nothing: for an encoder without a model of its own, until `python -m search.fit` is run",
)
"""Weights in the proportions that serve most encoders; its scores order well and are not calibrated."""


def relevance_from_json(text: str) -> Relevance:
    """Read what ``Relevance.to_json`` wrote; ValueError naming what is wrong when it is something else."""
    try:
        model = Relevance(**json.loads(text))
        weights = (*model.passage.values(), *model.question.values(), model.bias, model.threshold)
    except (TypeError, AttributeError, RecursionError, json.JSONDecodeError) as error:
        raise ValueError(f"not a relevance model: {error}; fit one with `python -m search.fit`") from error
    if not all(isinstance(weight, int | float) and math.isfinite(weight) for weight in weights):
        raise ValueError("not a relevance model: a weight is no number; fit one with `python -m search.fit`")
    return model


def relevance_of(index: Index) -> Relevance:
    """The model fitted for an index's encoder: the user's own in the index, else the one beside the encoder or the copy
    of it in the index, else a cautious default."""
    encoder = index.encoder
    for path in (index.folder / RELEVANCE_FILE, beside_encoder(encoder.name), index.folder / COPY):
        model = _model_at(path)
        if model is not None and model.encoder == encoder.fingerprint:
            return model
    return UNFITTED
