"""JSON lines: one article a line, the text under "text" (or "body", "content"), what is said of it beside.

A line that is not an article is skipped with its number, and the others go on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ingest.article import Article, Skip
from ingest.files.decode import BYTE_ORDER_MARKS, NotTextError, decode
from ingest.files.readers import Limits, UnreadableError
from ingest.layout.compose import compose
from ingest.layout.metadata import said_in

_TEXT_KEYS = ("text", "body", "content")


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | Skip]:
    """Yield an article or a skip for each line that is not blank, ``record`` being the 0-based line
    number."""
    blank = True
    for number, line in enumerate(_lines(path, limits)):
        if not line.strip():
            continue
        blank = False
        try:
            yield _article(line, name, number, limits)
        except (NotTextError, UnreadableError) as reason:
            yield Skip(name, f"line {number + 1} {reason}", record=number)
        except (RecursionError, MemoryError):
            yield Skip(name, f"line {number + 1} is too deeply nested or too large", record=number)
    if blank:
        yield Skip(name, "it holds nothing but white space")


def _lines(path: Path, limits: Limits) -> Iterator[bytes]:
    """The lines of the file, one at a time, a line over the limit cut just above it."""
    with path.open("rb") as file:
        head = file.read(4)
        wide = head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or b"\x00" in head
        file.seek(0)
        if wide:
            # A line feed is several bytes here, and those bytes may stand in other characters.
            raw = file.read(limits.max_file_bytes + 1)
            if len(raw) > limits.max_file_bytes:
                raise UnreadableError(
                    f"is in UTF-16 and has more than {limits.max_file_bytes:,} bytes, the limit; save it as UTF-8"
                )
            yield from (line.encode() for line in decode(raw).split("\n"))
            return
        mark = BYTE_ORDER_MARKS[0][0]
        file.seek(len(mark) if head.startswith(mark) else 0)
        while line := file.readline(limits.max_file_bytes + 1):
            if len(line) > limits.max_file_bytes:
                rest = line
                while rest and not rest.endswith(b"\n"):
                    rest = file.readline(limits.max_file_bytes)
            yield line


def _article(line: bytes, name: str, number: int, limits: Limits) -> Article:
    if len(line) > limits.max_file_bytes:
        raise UnreadableError(f"has more than {limits.max_file_bytes:,} bytes, the limit")
    try:
        record = json.loads(decode(line).rstrip())
    except ValueError as problem:
        if isinstance(problem, NotTextError):
            raise
        raise UnreadableError(f"is not JSON ({_fault(problem)})") from None
    if not isinstance(record, dict):
        raise UnreadableError('is not a JSON object with a "text"')
    text = next((record[key] for key in _TEXT_KEYS if isinstance(record.get(key), str)), None)
    if text is None:
        raise UnreadableError(f'has no text: expected a string under "text" and found {_keys(record)}')
    text = storable(text)
    if not text.strip():
        raise UnreadableError('has an empty "text"')
    said = said_in({key: storable(value) if isinstance(value, str) else value for key, value in record.items()})
    return compose(text, name, record=number, said=said)


def _fault(problem: ValueError) -> str:
    if isinstance(problem, json.JSONDecodeError):
        return f"{problem.msg[0].lower()}{problem.msg[1:]} at character {problem.pos + 1}"
    return str(problem)


def storable(text: str) -> str:
    """``text`` with U+FFFD for what JSON can spell and no file can hold: halves of surrogate pairs, and
    NUL."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\x00", "\ufffd")


def _keys(record: dict[str, object]) -> str:
    keys = ", ".join(f'"{key[:30]}"' for key in list(record)[:8])
    return f"only {keys}" if keys else "an empty object"
