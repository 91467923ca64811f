"""Fenced blocks of the documentation, and whether what a command prints is what a document shows.

In an expected output « … » within a line stands for any characters, and on a line of its own (as « ... » does) for
any lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(r"^```[ ]*(?P<info>[^\n`]*)\n(?P<body>.*?)^```[ ]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block. ``line`` is the 1-based line of its first line of text; ``follows`` says that nothing but white
    space stands between it and the block before."""

    language: str
    flags: tuple[str, ...]
    text: str
    line: int
    follows: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A command of a shell session and the output shown under it."""

    command: str
    expected: str


def blocks(markdown: str) -> list[Block]:
    """The fenced blocks of a document, in order."""
    found, end = [], None
    for fence in _FENCE.finditer(markdown):
        language, *flags = fence["info"].split() or [""]
        line = markdown.count("\n", 0, fence.start("body")) + 1
        follows = end is not None and not markdown[end : fence.start()].strip()
        found.append(Block(language, tuple(flags), fence["body"], line, follows))
        end = fence.end()
    return found


def steps(session: str) -> list[Step]:
    """The commands of a session (lines that begin with « $ », continued by a final backslash) and what follows each.

    ValueError for a session that does not begin with a command.
    """
    lines = session.splitlines()
    if not lines or not lines[0].startswith("$ "):
        raise ValueError(f"a shell session begins with a command: {session[:60]!r}")
    found: list[tuple[list[str], list[str]]] = []
    for line in lines:
        if line.startswith("$ "):
            found.append(([line[2:]], []))
        elif found[-1][0][-1].endswith("\\") and not found[-1][1]:
            found[-1][0].append(line)
        else:
            found[-1][1].append(line)
    return [Step("\n".join(command), "\n".join(output)) for command, output in found]


def shown_matches(expected: str, printed: str) -> bool:
    """Is this the output that a document shows? White space at line ends and empty lines around it do not count."""
    pattern = ""
    for line in _trimmed(expected):
        if line.strip() in ("…", "..."):
            pattern += r"(?:[^\n]*\n)*?"
        else:
            pattern += "[^\n]*?".join(map(re.escape, line.split("…"))) + r"\n"
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in _trimmed(printed))) is not None


def documents(root: Path) -> list[Path]:
    """The README and the pages of ``docs``."""
    return [path for path in (root / "README.md", *sorted((root / "docs").glob("*.md"))) if path.exists()]


def _trimmed(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines()]
