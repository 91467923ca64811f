"""Figures go between their marks, and nowhere else."""

import pytest
from benchmarks_made import WHOLE

from benchmarks.pages import DOCS, filled, quality_blocks


def test_what_stands_between_marks_is_replaced() -> None:
    page = "Words.\n\n<!-- begin press -->\nold\n<!-- end press -->\n\nMore.\n"
    once = filled(page, "press", ["a", "b"])
    assert once == "Words.\n\n<!-- begin press -->\n\na\n\nb\n\n<!-- end press -->\n\nMore.\n"
    assert filled(once, "press", ["a", "b"]) == once
    with pytest.raises(ValueError, match="0 places for 'scale'"):
        filled(page, "scale", ["a"])


def test_pages_hold_figures_and_no_text_of_a_set() -> None:
    blocks = quality_blocks({**WHOLE, "sets": {"other": WHOLE["press"]}})
    assert set(blocks) == {"press", "sets"}
    text = "\n".join(blocks["press"] + blocks["sets"])
    assert "0.750 [0.500, 1.000]" in text
    assert "p1-en ?" not in text
    assert "À côté" not in text


@pytest.mark.parametrize(("page", "names"), [("quality.md", ("press", "sets")), ("speed.md", ("peers", "scale"))])
def test_the_pages_have_a_place_for_each_table(page: str, names: tuple[str, ...]) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    for name in names:
        assert filled(text, name, ["x"]) != text
