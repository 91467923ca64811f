"""What made an index. Whoever opens it compares; whoever builds it redoes what no longer fits."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from index.analysis import ANALYSER_VERSION
from index.encoder import Encoder, LateInteractionEncoder
from index.errors import IndexMismatch
from index.settings import Settings
from ingest.quotations.version import QUOTES_VERSION

READING_VERSION = 3
"""To be raised whenever ingest would read, cut or attribute the same file otherwise: ``revue build`` then reads all
files again. Texts that stay the same are not encoded again."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """``code_bytes`` is 0 when the encoder has no token codes. Prompts are as the user set them."""

    encoder: str
    fingerprint: str
    dimension: int
    code_bytes: int
    query_prompt: str | None
    passage_prompt: str | None
    passage_tokens: int
    overlap_tokens: int
    max_file_bytes: int
    reading: int
    analyser: int
    quotes: int = 0  # an index older than this field has quotations of older rules

    @classmethod
    def of(cls, settings: Settings, encoder: Encoder) -> Recipe:
        """The recipe that a build with these would follow."""
        return cls(
            encoder=encoder.name,
            fingerprint=encoder.fingerprint,
            dimension=encoder.dimension,
            code_bytes=encoder.code_bytes if isinstance(encoder, LateInteractionEncoder) else 0,
            query_prompt=settings.query_prompt,
            passage_prompt=settings.passage_prompt,
            passage_tokens=settings.passage_tokens,
            overlap_tokens=settings.overlap_tokens,
            max_file_bytes=settings.max_file_bytes,
            reading=READING_VERSION,
            analyser=ANALYSER_VERSION,
            quotes=QUOTES_VERSION,
        )

    @property
    def settings(self) -> Settings:
        """The settings that the index was built with."""
        return Settings(
            encoder=self.encoder,
            passage_tokens=self.passage_tokens,
            overlap_tokens=self.overlap_tokens,
            max_file_bytes=self.max_file_bytes,
            query_prompt=self.query_prompt,
            passage_prompt=self.passage_prompt,
        )

    def cuts_like(self, other: Recipe) -> bool:
        """Whether files read by either give the same passages, vectors and quotations."""
        names = (
            "fingerprint",
            "dimension",
            "code_bytes",
            "passage_tokens",
            "overlap_tokens",
            "max_file_bytes",
            "reading",
            "quotes",
        )
        return all(getattr(self, name) == getattr(other, name) for name in names)

    def to_json(self) -> str:
        """One JSON object, a member for each field."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Recipe:
        """The inverse of ``to_json``."""
        values = json.loads(text)
        values.setdefault("quotes", 0)
        return cls(**{field.name: values[field.name] for field in fields(cls)})


_NAMES = {
    "encoder": "the encoder",
    "fingerprint": "the encoder's fingerprint",
    "dimension": "the vectors' dimension",
    "code_bytes": "the size of token codes",
    "query_prompt": "the question prompt",
    "passage_prompt": "the passage prompt",
    "passage_tokens": "the passage length in tokens",
    "overlap_tokens": "the overlap in tokens",
    "max_file_bytes": "the largest file size",
    "reading": "the version of the reading rules",
    "analyser": "the version of the French analyser",
    "quotes": "the version of the rules of quotation",
}


def refuse_other_encoder(recorded: Recipe, encoder: Encoder) -> None:
    """Raises IndexMismatch unless ``encoder`` gives vectors of the index's own space."""
    code_bytes = encoder.code_bytes if isinstance(encoder, LateInteractionEncoder) else 0
    _refuse(
        [
            ("encoder", recorded.encoder, encoder.name, recorded.fingerprint != encoder.fingerprint),
            ("fingerprint", recorded.fingerprint, encoder.fingerprint, True),
            ("dimension", recorded.dimension, encoder.dimension, True),
            ("code_bytes", recorded.code_bytes, code_bytes, True),
        ],
        encoder.name,
    )


def refuse_other_name(recorded: Recipe, encoder: str) -> None:
    """Raises IndexMismatch unless the index was built with the encoder that the user calls ``encoder``; two ways to
    write the path of one folder are one name."""
    _refuse([("encoder", recorded.encoder, encoder, _place(recorded.encoder) != _place(encoder))], encoder)


def _place(name: str) -> str:
    folder = Path(name).expanduser()
    return str(folder.resolve()) if name != "bundled" and folder.is_dir() else name


def refuse_other_settings(recorded: Recipe, settings: Settings) -> None:
    """Raises IndexMismatch unless the index was built with these settings.

    The largest file size may differ: it changes what a build lets in, not how the index is to be read.
    """
    names = ("encoder", "query_prompt", "passage_prompt", "passage_tokens", "overlap_tokens")
    _refuse([(n, getattr(recorded, n), getattr(settings, n), True) for n in names], settings.encoder)


def refuse_other_versions(recorded: Recipe) -> None:
    """Raises IndexMismatch if this Revue reads or analyses otherwise than the one that built the index."""
    _refuse(
        [
            ("reading", recorded.reading, READING_VERSION, True),
            ("analyser", recorded.analyser, ANALYSER_VERSION, True),
            ("quotes", recorded.quotes, QUOTES_VERSION, True),
        ],
        recorded.encoder,
    )


def _refuse(compared: list[tuple[str, object, object, bool]], encoder: str) -> None:
    different = [
        f"{_NAMES[name]} was {recorded!r} and is now {present!r}"
        for name, recorded, present, counts in compared
        if counts and recorded != present
    ]
    if different:
        command = "revue build" if encoder == "bundled" else f"REVUE_ENCODER={encoder} revue build"
        raise IndexMismatch(
            f"The index was made otherwise: {'; '.join(different)}. "
            f"Run `{command}` to bring it in line; only what needs it is encoded again."
        )
