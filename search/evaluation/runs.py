"""Does retrieval work on these documents? nDCG, recall and MRR over a folder in BEIR layout, through the real path.

The folder holds ``corpus.jsonl`` (``_id``, ``title``, ``text``), ``queries.jsonl`` (``_id``, ``text`` and, if known,
``metadata.lang``) and ``qrels.tsv`` (``query-id``, ``corpus-id``, ``score``, with a header). The corpus is ingested
and indexed as any corpus is, in a folder that is thrown away afterwards, and every question goes through ``answer``.
"""

from __future__ import annotations

import csv
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index.build import build
from index.errors import RevueError
from index.index import Index, open_index
from index.settings import Settings
from search.answer import Hit
from search.ask import answer
from search.evaluation.metrics import MEASURES, Estimate, estimate, ratio
from search.question.language import language_of
from search.ranking.relevance import Relevance

DEPTH = 10
"""Documents asked for: the deepest measure looks at ten."""

HITS = 40
"""Hits asked for, so that ten different documents are among them when one document fills several ranks."""

WORST = 10
"""How many of the worst questions a report lists."""


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Questions with their languages and relevant documents."""

    questions: Mapping[str, str]
    languages: Mapping[str, str]
    relevant: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question's ranking of document ids and its value on every measure."""

    question: str
    language: str
    ranking: tuple[str, ...]
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a way of ranking reached on a set."""

    way: str
    outcomes: Mapping[str, Outcome]

    def by_language(self) -> dict[str, dict[str, Estimate]]:
        """Language (and "all") to measure to mean and interval, languages in alphabetical order."""
        languages = ["all", *sorted({outcome.language for outcome in self.outcomes.values()})]
        return {language: self._estimates(language) for language in languages}

    def _estimates(self, language: str) -> dict[str, Estimate]:
        chosen = [outcome for outcome in self.outcomes.values() if language in ("all", outcome.language)]
        return {name: estimate([outcome.values[name] for outcome in chosen]) for name in MEASURES}

    def worst(self, count: int = WORST) -> list[tuple[str, Outcome]]:
        """The questions with the lowest nDCG@10, lowest first."""
        return sorted(self.outcomes.items(), key=lambda item: (item[1].values["ndcg@10"], item[0]))[:count]


def read_evaluation_set(folder: Path) -> EvaluationSet:
    """Read a folder in BEIR layout; RevueError naming the file and line of what is missing or malformed."""
    for _ in _json_lines(folder / "corpus.jsonl", ("_id", "text")):
        pass  # whether all of it is well formed
    rows = [row for _, row in _json_lines(folder / "queries.jsonl", ("_id", "text"))]
    questions = {str(row["_id"]): str(row["text"]) for row in rows}
    languages = {str(row["_id"]): _language(row) for row in rows}
    relevant = _judgements(folder / "qrels.tsv")
    return EvaluationSet(questions, languages, relevant)


def evaluate(
    folder: Path, settings: Settings | None = None, ways: Mapping[str, Relevance | None] | None = None
) -> list[Evaluation]:
    """Every way of ranking on one set: a name to its relevance model, None for the encoder's own (the default).

    The index is built once. Questions without a judgement are left out.
    """
    evaluated = read_evaluation_set(folder)
    with indexed(folder, settings or Settings()) as index:
        return [_evaluation(index, evaluated, way, model) for way, model in (ways or {"hybrid": None}).items()]


@contextmanager
def indexed(folder: Path, settings: Settings) -> Iterator[Index]:
    """The corpus of an evaluation folder, indexed in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="revue-eval-") as temporary:
        corpus = Path(temporary) / "corpus"
        corpus.mkdir()
        shutil.copyfile(folder / "corpus.jsonl", corpus / "corpus.jsonl")
        build(corpus, Path(temporary) / "index", unbounded(settings))
        with open_index(Path(temporary) / "index") as index:
            yield index


def documents_of(index: Index) -> dict[str, str]:
    """From the id of an article to that of the document (``_id``) that it was read from."""
    return {article.id: article.document or "" for article in index.articles()}


def english_to_french(evaluation: Evaluation, measure: str = "ndcg@10") -> Estimate | None:
    """The English value over the French one, on the questions asked in both; None when no question is.

    Two questions are one asked twice when their ids differ only by their language ("en-12", "fr-12").
    """
    values: dict[str, dict[str, float]] = {"en": {}, "fr": {}}
    for question, outcome in evaluation.outcomes.items():
        if outcome.language in values:
            key = "-".join(part for part in question.split("-") if part != outcome.language)
            values[outcome.language][key] = outcome.values[measure]
    return ratio(values["en"], values["fr"]) if values["en"].keys() & values["fr"].keys() else None


def _evaluation(index: Index, evaluated: EvaluationSet, way: str, model: Relevance | None) -> Evaluation:
    documents = documents_of(index)
    outcomes = {}
    for question, text in evaluated.questions.items():
        relevant = evaluated.relevant.get(question)
        if not relevant:
            continue
        hits = answer(index, text, k=HITS, relevance=model).hits
        ranking = _documents(hits, documents)
        values = {name: measure(ranking, relevant) for name, measure in MEASURES.items()}
        outcomes[question] = Outcome(text, evaluated.languages[question], tuple(ranking), values)
    return Evaluation(way, outcomes)


def _documents(hits: Sequence[Hit], documents: Mapping[str, str]) -> list[str]:
    """Document ids in the order of their best hits; the copies of a hit come right behind it."""
    citations = [citation for hit in hits for citation in (hit.citation, *hit.also_in)]
    return list(dict.fromkeys(documents[citation.article] for citation in citations))[:DEPTH]


def unbounded(settings: Settings) -> Settings:
    """One file holds the whole set, so the limit on a file's size does not apply."""
    return replace(settings, max_file_bytes=2**40)


def _language(row: Mapping[str, Any]) -> str:
    declared = (row.get("metadata") or {}).get("lang")
    return str(declared) if declared else language_of(str(row["text"]))


def _json_lines(path: Path, keys: Sequence[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSON Lines file with their 0-based lines, blank lines passed over."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise RevueError(
            f"{path} cannot be read ({error.strerror}): an evaluation folder holds it beside the other two of "
            "corpus.jsonl, queries.jsonl and qrels.tsv"
        ) from error
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise RevueError(f"{path}, line {number + 1}: not JSON ({error.msg})") from error
        missing = [key for key in keys if not isinstance(row, dict) or key not in row]
        if missing:
            raise RevueError(f"{path}, line {number + 1}: an object with the keys {', '.join(keys)} was expected")
        yield number, row


def _judgements(path: Path) -> dict[str, dict[str, float]]:
    relevant: dict[str, dict[str, float]] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                gain = float(row["score"])
                if gain > 0:
                    relevant.setdefault(row["query-id"], {})[row["corpus-id"]] = gain
    except OSError as error:
        raise RevueError(f"{path} cannot be read ({error.strerror})") from error
    except (KeyError, TypeError, ValueError) as error:
        raise RevueError(f"{path}: tab-separated query-id, corpus-id, score with that header were expected") from error
    return relevant
