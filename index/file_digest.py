"""Digests of whole files, at the pace of the disk."""

from __future__ import annotations

from pathlib import Path

from xxhash import xxh3_128

from index.database_file import opened, read_at

WHOLE_BYTES = 256 << 20
"""Files up to this size are read whole whenever they are opened: some 30 ms when the system has them in memory."""

_CHUNK_BYTES = 1 << 16  # what a core's own cache holds: six times the pace of a megabyte at a time
_BLOCK_BYTES = 4096
_BLOCKS = 64


def whole_digest(path: Path, *, database: bool = False) -> str:
    """The digest of all that the file holds: 32 hexadecimal digits. ``database``: SQLite may have it open."""
    digest = xxh3_128()
    offset = 0
    with opened(path, database=database) as descriptor:
        while chunk := read_at(descriptor, _CHUNK_BYTES, offset):
            digest.update(chunk)
            offset += len(chunk)
    return digest.hexdigest()


def quick_digest(path: Path, *, database: bool = False) -> str:
    """The same up to ``WHOLE_BYTES``; of a larger file, of its head, its tail and blocks spread evenly between them."""
    size = path.stat().st_size
    if size <= WHOLE_BYTES:
        return whole_digest(path, database=database)
    digest = xxh3_128()
    with opened(path, database=database) as descriptor:
        for block in range(_BLOCKS):
            digest.update(read_at(descriptor, _BLOCK_BYTES, (size - _BLOCK_BYTES) * block // (_BLOCKS - 1)))
    return digest.hexdigest()
