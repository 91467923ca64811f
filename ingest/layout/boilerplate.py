"""What on a page is article and what is boilerplate: menus, credits, share buttons, headlines of other
articles.

Cleaning never rewrites: it says which lines of the text are paragraphs. It would rather leave a menu in
than take a sentence out, so:

- only whole lines go, and only those that a list of known boilerplate names (``ingest.layout.boilerplate_words``);
- a word that may be a heading (« Menu », « Culture ») goes only among others, before the article or after it;
- under « Articles similaires » or « Lire aussi » go the lines that have the shape of headlines, with their
teasers,
  until text with the shape of an article comes back;
- when nothing would be left, everything stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.article import Span
from ingest.layout.line_kinds import AROUND, CERTAIN, Kind, Line, line_of
from ingest.layout.pointers import pointers
from ingest.layout.related import related_lines
from ingest.text.lines import logical_lines, trimmed


def paragraphs(text: str, start: int = 0) -> list[Span]:
    """The paragraphs of ``text`` from ``start`` on: its logical lines, boilerplate left out, in order.

    Bylines (« Par Leïla Amrani ») are among them; ``ingest.layout.metadata`` tells them from body text. Empty only
    when there is nothing but white space.
    """
    return without_boilerplate(text, logical_lines(text, Span(start, len(text))))


def without_boilerplate(text: str, spans: Sequence[Span]) -> list[Span]:
    """Those of the paragraphs ``spans`` that are no boilerplate, in order; all of them when nothing else would be
    left."""
    lines = [line_of(text, span) for span in spans]
    out = boilerplate_lines(lines)
    kept = [span for number, line in enumerate(lines) if number not in out for span in _without_pointers(text, line)]
    return kept or [line.span for line in lines]


def _without_pointers(text: str, line: Line) -> list[Span]:
    """The stretches of a line between its « Lire aussi »: the whole line where there is none."""
    position = line.span.start
    stretches: list[Span] = []
    for pointer in pointers(text, line.span):
        stretches.append(Span(position, pointer.start))
        position = pointer.end
    stretches.append(Span(position, line.span.end))
    return [found for stretch in stretches if (found := trimmed(text, stretch)) is not None]


def boilerplate_lines(lines: list[Line]) -> set[int]:
    """The numbers of the lines that are boilerplate."""
    if all(line.kind in (Kind.BODY, Kind.BYLINE) for line in lines):
        return set()
    out = related_lines(lines)
    out.update(number for number, line in enumerate(lines) if line.kind in CERTAIN)
    first, last = _edges(lines, out)
    for cluster in _clusters(lines):
        at_edge = cluster[-1] < first or cluster[0] > last
        out.update(_doubtful_boilerplate(lines, cluster, at_edge=at_edge))
    out.update(_edge_sentences(lines, out))
    return out


def _edges(lines: list[Line], out: set[int]) -> tuple[int, int]:
    """The numbers of the first and the last line of the article itself."""
    body = [n for n, line in enumerate(lines) if n not in out and line.kind not in AROUND and line.kind != Kind.EDGE]
    return (body[0], body[-1]) if body else (len(lines), -1)


def _clusters(lines: list[Line]) -> list[list[int]]:
    """Runs of lines that look like boilerplate, certain or doubtful, each run as line numbers."""
    runs: list[list[int]] = []
    for number, line in enumerate(lines):
        if line.kind not in AROUND:
            continue
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _doubtful_boilerplate(lines: list[Line], cluster: list[int], *, at_edge: bool) -> set[int]:
    kinds = [lines[number].kind for number in cluster]
    menus = len({lines[number].text.casefold() for number in cluster if lines[number].kind is Kind.MENU})
    out: set[int] = set()
    if at_edge:
        out.update(number for number in cluster if lines[number].kind is Kind.PATH)
        if (any(kind in CERTAIN or kind is Kind.PATH for kind in kinds) and len(cluster) > 1) or menus >= 3:
            out.update(cluster)
    elif menus >= 3:
        out.update(number for number in cluster if lines[number].kind is Kind.MENU)
    return out


def _edge_sentences(lines: list[Line], out: set[int]) -> set[int]:
    """Sentences of the site about itself which stand before the first sentence of the article or after its
    last."""
    told = [number for number, line in enumerate(lines) if number not in out and line.is_sentence]
    if not told:
        return set()
    return {
        number
        for number, line in enumerate(lines)
        if line.kind is Kind.EDGE and (number < told[0] or number > told[-1])
    }
