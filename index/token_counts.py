"""Counting tokens away from the encoder, in a process that reads files and encodes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from tokenizers import Tokenizer


@dataclass(frozen=True)
class TokenCounts:
    """Counts as an encoder does whose tokenizer this is: ``tokenizer`` its JSON, ``prompt`` what stands before each
    text. Small to pickle, loaded at the first count."""

    tokenizer: str
    prompt: str = ""

    def __call__(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text takes, prompt and special tokens included, without truncation."""
        prompted = [self.prompt + text for text in texts]
        return [len(encoding.ids) for encoding in self._loaded.encode_batch_fast(prompted)]

    @cached_property
    def _loaded(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer: Tokenizer = Tokenizer.from_str(self.tokenizer)
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer


@runtime_checkable
class CountsElsewhere(Protocol):
    """An encoder whose tokens can be counted in another process. Those that are none are asked through the pipe."""

    def token_counts(self) -> TokenCounts:
        """What counts as ``count_tokens`` of this encoder does."""
