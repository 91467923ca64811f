"""Bringing the index in line with the corpus: read what changed, encode what is new, switch at once.

Killed at any instant, a build leaves the former generation as it was; embeddings that were committed on the way are
found by the next one.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from index import derived, duplicates, remake, scan, staging, switch
from index.build_report import BuildProgress, BuildReport, Stage
from index.catalog import CATALOG, PAGE_BYTES, State, read_state, settle, transaction, write_state
from index.checksums import seal_changes
from index.embedding import encode_missing
from index.encoder import Encoder
from index.errors import STOPPED, BuildCancelled
from index.integrity import at_rest
from index.integrity.mending import Mended, open_sound
from index.load import load_encoder
from index.lock import build_lock
from index.matching import match
from index.reading.articles import cut
from index.reading.messages import CutArticle, Ended
from index.reading.pool import Reader, ReadingPool
from index.reading.turns import FileToRead
from index.recipe import Recipe
from index.relevance_file import keep_copy
from index.settings import Settings
from index.storage_errors import told
from ingest.article import Article, Notice, Skip
from ingest.files.walk import path_in_corpus, survey

__all__ = ["BuildProgress", "BuildReport", "Stage", "build"]


def build(
    corpus: Path,
    folder: Path,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    progress: Callable[[BuildProgress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    pool: Reader | None = None,
) -> BuildReport:
    """Makes the index in ``folder`` hold exactly the articles of ``corpus``.

    ``settings`` default to those of the environment, ``encoder`` to the one that they name. ``progress`` is told of
    every step. When ``cancelled`` gives True, which is asked several times a second, BuildCancelled is raised: the
    former generation stays, and so does what was encoded. Files are read by the processes of ``pool``, which stay for
    another build; by ones of its own when that is None. What is damaged in the index is mended. Once this returns, the
    index outlives a power cut. Raises BuildRunning when another build holds the folder, CorpusMissing, IndexMismatch (a
    newer format), DiskFull, StorageFailed and ReadingUnavailable.
    """
    corpus, folder = corpus.absolute(), folder.absolute()
    settings = settings or Settings.from_environment()
    cancelled = cancelled or (lambda: False)
    scan.require_corpus(corpus)
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with told(folder), build_lock(folder), ExitStack() as closing:
        connection, mended = open_sound(folder, cancelled)
        closing.callback(_leave, connection, folder)
        staging.open_staging(connection, folder)
        pool = pool or closing.enter_context(ReadingPool())
        if not pool.processes and read_state(connection).generation == 0:
            pool.start()  # there is something to read: it starts while the encoder is loaded
        running = _Build(
            corpus,
            folder,
            settings,
            encoder or load_encoder(settings),
            connection,
            pool,
            progress or (lambda _: None),
            cancelled,
            mended,
        )
        return running.run()


def _leave(connection: sqlite3.Connection, folder: Path) -> None:
    """Tidies up. What has committed has committed: nothing that fails here is the build's failure."""
    with contextlib.suppress(sqlite3.Error):
        settle(connection)
    connection.close()
    with contextlib.suppress(OSError):
        staging.remove_staging(folder)
        at_rest.record(folder, folder / CATALOG, PAGE_BYTES)


@dataclass(slots=True)
class _Build:
    """A build under way: what it was given, and what it found so far."""

    corpus: Path
    folder: Path
    settings: Settings
    encoder: Encoder
    connection: sqlite3.Connection
    pool: Reader
    progress: Callable[[BuildProgress], None]
    cancelled: Callable[[], bool]
    mended: Mended
    done: int = 0  # files
    total: int = 0
    files: dict[str, scan.KnownFile] = field(default_factory=dict)  # rows to write
    reread: list[str] = field(default_factory=list)  # files whose articles were staged
    gone: list[str] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    skips: dict[str, list[Skip]] = field(default_factory=dict)  # by file, in path order
    notices: dict[str, list[Notice]] = field(default_factory=dict)  # likewise
    hidden: int = 0

    def run(self) -> BuildReport:
        former = read_state(self.connection)
        recipe = Recipe.of(self.settings, self.encoder)
        recut = former.recipe is None or not former.recipe.cuts_like(recipe)
        self._read(recut)
        self.connection.set_progress_handler(lambda: int(self.cancelled()), 100_000)
        try:
            encoded = self._encode()
            report = self._switch(former, recipe, recut, encoded)
        finally:
            self.connection.set_progress_handler(None, 0)
        with contextlib.suppress(OSError):  # what has committed has committed
            keep_copy(self.encoder.name, self.folder)
        return report

    def _read(self, everything: bool) -> None:
        known = scan.known_files(self.connection)
        found = survey(self.corpus)
        paths, self.hidden = found.files, found.hidden
        name_of = scan.naming(self.corpus)
        self.notices = {name_of(path): [scan.beside_a_page(path, self.corpus)] for path in found.companions}
        names = [name_of(path) for path in paths]
        self.connection.execute("BEGIN")  # staged rows only: nothing of it outlives the build
        self.total = len(paths)
        self.progress(BuildProgress("reading", 0, self.total))
        self._take(self._changed(zip(paths, names, strict=True), known, everything))
        for name in sorted(known.keys() - set(names)):
            self._stop_if_cancelled()
            path = self.corpus / name
            if scan.is_gone(path, self.corpus):
                self.gone.append(name)
            else:
                self._keep_former(path, known[name], "it can no longer be reached", everything)
        while again := duplicates.files_to_read_again(self.connection, [*self.reread, *self.gone]):
            self.total += len(again)
            self._take(self._changed([(self.corpus / name, name) for name in again], known, everything=True))
        self.connection.execute("COMMIT")

    def _take(self, files: Iterator[FileToRead]) -> None:
        for file, item in self.pool.read(files, self.corpus, self.settings, self.encoder, self._stop_if_cancelled):
            if isinstance(item, CutArticle):
                staging.stage(self.connection, file.name, item.article, item.passages, item.quotes)
            elif isinstance(item, Skip):
                self.skips[file.name].append(item)
            elif isinstance(item, Notice):
                self.notices[file.name].append(item)
            else:
                self._end_file(file.name, item)

    def _changed(
        self, paths: Iterable[tuple[Path, str]], known: Mapping[str, scan.KnownFile], everything: bool
    ) -> Iterator[FileToRead]:
        """The files that are to be read; all others are dealt with here."""
        for path, name in paths:
            self._stop_if_cancelled()
            former = known.get(name)
            self.skips[name], self.notices[name] = [], []
            looked = scan.look(path, name, former, self.settings.max_file_bytes)
            if looked.now is None and former is not None:
                self._keep_former(path, former, looked.reason, everything)
            elif looked.now is None:
                self.skips[name].append(Skip(path_in_corpus(path, self.corpus), looked.reason))
            elif looked.verdict != "changed" and not everything:
                self.skips[name] += looked.now.skips
                self.notices[name] += looked.now.notices
                if looked.verdict == "touched":
                    self.files[name] = looked.now
            else:
                self.reread.append(name)
                self.files[name] = looked.now
                yield FileToRead(path, name, path_in_corpus(path, self.corpus), looked.now.size)
                continue
            self._done()

    def _end_file(self, name: str, end: Ended) -> None:
        self.files[name] = self.files[name]._replace(skips=tuple(self.skips[name]), notices=tuple(self.notices[name]))
        if end.failed:
            self.failed.add(name)
        self._done()

    def _done(self) -> None:
        self.done += 1
        self.progress(BuildProgress("reading", self.done, self.total))

    def _keep_former(self, path: Path, known: scan.KnownFile, reason: str, everything: bool) -> None:
        """A known file that cannot be read now: what was read of it stays, and the user is told."""
        cut_out = bool(self.mended) and known.size < 0
        kept = "what was read of it before is kept" + " as far as it was not damaged in the index" * cut_out
        self.skips[known.path] = [Skip(path_in_corpus(path, self.corpus), f"{reason}; {kept}")]
        if everything or cut_out:
            self.reread.append(known.path)
            self.failed.add(known.path)  # what stands in other files too is not among those
            for article in staging.stored_articles(self.connection, known.path):
                self._stage(known.path, article)

    def _stage(self, name: str, article: Article) -> None:
        try:
            passages, quotes = cut(article, self.encoder, self.settings)
        except Exception as error:  # nor must one article
            reason = f"working on it failed: {error} ({type(error).__name__})"
            self.skips[name].append(Skip(article.path, reason, article.record))
            self.failed.add(name)
        else:
            staging.stage(self.connection, name, article, passages, quotes)

    def _encode(self) -> int:
        if self.reread:
            write_state(self.connection, replace(read_state(self.connection), unsettled=True))
        return encode_missing(
            self.connection,
            self.encoder,
            lambda done, total: self.progress(BuildProgress("encoding", done, total)),
            self.cancelled,
        )

    def _switch(self, former: State, recipe: Recipe, recut: bool, encoded: int) -> BuildReport:
        self._stop_if_cancelled()
        connection = self.connection
        now = datetime.now(UTC).isoformat(timespec="seconds")
        files = [*self.reread, *self.gone]
        places = duplicates.deduplicate(connection, files)
        matching = match([*switch.former_articles(connection, files), *places.displaced], places.present)
        updated = sum(pair.updated for pair in matching.pairs)
        moved = any(pair.former.record != pair.present.record for pair in matching.pairs)
        changed = recut or recipe != former.recipe or bool(matching.added or matching.removed or updated or moved)
        self.progress(BuildProgress("writing", 0, 3))
        with transaction(connection):
            rows = switch.apply(connection, matching, recipe.fingerprint, now, recut) if files or changed else {}
            copies = places.beside | {rows[rank]: found for rank, found in places.copies.items()}
            changed |= switch.write_copies(connection, files, copies)
            changed |= switch.order_places(connection)
            generation = former.generation + 1 if changed else former.generation
            if former.unsettled or recut:
                switch.sweep(connection)
            self._write_files()
            (live,) = connection.execute("SELECT count(*) FROM articles").fetchone()
            added, removed = len(matching.added), len(matching.removed)
            unchanged = live - added - updated
            skips = tuple(chain.from_iterable(self.skips.values()))
            notices = tuple(chain.from_iterable(self.notices.values()))
            report = BuildReport(
                added, updated, removed, unchanged, skips, encoded, generation, notices, self.hidden, self.mended
            )
            state = State(former.catalog, generation, recipe, str(self.corpus), now, asdict(report), unsettled=False)
            write_state(connection, state)
            seal_changes(connection)  # what derives from the rows is made of sealed ones
            self.progress(BuildProgress("writing", 1, 3))
            self._stop_if_cancelled()
            vectors = remake.ensure_vectors(self.folder, connection, state, whole=True)
            self.progress(BuildProgress("writing", 2, 3))
            lexical = remake.ensure_lexical(self.folder, connection, state, whole=True)
            self._stop_if_cancelled()
        derived.clean(self.folder / remake.VECTORS, keep=vectors)
        derived.clean(self.folder / remake.LEXICAL, keep=lexical)
        self.progress(BuildProgress("writing", 3, 3))
        return report

    def _write_files(self) -> None:
        self.connection.executemany("DELETE FROM files WHERE path = ?", [(name,) for name in self.gone])
        for file in self.files.values():
            scan.write_file(self.connection, file)
        for name in sorted(self.failed):  # known, so that its articles go with it, and read again by the next build
            scan.write_file(self.connection, scan.unread(name))

    def _stop_if_cancelled(self) -> None:
        if self.cancelled():
            raise BuildCancelled(STOPPED)
