"""kill -9 at random moments of a build: the former generation answers, and nothing committed is paid for twice."""

from __future__ import annotations

import ast
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from index_articles import DEVISES, FORMATION, PORTS, run, write
from toy_encoder import ToyEncoder

from index.analysis import terms
from index.catalog import CATALOG
from index.index import open_index
from index.keys import embedding_key

ROOT = Path(__file__).parents[2]
KILLS = 20

BUILDER = """
import sys, time
from pathlib import Path
import index.embedding
from index.build import build
from index_articles import SETTINGS
from toy_encoder import ToyEncoder
corpus, folder, log = map(Path, sys.argv[1:])
index.embedding.FIRST_BATCH = index.embedding.MOST_BATCH = 2
class Slow(ToyEncoder):
    def encode_passages(self, texts, progress=None):
        with log.open("a", encoding="utf-8") as file:
            file.writelines(repr(text) + "\\n" for text in texts)
        time.sleep(0.02)
        return super().encode_passages(texts, progress)
print("ready", flush=True)
build(corpus, folder, SETTINGS, Slow())
print("done", flush=True)
"""


def article(number: int) -> str:
    """One of many articles, each with words of its own."""
    return "\n\n".join(
        f"Article {number}, paragraphe {part} : le mot{number}x{part} revient ici, et le secteur {number} annonce "
        f"une croissance de {part} pour cent, selon le rapport {number * 10 + part} que publie l’agence du royaume."
        for part in range(1, 7)
    )


def committed(folder: Path) -> set[str]:
    """What the catalog would not need to have encoded again: the texts of passages known, by their keys."""
    with sqlite3.connect(folder / CATALOG) as connection:
        return {key.hex() for (key,) in connection.execute("SELECT key FROM embeddings")}


def start(corpus: Path, folder: Path, log: Path) -> subprocess.Popen[str]:
    path = f"{ROOT}:{ROOT / 'tests'}"
    builder = subprocess.Popen(
        [sys.executable, "-c", BUILDER, str(corpus), str(folder), str(log)],
        cwd=ROOT, env={"PYTHONPATH": path, "OMP_NUM_THREADS": "1", "PATH": ""}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert builder.stdout is not None and builder.stdout.readline() == "ready\n"
    return builder


def texts_of(folder: Path) -> set[tuple[str, str]]:
    """Path and text of every article that the index gives."""
    with open_index(folder) as index:
        whole = {(summary.path, index.article(summary.id).text) for summary in index.articles()}
        vector = ToyEncoder().vector("le secteur")
        everything = index.dense(vector, index.passage_count)
        assert len(set(everything.ids.tolist())) == index.passage_count > 0
        assert everything.scores == pytest.approx(index.similarities(vector, everything.ids), abs=1e-6)
        for passage in index.passages(everything.ids):
            assert index.article(passage.article).text[passage.start : passage.end] == passage.text
        return whole


def corpus_texts(corpus: Path) -> set[tuple[str, str]]:
    return {(f"corpus/{path.name}", path.read_text(encoding="utf-8")) for path in corpus.iterdir()}


@pytest.mark.slow
def test_kill_at_random_moments(corpus_folder, index_folder, tmp_path):
    random.seed(20)
    log = tmp_path / "encoded.log"
    write(corpus_folder, devises=DEVISES, formation=FORMATION, a0=article(0))
    run(corpus_folder, index_folder, ToyEncoder())
    former, number, killed_early, lasted = corpus_texts(corpus_folder), 0, 0, 1.0
    for attempt in range(KILLS):
        if former == corpus_texts(corpus_folder):  # a build got through: give the next one work
            (corpus_folder / f"a{number}.txt").unlink()
            for _ in range(4):
                number += 1
                write(corpus_folder, **{f"a{number}": article(number)})
            write(corpus_folder, ports=PORTS.replace("lundi", f"le {number}"))
        log.write_text("", encoding="utf-8")
        had = committed(index_folder)
        builder = start(corpus_folder, index_folder, log)
        time.sleep(random.uniform(0, lasted) if attempt else 0.1)
        builder.kill()
        builder.wait()
        after = texts_of(index_folder)
        assert after in (former, corpus_texts(corpus_folder))
        killed_early += after == former
        lasted = max(0.3, lasted * 0.8) if after != former else min(lasted * 1.2, 8)
        former = after
        paid = [keys_of(ast.literal_eval(line)) for line in log.read_text(encoding="utf-8").splitlines()]
        assert not any(keys & had for keys in paid)
        assert sum(not keys & committed(index_folder) for keys in paid) <= 2  # the batch that was under way
    assert killed_early >= 5
    had = committed(index_folder)
    last = ToyEncoder()
    run(corpus_folder, index_folder, last)
    assert texts_of(index_folder) == corpus_texts(corpus_folder)
    with sqlite3.connect(index_folder / CATALOG) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        orphans = "SELECT count(*) FROM embeddings WHERE id NOT IN (SELECT embedding FROM passages)"
        assert connection.execute(orphans).fetchone() == (0,)
    assert not any(keys_of(text) & had for text in last.texts)
    assert all(keys_of(text) & committed(index_folder) for text in last.texts)
    afresh = tmp_path / "afresh"
    run(corpus_folder, afresh, ToyEncoder())
    with open_index(index_folder) as one, open_index(afresh) as other:
        assert [a.id for a in one.articles()] == [a.id for a in other.articles()]
        question = "le secteur annonce une croissance mot3x2"
        assert scores(one, question) == pytest.approx(scores(other, question), abs=1e-4)
    assert not list(index_folder.glob("staging*"))
    assert [len(list((index_folder / kind).iterdir())) for kind in ("vectors", "lexical")] == [1, 1]


def scores(index, question):
    return index.lexical(terms(question), 20).scores.tolist()


def keys_of(encoded: str) -> set[str]:
    """The keys that an encoded text may have: without a context, or with its first line as context."""
    context, _, text = encoded.partition("\n")
    return {embedding_key("", encoded).hex(), embedding_key(context, text).hex()}
