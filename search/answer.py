"""What a question gets back. Frozen, so that an answer can be kept, compared and passed on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, overload


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a passage stands, exact to the character.

    ``start`` and ``end`` count characters of the decoded article; ``article`` is an id that survives rebuilds;
    ``path`` is relative to the corpus folder's parent; ``paragraph`` is 1-based. ``str()`` is what one pastes.
    ``section``, ``page`` (of the paper, "16"), ``edition``, ``language`` (ISO 639-1), ``time`` and ``document`` (the
    number that a press database gave to it) are None where the article does not say them.
    """

    article: str
    title: str | None
    source: str | None
    author: str | None
    date: str | None
    url: str | None
    path: str
    paragraph: int
    start: int
    end: int
    text: str
    section: str | None = None
    page: str | None = None
    edition: str | None = None
    language: str | None = None
    time: str | None = None
    document: str | None = None

    def __str__(self) -> str:
        return self.text

    def to_json(self) -> dict[str, Any]:
        """The ``citation`` object of the contract, keys in its order."""
        return {name: getattr(self, name) for name in CITATION_FIELDS}


CITATION_FIELDS = (
    "article", "title", "source", "author", "date", "url", "path", "paragraph", "start", "end", "text",
    "section", "page", "edition", "language", "time", "document",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a hit was ranked where it is, each in [0, 1]: likeness of meaning, words shared, who speaks."""

    meaning: float
    words: float
    speaker: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers, or comes closest.

    ``rank`` is 1-based. ``score`` lies in [0, 1], is comparable across questions and never rises with rank.
    ``text`` is the passage exactly as in the article. ``highlight`` is (start, end) of the answering sentence
    within ``text``. ``speaker`` is who says it, with ``speaker_kind`` one of direct, indirect, interview, opinion and
    ``certainty`` "named" or "context" (``ingest.article.Certainty``); all None when nobody is quoted. ``also_in``
    cites near-copies of the passage in other articles, other places of the corpus where the same article stands, and
    other papers that printed it, as its own record says.
    """

    rank: int
    score: float
    text: str
    highlight: tuple[int, int]
    speaker: str | None
    citation: Citation
    speaker_kind: str | None = None
    also_in: tuple[Citation, ...] = ()
    reasons: Reasons = Reasons(0.0, 0.0, 0.0)
    certainty: str | None = None

    def to_json(self) -> dict[str, Any]:
        """One of the ``hits`` of the contract."""
        return {
            "rank": self.rank,
            "score": round(self.score, 4),
            "text": self.text,
            "highlight": list(self.highlight),
            "speaker": self.speaker,
            "citation": self.citation.to_json(),
            "certainty": self.certainty,
        }


@dataclass(frozen=True, slots=True)
class Resolution:
    """A name as it was written, and the people it was taken for: canonical names, most quoted first; none when nobody
    is called that. ``written_in`` is "question" or "filter"."""

    written: str
    people: tuple[str, ...]
    written_in: Literal["question", "filter"]

    def to_json(self) -> dict[str, Any]:
        """One of the ``people`` of the contract."""
        return {"written": self.written, "taken_for": list(self.people), "written_in": self.written_in}


@dataclass(frozen=True, slots=True)
class Answer(Sequence[Hit]):
    """Hits, best first, and whether they answer.

    ``answered`` says that the corpus holds an answer; when it is False the hits are only the closest passages.
    ``language`` is "fr" or "en". ``message`` is a sentence for the user in the question's language when there is
    something to say (nothing to search for, a speaker nobody knows, no answer), else None. ``confidence`` in [0, 1] is
    the score that ``answered`` was decided by: the best hit's or, when somebody's words are asked for, the best of what
    that person says. ``people`` says whom each name was taken for, that of the question before that of the filter.
    """

    question: str
    language: str
    answered: bool
    hits: tuple[Hit, ...]
    message: str | None = None
    confidence: float = 0.0
    people: tuple[Resolution, ...] = ()

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, index: int | slice) -> Hit | tuple[Hit, ...]:
        return self.hits[index]

    def __len__(self) -> int:
        return len(self.hits)

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def to_json(self) -> dict[str, Any]:
        """The object of the contract, the same from the command line, HTTP and MCP."""
        return {
            "question": self.question,
            "language": self.language,
            "answered": self.answered,
            "hits": [hit.to_json() for hit in self.hits],
            "people": [resolution.to_json() for resolution in self.people],
        }
