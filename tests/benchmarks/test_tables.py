"""Tables that read well as text and as Markdown."""

from benchmarks.tables import interval, share, table
from search.evaluation.metrics import Estimate


def test_columns_are_aligned() -> None:
    assert table(["name", "n"], [["a", "10"], ["longer", "7"]]) == (
        "| name   |  n |\n|--------|---:|\n| a      | 10 |\n| longer |  7 |"
    )


def test_estimates_show_their_interval() -> None:
    assert interval(Estimate(0.8123, 0.7, 0.9)) == "0.812 [0.700, 0.900]"
    assert share(Estimate(0.123, 0.08, 0.17)) == "12 % [8, 17]"
