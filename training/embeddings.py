"""Stage 2: a first vector for every token of the new vocabulary, without training.

A French token starts as a mix of the teacher's token vectors, weighted by how
often they occur together across the translation pairs; an English one keeps
the teacher's own vector in proportion to its share of English use. A token
that the pairs never show takes the mean of its stem's family, or else of the
teacher's pieces for the same letters.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import Stemmer
from numpy.typing import NDArray
from safetensors.numpy import load_file
from scipy.sparse import csr_matrix
from tokenizers import Tokenizer

from training.settings import SEED, SPECIAL_TOKENS, Paths
from training.sources import Pair, read_pairs

BEST_PARTNERS = 5
CUT = 0.4
ENOUGH_EVIDENCE = 3
LAW_SENTENCES = 80_000
WORD_EMBEDDINGS = "embeddings.word_embeddings.weight"

Matrix = NDArray[np.float32]


def _occurrences(tokenizer: Tokenizer, texts: Sequence[str]) -> csr_matrix:
    """Which token occurs in which text: a (texts, vocabulary) matrix of ones."""
    rows: list[int] = []
    columns: list[int] = []
    for number, encoding in enumerate(tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)):
        ids = set(encoding.ids)
        rows.extend([number] * len(ids))
        columns.extend(ids)
    shape = (len(texts), tokenizer.get_vocab_size())
    return csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=shape)


def _mixes(french: csr_matrix, english: csr_matrix, vectors: Matrix) -> Matrix:
    """The co-occurrence mix of each new token (vocabulary, d); zero without evidence."""
    together = (french.T @ english).tocsr()
    french_counts = np.maximum(np.asarray(french.sum(axis=0)).ravel(), 1)
    english_counts = np.maximum(np.asarray(english.sum(axis=0)).ravel(), 1)
    norms = np.linalg.norm(vectors, axis=1)
    mixes = np.zeros((french.shape[1], vectors.shape[1]), dtype=np.float32)
    for token in range(french.shape[1]):
        start, end = together.indptr[token : token + 2]
        if start == end:
            continue
        partners = together.indices[start:end]
        cosines = together.data[start:end] / np.sqrt(french_counts[token] * english_counts[partners])
        best = np.argsort(-cosines)[:BEST_PARTNERS]
        best = best[cosines[best] >= CUT * cosines[best[0]]]
        weights = cosines[best] / cosines[best].sum()
        mix = weights @ vectors[partners[best]]
        mixes[token] = mix * (weights @ norms[partners[best]]) / max(float(np.linalg.norm(mix)), 1e-6)
    return mixes


def _stem_families(words: Sequence[str]) -> dict[str, list[int]]:
    """Token ids of whole words by French stem."""
    stemmer = Stemmer.Stemmer("french")
    families: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        if word.isalpha() and len(word) >= 4:
            families[stemmer.stemWord(word)].append(number)
    return families


def _pieces_mean(token: str, teacher: Tokenizer, vectors: Matrix) -> Matrix:
    """The mean of the teacher's vectors for the letters of `token`."""
    known = teacher.token_to_id(token)
    if known is not None:
        row: Matrix = vectors[known]
        return row
    ids = teacher.encode(token.removeprefix("##"), add_special_tokens=False).ids
    if token.startswith("##"):
        continued = (teacher.token_to_id(f"##{teacher.id_to_token(number)}") for number in ids)
        ids = [number if other is None else other for number, other in zip(ids, continued, strict=True)]
    mean: Matrix = (vectors[ids] if ids else vectors).mean(axis=0)
    return mean


def _evidence_pairs(pairs: dict[str, list[Pair]]) -> list[Pair]:
    shuffler = random.Random(SEED)
    chosen: list[Pair] = []
    for source, items in sorted(pairs.items()):
        sampled = source == "justice-laws" and len(items) > LAW_SENTENCES
        chosen.extend(shuffler.sample(items, LAW_SENTENCES) if sampled else items)
    return chosen


def build_embeddings(paths: Paths) -> Matrix:
    """Make the first word-embedding table (vocabulary, d), and save it to `paths.embeddings`."""
    student = Tokenizer.from_file(str(paths.tokenizer))
    teacher = Tokenizer.from_file(str(paths.teacher / "tokenizer.json"))
    teacher.no_padding()
    teacher.no_truncation()
    vectors = load_file(str(paths.teacher / "model.safetensors"))[WORD_EMBEDDINGS].astype(np.float32)

    pairs = _evidence_pairs(read_pairs(paths.pairs))
    english_texts = [pair.en for pair in pairs]
    french = _occurrences(student, [pair.fr for pair in pairs])
    english = _occurrences(student, english_texts)
    mixes = _mixes(french, _occurrences(teacher, english_texts), vectors)

    french_counts = np.asarray(french.sum(axis=0)).ravel()
    english_counts = np.asarray(english.sum(axis=0)).ravel()
    vocabulary = student.get_vocab()
    tokens = sorted(vocabulary, key=vocabulary.__getitem__)
    families = _stem_families(tokens)
    family_of = {number: family for family in families.values() for number in family}

    table = np.zeros((len(tokens), vectors.shape[1]), dtype=np.float32)
    for number, token in enumerate(tokens):
        own = _pieces_mean(token, teacher, vectors)
        exact = teacher.token_to_id(token) is not None
        if token in SPECIAL_TOKENS or not any(letter.isalpha() for letter in token):
            table[number] = own
        elif french_counts[number] >= ENOUGH_EVIDENCE:
            share = english_counts[number] / (english_counts[number] + french_counts[number])
            table[number] = share * own + (1 - share) * mixes[number] if exact else mixes[number]
        elif exact:
            table[number] = own
        else:
            relatives = [other for other in family_of.get(number, ()) if french_counts[other] >= ENOUGH_EVIDENCE]
            table[number] = mixes[relatives].mean(axis=0) if relatives else own
    np.save(paths.embeddings, table)
    return table
