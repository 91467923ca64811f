"""Every number and path of the recipe, in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

SEED = 20240607
SPECIAL_TOKENS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
PAD, UNKNOWN, CLASSIFY, SEPARATOR, MASK = range(5)


@dataclass(frozen=True)
class Paths:
    """Where the recipe reads and writes.

    `data` holds the files described in `training/README.md`; `teacher` holds
    all-MiniLM-L6-v2 in sentence-transformers format; everything made on the
    way goes under `work`, one file per finished stage.
    """

    data: Path
    teacher: Path
    work: Path

    @property
    def pairs(self) -> Path:
        """Translation pairs, gzipped JSON lines."""
        return self.data / "pairs.jsonl.gz"

    @property
    def headings(self) -> Path:
        """Headings and their passages, gzipped JSON lines."""
        return self.data / "headings.jsonl.gz"

    def frequencies(self, language: str) -> Path:
        """Words of `language` (`fr` or `en`) with their counts."""
        return self.data / f"word-frequency-{language}.txt"

    @property
    def tokenizer(self) -> Path:
        """Made by stage 1."""
        return self.work / "tokenizer.json"

    @property
    def embeddings(self) -> Path:
        """Made by stage 2: float32 (vocabulary, d)."""
        return self.work / "embeddings.npy"

    @property
    def examples(self) -> Path:
        """Made by stage 3."""
        return self.work / "examples.pkl"

    @property
    def checkpoint(self) -> Path:
        """Made and kept up by stage 4."""
        return self.work / "checkpoint.pt"

    @property
    def stop(self) -> Path:
        """Create this file to make training decay at once and end."""
        return self.work / "STOP"


@dataclass(frozen=True)
class VocabularySettings:
    """How the bilingual WordPiece vocabulary is made."""

    size: int = 33_000
    trained_pieces: int = 28_000
    law_sentences: int = 40_000
    frequency_damping: float = 0.5
    frequency_scale: float = 0.2
    common_word: int = 600


@dataclass(frozen=True)
class MixSettings:
    """How many examples of each source are drawn, and how often each is seen.

    `share` is the share of training steps given to each kind of batch. A share `given_a_name` of the everyday
    sentences about him or her name somebody, and `renamed` of those that name somebody are given other names;
    `asking_who` of the paragraphs that can be are asked for by a question about a sentence's subject, and
    `paraphrased` of the rest by a paraphrase. At most `same_heading` sections bear one heading. Beside a heading stand
    its `near_topics` nearest in the teacher's view, but for those nearer than `same_topic`, which may ask for the same.
    """

    take: dict[str, int] = field(
        default_factory=lambda: {
            "justice-laws": 200_000,
            "wordnet": 45_000,
            "python-docs": 15_000,
        }
    )
    headings: int = 52_000
    same_heading: int = 3
    near_topics: int = 5
    same_topic: float = 0.92
    wrapped_headings: float = 0.35
    paragraphs: int = 40_000
    paraphrased: float = 0.5
    asking_who: float = 0.5
    given_a_name: float = 0.5
    renamed: float = 0.8
    two_word_names: float = 0.4
    paraphrase_sources: tuple[str, ...] = ("tatoeba", "stsb", "tico19", "opensource-guide", "python-docs")
    likeness: tuple[float, float] = (0.68, 0.95)
    most_shared: float = 0.34
    paragraph_characters: tuple[int, int] = (250, 850)
    validation: int = 500
    share: dict[str, float] = field(
        default_factory=lambda: {
            "tatoeba": 0.09,
            "justice-laws": 0.20,
            "wordnet": 0.02,
            "python-docs": 0.02,
            "stsb": 0.06,
            "health-and-guides": 0.03,
            "headings": 0.33,
            "paragraphs": 0.25,
        }
    )


@dataclass(frozen=True)
class DistilSettings:
    """Optimiser, losses and budget of the distillation.

    `start` is a checkpoint, or a model folder, whose weights to start from instead of the first vectors and the
    teacher's layers;
    `remembered` former texts of each kind, and the token codes of `remembered_codes` former passages, are wrong
    answers for the present batch. `soft_share` is the teacher's share in what is right, `passage_cosine` the weight
    of the teacher's vectors where a question asks for a passage: in law it is no authority. `alike_batches` of the
    batches of passages, and `alike_pairs` of those of sentences of law, are made of such as are hard to tell from one
    another.
    """

    start: Path | None = None
    seconds: float = 5_100.0
    stop_seconds: float = 240.0
    warm_up: float = 0.02
    checkpoint_seconds: float = 300.0
    batch_tokens: int = 4_000
    largest_batch: int = 192
    alike_batches: float = 0.65
    alike_pairs: float = 0.5
    max_tokens: int = 224
    layer_rate: float = 1.2e-4
    embedding_rate: float = 6e-4
    weight_decay: float = 0.01
    temperature: float = 0.05
    cosine_weight: float = 4.0
    contrast_weight: float = 1.0
    soft_share: float = 0.5
    passage_soft_share: float = 0.25
    passage_cosine: float = 0.5
    remembered: int = 512
    remembered_codes: int = 128
    late_weight: float = 0.7
    late_temperature: float = 0.03
    code_dimensions: int = 256
    late_pairs: int = 96
    largest_gradient: float = 5.0
    threads: int = 2
