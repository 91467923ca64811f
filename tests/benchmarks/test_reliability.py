"""What the long modes look for, a little of it every time."""

from __future__ import annotations

import pytest

from benchmarks.reliability.fuzz import Fuzz
from benchmarks.reliability.growth import Growth, growths
from benchmarks.reliability.hostile import withstand
from benchmarks.reliability.hostile_files import hostile_files
from benchmarks.reliability.patterns import PATTERNS
from index.settings import Settings

QUICK = {
    "quotations": ("all different speakers", "dialogue of one speaker"),
    "passages": ("opening marks and words",),
    "terms": ("elisions",),
}
SOME = ("front aliases 9.md", "lines a half as a key.jsonl", "word a cell of many columns.docx", "bytes noise.txt")


def test_growth_is_told_from_a_square():
    assert not Growth("a", "b", 1, (0.1, 0.2, 0.4)).too_steep
    assert Growth("a", "b", 1, (0.1, 0.4, 1.6)).too_steep
    assert not Growth("a", "b", 1, (0.001, 0.004, 0.016)).too_steep  # too little to tell


@pytest.mark.parametrize("stage", QUICK)
def test_work_grows_in_proportion_to_the_text(stage):
    patterns = {name: PATTERNS[name] for name in QUICK[stage]}
    assert [str(growth) for growth in growths(patterns, 2_000, [stage]) if growth.too_steep] == []


def test_random_cases_keep_every_promise(tmp_path):
    result = Fuzz(7, tmp_path).run(120)
    assert (result.first, result.slow) == ({}, [])
    assert set(result.cases) == {"text", "question", "lines", "front matter", "page", "bytes"}


def test_hostile_files_are_two_hundred_and_have_names_of_their_own():
    names = [name for name, _ in hostile_files(1_000)]
    assert len(names) == len(set(names)) >= 200


def test_some_hostile_files_are_withstood():
    result = withstand((one for one in hostile_files(2_000) if one[0] in SOME), Settings())
    assert (result.wrong, result.given_up, result.files) == ([], [], len(SOME))
