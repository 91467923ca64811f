"""Terms and their places."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import analysis
from index.analysis import analyse, indexed_terms, words
from index.stemming import stem
from ingest.text.folding import unaccented


def terms(text):
    return [term.term for term in analyse(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l’économie", "economie"),
        ("l'économie", "Économies"),
        ("Chraïbi", "CHRAIBI"),
        ("Chraibi's", "Chraibi"),
        ("cœur", "coeur"),
        ("e\u0301cole", "école"),
        ("soft\u00adhyphen", "softhyphen"),
        ("80.000 salariés", "80\u202f000 salarié"),
        ("80 000 salariés", "80000 salariés"),
        ("3,5 %", "3.5"),
        ("l’O.N.U.", "ONU"),
        ("qu’investissements", "investissement"),
        ("prud’hommes", "prud'homme"),
        ("production", "PRODUCTIONS"),
    ],
)
def test_writings_of_one_term(one, other):
    assert terms(one) == terms(other) != []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le chat et la souris", ["chat", "sour"]),
        ("What did Chraibi say about devises?", ["chraib", "dev"]),
        ("Que dit M. Chraibi à propos des devises ?", ["chraib", "dev"]),
        ("aujourd’hui", []),
        ("thé", ["the"]),
        ("the", []),
        ("", []),
        ("… « » — !", []),
    ],
)
def test_words_without_a_subject_are_left_out(text, expected):
    assert terms(text) == expected


def test_terms_stand_where_they_say():
    text = "« L’économie » du Maroc : 80.000 emplois, dit-on à l’O.N.U."
    assert [text[t.start : t.end] for t in analyse(text)] == ["économie", "Maroc", "80.000", "emplois", "O.N.U."]


def test_what_is_indexed_has_every_word():
    assert indexed_terms("Le chat du voisin") == "le chat du voisin"
    assert indexed_terms("80 000 emplois") == "80000 emploi"


@settings(deadline=None)  # the first words are stemmed by pure Python, slow on a busy machine
@given(st.text())
def test_any_text_has_terms_in_order_within_it(text):
    found = analyse(text, stop_words=True)
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(t.term and not any(c.isspace() for c in t.term) for t in found)
    assert indexed_terms(text).split(" ") == ([t.term for t in found] or [""])
    assert [(w.start, w.end) for w in words(text)] == [(t.start, t.end) for t in found]


@settings(deadline=None)
@given(st.text(alphabet="éàçœÆ’abcXYZ 12", max_size=30))
def test_case_and_accents_do_not_matter(text):
    assert [word.folded for word in words(text.upper())] == [word.folded for word in words(unaccented(text))]


def test_fold():
    assert unaccented("Œuvre À Noël — ça") == "oeuvre a noel — ca"


@given(st.text(alphabet="aàÉzLQu'’`., 012\u0301\u00ad\u00a0_-", max_size=30))
def test_the_quicker_patterns_find_what_the_whole_one_finds(text):
    whole = [(found.span(), found.lastgroup) for found in analysis._PATTERNS[True, True].finditer(text)]
    assert [(found.span(), found.lastgroup) for found in analysis._pattern(text).finditer(text)] == whole


@given(st.text(max_size=60))
def test_terms_are_those_of_the_analysis(text):
    assert analysis.terms(text) == [term.term for term in analyse(text)]
    assert indexed_terms(text) == " ".join(term.term for term in analyse(text, stop_words=True))


_ENDINGS = ("alement", "alisation", "ables", "ations", "uellement", "ements", "er", "ions", "ateurs", "es")


def test_threads_do_not_spoil_each_others_stems():
    """A stemmer that keeps its work in itself gave a third of them wrong."""
    words = [f"{start}{end}" for start in ("nation", "respons", "continu", "organis") for end in _ENDINGS]
    expected = [stem(word) for word in words]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            found = list(threads.map(lambda _: [stem(word) for word in words], range(40)))
    finally:
        sys.setswitchinterval(interval)
    assert found == [expected] * 40
