"""From a decoded text to an article: its title, what it says of itself, its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.article import Article, Span
from ingest.layout.boilerplate import paragraphs
from ingest.layout.bylines import byline
from ingest.layout.headline import headline, title_text
from ingest.layout.interview import interview_of
from ingest.layout.metadata import Said, first_said
from ingest.text.folding import fold
from ingest.text.recomposition import recomposed

# A byline stands near the headline or closes the article; elsewhere the same words may be the article's own.
_FIRST_LINES, _LAST_LINES = 6, 2


def compose(
    text: str,
    path: str,
    *,
    record: int | None = None,
    said: Said | None = None,
    start: int = 0,
    markdown: bool = False,
) -> Article:
    """Make the article of ``text``; its body begins at ``start``, after front matter.

    ``said`` (front matter, the tags of a page, the fields of a record) is believed before the text is. The
    headline and the bylines that are recognised leave the paragraphs, being said in the article's fields;
    every other line that is not furniture is in one. A decomposed text is read as if it were composed: what the article
    says of itself is composed, its text stays as it is.
    """
    composed = recomposed(text)
    if composed is None:
        return _compose(text, path, record, said or Said(), start, markdown=markdown)
    article = _compose(composed.text, path, record, said or Said(), composed.forth(start), markdown=markdown)
    return replace(article, text=text, paragraphs=tuple(composed.back(span) for span in article.paragraphs))


def _compose(text: str, path: str, record: int | None, said: Said, start: int, *, markdown: bool) -> Article:
    lines = paragraphs(text, start)
    title = _title(text, lines, said, markdown=markdown)
    lines = [line for line in lines if line != title]
    bylines, lines = _bylines(text, lines)
    from_text = Said(
        title=title_text(title.of(text)) if title else None,
        author=bylines.author,
        source=bylines.source,
        date=bylines.date,
    )
    known = first_said((said, from_text))
    article = Article(
        text=text,
        path=path,
        record=record,
        title=known.title,
        author=known.author,
        interviewee=known.interviewee,
        source=known.source,
        date=known.date,
        url=known.url,
        paragraphs=tuple(lines),
    )
    return article if article.interviewee else replace(article, interviewee=interview_of(article).guest)


def _title(text: str, lines: Sequence[Span], said: Said, *, markdown: bool) -> Span | None:
    """The line that is the title. When the title is said elsewhere, only the line that repeats it is."""
    if said.title is None:
        return headline(text, lines, markdown=markdown)
    if len(lines) < 2:
        return None
    wanted = fold(said.title)
    repeated = (line for line in lines[:3] if fold(title_text(line.of(text))) == wanted)
    return next(repeated, None)


def _bylines(text: str, lines: list[Span]) -> tuple[Said, list[Span]]:
    """What the bylines say, and the other lines. An article that is but bylines keeps them all."""
    found: list[Said] = []
    others: list[Span] = []
    for number, line in enumerate(lines):
        near_an_end = number < _FIRST_LINES or number >= len(lines) - _LAST_LINES
        says = byline(line.of(text)) if near_an_end else None
        if says is None:
            others.append(line)
        else:
            found.append(Said(author=says.author, date=says.date, source=says.source))
    return (first_said(found), others) if others else (Said(), lines)
