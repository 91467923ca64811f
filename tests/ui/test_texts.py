import re
import string
from pathlib import Path

import pytest

from ui.texts import phrases, system_language, texts

FRENCH, ENGLISH = texts("fr"), texts("en")
UI = Path(__file__).parents[2] / "ui"


def test_no_line_ends_before_a_french_sign_or_inside_its_guillemets():
    broken = [key for key, text in FRENCH.items() if re.search(r"\S [:;?!»%]|[«§] | Mo\b", text)]
    assert [key for key in broken if not key.startswith("cli.")] == []
    assert FRENCH["page.placeholder"].endswith("sujet\u00a0?")


def test_one_thing_is_not_said_as_many_and_numbers_are_grouped():
    french, english = phrases(FRENCH), phrases(ENGLISH)
    said = [french("page.count.articles", count=n) for n in (0, 1, 2, 12_345)]
    assert said == ["0 article", "1 article", "2 articles", "12\u202f345 articles"]
    said = [english("page.count.articles", count=n) for n in (0, 1, 2, 12_345)]
    assert said == ["0 articles", "1 article", "2 articles", "12,345 articles"]
    assert {key.removesuffix(".one") for key in FRENCH if key.endswith(".one")} <= FRENCH.keys()


def fields(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_both_languages_have_the_same_texts_with_the_same_blanks():
    assert FRENCH.keys() == ENGLISH.keys()
    assert {key: fields(FRENCH[key]) for key in FRENCH} == {key: fields(ENGLISH[key]) for key in ENGLISH}


def test_no_text_is_empty_or_left_in_the_other_language():
    assert all(text.strip() for text in [*FRENCH.values(), *ENGLISH.values()])
    # Names, file names and questions that are shown in their own language, and words that both languages share.
    shared = {key for key in FRENCH if FRENCH[key] == ENGLISH[key]}
    assert shared <= {
        "cli.score", "page.card.score", "page.corpus.column.actions", "page.corpus.column.date",
        "page.corpus.column.passages", "page.corpus.column.source", "page.example.que", "page.example.what",
        "page.count.articles", "page.count.articles.one", "page.count.passages", "page.count.passages.one",
        "page.filters.article", "page.filters.source", "page.history.file", "page.reader", "page.reader.original",
        "page.reader.passage",
        "page.tab.corpus", "status.articles", "status.corpus", "status.folder", "status.passages",
    }  # fmt: skip


def test_every_text_that_a_template_asks_for_is_there():
    asked = {
        key
        for template in (UI / "templates").glob("*.html")
        for key in re.findall(r'\bt\("([a-z_.]+)"[,)]', template.read_text("utf-8"))
    }
    assert len(asked) > 50
    assert asked <= FRENCH.keys()


def test_no_text_is_unused():
    sources = "".join(
        path.read_text("utf-8")
        for path in UI.rglob("*")
        if path.suffix in (".py", ".html") and "texts" not in path.parts
    )
    made = ("page.kind.", "page.why.", "page.upload.", "page.filters.", "cli.kind.", "status.", "build.", "cli.")
    told = {key.removesuffix(".one") for key in FRENCH}
    unused = [
        key
        for key in told
        if not key.startswith(made) and f'"{key}"' not in sources and f'"{key.removeprefix("page.")}"' not in sources
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "fr_CA", "LANG": "en_US"}, "fr"),
        ({"LC_ALL": "", "LC_MESSAGES": "fr", "LANG": "en"}, "fr"),
        ({"LC_ALL": "C", "LANG": "fr_FR"}, "en"),
        ({}, "en"),
    ],
)
def test_the_locale_chooses_the_language(environment, language):
    assert system_language(environment) == language
