"""Any encoder that sentence-transformers can load: a hub name or a local path, without remote code."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.encoder import Progress, Vectors
from index.errors import RevueError
from index.prompts import Prompts, prompts_for

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

LONGEST = 512
"""Read of a passage where the model names no limit."""
SLICE = 16
"""Texts encoded between two reports of progress, when a build may be cancelled: a second's work of a small model."""


class EncoderUnavailable(RevueError):
    """The encoder cannot be found, fetched or loaded."""


class SentenceTransformerEncoder:
    """A sentence-transformers model as an ``Encoder``; it has no token codes, so nothing is reranked by them."""

    def __init__(self, name: str, *, query_prompt: str | None = None, passage_prompt: str | None = None) -> None:
        """Load the model called ``name``. A prompt that is None is left to the model, see ``prompts_for``.

        Raises EncoderUnavailable, naming what was tried.
        """
        self.name = name
        self._model = _load(name)
        self._prompts = prompts_for(name, self._model.prompts, query_prompt, passage_prompt)
        self.dimension = _dimension(self._model)
        self.max_tokens = _max_tokens(self._model)
        self.fingerprint = _fingerprint(self._model, self._prompts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text takes as a passage, prompt and special tokens included, without truncation."""
        prompted = [self._prompts.passage + text for text in texts]
        if not prompted:
            return []
        tokenizer = self._model.tokenizer
        if hasattr(tokenizer, "encode_batch"):  # a bare `tokenizers.Tokenizer`, as static models have
            return [len(encoding.ids) for encoding in tokenizer.encode_batch(prompted)]
        rows = tokenizer(prompted, truncation=False, padding=False, verbose=False)["input_ids"]
        return [len(row) for row in rows]

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Questions to float32 (len(texts), dimension), unit rows."""
        return self._encode(self._model.encode_query, texts, self._prompts.query, None)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Passages to float32 (len(texts), dimension), unit rows, in the order given."""
        return self._encode(self._model.encode_document, texts, self._prompts.passage, progress)

    def _encode(
        self, encode: Callable[..., Any], texts: Sequence[str], prompt: str, progress: Progress | None
    ) -> Vectors:
        """Encode the longest texts first, so that a slice holds like lengths."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda number: -len(texts[number]))
        for start in range(0, len(order), SLICE):
            numbers = order[start : start + SLICE]
            chosen = [texts[number] for number in numbers]
            found = encode(chosen, prompt=prompt, normalize_embeddings=True, show_progress_bar=False)
            vectors[numbers] = np.asarray(found, dtype=np.float32)
            if progress is not None:
                progress(len(numbers))
        return vectors


def _load(name: str) -> SentenceTransformer:
    """The model at a local path, in the local cache, or on the hub, in this order; never a pickle, never its code."""
    from sentence_transformers import SentenceTransformer

    path = Path(name).expanduser()
    ways = [("the folder", str(path), True)] if path.is_dir() else _hub_ways(name)
    failures = [] if path.is_dir() else [f"the folder {path.absolute()}: not there"]
    for place, target, local in ways:
        try:
            model = SentenceTransformer(
                target,
                local_files_only=local,
                trust_remote_code=False,
                model_kwargs={"use_safetensors": True},
            )
        # Whatever a file of unknown origin can make the libraries raise becomes one message.
        except Exception as error:
            failures.append(f"{place} {target}: {_first_line(error)}")
        else:
            return model.float().eval()
    raise EncoderUnavailable(
        f"The encoder {name!r} could not be loaded. Tried: " + "; ".join(failures) + ". "
        "Check the name and the network; or download the model elsewhere (its weights as safetensors) and give the "
        "path of its folder; or use `bundled`, which needs neither."
    )


def _hub_ways(name: str) -> list[tuple[str, str, bool]]:
    """The cache first: with the model there, a start needs no network and waits for none."""
    return [("the local cache of", name, True), ("the Hugging Face hub,", name, False)]


def _first_line(error: Exception) -> str:
    text = str(error).strip() or type(error).__name__
    return text.splitlines()[0].rstrip(".")


def _dimension(model: SentenceTransformer) -> int:
    """The length of a vector, asked under the name that this version of sentence-transformers knows."""
    ask = getattr(model, "get_embedding_dimension", None) or model.get_sentence_embedding_dimension
    found = ask()
    if not found:
        raise EncoderUnavailable("The encoder does not say how long its vectors are; choose another one.")
    return int(found)


def _max_tokens(model: SentenceTransformer) -> int:
    given = model.max_seq_length
    return int(given) if given and 0 < given < 1_000_000 else LONGEST


def _fingerprint(model: SentenceTransformer, prompts: Prompts) -> str:
    """A hash of what decides the vectors: weights, tokenizer, modules' settings, length limit, prompts."""
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.detach().cpu().contiguous().numpy().tobytes())
    tokenizer = model.tokenizer
    backend = getattr(tokenizer, "backend_tokenizer", tokenizer)
    vocabulary = backend.to_str() if hasattr(backend, "to_str") else json.dumps(tokenizer.get_vocab(), sort_keys=True)
    digest.update(vocabulary.encode())
    for module in model:
        settings: dict[str, object] = getattr(module, "get_config_dict", dict)()
        digest.update(f"{type(module).__name__} {json.dumps(settings, sort_keys=True, default=str)}".encode())
    digest.update(json.dumps([prompts.query, prompts.passage, _max_tokens(model)]).encode())
    return digest.hexdigest()[:16]
