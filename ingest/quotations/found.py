"""What a rule of quotation hands back: words given to somebody who is not yet resolved."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.article import QuoteKind, Span
from ingest.grammar.mention import Mention


@dataclass(frozen=True, slots=True)
class Found:
    """Words given to somebody, the speaker still as written.

    ``mention`` is None when no phrase names one. ``carried`` is then True if the words go on with the speech
    before them. ``at`` is where the attribution stands, for whoever asks which names came before it.
    """

    words: Span
    kind: QuoteKind
    mention: Mention | None
    cue: Span | None
    at: int
    carried: bool = False
