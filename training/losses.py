"""What the student is asked to do."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, softmax

from training.settings import DistilSettings
from training.student import half_precision


def cosine_loss(vectors: Tensor, targets: Tensor) -> Tensor:
    """One minus the mean cosine of unit rows (n, d) with the teacher's."""
    return 1 - (vectors * targets).sum(1).mean()


def same_text(askers: list[str], asked: list[str], count: int) -> Tensor:
    """Where a row asks with, or for, the same text as another does: (count, n), bool, false on the diagonal.

    `askers` and `asked` hold all n texts of either side; the first `count` of them are the rows.
    """
    askers_numbers = {text: number for number, text in enumerate(askers)}
    asked_numbers = {text: number for number, text in enumerate(asked)}
    left = torch.tensor([askers_numbers[text] for text in askers])
    right = torch.tensor([asked_numbers[text] for text in asked])
    same = (left[:count, None] == left[None]) | (right[:count, None] == right[None])
    return same.fill_diagonal_(False)


def contrast_loss(
    scores: Tensor, teacher_scores: Tensor, same: Tensor, soft_share: float, settings: DistilSettings
) -> Tensor:
    """Cross entropy of scores (n, m) against the right answer, the diagonal, and `soft_share` of the teacher's view."""
    logits = (scores / settings.temperature).masked_fill(same, -1e4)
    soft = softmax((teacher_scores / settings.temperature).masked_fill(same, -1e4), dim=1)
    right = torch.eye(*scores.shape, device=scores.device)
    return cross_entropy(logits, soft_share * soft + (1 - soft_share) * right)


def late_scores(questions: Tensor, question_real: Tensor, passages: Tensor, passage_real: Tensor) -> Tensor:
    """MaxSim of every question with every passage: (q, p).

    `questions` (q, s, dimensions) and `passages` (p, t, dimensions) are unit vectors; for
    each real question token the best real passage token counts, and all count
    alike. Every passage has a real token.
    """
    count, length, dimensions = questions.shape
    flat = passages.reshape(-1, dimensions).index_select(0, _filled_up(passage_real).flatten())
    with half_precision(questions.device):
        cosines = questions.reshape(-1, dimensions) @ flat.T
    best, _ = cosines.view(count * length, len(passages), -1).max(2)  # amax takes far longer on the way back
    best = best.float().view(count, length, len(passages))
    return (best * question_real.unsqueeze(-1)).sum(1) / question_real.sum(1, keepdim=True).clamp_min(1)


def _filled_up(real: Tensor) -> Tensor:
    """Which of the tokens of all passages, put end to end, stands at each place (p, t): padding becomes a real one.

    Said once more it changes no maximum, so that nothing is left to mask in the products, by far the larger tensor.
    """
    count, length = real.shape
    position = torch.arange(length, device=real.device)
    own = torch.where(real, position, real.int().argmax(1, keepdim=True))
    return own + length * torch.arange(count, device=real.device)[:, None]


def late_loss(scores: Tensor, same: Tensor, settings: DistilSettings) -> Tensor:
    """Cross entropy of MaxSim scores (n, m) against the right passage, the diagonal."""
    logits = (scores / settings.late_temperature).masked_fill(same, -1e4)
    return cross_entropy(logits, torch.arange(len(scores), device=scores.device))
