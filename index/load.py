"""From the name of an encoder to the encoder."""

from __future__ import annotations

from index.encoder import Encoder
from index.settings import Settings


def load_encoder(settings: Settings) -> Encoder:
    """The encoder that ``settings`` name. ``bundled`` needs neither the network nor torch."""
    if settings.encoder == "bundled":
        from index.bundled import BundledEncoder

        return BundledEncoder()
    from index.sentence_transformer_encoder import SentenceTransformerEncoder

    return SentenceTransformerEncoder(
        settings.encoder, query_prompt=settings.query_prompt, passage_prompt=settings.passage_prompt
    )
