"""Whatever a stranger gives as an argument, the tool is called as it declares or a sentence names the argument."""

import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import IndexDamaged
from ui.endpoints.arguments import checked

VALUES = (None, True, False, 0, 5, -3, 2.0, 1.5, 10**400, float("nan"), float("inf"), "", "x", "5", " 7 ", "٣",
          "1" * 5_000, "\ud800", "\x00", [], [1], {}, {"a": 1}, b"x", object())  # fmt: skip
NOT_TEXT = [value for value in VALUES if value is not None and not isinstance(value, str)]


@checked
def tool(question: str, k: int = 5, speaker: str = "") -> dict:
    """A tool."""
    return {"question": question, "k": k, "speaker": speaker}


@pytest.mark.parametrize("value", NOT_TEXT, ids=repr)
@pytest.mark.parametrize("name", ["question", "speaker"])
def test_text_is_text(name, value):
    reply = tool(**{"question": "q", name: value})
    assert list(reply) == ["error"]
    assert reply["error"].startswith(f"{name} is ")
    assert reply["error"].endswith("expected text.")
    assert len(reply["error"]) < 200


@pytest.mark.parametrize(
    ("value", "read"), [(5, 5), (0, 0), (-3, -3), (2.0, 2), ("5", 5), (" 7 ", 7), ("-1", -1), (None, 5)]
)
def test_a_whole_number_may_come_as_text_or_be_left_out(value, read):
    assert tool("q", value)["k"] == read


@pytest.mark.parametrize(
    "value", [True, 1.5, float("nan"), float("inf"), "", "x", "٣", "1" * 5_000, "1e3", [], {}, "\ud800"], ids=repr
)
def test_what_is_no_whole_number_is_told(value):
    reply = tool("q", value)
    assert list(reply) == ["error"]
    assert reply["error"].startswith("k is ")
    assert len(reply["error"]) < 200


def test_half_a_character_is_told():
    assert tool("a\udcffb")["error"] == "question holds half a character (a surrogate): expected text in Unicode."


@pytest.mark.parametrize(
    ("given_values", "named", "said"),
    [
        ((), {}, "question is missing: expected text."),
        ((None,), {}, "question is missing: expected text."),
        ((), {"k": 3}, "question is missing: expected text."),
        (("q", 1, "s", "more"), {}, "tool was given 4 arguments; it has 3: question, k, speaker."),
        (("q",), {"question": "q"}, "question was given twice."),
        (("q",), {"kk": 1}, "tool has no argument 'kk'; it has: question, k, speaker."),
    ],
)
def test_how_many_and_which(given_values, named, said):
    assert tool(*given_values, **named) == {"error": said}


@given(
    st.lists(st.sampled_from(VALUES), max_size=5),
    st.dictionaries(st.text(max_size=9), st.sampled_from(VALUES), max_size=3),
)
def test_nothing_that_is_given_raises(positional, named):
    reply = tool(*positional, **named)
    json.dumps(reply)
    assert list(reply) == ["error"] or (type(reply["question"]), type(reply["k"]), type(reply["speaker"])) == (
        str,
        int,
        str,
    )


def test_errors_tell_no_folder(caplog):
    @checked
    def failing(kind: str) -> dict:
        raise {
            "damaged": IndexDamaged("The catalog in /srv/people/ana/index cannot be read."),
            "file": PermissionError(13, "Permission denied", "/srv/people/ana/index/catalog.sqlite"),
            "bug": ZeroDivisionError("/srv/people/ana"),
        }[kind]

    assert failing("damaged") == {"error": "The catalog in index cannot be read."}
    assert failing("file") == {"error": "[Errno 13] Permission denied: 'catalog.sqlite'"}
    with caplog.at_level(logging.ERROR):
        assert failing("bug") == {"error": "Revue did not foresee this error (ZeroDivisionError); its log tells more."}
    assert caplog.messages == ["failing was called and failed"]


def test_the_tool_keeps_its_name_and_what_it_says():
    assert (tool.__name__, tool.__doc__) == ("tool", "A tool.")
