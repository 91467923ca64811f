"""From a question to the passages that may answer it, with what was measured of each.

Two ways find candidates: likeness of meaning (FAISS) and shared words (BM25); when the question asks what somebody
said, the passages in which that person speaks are found in both ways too. Every candidate then gets every feature,
however it was found, so that the ranking never depends on who found it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

import numpy as np
import numpy.typing as npt

from index.encoder import Encoder, LateInteractionEncoder, QuestionEncoding
from index.index import Index
from index.late_interaction import mean_of_best
from index.rows import Ids, Retrieved
from search.question.topic import Topic
from search.ranking.compared_tokens import Compared, compare
from search.ranking.entity_coverage import entity_coverage
from search.ranking.relevance import Floats, brevity

DENSE_CANDIDATES = 100
LEXICAL_CANDIDATES = 50
SPEAKER_CANDIDATES = 50
"""How many each way finds. On the three development sets nDCG@10 is flat from 60 dense and 30 lexical candidates on;
the time of a question grows with them (docs/ranking.md)."""

SAMPLE = 32
"""Passages that the background of a question is measured on, at 1.6 ms of processor time. From one sample to another
the mean of their late interaction moves by a hundredth; the best passage stands 0.17 to 0.25 above it (four questions
of our own set, forty samples each)."""

BM25_K1 = 1.2
"""The lexical index's term frequency saturation, needed here for the most that a question could score."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Candidate passages of one question. ``ids``: int64 (n,), ascending. ``features``: name to float64 (n,).
    ``question``: what is the same for all of them, name to value. ``compared``: their tokens with those of the
    question, None without token codes."""

    ids: Ids
    features: Mapping[str, Floats]
    question: Mapping[str, float] = field(default_factory=dict)
    compared: Compared | None = None


_with_tokens: dict[type[Encoder], bool] = {}


def late(encoder: Encoder) -> LateInteractionEncoder | None:
    """The encoder if it has token vectors, else None. What a class has is kept: a look at a protocol takes 0.1 ms."""
    kind = type(encoder)
    if kind not in _with_tokens:
        _with_tokens[kind] = isinstance(encoder, LateInteractionEncoder)
    return cast("LateInteractionEncoder", encoder) if _with_tokens[kind] else None


def encode_question(index: Index, text: str) -> QuestionEncoding:
    """The question's vectors; without token vectors, ``tokens`` has no row."""
    encoder = index.encoder
    if (with_tokens := late(encoder)) is not None:
        return with_tokens.encode_question(text)
    return QuestionEncoding(encoder.encode_queries([text])[0], np.zeros((0, 0), np.float32), np.zeros((0, 2), np.int32))


def candidates(
    index: Index,
    topic: Topic,
    encoding: QuestionEncoding,
    allowed: Ids | None,
    spoken: Ids | None,
) -> Candidates:
    """The passages that may answer, in no order, each with its features (see ``search.ranking.relevance``).

    ``encoding`` is that of ``topic``. ``allowed`` are the sorted ids that pass the filters, None for all;
    ``spoken`` the sorted ids of the passages in which the person asked about speaks, None when nobody is asked about.
    """
    lexical = index.lexical(topic.terms, LEXICAL_CANDIDATES, allowed)
    found = [index.dense(encoding.vector, DENSE_CANDIDATES, allowed).ids, lexical.ids]
    if spoken is not None:
        theirs = spoken if allowed is None else np.intersect1d(spoken, allowed)
        theirs_lexical = index.lexical(topic.terms, SPEAKER_CANDIDATES, theirs)
        found += [index.dense(encoding.vector, SPEAKER_CANDIDATES, theirs).ids, theirs_lexical.ids]
        lexical = Retrieved(
            np.concatenate([lexical.ids, theirs_lexical.ids]), np.concatenate([lexical.scores, theirs_lexical.scores])
        )
    ids = np.unique(np.concatenate(found))
    ceiling, known = lexical_ceiling(index, topic.terms)
    compared = compared_tokens(index, encoding, ids)
    best = np.zeros((len(ids), 1), np.float32) if compared is None else compared.best()
    dense = index.similarities(encoding.vector, ids).astype(np.float64)
    nothing = np.zeros(len(ids))
    features = {
        "dense": dense,
        "nameless": nothing if topic.names or topic.words < 2 else dense,
        "late": mean_of_best(best).astype(np.float64),
        "lexical": np.minimum(_scattered(ids, lexical.ids, lexical.scores) / ceiling, 1.0),
        "brevity": nothing if compared is None else brevity(np.diff(compared.starts)),
        "said": nothing if spoken is None else np.isin(ids, spoken).astype(np.float64),
        "named": entity_coverage(topic.names, encoding.spans, best),
    }
    question = {
        "known": known,
        "asked": float(spoken is not None),
        "names": float(bool(topic.names)),
        "length": float(np.log1p(topic.words)),
    }
    return Candidates(ids, features, question | background(index, encoding), compared)


def background(index: Index, encoding: QuestionEncoding) -> dict[str, float]:
    """Mean and spread of the likeness of passages that stand for all: what it takes to stand out."""
    ids = index.sample(SAMPLE)
    compared = compared_tokens(index, encoding, ids)
    values = {
        "dense": index.similarities(encoding.vector, ids),
        "late": np.zeros(len(ids)) if compared is None else mean_of_best(compared.best()),
    }
    found = {f"{name}_mean": float(likeness.mean()) for name, likeness in values.items()}
    return found | {f"{name}_spread": float(likeness.std()) for name, likeness in values.items()}


def spoken_passages(index: Index, speakers: Sequence[str]) -> Ids | None:
    """The sorted ids of the passages in which one of these people speaks; None when there is nobody to look for."""
    return index.spoken(speakers) if speakers else None


def compared_tokens(index: Index, encoding: QuestionEncoding, ids: Ids) -> Compared | None:
    """The question's tokens with those of each passage (MaxSim); None when there are no token codes."""
    codes = index.codes(ids) if len(encoding.tokens) and len(ids) else None
    return None if codes is None else compare(encoding.tokens, ids, codes)


def lexical_ceiling(index: Index, terms: Sequence[str]) -> tuple[float, float]:
    """The most BM25 that a passage could get for these terms, and the share of it that the corpus's words hold.

    A word that no passage holds counts as the rarest there could be, so that an English question over French text, in
    which few words are known, is judged by its meaning first. 1.0 and 0.0 when there is no word.
    """
    if not terms:
        return 1.0, 0.0
    frequency = index.document_frequency(terms).astype(np.float64)
    rarity = np.log1p((index.passage_count - frequency + 0.5) / (frequency + 0.5))
    ceiling = float(rarity.sum()) * (BM25_K1 + 1)
    return max(ceiling, 1e-9), float(rarity[frequency > 0].sum() / max(rarity.sum(), 1e-9))


def _scattered(ids: Ids, found: Ids, scores: npt.NDArray[np.float32]) -> Floats:
    """The score of each id, 0.0 for one that was not found. ``ids`` is sorted and holds every ``found``."""
    values = np.zeros(len(ids))
    values[np.searchsorted(ids, found)] = scores
    return values
