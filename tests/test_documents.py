"""What the documentation shows is what happens: Python blocks and shell sessions are run, links and names looked up."""

from __future__ import annotations

import doctest
import importlib.util
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from documents import Block, Step, blocks, documents, shown_matches, steps

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = documents(ROOT)
NAMES = [path.relative_to(ROOT).as_posix() for path in DOCUMENTS]

NOT_RUN = ("git", "pip", "python3", "cd", "apt-get", "open", "docker")
"""Commands that install, or that have nothing to show. ``make`` is looked up in the Makefile instead."""

SERVES = re.compile(r"\brevue ui\b|--watch\b")
"""Commands that do not end by themselves."""

STATUSES = (0, 3)
"""Answered, or the corpus holds no answer: any other status is an error."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory like a fresh checkout's, whose ``revue`` and ``python`` are those under test."""
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    bin_folder = tmp_path / ".venv" / "bin"
    bin_folder.mkdir(parents=True)
    start = "import sys; from ui.cli import main; sys.argv[0] = 'revue'; sys.exit(main())"
    for name, line in {"revue": f"{sys.executable} -c {shlex.quote(start)}", "python": sys.executable}.items():
        script = bin_folder / name
        script.write_text(f'#!/bin/sh\nexec {line} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
    for name in [name for name in os.environ if name.startswith("REVUE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("REVUE_CORPUS", str(tmp_path / "corpus"))
    monkeypatch.setenv("REVUE_INDEX", str(tmp_path / ".revue"))
    monkeypatch.setenv("PATH", f"{bin_folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run_document(path: Path, place: Path) -> int:
    """Run every block in order, in one place, Python in one namespace; returns how many blocks were run."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    found = blocks(path.read_text(encoding="utf-8"))
    ran = 0
    for number, block in enumerate(found):
        if "not-run" in block.flags:
            continue
        where = f"{path.name}, line {block.line}"
        if block.language == "python":
            after = found[number + 1] if number + 1 < len(found) else None
            expected = after.text if after and after.follows and after.language in ("text", "output") else None
            run_python(block, namespace, expected, where)
            ran += 1
        elif block.language == "console":
            ran += sum(run_step(step, place, where) for step in steps(block.text))
    return ran


def run_python(block: Block, namespace: dict[str, object], expected: str | None, where: str) -> None:
    """Run a block; with prompts (>>>) it is a doctest, else what it prints is compared with the block shown below."""
    if block.text.lstrip().startswith(">>>"):
        text = block.text.replace("…", "...")
        test = doctest.DocTestParser().get_doctest(text, namespace, where, where, block.line)
        said = io.StringIO()
        flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        runner = doctest.DocTestRunner(optionflags=flags)
        runner.run(test, out=said.write, clear_globs=False)
        namespace.update(test.globs)
        assert runner.failures == 0, said.getvalue()
        return
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(block.text, where, "exec"), namespace)
    if expected is not None:
        assert shown_matches(expected, printed.getvalue()), f"{where} printed:\n{printed.getvalue()}"


def run_step(step: Step, place: Path, where: str) -> bool:
    """Run a command and compare; False for one that is not to be run here."""
    command = step.command
    first = command.split()[0]
    if first == "make":
        assert_target(command)
        if "ask" not in command.split():
            return False
        command = make_ask(command)
    if first in NOT_RUN or SERVES.search(command):
        return False
    done = subprocess.run(["bash", "-c", command], cwd=place, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode in STATUSES, f"{where}: {step.command}\n{done.stdout}{done.stderr}"
    printed = done.stdout
    if step.expected.strip():
        both = printed + done.stderr
        assert shown_matches(step.expected, printed) or shown_matches(step.expected, both), (
            f"{where}: {step.command} printed\n{both}"
        )
    return True


def make_ask(command: str) -> str:
    """What ``make ask Q=...`` runs, without the environment that it would install first."""
    words = dict(word.split("=", 1) for word in shlex.split(command) if "=" in word)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    default = re.search(r"^ask: export Q \?= (.*)$", makefile, re.MULTILINE)
    assert default is not None
    return f"revue ask {shlex.quote(words.get('Q', default[1]))}"


def assert_target(command: str) -> None:
    """The target of a ``make`` command is in the Makefile."""
    targets = [word for word in shlex.split(command)[1:] if "=" not in word]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [target for target in targets if f"\n{target}:" not in makefile] == []


@pytest.mark.slow
@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_every_block_runs_and_prints_what_is_shown(path: Path, place: Path) -> None:
    ran = run_document(path, place)
    runnable = [
        block
        for block in blocks(path.read_text(encoding="utf-8"))
        if block.language == "python" and "not-run" not in block.flags
    ]
    assert ran >= len(runnable)
    if path.name in ("README.md", "evaluating.md"):
        assert ran > 0


def test_the_documents_that_users_need_are_there() -> None:
    assert {"README.md", "docs/evaluating.md", "docs/quality.md", "docs/speed.md"} <= set(NAMES)


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_sessions_are_well_formed_and_make_targets_exist(path: Path) -> None:
    for block in blocks(path.read_text(encoding="utf-8")):
        if block.language != "console":
            continue
        for step in steps(block.text):
            if step.command.startswith("make"):
                assert_target(step.command)


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_links_to_files_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\(([^)\s#]+)[^)]*\)", text)
    local = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in local if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_modules_that_are_to_be_run_exist(path: Path) -> None:
    modules = set(re.findall(r"python3? -m ((?:benchmarks|search|index|ui|training)[\w.]*)", path.read_text("utf-8")))
    assert [name for name in sorted(modules) if importlib.util.find_spec(name) is None] == []


MARKDOWN = """# Title

```python
print("un")
```

```text
un
```

Words.

```console not-run
$ revue ask \\
    x
found
$ true
```
"""


def test_blocks_know_their_line_and_neighbour() -> None:
    python, text, console = blocks(MARKDOWN)
    assert (python.language, python.text, python.line, python.follows) == ("python", 'print("un")\n', 4, False)
    assert (text.language, text.line, text.follows) == ("text", 8, True)
    assert (console.flags, console.line, console.follows) == (("not-run",), 14, False)


def test_steps_keep_continued_commands_and_their_output() -> None:
    assert steps(blocks(MARKDOWN)[2].text) == [Step("revue ask \\\n    x", "found"), Step("true", "")]
    with pytest.raises(ValueError, match="begins with a command"):
        steps("output without a command\n")


@pytest.mark.parametrize(
    ("expected", "printed", "matches"),
    [
        ("a\nb", "a\nb\n", True),
        ("a\nb", "a\nc\n", False),
        ("a … z", "a b c z", True),
        ("a … z", "a b\nc z", False),
        ("a\n…\nz", "a\nz", True),
        ("a\n…\nz", "a\nb\nc\nz", True),
        ("a\n…\nz", "a\nb\nc", False),
        ("a", "a\nb", False),
        ("a  \n", "\na\n\n", True),
        ("1.5 (x)", "1.5 (x)", True),
        ("1.5", "125", False),
    ],
)
def test_elisions_match_and_nothing_else_does(expected: str, printed: str, matches: bool) -> None:
    assert shown_matches(expected, printed) is matches


def test_make_ask_is_what_the_makefile_asks() -> None:
    assert make_ask("make ask Q='Que dit-on ?'") == "revue ask 'Que dit-on ?'"
    assert make_ask("make ask") == "revue ask 'what did Chraibi say about devises?'"


def test_a_block_that_prints_something_else_fails(place: Path) -> None:
    page = place / "page.md"
    page.write_text("```python\nprint('un')\n```\n\n```text\ndeux\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"page\.md, line 2 printed:\s+un"):
        run_document(page, place)
    page.write_text("```python\n>>> 1 + 1\n3\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError):
        run_document(page, place)
    page.write_text("```console\n$ echo un\ndeux\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"echo un printed\s+un"):
        run_document(page, place)
    page.write_text("```console\n$ exit 2\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="exit 2"):
        run_document(page, place)


def test_a_page_that_keeps_its_word_passes(place: Path) -> None:
    page = place / "page.md"
    page.write_text(
        "```python\nword = 'un'\n```\n\n```python\n>>> word\n'un'\n>>> print('a b c')\na … c\n```\n\n"
        "```console\n$ ls corpus | wc -l\n5\n$ make test\n…\n$ git clone x\n```\n\n```console not-run\n$ false\n```\n",
        encoding="utf-8",
    )
    assert run_document(page, place) == 3


def linked_pages(page: Path) -> set[Path]:
    """The Markdown pages of the repository that a page links to."""
    targets = re.findall(r"\]\(([^)#\s]+\.md)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    return {found for target in targets if (found := (page.parent / target).resolve()).is_file()}


def test_every_page_of_docs_is_reached_from_the_readme():
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in seen:
            seen.add(page)
            waiting.extend(linked_pages(page))
    assert sorted(path.name for path in (ROOT / "docs").rglob("*.md") if path not in seen) == []
