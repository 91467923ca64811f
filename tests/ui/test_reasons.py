"""Every reason for which ingest leaves a file out can be said in French."""

import ast
from pathlib import Path

import pytest

from ui.texts.reasons import french_notice, french_reason

INGEST = Path(__file__).parents[2] / "ingest" / "files"


def written(node):
    """A string of the source with "7" in its blanks; None for what is no string."""
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "7" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def alternatives(node):
    return [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]


def reasons():
    for path in sorted(INGEST.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in ("UnreadableError", "NotTextError"):
                yield from ("it " + text for one in alternatives(node.args[0]) if (text := written(one)))
            elif node.func.id == "Skip":
                yield from (text for one in node.args[1:2] if (text := written(one)) and not text.endswith("it 7"))
    readers = ast.parse((INGEST / "readers.py").read_text("utf-8"))
    for function in readers.body:
        if isinstance(function, ast.FunctionDef) and function.name in ("_not_read", "_needs", "_why"):
            for node in ast.walk(function):
                if isinstance(node, ast.Return) and node.value:
                    yield from (text for one in alternatives(node.value) if (text := written(one)))


REASONS = sorted(set(reasons()) - {"it 7", "line 7 7", "record 7 7"})


def test_the_reasons_are_found():
    assert len(REASONS) > 30
    assert "it is empty" in REASONS


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_is_said_in_french(reason):
    said = french_reason(reason)
    assert said is not None
    assert "{" not in said


def test_what_the_reason_tells_is_kept():
    assert french_reason("line 2 is not JSON (expecting value)") == "la ligne 2 n’est pas du JSON (expecting value)"
    assert french_reason("it has 30 bytes, more than the limit of 20") == "a 30 octets, plus que la limite de 20"
    assert french_reason("files of the kind .exe are not read; these are: .txt") == (
        "les fichiers .exe ne sont pas lus ; le sont : .txt"
    )
    assert french_reason("something new happened") is None


def test_what_is_said_of_files_that_were_read_is_said_in_french():
    assert french_notice("it states 600 words and 31 were read") == "annonce 600 mots, et 31 ont été lus"
    notices = [
        text
        for path in (INGEST, INGEST.parents[1] / "index")
        for module in sorted(path.rglob("*.py"))
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Notice"
        for one in node.args[1:2]
        if (text := written(one))
    ]
    assert len(notices) == 3
    assert all(french_notice(notice) for notice in notices)
