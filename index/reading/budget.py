"""How long reading may take before it is given up."""

from __future__ import annotations

from dataclasses import dataclass

READ_BYTES, CUT_CHARACTERS, FILE_BYTES = 100_000, 20_000, 5_000
"""What is read, what is cut and what of a whole file is done in a second at the least: a third or less of what was
measured of press prose on one core (600,000 bytes read, 60,000 characters cut), and of a whole file a twelfth."""

LARGEST_RECORD = 20_000_000
"""Bytes of one article in a file of many, as ``max_file_bytes`` is by default."""


@dataclass(frozen=True, slots=True)
class Budget:
    """``seconds``: what any step may take, however small the file. Large files get more, in proportion.

    An article has two steps: it is read, then cut and its quotations found. In a file of many articles each has its
    own, so that a good one of 200 MB is read to the end; and a bound holds for the whole, should each take nearly all
    that it may.
    """

    seconds: float

    def to_read(self, size: int) -> float:
        """Seconds for the next article of a file of ``size`` bytes to be read."""
        return self.seconds + min(size, LARGEST_RECORD) / READ_BYTES

    def to_cut(self, characters: int) -> float:
        """Seconds for an article of so many characters to be cut."""
        return self.seconds + characters / CUT_CHARACTERS

    def for_file(self, size: int) -> float:
        """Seconds for the whole of a file of ``size`` bytes."""
        return 10 * self.seconds + size / FILE_BYTES
