"""One folding of letters, for terms, names and lines."""

import unicodedata

import pytest

from index.analysis import terms
from ingest.lexicon.person_names import fold as fold_name
from ingest.text.folding import INVISIBLE, fold, unaccented


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Élève", "eleve"),
        ("E\u0301le\u0300ve", "eleve"),  # decomposed
        ("Cœur Straße Łódź Ørsted", "coeur strasse lodz orsted"),
        ("co\u00adopé\u200bration", "cooperation"),
        ("« L’Été »", "« l’ete »"),
        ("كِتاب", "كتاب"),
    ],
)
def test_letters_are_folded_and_nothing_else(written, plain):
    assert unaccented(written) == plain


def test_every_mark_that_combines_is_dropped_whatever_the_script():
    letters = [chr(point) for point in (*range(0x80, 0xD800), *range(0xE000, 0x20000))]
    for letter in letters:
        folded = unaccented(f"{letter}é")
        assert not any(unicodedata.combining(one) or one in INVISIBLE for one in folded), hex(ord(letter))


def test_names_lines_and_terms_agree_on_letters():
    assert fold("  Łódź\u00a0:  L’Œuvre ") == "lodz : l'oeuvre"
    assert fold_name("M. Łukasz Œrsted") == "lukasz oersted"
    assert terms("Œuvre") == terms("oeuvre")
