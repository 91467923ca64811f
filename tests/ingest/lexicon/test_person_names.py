"""When two spellings of a name are one person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.lexicon.person_names import canonical_names, could_be, fold, is_role, same_full_name


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("M. Youssef Chraïbi", "youssef chraibi"),
        ("Mme Leïla  SERRAJ", "leila serraj"),
        ("le patron d’Intelcia", "le patron d intelcia"),
        ("l‘Association", "l association"),
        ("Jean-Paul N'Diaye", "jean paul n'diaye"),
        ("Ingrid Sørensen", "ingrid sorensen"),
        ("Dr", "dr"),
        ("", ""),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(alphabet="abdlmrABÉéïçœ'’‘ -.", max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    once = fold(name)
    assert fold(once) == once


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Youssef Chraibi", "Youssef Chraïbi", True),
        ("CHRAIBI Youssef", "Youssef Chraibi", True),
        ("Y. Chraibi", "Youssef Chraibi", True),
        ("Othmane Serraj", "Leïla Serraj", False),
        ("Chraibi", "Youssef Chraibi", False),
        ("", "", False),
    ],
)
def test_same_full_name(one: str, other: str, same: bool) -> None:
    assert same_full_name(one, other) is same
    assert same_full_name(other, one) is same


def test_a_surname_could_be_any_of_its_bearers() -> None:
    assert could_be("M. Serraj", "Othmane Serraj")
    assert could_be("Serraj", "Leïla Serraj")
    assert not could_be("Leïla Serraj", "Othmane Serraj")
    assert not could_be("Othmane Serraj", "Serraj")


def test_roles_are_told_from_names() -> None:
    assert is_role("le patron d’Intelcia")
    assert is_role("l'institut de géophysique")
    assert not is_role("Les Ecos")
    assert not is_role("Youssef Chraibi")


def test_spellings_join_under_the_commonest_and_homonyms_do_not() -> None:
    counts = {
        "Youssef Chraibi": 4,
        "Youssef Chraïbi": 1,
        "Chraibi": 2,
        "Othmane Serraj": 3,
        "Leïla Serraj": 1,
        "Serraj": 1,
        "le patron d'Intelcia": 1,
        "le patron d’Intelcia": 2,
    }
    assert canonical_names(counts) == {
        "Youssef Chraibi": "Youssef Chraibi",
        "Youssef Chraïbi": "Youssef Chraibi",
        "Chraibi": "Youssef Chraibi",
        "Othmane Serraj": "Othmane Serraj",
        "Leïla Serraj": "Leïla Serraj",
        "Serraj": "Serraj",
        "le patron d'Intelcia": "le patron d’Intelcia",
        "le patron d’Intelcia": "le patron d’Intelcia",
    }


def test_canonical_names_do_not_depend_on_the_order() -> None:
    counts = {"Youssef Chraïbi": 1, "Youssef Chraibi": 1, "Chraibi": 1}
    backwards = dict(reversed(counts.items()))
    assert canonical_names(counts) == canonical_names(backwards) == dict.fromkeys(counts, "Youssef Chraïbi")


@given(st.dictionaries(st.text(max_size=20), st.integers(1, 9), max_size=6))
def test_every_name_gets_one_of_the_names(counts: dict[str, int]) -> None:
    names = canonical_names(counts)
    assert set(names) == set(counts)
    assert set(names.values()) <= set(counts)
