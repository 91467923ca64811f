"""The corpus as the page shows it: the table of articles, what a build does, what became of uploads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.article import Notice, Skip
from ui.building import Progress
from ui.templating import render
from ui.texts import phrases
from ui.texts.reasons import french_notice, french_reason
from ui.typography import unbroken
from ui.uploads import MOST_CORPUS_BYTES, MOST_FILES, REMOVED, SUFFIXES, Outcome

if TYPE_CHECKING:
    from index.stored import ArticleSummary, Status

Opening = Callable[[str], str]
"""From an article's id to its opening words, which stand for a title where there is none."""

MOST_ROWS = 500
"""Rows of the table; a browser stays quick and nobody scrolls further."""


@dataclass(frozen=True, slots=True)
class Row:
    """An article of the table; ``shared`` is how many articles its file holds."""

    article: ArticleSummary
    name: str
    shared: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that was left out, and why; ``language`` is that of the reason."""

    path: str
    reason: str
    language: str


def rows(articles: Sequence[ArticleSummary], needle: str = "") -> list[Row]:
    """Rows of the articles in which ``needle`` occurs (title, path, source, author), whatever case and accents."""
    from ingest.text.folding import fold

    held = Counter(article.path for article in articles)
    wanted = fold(needle.strip())
    found = []
    for article in articles:
        facts = (article.title, article.path, article.source, article.author)
        if wanted and wanted not in fold(" ".join(fact for fact in facts if fact)):
            continue
        name = article.path.split("/", 1)[-1]
        found.append(Row(article, name, held[article.path]))
    return found


def table(
    articles: Sequence[ArticleSummary], words: Mapping[str, str], needle: str, writable: bool, opening: Opening
) -> str:
    """HTML of the table."""
    found = rows(articles, needle)
    return render(
        "corpus_table.html",
        words,
        rows=[(row, row.article.title or opening(row.article.id)) for row in found[:MOST_ROWS]],
        searched=bool(needle.strip()),
        more=max(0, len(found) - MOST_ROWS),
        folder=REMOVED,
        writable=writable,
    )


def corpus_view(
    articles: Sequence[ArticleSummary],
    status: Status,
    skipped: Sequence[Skip],
    notices: Sequence[Notice],
    words: Mapping[str, str],
    most_bytes: int,
    writable: bool,
    opening: Opening,
) -> str:
    """HTML of the whole section; ``status`` is the index's, ``skipped`` what the last build left out,
    ``notices`` what else there was to say of files that were read."""
    t = phrases(words)
    return render(
        "corpus.html",
        words,
        summary=t(
            "page.corpus.summary",
            articles=t("page.count.articles", count=status.articles),
            passages=t("page.count.passages", count=status.passages),
            quotes=t("page.overview.quotes", count=status.quotes),
        ),
        built=status.last_build.at,
        table=table(articles, words, "", writable, opening),
        skipped=[left_out(skip, words["page.code"]) for skip in skipped],
        noted=[noted(notice, words["page.code"]) for notice in notices],
        accept=",".join(SUFFIXES),
        limits=words["page.corpus.limits"].format(
            types=" ".join(SUFFIXES), count=MOST_FILES, size=megabytes(most_bytes)
        ),
        most_files=MOST_FILES,
        most_bytes=most_bytes,
        writable=writable,
    )


def left_out(skip: Skip, language: str) -> LeftOut:
    """A file that was left out, the reason in the page's language where it is known in it."""
    french = french_reason(skip.reason) if language == "fr" else None
    return LeftOut(skip.path, unbroken(french), "fr") if french else LeftOut(skip.path, skip.reason, "en")


def noted(notice: Notice, language: str) -> LeftOut:
    """What is said of a file that was read, in the page's language where it is known in it."""
    french = french_notice(notice.message) if language == "fr" else None
    path = f"{notice.path}, {notice.record}" if notice.record else notice.path
    return LeftOut(path, unbroken(french), "fr") if french else LeftOut(path, notice.message, "en")


def progress_view(progress: Progress, words: Mapping[str, str]) -> str:
    """HTML of a build under way or just ended; empty when none was started."""
    return render("progress.html", words, progress=progress, summary=build_summary(progress, words))


def build_summary(progress: Progress, words: Mapping[str, str]) -> str:
    """One sentence on how a build ended; empty while it runs."""
    if progress.state == "done" and progress.report:
        report = progress.report
        return phrases(words)(
            "page.corpus.built",
            added=report.added,
            updated=report.updated,
            removed=report.removed,
            unchanged=report.unchanged,
            skipped=len(report.skipped),
        )
    if progress.state == "cancelled":
        return words["page.corpus.cancelled"]
    if progress.state == "failed":
        return words["page.corpus.failed"].format(reason=progress.error)
    return ""


def outcomes_view(outcomes: Sequence[Outcome], words: Mapping[str, str], most_bytes: int) -> str:
    """HTML of what became of each uploaded file."""
    lines = [
        (outcome.taken or outcome.kind == "same", outcome_text(outcome, words, most_bytes)) for outcome in outcomes
    ]
    return render("outcomes.html", words, lines=lines)


def outcome_text(outcome: Outcome, words: Mapping[str, str], most_bytes: int) -> str:
    """What became of one file, in a sentence."""
    return words[f"page.upload.{outcome.kind}"].format(
        name=outcome.name,
        saved=outcome.saved,
        types=" ".join(SUFFIXES),
        count=MOST_FILES,
        size=megabytes(most_bytes),
        most=MOST_CORPUS_BYTES // 1_000_000_000,
    )


def megabytes(size: int) -> int:
    """Whole megabytes, at least one."""
    return max(1, size // 1_000_000)
