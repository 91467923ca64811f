"""A large file in pieces, one for each of its records, without holding more than one of them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from ingest.files.corpus_file import CorpusFile
from ingest.files.decode import BYTE_ORDER_MARKS
from ingest.files.limits import Limits

_CHUNK = 1 << 20


def pieces(file: CorpusFile, opening: re.Pattern[bytes], limits: Limits) -> Iterator[bytes | None]:
    """What stands before the first match of ``opening``, perhaps nothing, then each stretch from one match to the next.

    None stands for a piece above the largest size of a record, which is passed over. ``opening`` must match within
    4,096 bytes. Text in UTF-16 comes in UTF-8.
    """
    buffer = bytearray()
    over = False
    for chunk in _chunks(file):
        searched = max(1, len(buffer) - 4096)
        buffer += chunk
        while (found := opening.search(buffer, searched)) is not None:
            yield None if over else bytes(buffer[: found.start()])
            del buffer[: found.start()]
            searched, over = 1, False
        if len(buffer) > limits.max_file_bytes:
            over = True
            del buffer[: len(buffer) - 4096]
    yield None if over else bytes(buffer)


def lines(file: CorpusFile, limits: Limits) -> Iterator[bytes]:
    """The lines of a text in any 8-bit encoding or UTF-16 (which comes in UTF-8), with their line ends; one above the
    largest size of a record comes in parts."""
    rest = b""
    for chunk in _chunks(file):
        *whole, rest = (rest + chunk).split(b"\n")
        yield from (line + b"\n" for line in whole)
        if len(rest) > limits.max_file_bytes:
            yield rest
            rest = b""
    if rest:
        yield rest


def _chunks(file: CorpusFile) -> Iterator[bytes]:
    """The bytes of the file without its byte order mark; in UTF-8 where they were in UTF-16 or UTF-32."""
    mark, encoding = _mark(file.head)
    decoder = None if encoding in (None, "utf-8") else codecs.getincrementaldecoder(encoding)("replace")
    with file.open() as stream:
        stream.read(len(mark))
        while chunk := stream.read(_CHUNK):
            yield chunk if decoder is None else decoder.decode(chunk).encode("utf-8", "replace")


def _mark(head: bytes) -> tuple[bytes, str | None]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return mark, encoding
    if b"\x00" in head[:200]:
        return b"", "utf-16-le" if head[1:2] == b"\x00" else "utf-16-be"
    return b"", None
