"""A file of the corpus as readers see it: its head for sniffing, its bytes, a stream; unpacked if it was gzipped."""

from __future__ import annotations

import gzip
import os
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, cast

from ingest.files.decode import decode_leniently
from ingest.files.limits import Limits, UnreadableError
from ingest.files.opening import open_ordinary

HEAD_BYTES = 1 << 18
"""What is looked at to tell the kind of a file. The style sheet before the first article of a Europresse export has
some 60 kB, the cover of a Nexis file less."""

_GZIP = b"\x1f\x8b\x08"


@dataclass(frozen=True)
class CorpusFile:
    """An ordinary file that can be opened.

    ``name`` is its path as in ``Article.path``; ``suffix`` the end of its name in small letters, of what is packed
    when it is gzipped ("a.jsonl.gz" has ".jsonl"). ``head`` are its first bytes, unpacked. ``size`` counts bytes on
    disk.
    """

    path: Path
    name: str
    size: int
    suffix: str
    head: bytes = field(repr=False)
    gzipped: bool = False

    @property
    def whole(self) -> bool:
        """Whether ``head`` is all there is."""
        return len(self.head) < HEAD_BYTES

    @cached_property
    def head_text(self) -> str:
        """The head as text, however it is encoded; of use to tell what the file is, not to be quoted."""
        return decode_leniently(self.head)

    @cached_property
    def members(self) -> frozenset[str]:
        """The names inside a ZIP archive; none for any other file."""
        if not self.head.startswith(b"PK\x03\x04") or self.gzipped:
            return frozenset()
        try:
            with zipfile.ZipFile(self.path) as archive:
                return frozenset(archive.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return frozenset()

    def open(self) -> BinaryIO:
        """A stream of the bytes, unpacked; the caller closes it."""
        stream = open_ordinary(self.path)
        return cast("BinaryIO", _Unpacked(stream)) if self.gzipped else stream

    def content(self, limits: Limits) -> bytes:
        """All bytes, unpacked. Raises ``UnreadableError`` when there are more than ``limits`` allow."""
        if self.whole:
            return self.head
        with self.open() as stream:
            raw = stream.read(limits.max_file_bytes + 1)
        if len(raw) > limits.max_file_bytes:
            raise UnreadableError(f"unpacks to more than {limits.max_file_bytes:,} bytes, the limit")
        return raw


class _Unpacked(gzip.GzipFile):
    """A gzip stream that closes the file under it."""

    def __init__(self, under: BinaryIO) -> None:
        super().__init__(fileobj=under)
        self._under = under

    def close(self) -> None:
        super().close()
        self._under.close()


def corpus_file(path: Path, name: str) -> CorpusFile:
    """Open ``path`` far enough to tell what it is. Raises ``OSError``, among them
    ``NoOrdinaryFileError``, and ``UnreadableError`` for damaged gzip."""
    with open_ordinary(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        head = stream.read(HEAD_BYTES)
    suffixes = [suffix.lower() for suffix in path.suffixes]
    gzipped = head.startswith(_GZIP)
    if gzipped:
        try:
            with open_ordinary(path) as stream, gzip.GzipFile(fileobj=stream) as packed:
                head = packed.read(HEAD_BYTES)
        except (EOFError, gzip.BadGzipFile, OSError) as problem:
            raise UnreadableError(f"is a damaged gzip archive ({problem})") from None
        if suffixes[-1:] == [".gz"]:
            suffixes.pop()
    return CorpusFile(path, name, size, suffixes[-1] if suffixes else "", head, gzipped)
