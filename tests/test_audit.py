"""What continuous integration makes of a report on advisories."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / ".ci" / "audit.py"


@pytest.fixture(scope="module")
def audit():
    spec = importlib.util.spec_from_file_location("audit", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_advisory_fails_and_is_named(audit):
    vulnerable = {"name": "x", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]}
    text, status = audit.verdict({"dependencies": [vulnerable, {"name": "y", "version": "2", "vulns": []}]})
    assert status == 1
    assert text.splitlines() == ["x 1.0: PYSEC-1, mended in 1.1",
                                 "AUDIT: 1 advisories; 2 packages audited, 0 unknown to the source."]  # fmt: skip


def test_nothing_found_passes(audit):
    known = [{"name": "y", "version": "2", "vulns": []}, {"name": "z", "skip_reason": "unknown"}]
    assert audit.verdict({"dependencies": known}) == ("AUDIT: 1 packages audited, 1 unknown to the source.", 0)


@pytest.mark.parametrize("packages", [[], [{"name": "z", "skip_reason": "Dependency not found"}]])
def test_a_source_that_knows_nothing_is_told_and_passes(audit, packages):
    text, status = audit.verdict({"dependencies": packages})
    assert (text.split(":")[0], status) == ("AUDIT SKIPPED", 0)


def test_without_an_answer_it_is_skipped_aloud(audit, monkeypatch, capsys):
    monkeypatch.setattr(audit, "COMMAND", (audit.sys.executable, "-c", "import sys; sys.exit('no route to host')"))
    assert audit.main() == 0
    assert capsys.readouterr().out == "AUDIT SKIPPED: no advisory source answered (no route to host).\n"
    monkeypatch.setattr(audit, "COMMAND", (audit.sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(audit, "PATIENCE_S", 0.2)
    assert audit.main() == 0
    assert "no advisory source answered within" in capsys.readouterr().out
