"""From a place in an article to what the reader sees: passage, answering sentence, speaker, citation."""

from __future__ import annotations

from collections.abc import Sequence

from index.analysis import analyse
from index.encoder import Codes, LateInteractionEncoder, QuestionEncoding, Spans
from index.index import Index
from index.keys import encoded_text
from index.stored import StoredArticle, StoredQuote
from ingest.article import Span
from search.answer import Citation, Hit, Reasons
from search.cite import cite, paragraph_at
from search.highlight import highlight
from search.places import Place
from search.question import Question


class Presenter:
    """Turns the places of one question into hits; keeps the articles it has read for the next place."""

    def __init__(self, index: Index, question: Question, encoding: QuestionEncoding) -> None:
        self._index = index
        self._question = question
        self._encoding = encoding
        encoder = index.encoder
        self._late = encoder if isinstance(encoder, LateInteractionEncoder) else None  # asked once: it takes 100 µs
        self._terms = frozenset(term.term for term in analyse(question.topic))
        self._articles: dict[str, StoredArticle] = {}

    def hit(self, rank: int, place: Place, reasons: Reasons) -> Hit:
        """The hit for a place, its text sliced from the article itself."""
        article = self._article(place.article)
        text = article.text[place.start : place.end]
        quotes = [quote for quote in self._index.quotes(article=article.id) if _within(quote, place.start, place.end)]
        theirs = [quote for quote in quotes if quote.speaker in self._question.speakers]
        spoken = [_shifted(quote.words, -place.start, len(text)) for quote in theirs]
        marked = highlight(self._index.encoder, self._encoding, self._terms, text, self._coded(place), spoken)
        quote = _speaking(theirs or quotes, place.start + marked[0], place.start + marked[1])
        return Hit(
            rank=rank,
            score=place.score,
            text=text,
            highlight=marked,
            speaker=quote.speaker if quote else None,
            citation=cite(article, place.start, place.end, paragraph_at(article, place.start)),
            speaker_kind=quote.kind if quote else None,
            also_in=tuple(self._citation(copy) for copy in place.copies),
            reasons=reasons,
        )

    def _citation(self, place: Place) -> Citation:
        article = self._article(place.article)
        return cite(article, place.start, place.end, paragraph_at(article, place.start))

    def _article(self, article: str) -> StoredArticle:
        if article not in self._articles:
            self._articles[article] = self._index.article(article)
        return self._articles[article]

    def _coded(self, place: Place) -> tuple[Codes, Spans] | None:
        """The stored token codes of the place's best passage, with where the tokens stand in the place's text."""
        codes = self._index.codes([place.passages[0]])
        if codes is None or self._late is None:
            return None
        passage = self._index.passages([place.passages[0]])[0]
        encoded = encoded_text(passage.context, passage.text)
        spans = self._late.code_spans([encoded])[0] + (passage.start - place.start - (len(encoded) - len(passage.text)))
        return codes[0], spans


def _within(quote: StoredQuote, start: int, end: int) -> bool:
    return quote.words.start < end and start < quote.words.end


def _shifted(span: Span, by: int, length: int) -> Span:
    return Span(max(0, span.start + by), min(length, span.end + by))


def _speaking(quotes: Sequence[StoredQuote], start: int, end: int) -> StoredQuote | None:
    """The quote with a speaker that covers most of ``[start, end)``; None when nobody speaks there."""

    def covered(quote: StoredQuote) -> int:
        return min(end, quote.words.end) - max(start, quote.words.start)

    speaking = [quote for quote in quotes if quote.speaker and covered(quote) > 0]
    return max(speaking, key=covered, default=None)
