"""Who is meant by a name: what the prepared names find is what a look at everybody would."""

from __future__ import annotations

from itertools import product
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import speakers as room
from index.speakers import directory_of, plain_words
from ingest.lexicon.person_names import is_role

KNOWN = (
    "Youssef Chraibi", "Othmane Serraj", "Leïla Serraj", "Les Ecos", "le patron d’Intelcia", "Jamal Belahrach",
    "Tarik Dahab", "Marie de Villiers", "Organisation mondiale de la santé", "J. Dupont", "Jean Dupont", "Dupond",
    "la ministre de la Santé", "Abbas Aaba", "Pierre Martin", "P. Martin", "Charles de Gaulle", "Mme Ba",
    "Marie Anne Sophie Claire Durand", "Jean-Pierre Benabdallah",
)  # fmt: skip


def by_looking_at_everybody(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    asked = plain_words(name)
    if not asked:
        return ()
    everybody = [(one, plain_words(one), is_role(one)) for one in dict.fromkeys(known)]
    for fits in (
        room._same,
        room._by_surname,
        room._by_initials,
        room._by_first_name,
        room._by_words,
        room._after_an_office,
    ):
        roles_too = fits in (room._same, room._by_words)
        found = tuple(one for one, plain, role in everybody if (roles_too or not role) and fits(asked, plain))
        if found:
            return found
    mended = []
    for one, plain, role in everybody:
        alone = len(asked) == 1 and not role and len(plain) <= room.LONGEST_NAME
        if alone or 1 < len(asked) == len(plain):
            errors = room._errors(asked, plain)
            if errors is not None:
                mended.append((errors, one))
    least = min((errors for errors, _ in mended), default=0)
    return tuple(one for errors, one in mended if errors == least)


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("CHRAÏBI", ("Youssef Chraibi",)),  # case and accents
        ("Serraj", ("Othmane Serraj", "Leïla Serraj")),  # an ambiguous surname, in the order of the index
        ("J. Dupont", ("J. Dupont", "Jean Dupont")),  # an initial
        ("Dupont J", ("J. Dupont",)),
        ("Martin Pierre", ("Pierre Martin",)),
        ("oms", ("Organisation mondiale de la santé",)),
        ("Dupomt", ("J. Dupont", "Jean Dupont")),  # one letter: Dupond is two away
        ("Dupons", ("J. Dupont", "Jean Dupont", "Dupond")),  # as near to all three
        ("Jean Dupomt", ("Jean Dupont",)),
        ("Y. Chriabi", ("Youssef Chraibi",)),  # an initial and two letters swapped
        ("Benabdalah", ("Jean-Pierre Benabdallah",)),
        ("Benabdala", ("Jean-Pierre Benabdallah",)),  # two letters of a long word
        ("Marie Anne Sophie Claire Durant", ("Marie Anne Sophie Claire Durand",)),
        ("Durant", ()),  # of a name of five words, none is a surname
        ("Dahhab", ("Tarik Dahab",)),
        ("Dahan", ()),
        ("le ministre de la sante", ("la ministre de la Santé",)),  # articles do not count
        ("ministre de la santé", ("la ministre de la Santé",)),
        ("Zoltan Unbekannt", ()),
        ("?", ()),
        ("Marie Villiers", ("Marie de Villiers",)),
        ("la ministre de la Transition numérique Leïla Serraj", ("Leïla Serraj",)),  # an office before a name
        ("le docteur Karim Serraj", ()),
    ],
)
def test_who_is_meant(name: str, names: tuple[str, ...]) -> None:
    assert directory_of(KNOWN).resolve(name) == names
    assert by_looking_at_everybody(name, KNOWN) == names


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("chraibi", ("Youssef Chraibi",)),
        ("Youssef CHRAÏBI", ("Youssef Chraibi",)),
        ("Y. Chraibi", ("Youssef Chraibi",)),
        ("Serraj", ("Othmane Serraj", "Leïla Serraj")),
        ("M. Serraj", ("Othmane Serraj", "Leïla Serraj")),
        ("Leila Serraj", ("Leïla Serraj",)),
        ("Jamal", ("Jamal Belahrach",)),
        ("les ecos", ("Les Ecos",)),
        ("OMS", ("Organisation mondiale de la santé",)),
        ("le patron d'Intelcia", ("le patron d’Intelcia",)),
        # typing errors
        ("Chraybi", ("Youssef Chraibi",)),
        ("Chriabi", ("Youssef Chraibi",)),
        ("Belarach", ("Jamal Belahrach",)),
        ("Yousef Chraibi", ("Youssef Chraibi",)),
        ("Dahhab", ("Tarik Dahab",)),
        # other people
        ("Ahmed Serraj", ()),
        ("Dahan", ()),
        ("Martin", ()),
        ("Intelcia", ()),
        ("", ()),
        ("?", ()),
    ],
)
def test_who_is_meant_among_a_few(name: str, names: tuple[str, ...]) -> None:
    assert directory_of(KNOWN[:9]).resolve(name) == names


def test_an_office_is_known_by_its_whole_name_only() -> None:
    directory = directory_of(KNOWN)
    assert directory.is_office("le patron d'Intelcia")
    assert directory.is_office("la Ministre de la sante")
    assert not directory.is_office("le patron")
    assert not directory.is_office("la ministre")


_PARTS = st.sampled_from("Abba Aba Aab Baab Abbas Jean J. P. Pierre-Jean de Gaulle la M. santé Chraïbi Chriabi".split())
_NAMES = st.lists(_PARTS, min_size=1, max_size=5).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.lists(_NAMES, min_size=1, max_size=12).map(tuple), _NAMES)
def test_any_names(known: tuple[str, ...], name: str) -> None:
    assert directory_of(known).resolve(name) == by_looking_at_everybody(name, known)


def test_no_word_that_can_be_mended_is_passed_over() -> None:
    """The rule for short words does not count letters, the search for near words does."""
    short = ["".join(letters) for count in (3, 4, 5) for letters in product("ab", repeat=count)]
    for word in short:
        near = room._nearly(word, dict.fromkeys(short, ()))
        assert {other for other in short if room._slips(word, other) is not None} <= set(near)


@pytest.mark.parametrize(
    "name",
    ["Rector Uwamariyange", "la rectrice Uwamariyange", "Rectrice Immaculée Uwamariyange", "rector Uwamariyangé"],
)
def test_a_quality_before_a_name_is_not_a_part_of_it(name):
    assert directory_of(["Immaculée Uwamariyange", "le recteur"]).resolve(name) == ("Immaculée Uwamariyange",)


def test_a_quality_makes_nobody_of_a_stranger():
    known = ["Othmane Serraj", "Nabil Serraj", "le ministre"]
    assert directory_of(known).resolve("Minister Dupont") == ()
    assert directory_of(known).resolve("President Nadia Serraj") == ()
    assert directory_of(known).resolve("President Serraj") == ("Othmane Serraj", "Nabil Serraj")
    assert directory_of(known).resolve("le ministre") == ("le ministre",)
    assert directory_of(known).resolve("la syndicaliste Serraj") == ("Othmane Serraj", "Nabil Serraj")
    assert directory_of(known).resolve("Benjamin Serraj") == ()  # a first name, though a benjamin is a youngest


def test_an_institution_is_found_by_its_name_where_only_its_acronym_is_written():
    directory = directory_of(["OMS", "Oms Kader", "ONU"])
    assert directory.resolve("l’Organisation mondiale de la santé") == ("OMS",)
    assert directory.resolve("Organisation du monde") == ()
    assert directory_of(["Oms"]).resolve("Organisation mondiale de la santé") == ()  # somebody's name


SYLLABLES = "ba ra ki do mu lo sa te ni va go fe".split()


def invented(number: int) -> str:
    """A name of its own for each number: six syllables."""
    digits = [number // len(SYLLABLES) ** place % len(SYLLABLES) for place in range(6)]
    first, last = ("".join(SYLLABLES[digit] for digit in part).capitalize() for part in (digits[:3], digits[3:]))
    return f"{first} {last}heim"


def seconds(directory, names: list[str]) -> float:
    begun = perf_counter()
    for name in names:
        directory.resolve(name)
    return perf_counter() - begun


@pytest.mark.parametrize("count", [10_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_a_name_is_found_as_fast_among_very_many(count):
    """A hundred times as many people: a look at each would take a hundred times as long."""
    few, many = ([invented(97 * number) for number in range(most)] for most in (count // 100, count))
    small, large = directory_of(few), directory_of(many)
    assert len(large.names) == count
    asked = few[:100]
    assert [large.resolve(name) for name in asked] == [(name,) for name in asked]
    seconds(large, asked)  # what a name folds to is kept
    assert seconds(large, asked) < 20 * seconds(small, asked)


def test_names_that_are_joined_are_each_resolved():
    known = directory_of(["Youssef Chraibi", "Othmane Serraj", "Travail et Démocratie"])
    assert known.resolve_each("Chraibi et Serraj") == (
        ("Chraibi", ("Youssef Chraibi",)),
        ("Serraj", ("Othmane Serraj",)),
    )
    assert known.resolve_each("Chraibi, Serraj and Nemo") == (
        ("Chraibi", ("Youssef Chraibi",)),
        ("Serraj", ("Othmane Serraj",)),
        ("Nemo", ()),
    )


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Travail et Démocratie", ("Travail et Démocratie",)),
        ("Chraibi", ("Youssef Chraibi",)),
        ("Nemo et Ahab", ()),
        ("Chraibi, que va devenir le secteur et qui paie", ()),
        ("Chraibi et ce que tout le monde en dit", ()),
    ],
)
def test_what_is_one_name_or_none_stays_whole(written, people):
    known = directory_of(["Youssef Chraibi", "Othmane Serraj", "Travail et Démocratie"])
    assert known.resolve_each(written) == ((written, people),)
