"""The encoder that ships with Revue: French and English, on ONNX Runtime, without torch.

The folder ``index/model`` is a sentence-transformers model in half precision.
Its word table is read straight from the safetensors file, mapped rather than
loaded; its layers are also there as an 8-bit graph, which is what runs here.
``training/`` makes the folder, ``index/model/README.md`` tells what it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from safetensors.numpy import load_file
from tokenizers import Encoding, Tokenizer

from index.encoder import Codes, Progress, QuestionEncoding, Spans, Vectors
from index.late_interaction import sign_codes
from index.mapped_tensors import map_tensors
from index.model_files import available_cores, verified

MODEL_FOLDER = Path(__file__).parent / "model"
MAX_TOKENS = 256
BATCH_TOKENS = 4096
"""Tokens in one run of the graph, padding included: enough to fill the cores, little enough to stay in the cache."""

_PREFIX = "embeddings."


class BundledEncoder:
    """The bundled weights as an ``Encoder`` and a ``LateInteractionEncoder``."""

    name = "bundled"
    max_tokens = MAX_TOKENS

    def __init__(self, folder: Path = MODEL_FOLDER, threads: int | None = None) -> None:
        """Load ``folder``; ``threads`` defaults to the cores this process may use.

        Raises EncoderFilesDamaged, saying what to do, when a file is missing or is not the one that was shipped.
        """
        digests = verified(folder)
        self.fingerprint = hashlib.sha256("".join(sorted(digests.values())).encode()).hexdigest()[:16]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        tensors = map_tensors(folder / "model.safetensors")
        self._words = tensors[f"{_PREFIX}word_embeddings.weight"]
        positions = np.asarray(tensors[f"{_PREFIX}position_embeddings.weight"][:MAX_TOKENS], dtype=np.float32)
        kinds = np.asarray(tensors[f"{_PREFIX}token_type_embeddings.weight"], dtype=np.float32)
        self._positions = positions + kinds[0]
        head = load_file(folder / "token_head.safetensors")
        self._project = np.ascontiguousarray(head["project"].T)
        self._weigh, self._weigh_bias = head["weigh"], float(head["weigh_bias"][0])
        self._graph_file = folder / "layers.onnx"
        self._threads = threads or available_cores()
        self._session  # noqa: B018 - loaded now, so that the first question is not the slow one

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(str(self._graph_file), options, providers=["CPUExecutionProvider"])

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self._words.shape[1])

    @property
    def code_bytes(self) -> int:
        """The size of one passage token's sign code."""
        return int(self._project.shape[1]) // 8

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text takes, special tokens included, without truncation."""
        return [len(encoding.ids) for encoding in self._tokenizer.encode_batch_fast(list(texts))]

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Questions to float32 (len(texts), dimension), unit rows."""
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Passages to float32 (len(texts), dimension), unit rows, in the order given."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for numbers, states, lengths in self._batches(texts):
            vectors[numbers] = _means(states, lengths)
            _report(progress, len(numbers))
        return vectors

    def encode_passages_with_codes(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[Vectors, list[Codes]]:
        """As ``encode_passages``, and the sign codes uint8 (tokens, code_bytes) of each text's own tokens."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        codes: list[Codes] = [np.zeros((0, self.code_bytes), dtype=np.uint8)] * len(texts)
        for numbers, states, lengths in self._batches(texts):
            vectors[numbers] = _means(states, lengths)
            for number, rows, length in zip(numbers, states, lengths, strict=True):
                codes[number] = sign_codes(rows[1 : length - 1] @ self._project)
            _report(progress, len(numbers))
        return vectors, codes

    def code_spans(self, texts: Sequence[str]) -> list[Spans]:
        """For each text int32 (tokens, 2): the characters that each row of its codes stands for."""
        return [
            np.array(encoding.offsets[1 : _kept(encoding, MAX_TOKENS) - 1], dtype=np.int32).reshape(-1, 2)
            for encoding in self._tokenizer.encode_batch(list(texts))
        ]

    def encode_question(self, text: str) -> QuestionEncoding:
        """A question's vector, and its tokens float32 (t, 8 * code_bytes).

        Token rows are unit vectors times a learnt weight whose mean over the question is 1, so that a name counts for
        more than a question mark in the mean that ``maxsim`` takes.
        """
        ((_, states, lengths),) = self._batches([text])
        own = states[0, 1 : lengths[0] - 1]
        tokens = own @ self._project
        tokens /= np.maximum(np.linalg.norm(tokens, axis=1, keepdims=True), 1e-12)
        weights = np.logaddexp(0.0, own @ self._weigh + self._weigh_bias)
        tokens *= (weights / max(float(weights.mean()), 1e-12))[:, None] if len(weights) else 1.0
        return QuestionEncoding(_means(states, lengths)[0], tokens.astype(np.float32, copy=False))

    def _batches(self, texts: Sequence[str]) -> Iterator[tuple[npt.NDArray[np.intp], Vectors, npt.NDArray[np.intp]]]:
        """Runs of the graph over texts of like length, the longest first.

        Yields the numbers of the texts, their states float32 (n, t, dimension) and their lengths in tokens.
        """
        rows = [self._ids(encoding) for encoding in self._tokenizer.encode_batch_fast(list(texts))]
        lengths = np.array([len(row) for row in rows], dtype=np.intp)
        order = np.argsort(-lengths, kind="stable")
        start = 0
        while start < len(order):
            longest = int(lengths[order[start]])
            numbers = order[start : start + max(1, BATCH_TOKENS // longest)]
            yield numbers, self._states([rows[number] for number in numbers], longest), lengths[numbers]
            start += len(numbers)

    def _ids(self, encoding: Encoding) -> list[int]:
        kept = _kept(encoding, MAX_TOKENS)
        return encoding.ids if kept == len(encoding.ids) else [*encoding.ids[: kept - 1], encoding.ids[-1]]

    def _states(self, rows: list[list[int]], longest: int) -> Vectors:
        """Last hidden states float32 (n, longest, dimension) of rows of token ids."""
        ids = np.zeros((len(rows), longest), dtype=np.intp)
        mask = np.zeros((len(rows), longest), dtype=np.int32)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = row
            mask[number, : len(row)] = 1
        embeddings = self._words[ids].astype(np.float32)
        embeddings += self._positions[:longest]
        states: Vectors = self._session.run(["states"], {"embeddings": embeddings, "mask": mask})[0]
        return states


def _kept(encoding: Encoding, cap: int) -> int:
    return min(len(encoding.ids), cap)


def _means(states: Vectors, lengths: npt.NDArray[np.intp]) -> Vectors:
    """Unit means (n, d) of the first ``lengths`` states of each text."""
    real = (np.arange(states.shape[1]) < lengths[:, None]).astype(np.float32)
    sums = np.matmul(real[:, None, :], states)[:, 0]
    unit: Vectors = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
    return unit


def _report(progress: Progress | None, count: int) -> None:
    if progress is not None:
        progress(count)
