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
    """The top folders that a module imports from, also inside functions."""
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


FOLDERS = {
    "ingest": {
        "text": {"text"},
        "lexicon": {"lexicon", "text"},
        "grammar": {"grammar", "lexicon", "text"},
        "layout": {"layout", "grammar", "lexicon", "text"},
        "passages": {"passages", "layout", "grammar", "lexicon", "text"},
        "quotations": {"quotations", "layout", "grammar", "lexicon", "text"},
        "files": {"files", "layout", "grammar", "lexicon", "text"},
    },
    "search": {
        "question": {"question"},
        "ranking": {"ranking", "question"},
        "results": {"results", "ranking", "question"},
        "evaluation": {"evaluation", "results", "ranking", "question", "ask"},
        "fit": {"fit", "evaluation", "ranking", "question"},
    },
}
"""The folders of ``ingest`` and ``search``, and from which folders or modules beside them each may import."""

TYPES = {"ingest": "article", "search": "answer"}
"""The module of types of each, open to all its folders."""

LOOSE = {"ingest": {"__init__.py", "article.py"}, "search": {"__init__.py", "answer.py", "ask.py", "session.py"}}
"""The modules outside the folders. What puts the folders together (``search.ask``) knows them; they do not know it,
save those that ask whole questions."""

IN_FOLDERS = [path for path in MODULES if (parts := path.relative_to(ROOT).parts)[0] in FOLDERS and len(parts) > 2]


def imported_beside(module: Path) -> set[str]:
    """The folders and modules of its own top folder that a module imports from, also inside functions."""
    room = module.relative_to(ROOT).parts[0]
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(f"{room}."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == room:
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith(f"{room}.")}
    return found


@pytest.mark.parametrize("room", FOLDERS)
def test_modules_lie_in_folders_but_for_the_few_that_put_them_together(room):
    assert {path.name for path in (ROOT / room).glob("*.py")} == LOOSE[room]
    inside = {path.relative_to(ROOT / room).parts[0] for path in IN_FOLDERS if path.is_relative_to(ROOT / room)}
    assert inside == set(FOLDERS[room])


@pytest.mark.parametrize("module", IN_FOLDERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_imports_from_a_higher_folder(module):
    room, folder, *_ = module.relative_to(ROOT).parts
    assert imported_beside(module) <= FOLDERS[room][folder] | {TYPES[room]}


@pytest.mark.parametrize("room", TYPES)
def test_types_import_nothing_of_their_room(room):
    assert imported_beside(ROOT / room / f"{TYPES[room]}.py") == set()
