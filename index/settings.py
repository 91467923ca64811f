"""What a user may set about an index."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

from index.errors import SettingError

LEAST_MEGABYTES = 500
"""What a process that reads takes before it has read anything, with room for a document."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How files become passages and passages become vectors.

    ``encoder`` is ``bundled``, a sentence-transformers hub name or a local path. ``passage_tokens`` and
    ``overlap_tokens`` are counted in tokens of that encoder. Files above ``max_file_bytes`` are skipped.
    ``query_prompt`` and ``passage_prompt`` are put before questions and passages; None leaves the choice to the
    encoder (some, like E5, are known to need one).

    Files are read in processes of their own, at most ``reading_processes`` of them (0: one for each core, up to
    eight). An article that takes longer than ``reading_seconds`` (more for large ones, ``index.reading.budget``), or
    more memory than ``reading_megabytes``, is given up and the rest goes on.
    """

    encoder: str = "bundled"
    passage_tokens: int = 200
    overlap_tokens: int = 30
    max_file_bytes: int = 20_000_000
    query_prompt: str | None = None
    passage_prompt: str | None = None
    reading_seconds: int = 60
    reading_megabytes: int = 2_000
    reading_processes: int = 0

    def __post_init__(self) -> None:
        if not self.encoder.strip():
            raise SettingError("The encoder has no name: give `bundled`, a hub name or a local path.")
        if self.passage_tokens < 8:
            raise SettingError(f"A passage of {self.passage_tokens} tokens is too short: 8 is the least.")
        if not 0 <= self.overlap_tokens <= self.passage_tokens // 2:
            raise SettingError(
                f"An overlap of {self.overlap_tokens} tokens does not fit passages of {self.passage_tokens}: "
                f"expected 0 to {self.passage_tokens // 2}."
            )
        if self.max_file_bytes < 1:
            raise SettingError(f"A largest file size of {self.max_file_bytes} bytes lets nothing in.")
        if self.reading_seconds < 1:
            raise SettingError(f"With {self.reading_seconds} seconds, no file can be read: 1 is the least.")
        if self.reading_megabytes < LEAST_MEGABYTES:
            raise SettingError(
                f"With {self.reading_megabytes} megabytes, no file can be read: {LEAST_MEGABYTES} is the least."
            )
        if self.reading_processes < 0:
            raise SettingError(f"{self.reading_processes} processes cannot read: 1 is the least, 0 leaves it to Revue.")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Settings from ``REVUE_ENCODER``, ``REVUE_PASSAGE_TOKENS`` and so on: one variable for each field.

        A variable that is absent leaves the default; so does an empty one.
        Raises SettingError when a number is not one.
        """
        given = os.environ if environment is None else environment
        values: dict[str, str | int] = {}
        for field in fields(cls):
            name = f"REVUE_{field.name.upper()}"
            text = given.get(name, "")
            if not text.strip():
                continue
            if isinstance(field.default, int):
                try:
                    values[field.name] = int(text)
                except ValueError:
                    raise SettingError(f"{name} is {text!r}: expected a whole number.") from None
            else:
                values[field.name] = text
        return cls(**values)  # type: ignore[arg-type]  # each value has its field's type, by the loop above


def named_in_environment(environment: Mapping[str, str] | None = None) -> bool:
    """Whether ``REVUE_ENCODER`` names an encoder: then an index that was made with another one is not asked."""
    return bool((os.environ if environment is None else environment).get("REVUE_ENCODER", "").strip())
