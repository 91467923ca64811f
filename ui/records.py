"""What leaves Revue as JSON besides answers: quotations, articles, speakers, the state of the index.

The same objects from the command line, HTTP and MCP. Offsets count characters of the decoded article.
"""

from __future__ import annotations

import dataclasses
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.index import Index
    from index.stored import SpeakerCount, StoredArticle, StoredQuote


_UNSEEN = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def shown_json(value: object) -> str:
    """``value`` as JSON to be printed, letters as they are. What a terminal would obey, and what changes how its
    neighbours are seen, is escaped: the same JSON to whoever parses it."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def speaker_record(speaker: SpeakerCount) -> dict[str, Any]:
    """Who is quoted, how often, in how many articles."""
    return {"name": speaker.name, "quotes": speaker.quotes, "articles": speaker.articles}


def quote_record(index: Index, quote: StoredQuote) -> dict[str, Any]:
    """What is said, by whom, of which kind, and where it stands."""
    article = index.article(quote.article)
    return {
        "text": quote.text,
        "speaker": quote.speaker,
        "certainty": quote.certainty,
        "kind": quote.kind,
        "article": quote.article,
        "title": article.title,
        "path": article.path,
        "start": quote.words.start,
        "end": quote.words.end,
    }


def article_record(article: StoredArticle) -> dict[str, Any]:
    """An article as it was read, and what it says of itself; ``paragraphs`` are spans of its body."""
    return {
        "id": article.id,
        "title": article.title,
        "author": article.author,
        "interviewee": article.interviewee,
        "source": article.source,
        "date": article.date,
        "url": article.url,
        "section": article.section,
        "page": article.page,
        "edition": article.edition,
        "language": article.language,
        "time": article.time,
        "document": article.document,
        "printings": [{"source": one.source, "date": one.date} for one in article.printings],
        "path": article.path,
        "copies": [place.path for place in article.copies],
        "text": article.text,
        "paragraphs": [[span.start, span.end] for span in article.paragraphs],
    }


def status_record(index: Index) -> dict[str, Any]:
    """The state of the index; paths and dates as text."""
    record: dict[str, Any] = json.loads(json.dumps(dataclasses.asdict(index.status()), default=str))
    return record
