"""Whatever the text, quotations lie in it, apart from one another, and are the same each time."""

from __future__ import annotations

import time
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.article import Article, Span
from ingest.quotations.quotes import find_quotes
from ingest.text.quotation_marks import stretches

PIECES = [
    "«", "»", "“", "”", '"', "« ", " »", ",", ".", " : ", "?", "\n", "\n\n", " ", "\u00a0", "’", "'", "‘",
    "(", ")", "-", "Anne Morel", "M. Petit", "Mme", "l'", "L’", "le maire", "de", "Brive", "il", "elle",
    "-t-il", "dit", "a", "déclaré", "affirme", "que", "qu’", "selon", "d'après", "pour", "avoir", "été",
    "la route est coupée", "Que", "Le Journal :", "AMRC", "(AMRC)", "souligne", "explique-t-elle", "et",
    "qui", "14 %", "1.200", "J.-P.", "fait", "valoir", "se", "ne",
]  # fmt: skip

TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, named=st.booleans())
def test_spans_are_inside_disjoint_and_stable(text: str, named: bool) -> None:
    article = Article(text=text, path="corpus/a.txt", interviewee="Anne Morel" if named else None)
    quotes = find_quotes(article)
    assert quotes == find_quotes(article)
    for quote in quotes:
        for span in (quote.words, quote.mention, quote.cue):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert quote.words.of(text) == quote.words.of(text).strip()
        assert quote.speaker is None or quote.speaker.strip()
    for one, following in pairwise(quotes):
        assert one.words.end <= following.words.start


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_stretches_hold_their_inside(text: str) -> None:
    found = stretches(text, Span(0, len(text)))
    for stretch in found:
        assert 0 <= stretch.outer.start < stretch.inner.start < stretch.inner.end <= stretch.outer.end <= len(text)
        assert stretch.closed == (stretch.inner.end < stretch.outer.end) or not stretch.closed
    for one, following in pairwise(found):
        assert one.outer.end <= following.outer.start


@pytest.mark.parametrize(
    "piece",
    ["« ", '"a ', "a", "Anne dit que ", "selon Anne Morel, ", "Anne Morel ", "a, dit, ", "Anne : ", "le maire de la "],
)
def test_endless_lines_are_read_in_bounded_time(piece: str) -> None:
    """Eight times the text takes some eight times as long; quadratic rules would take sixty-four."""

    def seconds(characters: int) -> float:
        """The best of three: a collection of garbage may fall into any one."""
        text = piece * (characters // len(piece))
        taken = []
        for _ in range(3):
            start = time.process_time()
            find_quotes(Article(text=text, path="corpus/a.txt"))
            taken.append(time.process_time() - start)
        return min(taken)

    assert seconds(16_000) <= 25 * seconds(2_000) + 0.2


CORPORA = sorted((Path(__file__).resolve().parents[3] / "corpus").glob("*.txt"))
CORPORA += sorted((Path(__file__).parent / "quotes_corpus").glob("*.txt"))


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.stem)
def test_every_unicode_form_gives_the_same_quotations(path: Path) -> None:
    def found(form: Literal["NFC", "NFD", "NFKC"]) -> list[tuple[str, str, str | None, str | None]]:
        text = unicodedata.normalize(form, path.read_text(encoding="utf-8"))
        quotes = find_quotes(Article(text=text, path=path.name))
        said = [unicodedata.normalize("NFKC", quote.words.of(text)) for quote in quotes]
        return [(words, one.kind, one.speaker, one.certainty) for words, one in zip(said, quotes, strict=True)]

    composed = found("NFC")
    assert composed
    assert composed == found("NFD") == found("NFKC")
