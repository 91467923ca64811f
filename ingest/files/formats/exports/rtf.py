"""RTF as lines of text, by striprtf, a stretch of the file at a time.

An export may have hundreds of megabytes. It is cut where a paragraph ends outside all groups, and each stretch is read
behind the file's own head, which says its encoding and its fonts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.files.corpus_file import CorpusFile
from ingest.files.limits import Limits, UnreadableError

_STRETCH = 1 << 20
_TOKEN = re.compile(rb"\\(?:par(?:d)?(?![a-z])|row(?![a-z])|[{}\\])|[{}]")
_LONGEST_WORD = 8
_BODY = re.compile(rb"\\pard(?![a-z])")


def rtf_lines(file: CorpusFile, limits: Limits) -> Iterator[str]:
    """The lines of text of the file, in order; cells of a table are parted by tabs."""
    from striprtf.striprtf import rtf_to_text

    head = _head(file.head)
    for stretch in _stretches(file, limits):
        whole = stretch if stretch.startswith(b"{\\rtf") else head + stretch
        text = rtf_to_text(whole.decode("latin-1"), encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")
        yield from (line.replace("|", "\t") if "|" in line else line for line in text.split("\n"))


def _head(start: bytes) -> bytes:
    """What stands before the first paragraph: the code page, the fonts."""
    found = _BODY.search(start)
    head = start[: found.start()] if found else b"{\\rtf1\\ansi\\ansicpg1252\\uc1 "
    opened = head.replace(b"\\{", b"").replace(b"\\}", b"")
    return head if opened.count(b"{") - opened.count(b"}") == 1 else b"{\\rtf1\\ansi\\ansicpg1252\\uc1 "


def _stretches(file: CorpusFile, limits: Limits) -> Iterator[bytes]:
    buffer = bytearray()
    depth = searched = 0
    with file.open() as stream:
        while chunk := stream.read(_STRETCH):
            buffer += chunk
            cut = None
            for found in _TOKEN.finditer(buffer, searched):
                if found.end() > len(buffer) - _LONGEST_WORD:
                    break  # « \\par » may be the beginning of « \\pard »
                token = found[0]
                depth += (token == b"{") - (token == b"}")
                searched = found.end()
                if depth <= 1 and token in (b"\\par", b"\\row"):
                    cut = found.end()
            if cut is not None:
                yield bytes(buffer[:cut])
                del buffer[:cut]
                searched -= cut
            elif len(buffer) > limits.max_file_bytes:
                raise UnreadableError(f"holds a part of more than {limits.max_file_bytes:,} bytes, the limit")
    if buffer:
        yield bytes(buffer)
