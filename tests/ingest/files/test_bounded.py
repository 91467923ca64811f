"""Files whose reading would never end, or whose metadata is no metadata: read, or left out with a reason."""

from __future__ import annotations

import json
import os

import pytest
from index_articles import DEVISES, SETTINGS, counts, write

from index.build import build
from ingest.article import Article, Skip, printable, storable
from ingest.files.readers import read_file
from ingest.text.one_line import one_line

BODY = "\nUn article sur le prix du blé.\n"


def read(corpus, name, content):
    path = corpus / name
    path.write_bytes(content)
    return [item for item in read_file(path, corpus) if isinstance(item, Article | Skip)]


def test_aliases_of_aliases_are_no_title(corpus_folder):
    block = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in range(1, 9):
        block += f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n"
    (article,) = read(corpus_folder, "a.md", f"---\n{block}author: *a8\ntitle: Le blé\n---\n{BODY}".encode())
    assert (article.title, article.author) == ("Le blé", None)
    assert "prix du blé" in article.text[article.paragraphs[0].start :]


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("007", "007"),
        ("9" * 9000, None),
        ("0x" + "f" * 200, "0x" + "f" * 200),
        ("!!int mot", "mot"),
        ("&a [*a]", None),
        ("[a, [b, [c]]]", "a, b, c"),
        ('"\\ud83c"', "\ufffd"),
    ],
)
def test_no_article_is_lost_over_its_title(corpus_folder, given, title):
    (article,) = read(corpus_folder, "a.md", f"---\ntitle: {given}\nsource: Le Matin\n---\n{BODY}".encode())
    assert (article.title, article.source) == (title, "Le Matin")


def test_odd_values_lose_no_line(corpus_folder):
    lines = [
        '{"\\ud800": "x"}',
        '{"text": "Un.", "title": "\\udfff mot", "author": ["\\ud800"]}',
        '{"text": "Deux.", "title": NaN, "date": 1e999, "author": ' + "9" * 5000 + "}",
        '{"text": "Trois."}',
    ]
    skip, *articles = read(corpus_folder, "a.jsonl", "\n".join(lines).encode())
    assert skip.reason == 'line 1 has no text: expected a string under "text" and found only "\ufffd"'
    assert [article.text for article in articles] == ["Un.", "Deux.", "Trois."]
    assert (articles[0].title, articles[0].author) == ("\ufffd mot", "\ufffd")
    json.dumps([skip.reason, articles[0].title], ensure_ascii=False).encode()


def test_what_is_told_can_be_printed_and_stored():
    told = Skip("corpus/\ud800.txt", "it says \x1b[31m\u202e\x9b\ud800 and\nno more" + "x" * 5000)
    assert told.path == "corpus/\ufffd.txt"
    assert told.reason.startswith("it says \ufffd[31m\ufffd\ufffd\ufffd and no more") and len(told.reason) == 1000
    assert printable("l\u2019été\u00a0: « 80 »") == "l\u2019été\u00a0: « 80 »"
    assert storable("\ud83d\ude00 \ud83d \x00") == "😀 \ufffd \ufffd"


def test_one_line_takes_no_more_than_it_needs():
    loop: list[object] = ["a"]
    loop.append(loop)
    assert one_line(loop) is not None
    assert one_line(float("inf")) is None and one_line(10**5000) is None and one_line(12) == "12"
    assert one_line(["x"] * 10**6) is None or len(one_line(["x"] * 10**6)) <= 400


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_and_links_to_devices_are_never_opened(corpus_folder, index_folder, toy_encoder):
    write(corpus_folder, devises=DEVISES)
    os.mkfifo(corpus_folder / "tube.txt")
    (corpus_folder / "lien.txt").symlink_to(corpus_folder / "tube.txt")
    (corpus_folder / "zero.txt").symlink_to("/dev/zero")
    (corpus_folder / "boucle.txt").symlink_to(corpus_folder / "boucle.txt")
    report = build(corpus_folder, index_folder, SETTINGS, toy_encoder)
    assert counts(report) == (1, 0, 0, 0)
    reasons = {skip.path: skip.reason for skip in report.skipped}
    assert set(reasons) == {f"corpus/{name}.txt" for name in ("boucle", "lien", "tube", "zero")}
    assert {reasons[f"corpus/{name}.txt"] for name in ("lien", "tube", "zero")} == {"it is no ordinary file"}
