"""The passages of an article: what is embedded, ranked and cited as one.

Paragraphs that belong together stay together where they fit; small neighbours are merged; what is over the
cap is cut between sentences, a quotation not apart from its attribution where that can be avoided.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.article import Article, Passage, Span
from ingest.layout.interview import Interview
from ingest.passages.blocks import Block, adjacent, blocks_of
from ingest.passages.cutting import Atom, CountTokens, atoms_of, cut
from ingest.text.lines import trimmed
from ingest.text.sentences import sentences

# Blocks below this share of the cap are merged with a neighbour: two sentences, under the default cap of 200
# tokens. A passage of one short line has too few words to be found by, and too few to be an answer.
_SMALL = 0.4


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch to become a passage.

    ``question`` is the question that it goes on answering, when that stands in a piece before it.
    ``follows`` is true when it goes on where the piece before it was cut.
    """

    span: Span
    question: Span | None = None
    follows: bool = False


def split(
    article: Article,
    count_tokens: CountTokens,
    max_tokens: int,
    overlap_tokens: int,
    interview: Interview | None = None,
) -> tuple[Passage, ...]:
    """Cut the paragraphs of ``article`` into passages, in reading order.

    ``count_tokens`` gives the encoder's number of tokens for each of several texts, what it adds to any text
    included; it is called a few times for an article, never once for each piece. No passage counts more than
    ``max_tokens``, unless it is a single character. A passage that goes on where another was cut begins with
    that one's last sentence when it has at most ``overlap_tokens`` and there is room. Passages cover all that
    is not white space in the paragraphs, hold nothing of what stands between them (boilerplate, the title), and
    neither begin nor end with white space. ``interview`` is the article's, None to have it read here. Raises
    ``ValueError`` for a cap that leaves no room for text.
    """
    if not article.paragraphs:
        return ()
    overhead = count_tokens([""])[0]
    most = max_tokens - overhead
    if most < 1:
        raise ValueError(f"max_tokens is {max_tokens}; the encoder adds {overhead} to any text: give more than that")
    text = article.text
    blocks = blocks_of(article, interview)
    atoms = atoms_of(text, [block.span for block in blocks], count_tokens, most)
    pieces: list[_Piece] = []
    for group in _merged(text, blocks, atoms, most):
        question = blocks[group[0]].question if len(group) == 1 else None
        spans = cut(text, [atom for number in group for atom in atoms[number]], most)
        pieces.extend(_pieces(spans, question))
    pieces = _fitted(text, pieces, count_tokens, max_tokens)
    pieces = _overlapping(text, pieces, count_tokens, max_tokens, overlap_tokens + overhead)
    return tuple(_passage(article, piece) for piece in pieces)


def context_of(article: Article, question: str | None = None) -> str:
    """What is put before a passage when it is encoded: the title, who is interviewed, the question at
    hand."""
    return " — ".join(part for part in (article.title, article.interviewee, question) if part)


def _passage(article: Article, piece: _Piece) -> Passage:
    start, end = piece.span.start, piece.span.end
    question = piece.question.of(article.text) if piece.question else None
    return Passage(
        start=start,
        end=end,
        text=article.text[start:end],
        paragraph=max(1, bisect_right([span.start for span in article.paragraphs], start)),
        context=context_of(article, question),
    )


def _merged(text: str, blocks: Sequence[Block], atoms: Sequence[Sequence[Atom]], most: int) -> list[list[int]]:
    """Groups of block numbers: small blocks join a neighbour as long as the whole is within ``most``
    tokens."""
    groups: list[list[int]] = []
    group_size = 0
    for number, block in enumerate(blocks):
        size = sum(atom.tokens for atom in atoms[number])
        joins = (
            bool(groups)
            and group_size + size <= most
            and min(group_size, size) < _SMALL * most
            and adjacent(text, blocks[groups[-1][-1]].span, block.span)
        )
        if joins:
            groups[-1].append(number)
            group_size += size
        else:
            groups.append([number])
            group_size = size
    return groups


def _pieces(spans: Sequence[Span], question: Span | None) -> list[_Piece]:
    """The pieces of one group; those after the first go on with it, and with its question if it has one."""
    return [
        _Piece(span, question if number and question and question.end <= span.start else None, follows=number > 0)
        for number, span in enumerate(spans)
    ]


def _fitted(text: str, pieces: list[_Piece], count_tokens: CountTokens, cap: int) -> list[_Piece]:
    """The pieces, those over the cap cut further.

    Sizes were added up from words; an encoder may count a whole differently from its parts.
    """
    counts = count_tokens([piece.span.of(text) for piece in pieces])
    if all(count <= cap for count in counts):
        return pieces
    result: list[_Piece] = []
    for piece, count in zip(pieces, counts, strict=True):
        if count <= cap or piece.span.end - piece.span.start <= 1:
            result.append(piece)
            continue
        atoms = atoms_of(text, [piece.span], count_tokens, cap)[0]
        spans = cut(text, atoms, max(1, sum(atom.tokens for atom in atoms) * 2 // 3))
        if len(spans) < 2:
            middle = (piece.span.start + piece.span.end) // 2
            halves = (Span(piece.span.start, middle), Span(middle, piece.span.end))
            spans = [found for half in halves if (found := trimmed(text, half))]
        parts = [_Piece(spans[0], piece.question, piece.follows)]
        parts.extend(_Piece(span, piece.question, follows=True) for span in spans[1:])
        result.extend(_fitted(text, parts, count_tokens, cap))
    return result


def _overlapping(text: str, pieces: list[_Piece], count_tokens: CountTokens, cap: int, overlap: int) -> list[_Piece]:
    """The pieces, those that follow another begun one sentence earlier where the cap and ``overlap``
    allow."""
    earlier: dict[int, Span] = {}
    for number, piece in enumerate(pieces):
        if piece.follows:
            last = sentences(text, pieces[number - 1].span)[-1]
            # The whole of the piece before would make that one a part of this one.
            if last.start > pieces[number - 1].span.start and last in sentences(text, Span(last.start, piece.span.end)):
                earlier[number] = last
    if not earlier:
        return pieces
    sizes = count_tokens(
        [last.of(text) for last in earlier.values()]
        + [text[last.start : pieces[number].span.end] for number, last in earlier.items()]
    )
    result = list(pieces)
    for order, (number, last) in enumerate(earlier.items()):
        if sizes[order] <= overlap and sizes[order + len(earlier)] <= cap:
            piece = pieces[number]
            result[number] = _Piece(Span(last.start, piece.span.end), piece.question, piece.follows)
    return result
