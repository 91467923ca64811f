"""The student: the teacher's layers over new word vectors, and a head for token codes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel
from transformers.models.bert.modeling_bert import BertLayer, BertSelfAttention

from index.late_interaction import LARGE

CHUNK_TOKENS = 300
CHUNK_SPREAD = 0.85


def half_precision(device: torch.device) -> torch.autocast:
    """bf16 where the processor multiplies in it: elsewhere it would take several times as long as full precision."""
    return torch.autocast(
        device.type, dtype=torch.bfloat16, enabled=device.type != "cpu" or torch.cpu._is_avx512_bf16_supported()
    )


@dataclass(frozen=True)
class Encoded:
    """One forward pass: `vectors` (n, d), `states` (n, t, d), `real` (n, t).

    `vectors` are unit rows; `real` marks the tokens of the text itself, without
    `[CLS]`, `[SEP]` and padding.
    """

    vectors: Tensor
    states: Tensor
    real: Tensor


def tokenise(tokenizer: Tokenizer, texts: list[str], max_tokens: int) -> list[list[int]]:
    """Token ids of each text, cut at `max_tokens` with the last one kept."""
    rows = [encoding.ids for encoding in tokenizer.encode_batch_fast(texts)]
    return [row if len(row) <= max_tokens else [*row[: max_tokens - 1], row[-1]] for row in rows]


def like_lengths(lengths: list[int]) -> list[list[int]]:
    """Row numbers in chunks of like length, longest first, so that little is padded."""
    chunks: list[list[int]] = []
    longest, size = 0, 0
    for number in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        if not chunks or (lengths[number] < CHUNK_SPREAD * longest and size >= CHUNK_TOKENS):
            chunks.append([])
            longest, size = lengths[number], 0
        chunks[-1].append(number)
        size += longest
    return chunks


def load_layers(folder: Path) -> BertModel:
    """A BERT without dropout."""
    config = BertConfig.from_pretrained(folder)
    config.hidden_dropout_prob = 0.0
    config.attention_probs_dropout_prob = 0.0
    return BertModel.from_pretrained(folder, config=config, add_pooling_layer=False)


class Encoder(nn.Module):
    """Mean-pooled BERT with its tokenizer."""

    def __init__(self, bert: BertModel, tokenizer: Tokenizer, max_tokens: int) -> None:
        super().__init__()
        self.bert = bert
        self.tokenizer = tokenizer
        self.max_tokens = max_tokens

    def forward(self, *groups: list[str]) -> list[Encoded]:
        """Encode every group of texts in one pass; each group is padded to its own longest text."""
        rows = [row for group in groups for row in tokenise(self.tokenizer, group, self.max_tokens)]
        states, starts = self._states(rows)
        lengths = torch.tensor([len(row) for row in rows], device=states.device)
        sizes = [len(group) for group in groups]
        return [
            _pooled(states, some_starts, some_lengths)
            for some_starts, some_lengths in zip(starts.split(sizes), lengths.split(sizes), strict=True)
        ]

    def _states(self, rows: list[list[int]]) -> tuple[Tensor, Tensor]:
        """Last hidden states (tokens, d) of all rows of ids end to end, and where each row starts.

        The tokens of all rows go through the matrices together, without any
        padding; only attention sees rows, a few of like length at a time.
        """
        bert, device = self.bert, self.bert.device
        lengths = torch.tensor([len(row) for row in rows], device=device)
        starts = lengths.cumsum(0) - lengths
        flat = torch.tensor([number for row in rows for number in row], device=device)
        positions = torch.arange(len(flat), device=device) - starts.repeat_interleave(lengths)
        table = bert.embeddings
        states = table.word_embeddings(flat) + table.position_embeddings(positions)
        states = table.LayerNorm(states + table.token_type_embeddings.weight[0])
        chunks = [torch.tensor(chunk, device=device) for chunk in like_lengths(lengths.tolist())]
        grids = [_padded_index(starts[chunk], lengths[chunk]) for chunk in chunks]
        with half_precision(device):
            for layer in bert.encoder.layer:
                assert isinstance(layer, BertLayer)
                heads = layer.attention.self
                assert isinstance(heads, BertSelfAttention)
                mixed = _attention(heads, states, grids)
                states = layer.attention.output(mixed, states)
                states = layer.output(layer.intermediate(states), states)
        return states.float(), starts


def _attention(heads: BertSelfAttention, states: Tensor, grids: list[tuple[Tensor, Tensor]]) -> Tensor:
    """Self-attention within rows: (tokens, d) to (tokens, d), `grids` saying which tokens make up rows."""
    matrices = (heads.query, heads.key, heads.value)
    weight = torch.cat([matrix.weight for matrix in matrices])
    bias = torch.cat([matrix.bias for matrix in matrices])
    triples = nn.functional.linear(states, weight, bias)
    count, size = heads.num_attention_heads, heads.attention_head_size
    outputs, places = [], []
    for index, mask in grids:
        split = nn.functional.embedding(index, triples).view(*index.shape, 3, count, size)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) / size**0.5
        weights = scores.masked_fill(~mask[:, None, None], -1e4).softmax(-1)
        mixed = (weights.to(value.dtype) @ value).transpose(1, 2).reshape(*index.shape, count * size)
        outputs.append(mixed.flatten(0, 1)[mask.flatten()])
        places.append(index[mask])
    place = torch.cat(places)
    order = torch.empty_like(place)
    order[place] = torch.arange(len(place), device=order.device)
    return torch.cat(outputs).index_select(0, order)


def _padded_index(starts: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
    """Where the tokens of rows that start at `starts` lie, as (n, t), and which are real."""
    position = torch.arange(int(lengths.max()), device=starts.device)
    mask = position < lengths[:, None]
    return torch.where(mask, starts[:, None] + position, 0), mask


def _pooled(states: Tensor, starts: Tensor, lengths: Tensor) -> Encoded:
    """Unit means of the token states of each text, and the states padded together."""
    index, mask = _padded_index(starts, lengths)
    padded = nn.functional.embedding(index, states) * mask.unsqueeze(-1)
    position = torch.arange(padded.shape[1], device=padded.device)
    real = (position > 0) & (position < lengths[:, None] - 1)
    return Encoded(nn.functional.normalize(padded.sum(1) / lengths[:, None], dim=1), padded, real)


class TokenHead(nn.Module):
    """Token states to `dimensions` fixed directions, of which a passage keeps two bits each (`index.late_interaction`).

    What is trained is the states: a head that learnt its directions, and weights of question tokens, reranked worse
    than the principal directions of the states that it was trained with (docs/encoder.md).
    """

    directions: Tensor
    bounds: Tensor

    def __init__(self, dimension: int, dimensions: int) -> None:
        super().__init__()
        self.register_buffer("directions", torch.zeros(dimensions, dimension))
        self.register_buffer("bounds", torch.zeros(dimensions))

    def start_from(self, directions: NDArray[np.float32], bounds: NDArray[np.float32]) -> None:
        """Take directions (dimensions, d), and the bounds (dimensions,) above which a component is large."""
        self.directions.copy_(torch.from_numpy(directions))
        self.bounds.copy_(torch.from_numpy(bounds))

    def questions(self, states: Tensor) -> Tensor:
        """Unit vectors (n, t, dimensions)."""
        return nn.functional.normalize(states @ self.directions.T, dim=-1)

    def passages(self, states: Tensor) -> Tensor:
        """The unit vectors (n, t, dimensions) that codes stand for, with the gradient of the vectors themselves."""
        exact = self.questions(states)
        levels = torch.where(exact.abs() > self.bounds, float(LARGE), 1.0).copysign(exact)
        return exact + (nn.functional.normalize(levels, dim=-1) - exact).detach()


def load_teacher(folder: Path, max_tokens: int = 256) -> Encoder:
    """The teacher, frozen."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    teacher = Encoder(load_layers(folder), tokenizer, max_tokens).eval()
    return teacher.requires_grad_(False)


def new_student(
    teacher_folder: Path, tokenizer: Tokenizer, embeddings: NDArray[np.float32], max_tokens: int
) -> Encoder:
    """The teacher's layers over the new table (vocabulary, d)."""
    bert = load_layers(teacher_folder)
    bert.resize_token_embeddings(len(embeddings), mean_resizing=False)
    with torch.no_grad():
        bert.get_input_embeddings().weight.copy_(torch.from_numpy(embeddings))
    return Encoder(bert, tokenizer, max_tokens)
