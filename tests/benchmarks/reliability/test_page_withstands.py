"""The short mode of what is done to a page that is served: a crowd beside builds, floods, long strings."""

import sys

import pytest

from benchmarks.reliability import crowd, floods, memory

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the memory and files of a process in /proc"),
]


@pytest.mark.parametrize("withstood", [crowd, floods, memory], ids=lambda module: module.__name__.rpartition(".")[2])
def test_a_page_withstands(withstood):
    found = withstood.run(short=True)
    assert found.holds, found
