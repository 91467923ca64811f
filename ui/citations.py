"""A citation in the forms that people paste: plain text, Markdown, BibTeX and CSL-JSON.

Nothing is invented: what the article does not say (author, source, date) is absent from every form.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from search.answer import Citation

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")
_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Forms:
    """One citation, with the words cited, in every form that the page copies."""

    text: str
    markdown: str
    bibtex: str
    csl: str
    ris: str
    permalink: str


def forms(citation: Citation, cited: str) -> Forms:
    """All forms of a citation; ``cited`` are the words themselves, exactly as in the article."""
    return Forms(
        text=plain(citation, cited),
        markdown=markdown(citation, cited),
        bibtex=bibtex(citation),
        csl=json.dumps([csl(citation)], ensure_ascii=False, indent=2),
        ris=ris(citation),
        permalink=permalink(citation),
    )


def permalink(citation: Citation) -> str:
    """The address, relative to the page, that opens the article at the passage; it survives rebuilds."""
    return "?" + urlencode({"read": f"{citation.article}:{citation.start}-{citation.end}"}, quote_via=quote, safe=":")


def opening_of(citation: Citation) -> str | None:
    """What a citation of an untitled article begins with: its first words, between « »."""
    found = re.match(r"« (.+?) »", str(citation))
    return found[1] if found else None


def plain(citation: Citation, cited: str) -> str:
    """The words between « », then the citation."""
    return f"« {_unquoted(_one_line(cited))} »\n{citation}"


def markdown(citation: Citation, cited: str) -> str:
    """The words as a block quotation, then the citation, linked where the article has an address."""
    source = escape_markdown(str(citation))
    if citation.url and re.match(r"https?://[^\s<>()]+$", citation.url):
        source = f"[{source}]({citation.url})"
    return f"> {escape_markdown(_one_line(cited))}\n>\n> {source}"


def bibtex(citation: Citation) -> str:
    """An ``@article`` where the source is known, ``@misc`` otherwise."""
    fields: dict[str, str | None] = {
        "title": citation.title and f"{{{_bibtex(citation.title)}}}",
        "author": citation.author and f"{{{_bibtex(citation.author)}}}",
        "journal": citation.source and _bibtex(citation.source),
    }
    date = _DATE.match(citation.date or "")
    if date:
        fields |= {"year": date[1], "month": date[2] and str(int(date[2]))}
    fields |= {
        "pages": citation.page and _bibtex(citation.page),
        "edition": citation.edition and _bibtex(citation.edition),
        "url": citation.url and re.sub(r"[{}\\\s]", "", citation.url),
        "note": f"{_bibtex(_untitled(citation))}§ {citation.paragraph}, {_bibtex(citation.path)}, "
        f"{citation.start}--{citation.end}",
        "langid": "french",
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    kind = "article" if citation.source else "misc"
    return f"@{kind}{{revue-{citation.article}-{citation.start},\n" + ",\n".join(lines) + "\n}"


def ris(citation: Citation) -> str:
    """A RIS record (Zotero, EndNote), a newspaper article where the source is known."""
    date = _DATE.match(citation.date or "")
    day = "/".join(part or "" for part in date.groups()) + "/" if date else None
    fields = (
        ("TY", "NEWS" if citation.source else "GEN"),
        ("TI", citation.title),
        ("AU", citation.author),
        ("T2", citation.source),
        ("DA", day),
        ("PY", date[1] if date else None),
        ("SP", citation.page),
        ("ET", citation.edition),
        ("SE", citation.section),
        ("UR", citation.url),
        ("LA", citation.language or "fr"),
        ("N1", f"{_untitled(citation)}§ {citation.paragraph}, {citation.path}, {citation.start}-{citation.end}"),
        ("ID", f"revue-{citation.article}-{citation.start}"),
    )
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def csl(citation: Citation) -> dict[str, Any]:
    """A CSL-JSON item (the format of Zotero and of citation processors)."""
    item: dict[str, Any] = {
        "id": f"revue-{citation.article}-{citation.start}",
        "type": "article-newspaper" if citation.source else "article",
        "language": "fr",
        "locator": str(citation.paragraph),
        "label": "paragraph",
        "note": f"{_untitled(citation)}{citation.path}, {citation.start}-{citation.end}",
    }
    if citation.title:
        item["title"] = citation.title
    if citation.source:
        item["container-title"] = citation.source
    if citation.author:
        # Family and given names are not told apart in the articles, and splitting them would be a guess.
        item["author"] = [{"literal": citation.author}]
    for name, value in (("page", citation.page), ("section", citation.section), ("edition", citation.edition)):
        if value:
            item[name] = value
    if citation.url:
        item["URL"] = citation.url
    date = _DATE.match(citation.date or "")
    if date:
        item["issued"] = {"date-parts": [[int(part) for part in date.groups() if part]]}
    return item


def _untitled(citation: Citation) -> str:
    """The opening words of an article without a title, for a note: it is listed under nothing else."""
    opening = None if citation.title else opening_of(citation)
    return f"« {opening} », " if opening else ""


def _unquoted(text: str) -> str:
    """``text`` without guillemets around the whole of it, or at an end where nothing closes them: they would stand
    inside those of the citation."""
    closed = _closed_at(text, "«", "»")
    if text.startswith("«") and closed in (None, len(text) - 1):
        text = text[1:] if closed is None else text[1:-1]
    if text.endswith("»") and _closed_at(text[::-1], "»", "«") is None:
        text = text[:-1]
    return text.strip(" \u00a0\u202f")


def _closed_at(text: str, opening: str, closing: str) -> int | None:
    """Where the mark that ``text`` begins with is closed; None where it is not."""
    depth = 0
    for position, letter in enumerate(text):
        depth += (letter == opening) - (letter == closing)
        if depth == 0:
            return position
    return None


def _one_line(text: str) -> str:
    """Line ends of the file as spaces, so that what is pasted is one paragraph; no-break spaces stay."""
    return re.sub(r"[ \t]*[\r\n]+[ \t]*", " ", text).strip(" ")


def escape_markdown(text: str) -> str:
    """``text`` with the signs that Markdown would read as markup escaped."""
    return _MARKDOWN.sub(r"\\\1", text)


def _bibtex(text: str) -> str:
    return "".join(_BIBTEX.get(letter, letter) for letter in text)
