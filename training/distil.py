"""Stage 4: distillation, on a budget of time, with checkpoints to resume from."""

from __future__ import annotations

import logging
import pickle
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.batches import Batch, mixed_batches
from training.examples import Examples, Passage
from training.losses import contrast_loss, cosine_loss, late_loss, late_scores, same_text
from training.memory import Memory
from training.settings import SEED, DistilSettings, MixSettings, Paths
from training.sources import Pair
from training.student import Encoded, TokenHead, load_teacher, new_student
from training.token_codes import mean_sizes, principal_directions, sample_texts, token_states

log = logging.getLogger("training")

PASSAGE_KINDS = ("headings", "paragraphs")


def rate_factor(elapsed: float, settings: DistilSettings, stopped_at: float | None) -> float:
    """The learning rate's share of its peak after `elapsed` seconds: warm-up, then a line to zero.

    After a stop at `stopped_at` seconds the line falls to zero within `stop_seconds`.
    """
    done = elapsed / settings.seconds
    factor = max(min(done / settings.warm_up, 1.0) * (1.0 - done), 0.0)
    if stopped_at is not None:
        left = 1.0 - (elapsed - stopped_at) / settings.stop_seconds
        factor = min(factor, rate_factor(stopped_at, settings, None) * left)
    return max(factor, 0.0)


def saved_weights(path: Path) -> dict[str, Tensor]:
    """The student's weights, float32, in a checkpoint or in a folder in sentence-transformers format."""
    if path.is_dir():
        tensors = load_file(path / "model.safetensors")
    else:
        tensors = torch.load(path, map_location="cpu", weights_only=True)["student"]
    return {name: value.float() for name, value in tensors.items() if value.is_floating_point()}


class Distillation:
    """Student, teacher, head and optimiser, and what one step does with a batch."""

    def __init__(self, paths: Paths, settings: DistilSettings) -> None:
        self.paths = paths
        self.settings = settings
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        tokenizer = Tokenizer.from_file(str(paths.tokenizer))
        self.teacher = load_teacher(paths.teacher).to(self.device)
        self.student = new_student(paths.teacher, tokenizer, np.load(paths.embeddings), settings.max_tokens)
        self.student.to(self.device).train()
        self.head = TokenHead(self.student.bert.config.hidden_size, settings.code_dimensions).to(self.device)
        self.optimiser = self._optimiser()
        self.elapsed = 0.0
        self.steps = 0
        self.stopped_at: float | None = None
        self.memories: dict[str, Memory] = {}

    def _optimiser(self) -> torch.optim.Optimizer:
        table = self.student.bert.get_input_embeddings().weight
        layers = [parameter for parameter in self.student.parameters() if parameter is not table]
        settings = self.settings
        groups: list[dict[str, Any]] = [
            {"params": [table], "peak": settings.embedding_rate, "weight_decay": 0.0},
            {"params": layers, "peak": settings.layer_rate, "weight_decay": settings.weight_decay},
        ]
        return torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), fused=True)

    def start_from(self, path: Path) -> None:
        """Take the weights of a saved state, or of a model folder, and nothing else: the schedule starts anew."""
        self.student.bert.load_state_dict(saved_weights(path))

    def _remembered(self, kind: str) -> Memory:
        """The memory of this kind of batch."""
        settings = self.settings
        if kind not in self.memories:
            codes_kept = settings.remembered_codes if kind in PASSAGE_KINDS else 0
            self.memories[kind] = Memory(settings.remembered, codes_kept)
        return self.memories[kind]

    def _late(self, asking: Encoded, codes: Tensor, real: Tensor, same: Tensor) -> Tensor:
        questions = self.head.questions(asking.states[: self.settings.late_pairs])
        scores = late_scores(questions, asking.real[: len(questions)], codes, real)
        return late_loss(scores, same, self.settings)

    def losses(self, kind: str, batch: Batch) -> dict[str, Tensor]:
        """The losses of one batch of a kind."""
        if isinstance(batch[0], Pair):
            return self._pair_losses(kind, [pair.en for pair in batch], [pair.fr for pair in batch])
        return self._passage_losses(kind, batch)

    def _pair_losses(self, kind: str, english: list[str], french: list[str]) -> dict[str, Tensor]:
        """Each language asks for its translation: English among former French texts too, French in the batch."""
        settings, memory = self.settings, self._remembered(kind)
        (taught,) = self.teacher(english)
        first, second = self.student(english, french)
        cosine = cosine_loss(first.vectors, taught.vectors) + cosine_loss(second.vectors, taught.vectors)
        same = same_text([*english, *memory.askers], [*french, *memory.asked], len(english)).to(self.device)
        vectors, targets = memory.with_vectors(second.vectors, taught.vectors)
        seen = taught.vectors @ targets.T
        contrast = contrast_loss(first.vectors @ vectors.T, seen, same, settings.soft_share, settings)
        memory.remember(english, french, second.vectors, taught.vectors)
        here = same[:, : len(english)]
        back = second.vectors @ first.vectors.T
        contrast = contrast + contrast_loss(back, seen[:, : len(english)].T, here, settings.soft_share, settings)
        count = settings.late_pairs
        late = torch.zeros((), device=self.device)
        for asking, asked in ((first, second), (second, first)):
            codes = self.head.passages(asked.states[:count])
            late = late + self._late(asking, codes, asked.real[:count], here[:count, :count])
        return {"cosine": cosine, "contrast": contrast, "late": late}

    def _passage_losses(self, kind: str, batch: list[Passage]) -> dict[str, Tensor]:
        """Questions in both languages ask for the French passage, among those of the batch and former ones."""
        settings, memory = self.settings, self._remembered(kind)
        queries_en, queries_fr = [item.query_en for item in batch], [item.query_fr for item in batch]
        passages = [item.passage_fr for item in batch]
        asker, taught = self.teacher(queries_en, [item.passage_en for item in batch])
        english, french, asked = self.student(queries_en, queries_fr, passages)
        cosine = cosine_loss(english.vectors, asker.vectors) + cosine_loss(french.vectors, asker.vectors)
        cosine = settings.passage_cosine * (cosine + cosine_loss(asked.vectors, taught.vectors))
        topics = [item.topic for item in batch]
        same = same_text([*topics, *memory.askers], [*passages, *memory.asked], len(batch)).to(self.device)
        vectors, targets = memory.with_vectors(asked.vectors, taught.vectors)
        seen = asker.vectors @ targets.T
        memory.remember(topics, passages, asked.vectors, taught.vectors)
        own = self.head.passages(asked.states)
        codes, real = memory.with_codes(own, asked.real)
        contrast, late = torch.zeros(2, device=self.device)
        for asking in (english, french):
            scores = asking.vectors @ vectors.T
            contrast = contrast + contrast_loss(scores, seen, same, settings.passage_soft_share, settings)
            late = late + self._late(asking, codes, real, same[:, : len(codes)])
        memory.remember_codes(own, asked.real)
        return {"cosine": cosine, "contrast": contrast, "late": late}

    def step(self, kind: str, batch: Batch) -> dict[str, float]:
        """One step of the optimiser; returns the losses."""
        settings = self.settings
        factor = rate_factor(self.elapsed, settings, self.stopped_at)
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * factor
        parts = self.losses(kind, batch)
        total = (
            settings.cosine_weight * parts["cosine"]
            + settings.contrast_weight * parts["contrast"]
            + settings.late_weight * parts["late"]
        )
        total.backward()
        parameters = [p for group in self.optimiser.param_groups for p in group["params"]]
        nn.utils.clip_grad_norm_(parameters, settings.largest_gradient)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.steps += 1
        return {name: float(value.detach()) for name, value in parts.items()}

    @torch.no_grad()
    def validate(self, validation: dict[str, list[Pair]]) -> dict[str, float]:
        """Share of English texts whose French translation comes first among all kept apart."""
        pairs = sorted((p for items in validation.values() for p in items), key=lambda p: len(p.fr))
        english, french = [], []
        for start in range(0, len(pairs), 64):
            chunk = pairs[start : start + 64]
            first, second = self.student([pair.en for pair in chunk], [pair.fr for pair in chunk])
            english.append(first.vectors)
            french.append(second.vectors)
        best = (torch.cat(english) @ torch.cat(french).T).argmax(1).tolist()
        right = [pairs[number].fr == pair.fr for number, pair in zip(best, pairs, strict=True)]
        shares = {}
        for source in validation:
            hits = [hit for hit, pair in zip(right, pairs, strict=True) if pair.source == source]
            shares[source] = sum(hits) / max(len(hits), 1)
        return shares

    def save(self, path: Path) -> None:
        """Write everything needed to resume, in one atomic step."""
        state = {
            "student": self.student.bert.state_dict(),
            "head": self.head.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "elapsed": self.elapsed,
            "steps": self.steps,
            "stopped_at": self.stopped_at,
        }
        part = path.with_suffix(".part")
        torch.save(state, part)
        part.replace(path)

    def load(self, path: Path) -> None:
        """Go on from a saved state."""
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.student.bert.load_state_dict(state["student"])
        self.head.load_state_dict(state["head"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.elapsed, self.steps, self.stopped_at = state["elapsed"], state["steps"], state["stopped_at"]


def distil(paths: Paths, mix: MixSettings, settings: DistilSettings) -> Distillation:
    """Train until the budget is spent or a stop is asked for; resume from `paths.checkpoint`."""
    torch.manual_seed(SEED)
    torch.set_num_threads(settings.threads or torch.get_num_threads())
    examples: Examples = pickle.loads(paths.examples.read_bytes())
    run = Distillation(paths, settings)
    if paths.checkpoint.exists():
        run.load(paths.checkpoint)
        log.info("resumed at step %d, %.0f s", run.steps, run.elapsed)
    else:
        if settings.start is not None:
            run.start_from(settings.start)
        states = token_states(run.student, sample_texts(examples))
        directions = principal_directions(states, settings.code_dimensions)
        run.head.start_from(directions, mean_sizes(states, directions))
        log.info("before training: %s", run.validate(examples.validation))
        run.save(paths.checkpoint)
    batches = mixed_batches(examples, mix, settings, seed=SEED + run.steps)
    before, saved_at, logged_at = run.elapsed, run.elapsed, run.elapsed
    began = time.monotonic()
    sums: dict[str, float] = {}
    logged_steps = run.steps
    while rate_factor(run.elapsed, settings, run.stopped_at) > 0 or run.steps == 0:
        for name, value in run.step(*next(batches)).items():
            sums[name] = sums.get(name, 0.0) + value
        run.elapsed = before + time.monotonic() - began
        if run.stopped_at is None and paths.stop.exists():
            run.stopped_at = run.elapsed
        if run.elapsed - logged_at > 30:
            means = {name: round(total / (run.steps - logged_steps), 4) for name, total in sums.items()}
            log.info("step %d, %.0f s, %s", run.steps, run.elapsed, means)
            sums, logged_at, logged_steps = {}, run.elapsed, run.steps
        if run.elapsed - saved_at > settings.checkpoint_seconds:
            run.save(paths.checkpoint)
            log.info("saved; validation %s", run.validate(examples.validation))
            saved_at = run.elapsed
    run.save(paths.checkpoint)
    log.info("finished at step %d, %.0f s; validation %s", run.steps, run.elapsed, run.validate(examples.validation))
    return run
