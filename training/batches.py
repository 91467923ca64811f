"""Endless batches of like length, one kind at a time."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from typing import TypeVar

from training.examples import Examples, Passage
from training.settings import DistilSettings, MixSettings
from training.sources import Pair

CHARACTERS_PER_TOKEN = 4.0
WINDOW = 4_000

Batch = list[Pair] | list[Passage]
Example = TypeVar("Example", Pair, Passage)


def _tokens(texts: Sequence[str], cap: int) -> list[float]:
    return [min(len(text) / CHARACTERS_PER_TOKEN + 2, cap) for text in texts]


def _cost(example: Pair | Passage, cap: int) -> float:
    """About how many tokens the student reads for one example."""
    if isinstance(example, Pair):
        return sum(_tokens((example.en, example.fr), cap))
    return sum(_tokens((example.query_en, example.query_fr, example.passage_fr), cap))


def _length(example: Pair | Passage) -> int:
    return len(example.fr) if isinstance(example, Pair) else len(example.passage_fr)


def batches_of_like_length(
    pairs: Sequence[Pair], settings: DistilSettings, shuffler: random.Random
) -> Iterator[list[Pair]]:
    """Shuffled pairs, sorted by length within a window, cut at the token budget, for ever."""
    while True:
        order = shuffler.sample(range(len(pairs)), len(pairs))
        for start in range(0, len(order), WINDOW):
            window = sorted((pairs[number] for number in order[start : start + WINDOW]), key=_length)
            batches: list[list[Pair]] = [[]]
            cost = 0.0
            for pair in window:
                cost += _cost(pair, settings.max_tokens)
                full = cost > settings.batch_tokens or len(batches[-1]) >= settings.largest_batch
                if batches[-1] and full:
                    batches.append([])
                    cost = _cost(pair, settings.max_tokens)
                batches[-1].append(pair)
            shuffler.shuffle(batches)
            yield from (batch for batch in batches if len(batch) >= 8)


def pair_batches(
    pairs: Sequence[Pair], alike: Sequence[list[int]], settings: DistilSettings, shuffler: random.Random
) -> Iterator[list[Pair]]:
    """Pairs of like length and, for `settings.alike_pairs` of the batches, a few groups of `alike`, for ever."""
    others = batches_of_like_length(pairs, settings, shuffler)
    while True:
        if not alike or shuffler.random() >= settings.alike_pairs:
            yield next(others)
            continue
        batch = _affordable([pairs[number] for number in _from_groups(alike, 6, 16, shuffler)], settings)
        if len(batch) >= 8:
            yield batch


def _from_groups(alike: Sequence[list[int]], groups: int, of_each: int, shuffler: random.Random) -> list[int]:
    """Numbers of a few groups, `of_each` of each at most, without repetition."""
    chosen = shuffler.sample(alike, min(len(alike), groups))
    numbers = (number for group in chosen for number in shuffler.sample(group, min(len(group), of_each)))
    return list(dict.fromkeys(numbers))


def _affordable(examples: Sequence[Example], settings: DistilSettings) -> list[Example]:
    """The first of the examples, as many as the token budget allows, and one at least."""
    costs = itertools.accumulate(_cost(example, settings.max_tokens) for example in examples)
    return list(examples[: max(1, sum(cost <= settings.batch_tokens for cost in costs))])


def passage_batches(
    passages: Sequence[Passage], alike: Sequence[list[int]], settings: DistilSettings, shuffler: random.Random
) -> Iterator[list[Passage]]:
    """Passages in one batch with others that are hard to tell from them, for ever.

    `settings.alike_batches` of the batches are made of a few groups of `alike`, the others drawn at random.
    """
    while True:
        if alike and shuffler.random() < settings.alike_batches:
            numbers = _from_groups(alike, 12, 8, shuffler)
        else:
            numbers = shuffler.sample(range(len(passages)), min(len(passages), 64))
        by_topic: dict[str, Passage] = {}
        for passage in _affordable([passages[number] for number in numbers], settings):
            by_topic.setdefault(passage.topic, passage)
        batch = list(by_topic.values())
        if len(batch) >= 4:
            yield batch


def mixed_batches(
    examples: Examples, mix: MixSettings, settings: DistilSettings, seed: int
) -> Iterator[tuple[str, Batch]]:
    """Batches of every kind with its name, each kind as often as its share says."""
    shuffler = random.Random(seed)
    streams: dict[str, Iterator[Batch]] = {}
    for kind, pairs in examples.pairs.items():
        alike = examples.alike.get(kind, [])
        streams[kind] = pair_batches(pairs, alike, settings, random.Random(f"{seed} {kind}"))
    for kind, passages in examples.passages.items():
        if len(passages) >= 4:
            alike = examples.alike.get(kind, [])
            streams[kind] = passage_batches(passages, alike, settings, random.Random(f"{seed} {kind}"))
    kinds = sorted(streams)
    weights = [mix.share[kind] for kind in kinds]
    while True:
        kind = shuffler.choices(kinds, weights)[0]
        yield kind, next(streams[kind])
