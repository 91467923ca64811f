"""The page's own files: modules that fit together, nothing from elsewhere, no markup where answers are found."""

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ui.scripts import ADDRESS, FOLDER, modules, preloads, route

ROOT = Path(__file__).parents[2]
UI = ROOT / "ui"
SOURCES = {module.name: module.read_text("utf-8") for module in modules()}
IMPORT = re.compile(r'^import \{([^}]+)\} from "\./([a-z]+\.js)";', re.MULTILINE)
EXPORT = re.compile(r"^export (?:async )?(?:function|const|let) ([\w$]+)", re.MULTILINE)


def test_there_are_modules_and_each_is_small():
    assert len(SOURCES) > 8
    assert {name: lines for name, text in SOURCES.items() if (lines := text.count("\n")) > 150} == {}


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_a_module_imports_only_what_another_exports(name):
    text = SOURCES[name]
    assert len(IMPORT.findall(text)) == text.count("\nimport ") + text.startswith("import ")
    for names, other in IMPORT.findall(text):
        wanted = {one.strip() for one in names.split(",") if one.strip()}
        assert wanted <= set(EXPORT.findall(SOURCES[other])), other
        unused = {one for one in wanted if len(re.findall(rf"(?<![\w$.-]){re.escape(one)}(?![\w$-])", text)) < 2}
        assert unused == set()


def test_every_act_of_the_markup_is_known():
    markup = "".join(path.read_text("utf-8") for path in (UI / "templates").glob("*.html"))
    asked = set(re.findall(r'data-act="([a-z-]+)"', markup))
    listed = SOURCES["acts.js"].split("export const acts")[1]
    known = set(re.findall(r'^  "?([a-z-]+)"?(?:: |,$)', listed, re.MULTILINE))
    assert len(asked) > 15
    assert asked == known


def test_nothing_is_asked_of_another_server():
    for path in [*(UI / "static").rglob("*.*"), *(UI / "templates").glob("*.html")]:
        assert re.findall(r"https?://|@import|url\(", path.read_text("utf-8")) == [], path.name


def test_modules_are_sent_as_scripts_and_asked_for_again_each_time():
    client = TestClient(Starlette(routes=[route()]))
    for link in re.findall(r'href="\.([^"]+)"', preloads()):
        sent = client.get(link)
        assert sent.status_code == 200
        assert "javascript" in sent.headers["content-type"]
        assert sent.headers["cache-control"] == "no-cache"
        assert sent.content == (FOLDER / link.removeprefix(f"{ADDRESS}/")).read_bytes()
    assert client.get(f"{ADDRESS}/../../cli.py").status_code == 404
    assert client.get(f"{ADDRESS}/%2e%2e/%2e%2e/cli.py").status_code == 404


@pytest.mark.parametrize("room", ["search", "index"])
def test_there_is_no_markup_in_the_rooms_below(room):
    for path in (ROOT / room).glob("*.py"):
        assert re.findall(r"</[a-z]+>|<(?:div|span|mark|p|b|li)\b", path.read_text("utf-8")) == [], path.name
