"""A decomposed text is read as its composed form, and every place found is a place of the text as it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Span
from ingest.text.recomposition import recomposed


def test_a_composed_text_needs_nothing() -> None:
    assert recomposed("L’été, à Fès, coûte cher.") is None


@pytest.mark.parametrize("text", ["L’été à Fès", "é", "éé è", "coûte", "x̂ et ŷ", "aﬃrme, conﬁe", "ǘ"])
def test_the_composed_copy_is_the_usual_form(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    found = recomposed(apart)
    assert found is not None
    assert found.text == unicodedata.normalize("NFC", apart.replace("ﬃ", "ffi").replace("ﬁ", "fi"))


def test_spans_are_carried_back_to_whole_letters() -> None:
    text = unicodedata.normalize("NFD", "« Été à Fès », dit Zoé.")
    found = recomposed(text)
    assert found is not None
    for word in ("Été à Fès", "Zoé", "Fès", "à"):
        start = found.text.index(word)
        back = found.back(Span(start, start + len(word)))
        assert unicodedata.normalize("NFC", back.of(text)) == word
        assert found.forth(back.start) == start
        assert found.forth(back.end) == start + len(word)


@given(st.text(alphabet="aeéèçoûñ xﬁ«».\u0301\u0302\n", max_size=40))
def test_any_span_comes_back_as_the_same_words(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    found = recomposed(apart)
    if found is None:
        return
    size = len(found.text)
    assert found.back(Span(0, size)) == Span(0, len(apart))
    for start in range(size):
        back = found.back(Span(start, size))
        assert back.end == len(apart) and found.forth(back.start) <= start
        assert unicodedata.normalize("NFKC", apart[: back.start]) in unicodedata.normalize(
            "NFKC", found.text[:start] + " "
        )
