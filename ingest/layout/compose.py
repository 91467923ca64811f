"""From a decoded text to an article: its title, what it says of itself, its paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.article import Article, Span
from ingest.layout.boilerplate import paragraphs, without_boilerplate
from ingest.layout.byline_reading import Byline
from ingest.layout.bylines import byline
from ingest.layout.headline import headline, title_text
from ingest.layout.interview import interview_of
from ingest.layout.metadata import FIELDS, Said, first_said
from ingest.text.dates import iso_date
from ingest.text.folding import squeezed
from ingest.text.recomposition import recomposed

# A byline stands near the headline or closes the article; elsewhere the same words may be the article's own.
_FIRST_LINES, _LAST_LINES = 6, 2
# Of a line that is a day and a time, in characters; of the name of a newspaper.
_LONGEST_DAY = 60
_MOST_WORDS_OF_A_SOURCE = 8


def compose(
    text: str,
    path: str,
    *,
    record: str | None = None,
    said: Said | None = None,
    start: int = 0,
    markdown: bool = False,
    body: Sequence[Span] | None = None,
    origins: Mapping[str, str] | None = None,
    omitted: Sequence[str] = (),
    titles: Sequence[str] = (),
) -> Article:
    """Make the article of ``text``; its body begins at ``start``, after front matter.

    ``said`` (front matter, the tags of a page, the fields of a record) is believed before the text is. The
    headline and the bylines that are recognised leave the paragraphs, being said in the article's fields;
    every other line that is not boilerplate is in one. A decomposed text is read as if it were composed: what the
    article says of itself is composed, its text stays as it is.

    ``body``, where the form of the file tells it, are the paragraphs (disjoint, in order): boilerplate among them is
    still left out, and neither a headline nor a date is looked for, since the file has its own places for those.
    ``origins`` names the place where each field of ``said`` was read. ``omitted``: as in ``Article``. ``titles`` are
    further forms of the title, as the tags of a page give them, which may stand at the head of the text too.
    """
    said = said or Said()
    composed = recomposed(text)
    if composed is None:
        known, lines = _known(text, start, body, said, titles, markdown=markdown)
    else:
        forth = None if body is None else [Span(composed.forth(one.start), composed.forth(one.end)) for one in body]
        known, read = _known(composed.text, composed.forth(start), forth, said, titles, markdown=markdown)
        lines = [composed.back(span) for span in read]
    return Article(
        text=text,
        path=path,
        record=record,
        **{name: getattr(known, name) for name in FIELDS},
        paragraphs=tuple(lines),
        origins=_origins(said, known, origins or {}),
        omitted=tuple(omitted),
    )


def _known(
    text: str, start: int, body: Sequence[Span] | None, said: Said, titles: Sequence[str], *, markdown: bool
) -> tuple[Said, list[Span]]:
    """What is known of the article, and its paragraphs."""
    if body is None:
        known, lines = _read(text, paragraphs(text, start), said, titles, markdown=markdown)
    else:
        known, lines = _read_body(text, body, said)
    if known.interviewee is not None:
        return known, lines
    article = Article(text, "", title=known.title, author=known.author, source=known.source, paragraphs=tuple(lines))
    return replace(known, interviewee=interview_of(article).guest), lines


def _read(
    text: str, lines: list[Span], said: Said, titles: Sequence[str], *, markdown: bool
) -> tuple[Said, list[Span]]:
    title = _title(text, lines, said, titles, markdown=markdown)
    lines = [line for line in lines if line != title]
    bylines, lines = _bylines(text, lines, said)
    from_text = Said(
        title=title_text(title.of(text)) if title else None,
        author=bylines.author,
        source=bylines.source,
        date=bylines.date,
    )
    return first_said((said, from_text)), lines


def _read_body(text: str, body: Sequence[Span], said: Said) -> tuple[Said, list[Span]]:
    lines = without_boilerplate(text, body)
    wanted = squeezed(said.title) if said.title else None
    if len(lines) > 1 and wanted and squeezed(title_text(lines[0].of(text))) == wanted:
        lines = lines[1:]
    bylines, lines = _bylines(text, lines, said)
    from_text = Said(author=bylines.author)
    return first_said((said, from_text)), lines


def _origins(said: Said, known: Said, given: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Where each field that is known was read, in the order of the fields."""
    found = []
    for name in FIELDS:
        if getattr(known, name) not in (None, ()):
            beside = getattr(said, name) == getattr(known, name)
            found.append((name, given.get(name, "said beside the text") if beside else "the text itself"))
    return tuple(found)


def _title(text: str, lines: Sequence[Span], said: Said, titles: Sequence[str], *, markdown: bool) -> Span | None:
    """The line that is the title. When the title is said elsewhere, only the line that repeats it is."""
    if said.title is None:
        return headline(text, lines, markdown=markdown)
    if len(lines) < 2:
        return None
    wanted = {squeezed(title) for title in (said.title, *titles)} - {""}
    repeated = (line for line in lines[:3] if squeezed(title_text(line.of(text))) in wanted)
    return next(repeated, None)


def _bylines(text: str, lines: list[Span], known: Said) -> tuple[Said, list[Span]]:
    """What the bylines say, and the other lines. An article that is but bylines keeps them all.

    A line that repeats the author or the day that is ``known`` is one too: the signature, the day under a headline.
    """
    found: list[Said] = []
    others: list[Span] = []
    authors = {squeezed(known.author)} if known.author else set()
    for number, line in enumerate(lines):
        near_an_end = number < _FIRST_LINES or number >= len(lines) - _LAST_LINES
        content = line.of(text)
        says = _byline(content, known) if near_an_end else None
        if says is not None:
            found.append(Said(author=says.author, date=says.date, source=says.source))
            authors |= {squeezed(says.author)} if says.author else set()
        elif not (near_an_end and (squeezed(content) in authors or _repeats_the_day(content, known.date))):
            others.append(line)
    return (first_said(found), others) if others else (Said(), lines)


def _byline(line: str, known: Said) -> Byline | None:
    """The byline that a line is, the name of its paper before it set aside."""
    says = byline(line)
    if says is None and known.source and squeezed(line).startswith(squeezed(known.source)):
        words = line.split(" ")
        for number in range(1, min(len(words), _MOST_WORDS_OF_A_SOURCE)):
            if squeezed(" ".join(words[:number])) == squeezed(known.source):
                return byline(" ".join(words[number:]))
    return says


def _repeats_the_day(line: str, day: str | None) -> bool:
    return day is not None and len(line) <= _LONGEST_DAY and iso_date(line) == day
