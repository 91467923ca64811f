"""Indexes that former versions made, kept as they were: later ones open them, or bring them up to date.

``kept/format-N.tar.xz`` holds a corpus of two articles and its index, as a build with ``ToyLateInteractionEncoder``
and ``SETTINGS`` left them. One is added with each format and none is ever changed; ``python tests/index/kept/keep.py``
makes the one of the present format.
"""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest
from index_articles import SETTINGS, counts
from toy_encoder import ToyLateInteractionEncoder

from index.build import build
from index.errors import IndexMismatch
from index.index import open_index
from index.integrity.mending import NOTHING
from index.migration import OLDEST_FORMAT
from index.schema import FORMAT_VERSION
from search import search

KEPT = Path(__file__).parent / "kept"
FORMATS = range(OLDEST_FORMAT, FORMAT_VERSION + 1)


def unpacked(number: int, folder: Path) -> tuple[Path, Path]:
    """The corpus and the index of a format."""
    with tarfile.open(KEPT / f"format-{number}.tar.xz") as archive:
        archive.extractall(folder, filter="data")
    return folder / "corpus", folder / "index"


def test_every_format_is_kept():
    assert sorted(path.name for path in KEPT.glob("*.tar.xz")) == [f"format-{number}.tar.xz" for number in FORMATS]
    assert sum(path.stat().st_size for path in KEPT.iterdir()) < 12_000 * len(FORMATS)


@pytest.mark.parametrize("number", FORMATS[:-1])
def test_an_index_of_a_former_format_is_brought_up_to_date_without_encoding(tmp_path, number):
    corpus, folder = unpacked(number, tmp_path)
    with pytest.raises(IndexMismatch, match=f"format {number}; .* reads format {FORMAT_VERSION}. Run `revue build`"):
        open_index(folder)
    encoder = ToyLateInteractionEncoder()
    report = build(corpus, folder, SETTINGS, encoder)
    assert (report.removed, report.added, encoder.texts, report.mended) == (0, 0, [], NOTHING)
    again = build(corpus, folder, SETTINGS, encoder)
    assert (counts(again), encoder.texts, again.mended) == ((0, 0, 0, 2), [], NOTHING)
    afresh = tmp_path / "afresh"
    build(corpus, afresh, SETTINGS, ToyLateInteractionEncoder())
    with open_index(folder, encoder) as one, open_index(afresh, encoder) as other:
        for question in ("devises rares", "que dit Tarik Dahab ?", "« se doit de »"):
            found, expected = search(question, index=one), search(question, index=other)
            assert [hit.citation for hit in found] == [hit.citation for hit in expected]
        assert one.quotes() == other.quotes()
        assert [one.article(a.id) for a in one.articles()] == [other.article(a.id) for a in other.articles()]


def test_an_index_of_this_format_is_asked_as_it_is_or_says_what_to_do(tmp_path):
    """Its reading rules may be older than those of today: then a build is asked for, and encodes nothing again."""
    corpus, folder = unpacked(FORMAT_VERSION, tmp_path)
    encoder = ToyLateInteractionEncoder()
    try:
        open_index(folder, encoder).close()
    except IndexMismatch as error:
        assert "Run `REVUE_ENCODER=toy-late revue build`" in str(error)
        report = build(corpus, folder, SETTINGS, encoder)
        assert (report.added, report.removed, report.mended) == (0, 0, NOTHING)
    with open_index(folder, encoder) as index:
        assert [article.path for article in index.articles()] == ["corpus/devises.txt", "corpus/formation.txt"]
        (hit, *_) = search("que dit Youssef Chraibi des devises ?", index=index)
        assert (hit.speaker, hit.citation.path) == ("Youssef Chraibi", "corpus/devises.txt")
