"""JSON lines: one article a line, the text under "text" or a name that other tools use (``record_fields``), what is
said of it beside.

A line that is not an article is skipped with its number, and the others go on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from ingest.article import Article, Skip, storable
from ingest.files.corpus_file import CorpusFile
from ingest.files.decode import BYTE_ORDER_MARKS, NotTextError, decode
from ingest.files.formats.record_fields import TEXT_KEYS, fields_in, text_in
from ingest.files.limits import Limits, UnreadableError
from ingest.files.records import named
from ingest.layout.compose import compose
from ingest.layout.metadata import folded_key, said_in

_MOST_DIGITS = 4_000


def read(file: CorpusFile, limits: Limits) -> Iterator[Article | Skip]:
    """Yield an article or a skip for each line that is not blank. An article's record is its address, else its own
    short id or the digest of its content, never its line: lines may be put before it."""
    blank = True
    for number, line in enumerate(_lines(file, limits), start=1):
        if not line.strip():
            continue
        blank = False
        try:
            yield named(_article(line, file.name, limits))
        except (NotTextError, UnreadableError) as reason:
            yield Skip(file.name, f"line {number} {reason}", record=f"line {number}")
        except (RecursionError, MemoryError):
            yield Skip(file.name, f"line {number} is too deeply nested or too large", record=f"line {number}")
    if blank:
        yield Skip(file.name, "it holds nothing but white space")


def _lines(file: CorpusFile, limits: Limits) -> Iterator[bytes]:
    """The lines of the file, one at a time, a line over the limit cut just above it."""
    start = file.head[:4]
    with file.open() as stream:
        if start.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or b"\x00" in start:
            # A line feed is several bytes here, and those bytes may stand in other characters.
            raw = stream.read(limits.max_file_bytes + 1)
            if len(raw) > limits.max_file_bytes:
                raise UnreadableError(
                    f"is in UTF-16 and has more than {limits.max_file_bytes:,} bytes, the limit; save it as UTF-8"
                )
            yield from (line.encode() for line in decode(raw).split("\n"))
            return
        mark = BYTE_ORDER_MARKS[0][0]
        stream.seek(len(mark) if start.startswith(mark) else 0)
        while line := stream.readline(limits.max_file_bytes + 1):
            if len(line) > limits.max_file_bytes:
                rest = line
                while rest and not rest.endswith(b"\n"):
                    rest = stream.readline(limits.max_file_bytes)
            yield line


def _article(line: bytes, name: str, limits: Limits) -> Article:
    if len(line) > limits.max_file_bytes:
        raise UnreadableError(f"has more than {limits.max_file_bytes:,} bytes, the limit")
    try:
        record = json_value(decode(line).rstrip())
    except ValueError as problem:
        if isinstance(problem, NotTextError):
            raise
        raise UnreadableError(f"is not JSON ({_fault(problem)})") from None
    if not isinstance(record, dict):
        raise UnreadableError('is not a JSON object with a "text"')
    return article_of_record(record, name)


def json_value(text: str) -> object:
    """What a piece of JSON says. Raises ``ValueError``. Odd numbers cost nothing: what is too long is text, what
    is none (NaN) is None."""
    return json.loads(text, parse_int=_integer, parse_constant=lambda _: None)


def article_of_record(record: dict[str, object], name: str) -> Article:
    """The article of a record, its strings made storable. Raises ``UnreadableError`` when it has no text."""
    record = _storable_record(record)
    text = text_in(record)
    if text is None:
        empty = any(folded_key(key) in TEXT_KEYS and isinstance(value, str) for key, value in record.items())
        raise UnreadableError(
            'has an empty "text"' if empty else f'has no text: expected a string under "text" and found {_keys(record)}'
        )
    return compose(text, name, said=said_in(fields_in(record)))


def _storable_record(record: dict[str, object]) -> dict[str, object]:
    return {storable(key): _storable_value(value) for key, value in record.items()}


def _storable_value(value: object) -> object:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [_storable_value(one) for one in value]
    return _storable_record(value) if isinstance(value, dict) else value


def _fault(problem: ValueError) -> str:
    if isinstance(problem, json.JSONDecodeError):
        return f"{problem.msg[0].lower()}{problem.msg[1:]} at character {problem.pos + 1}"
    return str(problem)


def _integer(digits: str) -> int | str:
    """A number, as text where it has more digits than Python takes: no line is lost over it."""
    return int(digits) if len(digits) <= _MOST_DIGITS else digits


def _keys(record: dict[str, object]) -> str:
    keys = ", ".join(f'"{key[:30]}"' for key in list(record)[:8])
    return f"only {keys}" if keys else "an empty object"
