"""Reading an index: one generation of it, whole, however many builds happen meanwhile."""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index import derived, queries, remake
from index.analysis import words
from index.catalog import State, open_for_reading, read_state
from index.encoder import Codes, Encoder, Vectors
from index.errors import IndexMissing, damaged
from index.integrity.inspection import refuse_damaged
from index.lexical import LexicalIndex
from index.load import load_encoder
from index.recipe import Recipe, refuse_other_encoder, refuse_other_settings, refuse_other_versions
from index.rows import Ids, Retrieved, cosines, read_vectors
from index.settings import Settings
from index.speakers import SpeakerDirectory, directory_of
from index.status import read_status
from index.storage_errors import told
from index.stored import ArticleSummary, SpeakerCount, Status, StoredArticle, StoredPassage, StoredQuote
from index.texts import ArticleTexts
from index.vectors import VectorIndex
from index.watch import Watch
from ingest.lexicon.person_names import is_role

_SELECTIONS = 16  # filters whose passages are kept: 8 bytes a passage each
_TRIES = 5

Filters = tuple[tuple[str, ...] | None, str | None, str | None, str | None, str | None]
"""Speakers, source, article, after, before: see ``select_passages``."""


def open_index(folder: Path, encoder: Encoder | None = None, settings: Settings | None = None) -> Index:
    """The newest generation of the index in ``folder``.

    Derived files that are missing, stale or damaged are made again from the catalog, without encoding. ``encoder``
    and ``settings``, where given, must be those that the index was built with: else IndexMismatch, naming both
    values. Raises IndexMissing when no build was completed, IndexDamaged when the catalog is not as it was stored, and
    StorageFailed when it cannot be read.
    """
    folder = folder.absolute()
    for attempt in range(_TRIES):
        with told(folder):
            connection = open_for_reading(folder)
            try:
                connection.execute("BEGIN")
                state = read_state(connection)
                if state.recipe is None:
                    raise IndexMissing(f"The index in {folder} holds no completed build. Run `revue build`.")
                refuse_other_versions(state.recipe)
                if settings is not None:
                    refuse_other_settings(state.recipe, settings)
                if encoder is not None:
                    refuse_other_encoder(state.recipe, encoder)
                refuse_damaged(folder, connection, state)
                return Index(folder, connection, state, state.recipe, encoder)
            except remake.UNREADABLE as error:  # a build may just have cleaned up the files of this generation
                connection.close()
                if attempt == _TRIES - 1:
                    raise damaged(f"the files made from the catalog cannot be opened ({error})") from error
            except BaseException:
                connection.close()
                raise
    raise AssertionError("the last try returns or raises")


class Index:
    """A consistent snapshot of one generation, safe to use from several threads. ``open_index`` makes it."""

    def __init__(
        self, folder: Path, connection: sqlite3.Connection, state: State, recipe: Recipe, encoder: Encoder | None
    ) -> None:
        self.folder = folder
        self.recipe = recipe
        self.generation = state.generation
        self.settings = recipe.settings
        self._state = state
        self._connection = connection
        self._lock = threading.RLock()
        self._encoder = encoder
        self._texts = ArticleTexts(connection)
        self._speakers: tuple[SpeakerCount, ...] | None = None
        self._directory: SpeakerDirectory | None = None
        self._samples: dict[int, Ids] = {}
        self._selections: OrderedDict[Filters, Ids | None] = OrderedDict()
        (self.passage_count,) = connection.execute("SELECT count(*) FROM passages").fetchone()
        self._vectors = remake.opened(
            lambda: remake.ensure_vectors(folder, connection, state),
            lambda path: VectorIndex(path, self._read_vectors, self.passage_count),
        )
        self._lexical = remake.opened(
            lambda: remake.ensure_lexical(folder, connection, state),
            lambda path: LexicalIndex(path, self.passage_count),
        )
        self._watch = Watch(
            folder, state.generation, [*derived.files(self._vectors.folder), *derived.files(self._lexical.folder)]
        )

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the generation, so that what was removed since can leave the disk."""
        with self._lock:
            self._connection.close()
            self._watch.close()
            # They hold files and memory, and each other: the collector would come for them at some time.
            for derived in ("_vectors", "_lexical", "_texts"):
                self.__dict__.pop(derived, None)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for one thread at a time. What it raises is told as what it means for the index."""
        with self._lock, told(self.folder):
            try:
                yield self._connection
            except KeyError as error:
                (number, *_) = error.args
                if isinstance(number, int) and self._vectors.holds(number):
                    raise damaged(f"passage {number} is not in the catalog any more") from error
                raise

    @property
    def encoder(self) -> Encoder:
        """The encoder that the index was built with, loaded when first asked for. Raises IndexMismatch if what is
        now installed under its name gives other vectors."""
        with self._lock:
            if self._encoder is None:
                loaded = load_encoder(self.settings)
                refuse_other_encoder(self.recipe, loaded)
                self._encoder = loaded
            return self._encoder

    def is_current(self) -> bool:
        """Whether this is still the newest generation, and its files are as long as they were. Costs some 50
        microseconds."""
        return self._watch.sees_no_change()

    def reopened(self) -> Index:
        """The newest generation, opened with the encoder at hand if it is still the right one. Close this one when
        nobody reads from it any more."""
        newest = open_index(self.folder)
        if self._encoder is not None and newest.recipe.fingerprint == self.recipe.fingerprint:
            newest._encoder = self._encoder
        return newest

    # Candidates

    def dense(self, vector: Vectors, k: int, allowed: Ids | None = None) -> Retrieved:
        """The ``k`` passages nearest to ``vector`` (float32 (dimension,), unit norm) with their cosines, among the
        ``allowed`` (ascending ids; None: all)."""
        return self._vectors.search(np.ascontiguousarray(vector, dtype=np.float32), k, allowed)

    def similarities(self, vector: Vectors, ids: Ids) -> npt.NDArray[np.float32]:
        """float32 (len(ids),): exact cosines of ``vector`` with the stored embeddings. KeyError for an unknown id."""
        return cosines(self.embeddings(ids), np.asarray(vector, dtype=np.float32))

    def embeddings(self, ids: Ids) -> Vectors:
        """float32 (len(ids), dimension): the stored embeddings, in the order given. KeyError for an unknown id."""
        return self._vectors.vectors(np.asarray(ids, dtype=np.int64))

    def lexical(self, terms: Sequence[str], k: int, allowed: Ids | None = None) -> Retrieved:
        """The ``k`` passages that share the most telling of these terms (``index.analysis.terms``; BM25, scores above
        0)."""
        return self._lexical.search(terms, k, allowed)

    def phrase(self, text: str, k: int, allowed: Ids | None = None) -> Ids:
        """At most ``k`` passages that hold the words of ``text`` in sequence, case, accents and elided articles
        aside; int64, best first."""
        wanted = _joined_words(text, asked=True)
        found: list[int] = []
        for portion in self._lexical.phrase_candidates(text, allowed):
            for passage in self.passages(portion):
                if wanted in _joined_words(passage.text):
                    found.append(passage.id)
                if len(found) >= k:
                    return np.array(found[:k], dtype=np.int64)
        return np.array(found, dtype=np.int64)

    def document_frequency(self, terms: Sequence[str]) -> Ids:
        """int64 (len(terms),): in how many passages each analysed term stands."""
        return self._lexical.document_frequency(terms)

    def select(
        self,
        speakers: Sequence[str] | None = None,
        source: str | None = None,
        article: str | None = None,
        after: str | None = None,
        before: str | None = None,
    ) -> Ids | None:
        """Ids, ascending, of the passages that pass all filters given; None when none is (see ``select_passages``).

        Those selected last stay at hand: a filter is set once and several questions are asked under it.
        """
        filters = (None if speakers is None else tuple(speakers), source, article, after, before)
        with self._reading() as connection:
            if filters not in self._selections:
                ids = queries.select_passages(connection, *filters)
                if ids is not None:
                    ids.setflags(write=False)
                self._selections[filters] = ids
                if len(self._selections) > _SELECTIONS:
                    self._selections.popitem(last=False)
            return self._selections[filters]

    def spoken(self, speakers: Sequence[str]) -> Ids:
        """Ids, ascending, of the passages in which any of these people, by their canonical names, speaks."""
        with self._reading() as connection:
            found = queries.select_passages(connection, speakers, None, None, None, None)
        assert found is not None, "there is a condition"
        return found

    # What stands in the catalog

    def passages(self, ids: Ids | Sequence[int]) -> list[StoredPassage]:
        """The passages, in the order given. Raises KeyError for an id that is no passage's."""
        with self._reading() as connection:
            return queries.read_passages(connection, [int(i) for i in ids], self._texts.of)

    def codes(self, ids: Ids | Sequence[int]) -> list[Codes] | None:
        """uint8 (tokens, code_bytes) for each passage, in the order given; None when the encoder has no codes."""
        if self.recipe.code_bytes == 0:
            return None
        with self._reading() as connection:
            return queries.read_codes(connection, [int(i) for i in ids], self.recipe.code_bytes)

    def sample(self, most: int) -> Ids:
        """Ids, ascending, of at most ``most`` passages that stand for all, whatever a question asks: the same for the
        same articles, however they came in."""
        with self._reading() as connection:
            if most not in self._samples:
                self._samples[most] = np.array(queries.read_sample(connection, self.recipe.fingerprint, most), np.int64)
            return self._samples[most]

    def article(self, article: str) -> StoredArticle:
        """The article of this id. Raises KeyError if there is none."""
        with self._reading() as connection:
            return queries.read_article(connection, article)

    def articles(self) -> list[ArticleSummary]:
        """All articles without their texts, in path order."""
        with self._reading() as connection:
            return queries.read_articles(connection)

    def quotes(self, speakers: Sequence[str] | None = None, article: str | None = None) -> list[StoredQuote]:
        """Quotes of any of these speakers (canonical names), of an article, or all; in path and reading order."""
        with self._reading() as connection:
            return queries.read_quotes(connection, speakers, article, self._texts.of)

    def speakers(self) -> list[SpeakerCount]:
        """The people and organisations quoted by name, most quoted first; « les experts », « le ministre » are none."""
        return [speaker for speaker in self._all_speakers() if not is_role(speaker.name)]

    def directory(self) -> SpeakerDirectory:
        """Those who are quoted, under names and descriptions, most quoted first, and who is meant by a name: prepared
        once."""
        with self._lock:
            if self._directory is None:
                self._directory = directory_of(known.name for known in self._all_speakers())
            return self._directory

    def speakers_by_article(self) -> dict[str, frozenset[str]]:
        """The canonical names of those quoted in each article, by its id; articles that quote nobody are absent."""
        with self._reading() as connection:
            return queries.read_speakers_by_article(connection)

    def status(self) -> Status:
        """Counts, sizes, what made the index and what the last build did."""
        with self._reading() as connection:
            return read_status(connection, self.folder, self._state, self.recipe)

    def _all_speakers(self) -> tuple[SpeakerCount, ...]:
        with self._reading() as connection:
            if self._speakers is None:  # read once: every question is compared with them
                self._speakers = tuple(queries.read_speakers(connection))
            return self._speakers

    def _read_vectors(self, ids: Ids) -> Vectors:
        with self._reading() as connection:
            return read_vectors(connection, ids, self.recipe.dimension)


def _joined_words(text: str, asked: bool = False) -> str:
    return f" {' '.join(word.folded for word in words(text, asked))} "
