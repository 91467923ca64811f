"""The page's side of the counter: what its script asks for, and the HTML that it gets back.

Every function takes and returns plain JSON. Nothing here knows Gradio, and no search is done here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.errors import IndexMismatch, RevueError
from index.index import Index
from index.voices import voices
from ingest.article import Span
from search import search
from search.question.language import Language, language_of
from search.ranking.relevance import relevance_of
from ui.building import Builder
from ui.cards import cards
from ui.corpus_tab import corpus_view, outcomes_view, progress_view, table
from ui.endpoints.paths import without_folders
from ui.examples import MANY, Example, examples
from ui.filters import Choices, Filters, Listed, choices, filter_form, listed
from ui.history import history_markdown, record
from ui.opening import Places
from ui.overview import overview
from ui.reader import opening, reader
from ui.templating import render
from ui.texts import phrases, texts
from ui.uploads import Offered, remove, take

logger = logging.getLogger(__name__)

Request = Mapping[str, Any]
Reply = dict[str, Any]

HITS = 8
"""Cards of one answer: what two screens hold."""

LONGEST_KEPT = 2_000
"""Characters of a question in a browser's history; of more, only half are read (``search.question.question.LONGEST``),
so that the same question is asked again."""

CHOICES_KEPT = 100
"""Sets of filters whose choices are kept; counting one takes 10 to 80 ms for ten thousand articles."""

SCRIPT_TEXTS = ("copied", "not_copied", "offline", "error", "reader.position", "upload.sending", "upload.sending.one")
"""The texts (``page.…``) that the page's script shows by itself."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is worked out once for a generation of the index; ``choices`` for each set of filters asked for."""

    generation: int
    articles: tuple[Listed, ...]
    examples: tuple[Example, ...]
    choices: dict[Filters, Choices] = field(default_factory=dict)


class Desk:
    """Answers the page. Holds no visitor's state: all of that is in the page's address and in the browser."""

    def __init__(
        self,
        place: Places,
        opened: Callable[[], Index],
        builder: Builder,
        uploads: Path,
        writable: bool,
    ) -> None:
        self._place = place
        self._opened = opened
        self._builder = builder
        self._uploads = uploads
        self._writable = writable
        self._known = _Known(-1, (), ())

    def functions(self) -> list[Callable[[Any], Reply]]:
        """What the page may call, each safe against any input: an error comes back as ``{"error": sentence}``."""
        offered = [self.shell, self.ask, self.read, self.corpus, self.find, self.overview, self.export, self.progress]
        if self._writable:
            offered += [self.add, self.remove, self.build, self.cancel]
        return [_guarded(function) for function in offered]

    def shell(self, request: Request) -> Reply:
        """The frame of the page in a language."""
        words = _words(request)
        index = self._opened()
        status = index.status()
        # The visitor's own language first; that the other one is understood too is seen after that.
        offered = sorted(self._about(index).examples, key=lambda example: example.language != words["page.code"])
        return {
            "html": render("shell.html", words, examples=offered, status=status),
            "filters": self._filters(index, Filters.of(request), words),
            "texts": {name: words[f"page.{name}"] for name in SCRIPT_TEXTS},
            "building": self._builder.progress.state == "running",
        }

    def ask(self, request: Request) -> Reply:
        """Cards for a question, the filters counted anew, and what the history keeps."""
        words = _words(request)
        filters = Filters.of(request)
        question = str(request.get("question") or "")
        index = self._opened()
        asked = f'"{question}"' if filters.exact and question.strip() else question
        language = told_by(question) or ("fr" if words["page.code"] == "fr" else "en")
        answer = search(asked, k=HITS, language=language, index=index, **filters.arguments())
        html = cards(answer, words, bool(filters.names()), relevance_of(index).threshold)
        return {
            "html": html,
            "filters": self._filters(index, filters, words),
            "answered": answer.answered,
            "count": len(answer),
            "record": record(answer) | {"question": question[:LONGEST_KEPT]},
        }

    def read(self, request: Request) -> Reply:
        """An article, with a passage and the answering sentence marked when they are given."""
        words = _words(request)
        index = self._opened()
        try:
            article = index.article(str(request.get("article") or ""))
        except KeyError:
            return {"html": "", "missing": True, "error": words["page.reader.missing"]}
        return {
            "html": reader(
                article,
                words,
                passage=_span(request, "passage", len(article.text)),
                answering=_span(request, "answering", len(article.text)),
                question=str(request.get("question") or ""),
                quotes=index.quotes(article=article.id),
            ),
            "title": article.title or article.path,
        }

    def corpus(self, request: Request) -> Reply:
        """The corpus section, with the state of a build."""
        words = _words(request)
        index = self._opened()
        progress = self._builder.progress
        told = progress.report or index.status().last_build
        html = corpus_view(
            index.articles(),
            index.status(),
            told.skipped,
            told.notices,
            words,
            self._place.settings.max_file_bytes,
            self._writable,
            opening(index),
        )
        return {"html": html, "progress": progress_view(progress, words), "running": progress.state == "running"}

    def find(self, request: Request) -> Reply:
        """The table, narrowed to articles that hold ``needle``."""
        needle = str(request.get("needle") or "")[:200]
        index = self._opened()
        return {"html": table(index.articles(), _words(request), needle, self._writable, opening(index))}

    def overview(self, request: Request) -> Reply:
        """The picture of the corpus."""
        return {"html": overview(self._opened(), _words(request))}

    def export(self, request: Request) -> Reply:
        """The browser's history as Markdown."""
        words = _words(request)
        entries = request.get("entries")
        heading = not request.get("continued")
        markdown = history_markdown(entries if isinstance(entries, list) else [], words, heading)
        return {"markdown": markdown, "name": words["page.history.file"]}

    def progress(self, request: Request) -> Reply:
        """How the build stands."""
        progress = self._builder.progress
        return {"html": progress_view(progress, _words(request)), "running": progress.state == "running"}

    def add(self, request: Request) -> Reply:
        """Take uploaded files into the corpus and build when any was taken."""
        words = _words(request)
        given = request.get("files")
        offered = [
            Offered(Path(str(file.get("path") or "")), str(file.get("name") or "")[:300], _size(file.get("size")))
            for file in (given if isinstance(given, list) else [])
            if isinstance(file, Mapping)
        ]
        most = self._place.settings.max_file_bytes
        outcomes = take(offered, self._place.corpus, self._uploads, most)
        if any(outcome.taken for outcome in outcomes):
            self._builder.start()
        return self.progress(request) | {"outcomes": outcomes_view(outcomes, words, most)}

    def remove(self, request: Request) -> Reply:
        """Take a file out of the corpus and build."""
        words = _words(request)
        path = str(request.get("path") or "")
        if remove(path, self._place.corpus) is None:
            return {"error": words["page.corpus.not_there"].format(name=path)}
        self._builder.start()
        return self.progress(request) | {"message": words["page.corpus.removed"].format(name=path)}

    def build(self, request: Request) -> Reply:
        """Start a build."""
        self._builder.start()
        return self.progress(request)

    def cancel(self, request: Request) -> Reply:
        """Ask the build to stop."""
        self._builder.cancel()
        return self.progress(request)

    def _filters(self, index: Index, filters: Filters, words: Mapping[str, str]) -> str:
        known = self._about(index)
        if filters not in known.choices:
            spoken = index.quotes(index.directory().resolve(filters.speaker)) if filters.speaker else []
            ids = frozenset(quote.article for quote in spoken)
            if len(known.choices) >= CHOICES_KEPT:
                known.choices.clear()
            known.choices[filters] = choices(known.articles, filters, ids)
        return filter_form(known.choices[filters], filters, words)

    def _about(self, index: Index) -> _Known:
        if self._known.generation != index.generation:
            articles = listed(index)
            speaking = [(voice.name, next(iter(voice.topics), None)) for voice in voices(index, MANY)]
            paths = [article.path for article in index.articles()]
            titles = [article.title for article in articles[:MANY]]
            made = examples(paths, speaking, titles, texts("fr"), texts("en"))
            self._known = _Known(index.generation, tuple(articles), tuple(made))
        return self._known


def told_by(question: str) -> Language | None:
    """The language of a question; None when it does not tell, as a keyword or a name does not.

    What one more word turns into either language tells neither.
    """
    language = language_of(f"{question} le")
    return language if language == language_of(f"{question} the") else None


def _words(request: Request) -> Mapping[str, str]:
    return texts(str(request.get("lang") or "en"))


def _size(given: Any) -> int | None:
    return given if isinstance(given, int) and given >= 0 else None


def _span(request: Request, name: str, length: int) -> Span | None:
    """``request[name]`` as "start-end" within ``length`` characters; None when it is no such thing."""
    start, dash, end = str(request.get(name) or "").partition("-")
    if not (dash and start.isdecimal() and end.isdecimal()):
        return None
    span = Span(min(int(start[:12]), length), min(int(end[:12]), length))
    return span if span.start < span.end else None


def _guarded(function: Callable[[Request], Reply]) -> Callable[[Any], Reply]:
    """``function`` under its own name, whose errors become a sentence instead of a broken page."""

    def called(request: Any = None) -> Reply:
        given = request if isinstance(request, Mapping) else {}
        try:
            return function(given)
        except IndexMismatch as error:
            reason = without_folders(str(error))
            return {"error": phrases(_words(given))("page.error.mismatch", reason=reason)}
        except (RevueError, OSError) as error:
            return {"error": without_folders(str(error))}
        except Exception as error:
            logger.exception("The page asked for %s and got an error", function.__name__)
            return {"error": type(error).__name__}

    called.__name__ = function.__name__
    return called
