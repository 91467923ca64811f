"""What former batches leave behind: more texts to tell the right one from, at next to no cost.

Cross-batch memory (Wang et al., Cross-Batch Memory for Embedding Learning, CVPR 2020): the vectors of the last few
hundred passages change slowly enough to serve as wrong answers for the present batch, which on two cores holds only
some twenty passages of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor
from torch.nn.functional import pad


@dataclass
class Memory:
    """The last asked texts of one kind of batch, newest first: at most `vectors_kept`, and `codes_kept` with codes.

    `askers` and `asked` are the texts; `vectors` and `taught` (m, d) the student's and the teacher's vectors of
    `asked`; `codes` (k, t, bits) and `real` (k, t) the token codes of the first k of them. No gradient flows here.
    """

    vectors_kept: int
    codes_kept: int
    askers: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    vectors: Tensor | None = None
    taught: Tensor | None = None
    codes: Tensor | None = None
    real: Tensor | None = None

    def with_vectors(self, vectors: Tensor, taught: Tensor) -> tuple[Tensor, Tensor]:
        """The rows of a batch (n, d), student's and teacher's, followed by those remembered."""
        if self.vectors is None or self.taught is None:
            return vectors, taught
        return torch.cat([vectors, self.vectors]), torch.cat([taught, self.taught])

    def with_codes(self, codes: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        """The codes of a batch (n, t, bits) and which are real (n, t), followed by those remembered."""
        if self.codes is None or self.real is None:
            return codes, real
        return stacked(codes, self.codes), stacked(real, self.real)

    def remember(self, askers: list[str], asked: list[str], vectors: Tensor, taught: Tensor) -> None:
        """Take in the texts of a batch and their vectors, and forget the oldest."""
        vectors, taught = self.with_vectors(vectors.detach(), taught)
        self.vectors, self.taught = vectors[: self.vectors_kept], taught[: self.vectors_kept]
        self.askers = [*askers, *self.askers][: self.vectors_kept]
        self.asked = [*asked, *self.asked][: self.vectors_kept]

    def remember_codes(self, codes: Tensor, real: Tensor) -> None:
        """Take in the codes of the same batch."""
        if self.codes_kept:
            codes, real = self.with_codes(codes.detach(), real)
            self.codes, self.real = codes[: self.codes_kept], real[: self.codes_kept]


def stacked(rows: Tensor, others: Tensor) -> Tensor:
    """Two tensors (n, t, ...) and (m, s, ...) as one (n + m, max(t, s), ...), filled with zeros."""
    longest = max(rows.shape[1], others.shape[1])
    before = (0, 0) * (rows.dim() - 2)
    return torch.cat([pad(each, (*before, 0, longest - each.shape[1])) for each in (rows, others)])
