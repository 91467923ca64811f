"""The questions asked in one browser, as a Markdown document with their citations.

The list is kept by the browser, so it is read here as a stranger's: anything malformed is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from search.answer import Answer
from ui.citations import escape_markdown, permalink
from ui.texts import texts

MOST = 200


def record(answer: Answer) -> dict[str, Any]:
    """What the browser keeps of an answer: the question and, for each hit, the answering words and the citation."""
    return {
        "question": answer.question,
        "language": answer.language,
        "answered": answer.answered,
        "hits": [
            {
                "text": hit.text[hit.highlight[0] : hit.highlight[1]],
                "speaker": hit.speaker,
                "citation": str(hit.citation),
                "permalink": permalink(hit.citation),
            }
            for hit in (answer.hits if answer.answered else ())
        ],
    }


def history_markdown(entries: Sequence[Any], words: Mapping[str, str], heading: bool = True) -> str:
    """One section per question, oldest first as given: when, under which filters ("narrowed"), and each hit as a
    quotation with who says it and its citation. Without ``heading`` it continues another."""
    lines = [words["page.history.heading"]] if heading else []
    for entry in entries[-MOST:]:
        if not isinstance(entry, Mapping) or not isinstance(entry.get("question"), str):
            continue
        lines += ["", f"## {_line(entry['question'])}"]
        asked = [one for one in (entry.get("at"), *_listed(entry.get("narrowed"))) if isinstance(one, str)]
        if asked:
            lines += ["", f"*{_line(' · '.join(asked))}*"]
        hits = [hit for hit in _listed(entry.get("hits")) if isinstance(hit, Mapping)]
        if not hits:
            lines += ["", _said(entry, words)["page.history.unanswered"]]
        for hit in hits:
            said = f"{_line(hit['speaker'])}, " if isinstance(hit.get("speaker"), str) else ""
            lines += ["", f"> {_line(hit.get('text'))}", ">", f"> {said}{_line(hit.get('citation'))}"]
    return "\n".join(lines) + "\n"


def _said(entry: Mapping[Any, Any], words: Mapping[str, str]) -> Mapping[str, str]:
    """The texts in the language of the entry's question; ``words`` where an older entry does not tell."""
    language = entry.get("language")
    return texts(language) if language in ("fr", "en") else words


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _line(value: Any) -> str:
    return escape_markdown(" ".join(str(value or "").split()))
