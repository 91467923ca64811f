"""What the student is asked to do."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, softmax

from training.settings import DistilSettings


def cosine_loss(vectors: Tensor, targets: Tensor) -> Tensor:
    """One minus the mean cosine of unit rows (n, d) with the teacher's."""
    return 1 - (vectors * targets).sum(1).mean()


def same_text(texts: list[str], others: list[str]) -> Tensor:
    """Where two different rows hold the same text on either side: (n, n), bool, false on the diagonal."""
    numbers = {text: number for number, text in enumerate(texts)}
    others_numbers = {text: number for number, text in enumerate(others)}
    left = torch.tensor([numbers[text] for text in texts])
    right = torch.tensor([others_numbers[text] for text in others])
    same = (left[:, None] == left[None]) | (right[:, None] == right[None])
    return same.fill_diagonal_(False)


def contrast_loss(scores: Tensor, teacher_scores: Tensor, same: Tensor, settings: DistilSettings) -> Tensor:
    """Cross entropy of in-batch scores (n, n) against half the right answer, half the teacher's view."""
    logits = (scores / settings.temperature).masked_fill(same, -1e4)
    soft = softmax((teacher_scores / settings.temperature).masked_fill(same, -1e4), dim=1)
    right = torch.eye(len(scores), device=scores.device)
    return cross_entropy(logits, settings.soft_share * soft + (1 - settings.soft_share) * right)


def late_scores(
    questions: Tensor, weights: Tensor, question_real: Tensor, passages: Tensor, passage_real: Tensor
) -> Tensor:
    """MaxSim of every question with every passage: (q, p).

    `questions` (q, s, bits) and `passages` (p, t, bits) are unit vectors; for
    each real question token the best real passage token counts, averaged with
    `weights` (q, s).
    """
    count, length, bits = questions.shape
    flat = passages.reshape(-1, bits)
    with torch.autocast(questions.device.type, dtype=torch.bfloat16):
        cosines = questions.reshape(-1, bits) @ flat.T
    cosines = cosines.masked_fill(~passage_real.reshape(1, -1), -1.0)
    best = cosines.view(count * length, len(passages), -1).amax(2).float().view(count, length, len(passages))
    weights = weights * question_real
    return (best * weights.unsqueeze(-1)).sum(1) / weights.sum(1, keepdim=True).clamp_min(1e-6)


def late_loss(scores: Tensor, same: Tensor, settings: DistilSettings) -> Tensor:
    """Cross entropy of in-batch MaxSim scores (n, n) against the right passage."""
    logits = (scores / settings.late_temperature).masked_fill(same, -1e4)
    return cross_entropy(logits, torch.arange(len(scores), device=scores.device))
