"""Files are read in order whatever they hold, and what hangs, ends or fills the process that reads is skipped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from toy_encoder import ToyEncoder

from index.errors import BuildCancelled
from index.reading import turns
from index.reading.messages import CutArticle
from index.reading.pool import ReadingPool, ReadingUnavailable
from index.reading.turns import FileToRead
from index.settings import Settings
from ingest.article import Skip

ROOT = Path(__file__).parents[3]
SETTINGS = Settings(passage_tokens=60, overlap_tokens=0, reading_seconds=1)


@pytest.fixture(scope="module")
def hostile():
    with ReadingPool("hostile_worker") as pool:
        yield pool


def files(corpus: Path, **contents: str) -> list[FileToRead]:
    found = []
    for stem, text in contents.items():
        name = stem.replace("_", ".")
        (corpus / name).write_text(text, encoding="utf-8")
        found.append(FileToRead(corpus / name, name, f"corpus/{name}", len(text)))
    return found


def read(pool: ReadingPool, corpus: Path, given: list[FileToRead], settings: Settings = SETTINGS, check=lambda: None):
    """What is told of each file: the text of articles, (record, reason) of skips, and whether it failed, last."""
    told: dict[str, list[object]] = {}
    for file, item in pool.read(given, corpus, settings, ToyEncoder(), check):
        said = told.setdefault(file.name, [])
        if isinstance(item, CutArticle):
            said.append(item.article.text)
        elif isinstance(item, Skip):
            assert item.path == file.shown
            said.append((item.record, item.reason))
        else:
            said.append(item.failed)
    return told


def test_files_come_in_order_and_whole(hostile, corpus_folder):
    given = files(corpus_folder, **{f"f{number:03d}_txt": f"Article {number}." for number in range(200)})
    told = read(hostile, corpus_folder, given, Settings(passage_tokens=60, overlap_tokens=0, reading_processes=3))
    assert list(told) == [file.name for file in given]
    assert all(told[f"f{number:03d}.txt"] == [f"Article {number}.", False] for number in range(200))


def test_a_file_that_never_ends_is_given_up_and_the_rest_goes_on(hostile, corpus_folder):
    given = files(corpus_folder, a_txt="Avant.", b_txt="hang", c_txt="hang while reading", d_txt="Après.")
    told = read(hostile, corpus_folder, given)
    gave_up = [(None, "reading it takes too long: gave up after 1 s"), False]
    assert told == {"a.txt": ["Avant.", False], "b.txt": gave_up, "c.txt": gave_up, "d.txt": ["Après.", False]}


def test_an_article_that_never_ends_leaves_the_others_of_its_file(hostile, corpus_folder):
    given = files(corpus_folder, a_jsonl="Un.\nskip\nhang\nDeux.\nhang\nTrois.")
    reason = "reading it takes too long: gave up after 1 s"
    assert read(hostile, corpus_folder, given)["a.jsonl"] == [
        "Un.", ("1", "it is bad"), ("2", reason), "Deux.", ("4", reason), "Trois.", False,
    ]  # fmt: skip


def test_a_file_that_goes_on_hanging_is_given_up_as_a_whole(hostile, corpus_folder, monkeypatch):
    monkeypatch.setattr(turns, "MOST_RESUMED", 1)
    given = files(corpus_folder, a_jsonl="Un.\nhang\nDeux.\nhang\nTrois.")
    reason = "reading it takes too long: gave up after 1 s"
    assert read(hostile, corpus_folder, given)["a.jsonl"] == [
        "Un.", ("1", reason), "Deux.", (None, f"the rest of it is left out, after 2 of its articles: {reason}"), False,
    ]  # fmt: skip


def test_a_process_that_ends_takes_only_its_file_with_it_and_the_next_build_tries_again(hostile, corpus_folder):
    given = files(corpus_folder, a_txt="Avant.", b_txt="end", c_txt="Après.")
    told = read(hostile, corpus_folder, given)
    reason = "reading it ended the process that reads, perhaps for want of memory (exit status -9)"
    assert told == {"a.txt": ["Avant.", False], "b.txt": [(None, reason), True], "c.txt": ["Après.", False]}


def test_an_error_of_ours_skips_what_it_happened_to(hostile, corpus_folder):
    given = files(corpus_folder, a_jsonl="Un.\nfail", b_txt="Après.")
    told = read(hostile, corpus_folder, given)
    assert told["a.jsonl"] == ["Un.", (None, "working on it failed: a bug (ZeroDivisionError)"), True]
    assert told["b.txt"] == ["Après.", False]


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is the system's")
def test_an_article_that_takes_all_memory_is_skipped(hostile, corpus_folder):
    given = files(corpus_folder, a_jsonl="Un.\nmemory\nDeux.")
    patient = Settings(passage_tokens=60, overlap_tokens=0)
    assert read(hostile, corpus_folder, given, patient)["a.jsonl"] == [
        "Un.", ("1", "it is too large or too deeply nested to be read in the memory there is"), "Deux.", False,
    ]  # fmt: skip


def test_a_hundred_thousand_bad_records_are_summed_up(hostile, corpus_folder):
    given = files(corpus_folder, a_jsonl="skip\n" * 50_000 + "Un.\n" + "skip\n" * 50_000)
    skips = [item for _, item in hostile.read(given, corpus_folder, SETTINGS, ToyEncoder(), lambda: None)]
    articles = [item for item in skips if isinstance(item, CutArticle)]
    skips = [item for item in skips if isinstance(item, Skip)]
    assert [article.article.text for article in articles] == ["Un."]
    assert [skip.record for skip in skips[:20]] == [str(number) for number in range(20)] and len(skips) == 21
    assert skips[20].reason == "99,980 more of its records are left out for reasons like these"
    assert sum(skip.records for skip in skips) == 100_000


def test_cancelling_is_obeyed_within_a_file_that_never_ends(hostile, corpus_folder):
    given = files(corpus_folder, a_txt="hang")
    begun = time.monotonic()

    def check() -> None:
        if time.monotonic() - begun > 0.5:
            raise BuildCancelled("stop")

    settings = Settings(passage_tokens=60, overlap_tokens=0, reading_seconds=100)
    with pytest.raises(BuildCancelled):
        read(hostile, corpus_folder, given, settings, check)
    assert time.monotonic() - begun < 20  # of a hundred; a tenth of a second, on a machine that is not at its limit
    assert read(hostile, corpus_folder, files(corpus_folder, b_txt="Après."))["b.txt"] == ["Après.", False]


def test_a_process_that_cannot_start_is_told(corpus_folder):
    with ReadingPool("no_such_module") as pool, pytest.raises(ReadingUnavailable, match="No module named"):
        read(pool, corpus_folder, files(corpus_folder, a_txt="Avant."))


READS = """
import sys
from pathlib import Path
from index.reading.pool import ReadingPool
from index.reading.turns import FileToRead
from index.settings import Settings
from toy_encoder import ToyEncoder
path = Path(sys.argv[1])
with ReadingPool("hostile_worker") as pool:
    def check():
        for process in pool.processes:
            if process.ready:
                print(process._process.pid, flush=True)
    list(pool.read([FileToRead(path, path.name, path.name, 4)], path.parent, Settings(), ToyEncoder(), check))
"""


@pytest.mark.skipif(os.name != "posix", reason="asks for a process by its number")
def test_no_process_outlives_a_build_that_is_killed(corpus_folder):
    files(corpus_folder, a_txt="hang")
    build = subprocess.Popen(
        [sys.executable, "-c", READS, str(corpus_folder / "a.txt")],
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert build.stdout is not None
    reader = int(build.stdout.readline())
    build.send_signal(signal.SIGKILL)
    build.wait()
    for _ in range(600):
        try:
            os.kill(reader, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{reader}/stat").exists() and Path(f"/proc/{reader}/stat").read_text().split()[2] == "Z":
            return  # it has ended, and nobody has asked how
        time.sleep(0.1)
    os.kill(reader, signal.SIGKILL)
    pytest.fail("the process that reads goes on")
