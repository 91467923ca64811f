"""Data flows one way, ui → search → index → ingest, and modules stay small."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("ingest", "index", "search", "ui")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))

HEAVY = (
    "torch",
    "transformers",
    "sentence_transformers",
    "langchain_text_splitters",
    "trafilatura",
    "gradio",
    "sklearn",
)


def imported_rooms(module: Path) -> set[str]:
    """The rooms that a module imports from, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found & {*ROOMS, "training", "benchmarks", "tests"}


def test_there_are_modules_in_every_room():
    assert {path.relative_to(ROOT).parts[0] for path in MODULES} == set(ROOMS)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_imports_from_a_higher_room(module):
    room = module.relative_to(ROOT).parts[0]
    allowed = set(ROOMS[: ROOMS.index(room) + 1])
    assert imported_rooms(module) <= allowed


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_stay_small(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 300


def test_importing_search_loads_nothing_heavy():
    code = f"import sys, search; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


SUB_ROOMS = {
    "text": {"text"},
    "lexicon": {"lexicon", "text"},
    "grammar": {"grammar", "lexicon", "text"},
    "layout": {"layout", "grammar", "lexicon", "text"},
    "passages": {"passages", "layout", "grammar", "lexicon", "text"},
    "quotations": {"quotations", "layout", "grammar", "lexicon", "text"},
    "files": {"files", "layout", "grammar", "lexicon", "text"},
}
"""The folders of ``ingest``, and from which of them each may import; ``ingest.article`` is open to all."""

INGEST_MODULES = [path for path in MODULES if path.is_relative_to(ROOT / "ingest") and path.parent.name != "ingest"]


def sub_rooms_imported(module: Path) -> set[str]:
    """The folders (or modules) of ``ingest`` that a module imports from, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("ingest."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "ingest":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("ingest.")}
    return found


def test_ingest_has_no_module_outside_its_folders_but_the_types():
    loose = {path.name for path in (ROOT / "ingest").glob("*.py")}
    assert loose == {"__init__.py", "article.py"}
    assert {path.relative_to(ROOT / "ingest").parts[0] for path in INGEST_MODULES} == set(SUB_ROOMS)


@pytest.mark.parametrize("module", INGEST_MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_in_ingest_imports_from_a_higher_folder(module):
    folder = module.relative_to(ROOT / "ingest").parts[0]
    assert sub_rooms_imported(module) <= SUB_ROOMS[folder] | {"article"}


def test_ingest_types_import_nothing_of_ingest():
    assert sub_rooms_imported(ROOT / "ingest" / "article.py") == set()
