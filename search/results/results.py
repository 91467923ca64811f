"""From places in articles to what the reader sees: passage, answering sentence, speaker, citation."""

from __future__ import annotations

from collections.abc import Sequence

from index.encoder import QuestionEncoding, Spans
from index.index import Index
from index.keys import encoded_text
from index.stored import StoredArticle, StoredQuote
from ingest.article import Span
from ingest.text.sentences import sentences
from search.answer import Citation, Hit
from search.question.question import Question
from search.ranking.candidates import late
from search.ranking.rank import Ranking
from search.results.citation import cite, elsewhere, paragraph_at
from search.results.highlight import answering_sentence, sentence_scores_from_encoder, sentence_scores_from_products
from search.results.merging import MergedPassage


class Results:
    """Turns merged passages into hits; keeps the articles that it has read, and what they quote, for the next one."""

    def __init__(self, index: Index, question: Question, encoding: QuestionEncoding, ranking: Ranking) -> None:
        self._index = index
        self._question = question
        self._encoding = encoding
        self._ranking = ranking
        self._terms = frozenset(question.topic.terms)
        self._articles: dict[str, StoredArticle] = {}
        self._quotes: dict[str, list[StoredQuote]] = {}
        self.holds_unsure_speech = False
        """Whether a hit holds words of somebody who is not named beside them, and could be anybody."""

    def hits(self, shown: Sequence[MergedPassage]) -> tuple[Hit, ...]:
        """The hits for these places, best first, their texts sliced from the articles themselves."""
        texts = [self._article(place.article).text[place.start : place.end] for place in shown]
        parts = [sentences(text) for text in texts]
        scores = self._sentence_scores(shown, texts, parts)
        return tuple(self._hit(*one) for one in zip(range(1, len(shown) + 1), shown, texts, parts, scores, strict=True))

    def _hit(self, rank: int, place: MergedPassage, text: str, parts: Sequence[Span], scores: Sequence[float]) -> Hit:
        article = self._article(place.article)
        quotes = [quote for quote in self._quotes_of(article.id) if _within(quote, place.start, place.end)]
        self.holds_unsure_speech |= any(quote.certainty != "named" for quote in quotes)
        theirs = [quote for quote in quotes if quote.speaker in self._question.speakers]
        spoken = [_shifted(quote.words, -place.start, len(text)) for quote in theirs]
        marked = answering_sentence(text, scores, parts, self._terms, spoken)
        quote = _speaking(theirs or quotes, place.start + marked[0], place.start + marked[1])
        cited = self._citation(place)
        return Hit(
            rank=rank,
            score=place.score,
            text=text,
            highlight=marked,
            speaker=quote.speaker if quote else None,
            citation=cited,
            speaker_kind=quote.kind if quote else None,
            certainty=quote.certainty if quote else None,
            also_in=(*elsewhere(article, cited), *map(self._citation, place.copies)),
            reasons=self._ranking.reasons(place.best.id),
        )

    def _sentence_scores(
        self, shown: Sequence[MergedPassage], texts: Sequence[str], parts: Sequence[Sequence[Span]]
    ) -> list[list[float]]:
        """How well each sentence of each place answers; zeros where there is none to choose between."""
        scores = [[0.0] * len(one) for one in parts]
        open_ones = [number for number, one in enumerate(parts) if len(one) > 1]
        compared = self._ranking.compared
        if not open_ones:
            return scores
        if compared is None:
            for number in open_ones:
                scores[number] = sentence_scores_from_encoder(
                    self._index.encoder, self._encoding, texts[number], parts[number]
                )
            return scores
        for number, spans in zip(open_ones, self._token_spans([shown[n] for n in open_ones]), strict=True):
            products = compared.of(shown[number].best.id)
            scores[number] = sentence_scores_from_products(products, spans, parts[number])
        return scores

    def _token_spans(self, shown: Sequence[MergedPassage]) -> list[Spans]:
        """Where the tokens of each place's best passage stand in the place's text."""
        encoder = late(self._index.encoder)
        assert encoder is not None, "there are token codes"
        encoded = [encoded_text(place.best.context, place.best.text) for place in shown]
        return [
            spans + (place.best.start - place.start - (len(text) - len(place.best.text)))
            for place, text, spans in zip(shown, encoded, encoder.code_spans(encoded), strict=True)
        ]

    def _citation(self, place: MergedPassage) -> Citation:
        article = self._article(place.article)
        return cite(article, place.start, place.end, paragraph_at(article, place.start))

    def _article(self, article: str) -> StoredArticle:
        if article not in self._articles:
            self._articles[article] = self._index.article(article)
        return self._articles[article]

    def _quotes_of(self, article: str) -> list[StoredQuote]:
        if article not in self._quotes:
            self._quotes[article] = self._index.quotes(article=article)
        return self._quotes[article]


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
