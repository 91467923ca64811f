"""What programs and language models may call: ``ask``, ``quotes``, ``article``, ``status``.

Each is an endpoint of the HTTP API and a tool of the MCP server. The docstrings are what a model reads to choose and
use a tool, so they say what comes back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from index.errors import RevueError
from index.index import Index
from search import search
from ui.records import article_record, quote_record, speaker_record, status_record
from ui.turns import Turns

Tool = Callable[..., dict[str, Any]]

MOST_QUOTES = 200
"""Quotations in one reply; more would fill a model's window."""


def tools(opened: Callable[[], Index], turns: Turns | None = None) -> list[Tool]:
    """The four functions over the index that ``opened`` gives, always the current generation.

    Questions wait in the line of ``turns``, the one of the page where there is a page.
    """
    line = turns or Turns()

    def ask(
        question: str,
        k: int = 5,
        language: str = "",
        speaker: str = "",
        source: str = "",
        article: str = "",
        after: str = "",
        before: str = "",
    ) -> dict[str, Any]:
        """Search an archive of French press articles and get the passages that answer a question, with exact citations.

        The question may be in French or English; passages are returned in French as printed. The reply is an object:
        "answered" (false means that the archive does not hold an answer, and the hits are only the closest passages:
        say so rather than answer from them), "language", and "hits", best first. Each hit has "rank", "score" (0 to 1,
        comparable across questions), "text" (the passage, verbatim), "highlight" ([start, end] of the answering
        sentence within text), "speaker" (who says it, or null) and "citation" (article id, title, source, author,
        date, url, path, paragraph, start, end, and "text": the citation to show to the reader). Facts the article does
        not state are null; do not fill them in.

        Args:
            question: What to find out, such as "what did Chraibi say about devises?". Put exact phrases in quotes.
            k: How many hits at most, 1 to 50.
            language: "fr" or "en" to force the language of the question; empty to detect it.
            speaker: Keep only what this person says; empty for everybody.
            source: Keep only articles of this newspaper or site; empty for all.
            article: Keep only the article with this id; empty for all.
            after: Keep only articles dated this day (YYYY-MM-DD) or later; empty for no limit.
            before: Keep only articles dated this day (YYYY-MM-DD) or earlier; empty for no limit.
        """
        if language not in ("", "fr", "en"):
            return {"error": f'language is {language!r}: expected "fr", "en" or nothing'}
        try:
            with line.turn():
                return search(
                    question,
                    k=max(1, min(int(k), 50)),
                    language=language or None,  # type: ignore[arg-type]  # checked above
                    speaker=speaker or None,
                    source=source or None,
                    article=article or None,
                    after=after or None,
                    before=before or None,
                    index=opened(),
                ).to_json()
        except RevueError as error:
            return {"error": str(error)}

    def quotes(speaker: str = "", article: str = "") -> dict[str, Any]:
        """List who is quoted in the archive, or everything that one person is quoted as saying.

        Without a speaker or an article the reply is {"speakers": [{"name", "quotes", "articles"}]}, those quoted most
        first. Otherwise it is {"quotes": [...], "total": n}: each quotation has "text" (verbatim, in French),
        "speaker" (or null), "kind" ("direct", "indirect", "interview" or "opinion"), "article" (id), "title", "path",
        and "start" and "end" (characters in the article's text).

        Args:
            speaker: A person's name, such as "Youssef Chraibi"; accents and case do not matter.
            article: An article id, as given in citations.
        """
        try:
            index = opened()
            if not speaker and not article:
                return {"speakers": [speaker_record(one) for one in index.speakers()]}
            found = index.quotes(speaker=speaker or None, article=article or None)
            return {"quotes": [quote_record(index, one) for one in found[:MOST_QUOTES]], "total": len(found)}
        except (RevueError, KeyError) as error:
            return {"error": _reason(error, article)}

    def article(id: str) -> dict[str, Any]:
        """Get one whole article of the archive by its id, as printed, in French.

        The reply has "text" (every citation's start and end count characters of it), "paragraphs" ([start, end] of
        each paragraph of the body; what lies between is menus and links of the web page), and what the article says
        of itself: "title", "author", "interviewee", "source", "date", "url" (each may be null) and "path".

        Args:
            id: The article's id, as given in citations ("article").
        """
        try:
            return article_record(opened().article(id))
        except (RevueError, KeyError) as error:
            return {"error": _reason(error, id)}

    def status() -> dict[str, Any]:
        """Tell what the archive holds: numbers of articles and passages, generation, encoder, sizes, last build."""
        try:
            return status_record(opened())
        except RevueError as error:
            return {"error": str(error)}

    return [ask, quotes, article, status]


def _reason(error: Exception, article: str) -> str:
    return str(error) if isinstance(error, RevueError) else f"There is no article {article!r} in the archive."
