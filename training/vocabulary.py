"""Stage 1: a bilingual WordPiece vocabulary.

Most pieces are learnt from the translation pairs and from damped word
frequencies, with law kept to a sample so that the vocabulary is not that of
law. Numbers are not learnt: the teacher's own number tokens are taken as they
are (years, small numbers, two-digit continuations), so that every year it
knows stays one token. The rest of the room goes to those of the teacher's
whole words that are rare in film subtitles: names, places and learned words,
which French and English mostly share.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tokenizers import Tokenizer, trainers

from training import tokenisation
from training.settings import SEED, SPECIAL_TOKENS, Paths, VocabularySettings
from training.sources import Pair, read_frequencies, read_pairs

_DIGITS = re.compile(r"\d+")


def _texts(pairs: dict[str, list[Pair]], settings: VocabularySettings) -> Iterator[str]:
    shuffler = random.Random(SEED)
    for source, items in sorted(pairs.items()):
        chosen = items
        if source == "justice-laws" and len(items) > settings.law_sentences:
            chosen = shuffler.sample(items, settings.law_sentences)
        for pair in chosen:
            yield _DIGITS.sub(" ", pair.en)
            yield _DIGITS.sub(" ", pair.fr)


def _damped_words(paths: Paths, settings: VocabularySettings) -> Iterator[str]:
    for language in ("fr", "en"):
        for word, count in read_frequencies(paths.frequencies(language)).items():
            times = max(1, round(settings.frequency_scale * count**settings.frequency_damping))
            yield " ".join([word] * times)


def _teacher_vocabulary(paths: Paths) -> list[str]:
    vocabulary = Tokenizer.from_file(str(paths.teacher / "tokenizer.json")).get_vocab()
    return sorted(vocabulary, key=vocabulary.__getitem__)


def build_vocabulary(paths: Paths, settings: VocabularySettings) -> Tokenizer:
    """Learn the vocabulary and write the finished tokenizer to `paths.tokenizer`."""
    pairs = read_pairs(paths.pairs)

    def corpus() -> Iterator[str]:
        yield from _texts(pairs, settings)
        yield from _damped_words(paths, settings)

    learner = tokenisation.untrained()
    learner.train_from_iterator(
        corpus(),
        trainers.WordPieceTrainer(
            vocab_size=settings.trained_pieces,
            min_frequency=3,
            limit_alphabet=400,
            special_tokens=list(SPECIAL_TOKENS),
            show_progress=False,
        ),
    )
    learnt = learner.get_vocab()
    vocabulary = sorted(learnt, key=learnt.__getitem__)
    known = set(vocabulary)

    def take(tokens: Iterator[str]) -> None:
        for token in tokens:
            if len(vocabulary) >= settings.size:
                return
            if token not in known:
                known.add(token)
                vocabulary.append(token)

    teacher = _teacher_vocabulary(paths)
    take(token for token in teacher if _DIGITS.fullmatch(token.removeprefix("##")))
    take(str(digit) for digit in range(10))
    take(f"##{digit}" for digit in range(10))
    take(token for token in teacher if len(token) == 1)
    spoken = read_frequencies(paths.frequencies("en"))
    words = [token for token in teacher if token.isalpha() and token.isascii() and len(token) >= 3]
    take(word for word in words if spoken.get(word, 0) < settings.common_word)
    take(iter(words))

    tokenizer = tokenisation.complete(vocabulary)
    paths.tokenizer.parent.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(paths.tokenizer))
    return tokenizer
