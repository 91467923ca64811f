"""Articles, hits and answers made by hand for the tests of ``ui``, and a reader of the HTML made of them."""

from __future__ import annotations

from html.parser import HTMLParser

from index.stored import StoredArticle, StoredQuote
from ingest.article import Span
from search.answer import Answer, Citation, Hit, Reasons

EVIL = '<script>alert("x")</script><img src=x onerror=alert(1)>"\'&'


class Page(HTMLParser):
    """The elements of some HTML, and the text inside those of one tag and first class ("mark.answering")."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.texts: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append((tag, attributes))
        if tag not in ("input", "img", "br"):
            self.inside.append(f"{tag}.{(attributes.get('class') or '').split(' ')[0]}")

    def handle_endtag(self, tag):
        self.inside.pop()

    def handle_data(self, data):
        for one in set(self.inside):
            self.texts[one] = self.texts.get(one, "") + data


def citation(text: str = "« Titre », Le Matin, § 2", **changed) -> Citation:
    fields = {
        "article": "0123456789abcdef",
        "title": "Titre",
        "source": "Le Matin",
        "author": "Ana Lys",
        "date": "2020-04-23",
        "url": "https://example.org/a",
        "path": "corpus/a.txt",
        "paragraph": 2,
        "start": 10,
        "end": 60,
    }
    return Citation(**fields | changed, text=text)


def hit(text: str, answering: str, rank: int = 1, **changed) -> Hit:
    start = text.index(answering)
    fields = {
        "score": 0.93,
        "speaker": "Youssef Chraibi",
        "speaker_kind": "direct",
        "citation": citation(start=100, end=100 + len(text)),
        "reasons": Reasons(0.8, 0.5, 1.0),
    }
    return Hit(rank=rank, text=text, highlight=(start, start + len(answering)), **fields | changed)


def answer(
    *hits: Hit, question: str = "what about devises?", answered: bool = True, message: str | None = None
) -> Answer:
    return Answer(question, "en", answered, hits, message)


def article(text: str, paragraphs: list[str], **changed) -> StoredArticle:
    """An article whose body is ``paragraphs``, each found in ``text``; what lies between is boilerplate."""
    spans = tuple(Span(text.index(part), text.index(part) + len(part)) for part in paragraphs)
    fields = {
        "id": "0123456789abcdef",
        "path": "corpus/a.txt",
        "record": None,
        "title": "Titre",
        "author": None,
        "interviewee": None,
        "source": None,
        "date": None,
        "url": None,
    }
    return StoredArticle(text=text, paragraphs=spans, **fields | changed)


def quote(article_text: str, said: str, speaker: str | None, kind: str = "direct") -> StoredQuote:
    start = article_text.index(said)
    return StoredQuote("0123456789abcdef", Span(start, start + len(said)), kind, speaker, None, None, said)
