"""The encoder that ships with Revue: French and English, on ONNX Runtime, without torch.

The folder ``index/model`` is a sentence-transformers model in half precision.
Its word table is read straight from the safetensors file, mapped rather than
loaded; its layers are also there as an 8-bit graph, which is what runs here.
``training/`` makes the folder, ``index/model/README.md`` tells what it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TypeVar

import numpy as np
import onnxruntime
from tokenizers import Encoding, Tokenizer

from index.encoder import Codes, Progress, QuestionEncoding, Spans, Vectors
from index.input_table import map_input_table
from index.late_interaction import DIMENSIONS_PER_BYTE, token_codes
from index.model_files import available_cores, verified
from index.token_counts import TokenCounts

MODEL_FOLDER = Path(__file__).parent / "model"
MAX_TOKENS = 256

_WORD = re.compile(r"[^ \n]+")
"""What the tokenizer reads on its own: it parts words at all white space, and looks at none beyond its word."""

BOUNDS = "bounds"
"""In the graph's metadata: above what, in unit token vectors, a component is large. A number for each dimension."""

_WORDS_KEPT = 1 << 15  # words whose tokens are kept: some 8 MB

Found = TypeVar("Found")


def bounds_in(metadata: Mapping[str, str]) -> Vectors:
    """The bounds of token codes, float32 (dimensions,), that a graph's metadata hold."""
    return np.array(metadata[BOUNDS].split(), dtype=np.float32)


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
        self._added = [token.content for token in self._tokenizer.get_added_tokens_decoder().values()]
        self._known: dict[str, list[int]] = {}
        self._table = map_input_table(folder / "model.safetensors", MAX_TOKENS)
        self._graph_file = folder / "layers.onnx"
        self._threads = threads or available_cores()
        metadata = self._session.get_modelmeta().custom_metadata_map  # loaded now: no question waits for it
        self._bounds = bounds_in(metadata)

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        """The graph on one core: texts, not matrices, are shared out among the cores (see ``_map``).

        It is run as it was written: the runtime's own fusions would make a fifth of it slower
        (SkipLayerNormalization, see ``training/graph.py``).
        """
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(str(self._graph_file), options, providers=["CPUExecutionProvider"])

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self._table.words.shape[1])

    @property
    def code_bytes(self) -> int:
        """The size of one passage token's code."""
        return len(self._bounds) // DIMENSIONS_PER_BYTE

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text takes, special tokens included, without truncation."""
        return [len(encoding.ids) for encoding in self._tokenizer.encode_batch_fast(list(texts))]

    def token_counts(self) -> TokenCounts:
        """What counts tokens as this encoder does, in a process that has no other use for it."""
        return TokenCounts(self._tokenizer.to_str())

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Questions to float32 (len(texts), dimension), unit rows."""
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Passages to float32 (len(texts), dimension), unit rows, in the order given."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for number, vector in self._map(lambda ids: _unit_mean(self.states(ids)), texts, progress):
            vectors[number] = vector
        return vectors

    def encode_passages_with_codes(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[Vectors, list[Codes]]:
        """As ``encode_passages``, and the codes uint8 (tokens, code_bytes) of each text's own tokens."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        codes: list[Codes] = [np.zeros((0, self.code_bytes), dtype=np.uint8)] * len(texts)
        for number, (vector, code) in self._map(self._vector_and_codes, texts, progress):
            vectors[number], codes[number] = vector, code
        return vectors, codes

    def _vector_and_codes(self, ids: Sequence[int]) -> tuple[Vectors, Codes]:
        states, tokens = self._run(["states", "tokens"], ids)
        return _unit_mean(states), token_codes(tokens[1:-1], self._bounds)

    def code_spans(self, texts: Sequence[str]) -> list[Spans]:
        """For each text int32 (tokens, 2): the characters that each row of its codes stands for."""
        return [self._token_spans(text) for text in texts]

    def _token_spans(self, text: str) -> Spans:
        """The tokens of a text without those around them: word by word, for most words were seen before."""
        if any(token in text for token in self._added):  # these are looked for in the whole of a text
            offsets = self._tokenizer.encode(text, add_special_tokens=False).offsets
            return np.array(offsets, dtype=np.int32).reshape(-1, 2)[: MAX_TOKENS - 2]
        found = [(match.start(), match[0]) for match in _WORD.finditer(text)]
        known = self._offsets_of({word for _, word in found})
        within = np.fromiter(chain.from_iterable(known[word] for _, word in found), dtype=np.int32)
        starts = np.array([start for start, _ in found], dtype=np.int32)
        spans: Spans = within + np.repeat(starts, [len(known[word]) for _, word in found])
        return spans.reshape(-1, 2)[: MAX_TOKENS - 2]

    def _offsets_of(self, words: Collection[str]) -> dict[str, list[int]]:
        """Where in each of these words, and in others, its tokens begin and end, one after the other."""
        if len(self._known) > _WORDS_KEPT:
            self._known = {}
        known = self._known  # another thread may begin anew meanwhile
        missing = [word for word in words if word not in known]
        if missing:
            offsets = iter(self._tokenizer.encode(" ".join(missing), add_special_tokens=False).offsets)
            start, end = next(offsets, (-1, -1))
            begun = 0
            for word in missing:
                own = []
                stop = begun + len(word)
                while begun <= start < stop:
                    own += [start - begun, end - begun]
                    start, end = next(offsets, (-1, -1))
                known[word] = own
                begun = stop + 1
        return known

    def encode_question(self, text: str) -> QuestionEncoding:
        """A question's vector, and the unit vectors of its tokens float32 (t, 4 * code_bytes) with their places."""
        encoding = self._tokenizer.encode(text)
        states, tokens = self._run(["states", "tokens"], self._ids(encoding))
        tokens = tokens[1:-1] / np.maximum(np.linalg.norm(tokens[1:-1], axis=1, keepdims=True), 1e-12)
        spans = np.array(encoding.offsets[1:-1], dtype=np.int32).reshape(-1, 2)[: len(tokens)]
        return QuestionEncoding(_unit_mean(states), tokens, spans)

    def _map(
        self, encode: Callable[[Sequence[int]], Found], texts: Sequence[str], progress: Progress | None
    ) -> Iterator[tuple[int, Found]]:
        """``encode`` of every text's token ids, with the text's number, as they come.

        One text per run, as many runs at once as there are cores: nothing is padded, and a text gets the same vector
        whatever its neighbours. The longest go first, so that no core is left with a long one at the end.
        """
        rows = [self._ids(encoding) for encoding in self._tokenizer.encode_batch_fast(list(texts))]
        order = sorted(range(len(rows)), key=lambda number: -len(rows[number]))
        if len(rows) < 2 or self._threads == 1:
            found: Iterable[Found] = (encode(rows[number]) for number in order)
            yield from self._reported(order, found, progress)
            return
        pool = ThreadPoolExecutor(self._threads)
        try:
            found = pool.map(lambda number: encode(rows[number]), order)
            yield from self._reported(order, found, progress)
        finally:  # ``progress`` may raise to stop: what has not begun is then not waited for
            pool.shutdown(cancel_futures=True)

    @staticmethod
    def _reported(
        order: Sequence[int], found: Iterable[Found], progress: Progress | None
    ) -> Iterator[tuple[int, Found]]:
        for pair in zip(order, found, strict=True):
            yield pair
            if progress is not None:
                progress(1)

    def _ids(self, encoding: Encoding) -> list[int]:
        kept = _kept(encoding, MAX_TOKENS)
        return encoding.ids if kept == len(encoding.ids) else [*encoding.ids[: kept - 1], encoding.ids[-1]]

    def states(self, ids: Sequence[int]) -> Vectors:
        """Last hidden states float32 (tokens, dimension) of one text's token ids, special tokens included."""
        (states,) = self._run(["states"], ids)
        return states

    def _run(self, outputs: list[str], ids: Sequence[int]) -> list[Vectors]:
        """The named outputs of the graph for one text's token ids, each float32 (tokens, ...).

        No product is left to numpy: its threads, one set for the whole process, would stand in each other's way.
        """
        return [found[0] for found in self._session.run(outputs, {"embeddings": self._table.embeddings(ids)})]


def _kept(encoding: Encoding, cap: int) -> int:
    return min(len(encoding.ids), cap)


def _unit_mean(states: Vectors) -> Vectors:
    """The mean of states (tokens, d), brought to unit length."""
    mean = states.mean(axis=0)
    unit: Vectors = mean / max(float(np.linalg.norm(mean)), 1e-12)
    return unit
