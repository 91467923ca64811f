"""What Revue reads from real web pages, against judgements made by eye.

    python -m benchmarks.web_pages DIR [--judgements FILE] [--misses]

``DIR`` holds pages as ``<digest>.html``: the first 16 hexadecimal figures of the SHA-256 of the page as it was
published in public test sets (``docs/files.md`` names them). The judgements tell of each page its headline, day and
author where the page tells them, and, as digests, how its standfirst and each paragraph of its body begin:
no text of any page is kept.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ingest.article import Article
from ingest.files.formats.html import article_of_page, page_text
from ingest.files.limits import Limits
from ingest.text.folding import squeezed

JUDGEMENTS = Path(__file__).parent / "web" / "judgements.json"
_LETTERS = 24
"""Letters and figures by which a paragraph is known; captions and names may be shorter."""


@dataclass(frozen=True)
class Reading:
    """What was right on one page; None for a field that the page does not tell."""

    page: str
    title: bool | None
    date: bool | None
    author: bool | None
    standfirst: bool | None
    kept: tuple[str, ...]  # boilerplate among the paragraphs
    lost: int  # paragraphs of the body that are in none
    paragraphs: int


def opening(text: str) -> str:
    """How ``text`` begins, as a digest with the number of letters that it covers."""
    letters = squeezed(text)[:_LETTERS]
    return f"{len(letters)}:{hashlib.sha256(letters.encode()).hexdigest()[:12]}"


def openings_in(text: str, lengths: Iterable[int]) -> set[str]:
    """The digests of all stretches of ``text`` of these lengths, in letters."""
    letters = squeezed(text)
    return {
        f"{length}:{hashlib.sha256(letters[start : start + length].encode()).hexdigest()[:12]}"
        for length in lengths
        for start in range(len(letters) - length + 1)
    }


def read_page(path: Path, judged: dict[str, object]) -> Reading:
    """Read one page and compare."""
    article = article_of_page(page_text(path.read_bytes()), path.name, Limits())
    paragraphs = [span.of(article.text) for span in article.paragraphs]
    body, neutral = list(judged["body"]), set(judged["neutral"])  # type: ignore[call-overload]
    standfirst = judged.get("standfirst")
    lengths = {int(str(one).split(":")[0]) for one in [*body, standfirst] if one}
    held = openings_in(" ".join(paragraphs), lengths)
    known = {*body, *neutral, standfirst}
    kept = tuple(text for text in paragraphs if opening(text) not in known and not text.startswith("|"))
    return Reading(
        path.stem,
        _right(article.title, judged.get("title")),
        _right(article.date, judged.get("date")),
        _right_author(article, judged.get("author")),
        None if standfirst is None else standfirst in held,
        kept,
        sum(one not in held for one in body),
        len(paragraphs),
    )


def _right(found: str | None, judged: object) -> bool | None:
    return None if judged is None else squeezed(found or "") == squeezed(str(judged))


def _right_author(article: Article, judged: object) -> bool | None:
    """Whether the author is one of the forms that the page allows (« AFP », the people whom it names)."""
    if judged is None:
        return None
    allowed = judged if isinstance(judged, list) else [judged]
    return squeezed(article.author or "") in {squeezed(str(one)) for one in allowed}


def table(readings: list[Reading]) -> str:
    """The measures over some pages, one a line."""
    lines = []
    for name in ("title", "date", "author", "standfirst"):
        told = [getattr(reading, name) for reading in readings if getattr(reading, name) is not None]
        lines.append(f"{name:11} {sum(told):3} of {len(told):3}  {sum(told) / max(1, len(told)):.3f}")
    kept = sum(len(reading.kept) for reading in readings)
    pages = sum(bool(reading.kept) for reading in readings)
    lost = [reading for reading in readings if reading.lost]
    lines.append(
        f"boilerplate {kept / len(readings):.2f} paragraphs a page ({kept} on {pages} of {len(readings)} pages)"
    )
    lines.append(f"body        {sum(reading.lost for reading in lost)} paragraphs lost, on {len(lost)} pages")
    return "\n".join(lines)


def main() -> None:
    """Print the measures of the half that was developed on and of the half that was not."""
    parser = argparse.ArgumentParser(description="What Revue reads from real web pages, against judgements by eye")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--judgements", type=Path, default=JUDGEMENTS)
    parser.add_argument("--misses", action="store_true", help="also print what was wrong on each page")
    arguments = parser.parse_args()
    judgements = json.loads(arguments.judgements.read_text(encoding="utf-8"))
    pages = {path.stem: path for path in sorted(arguments.folder.rglob("*.html"))}
    for half in ("developed on", "unseen"):
        judged = {name: one for name, one in judgements.items() if one["half"] == half and name in pages}
        if not judged:
            continue
        readings = [read_page(pages[name], one) for name, one in judged.items()]
        print(f"{half}: {len(readings)} pages\n{table(readings)}\n")
        for reading in readings if arguments.misses else ():
            wrong = [name for name in ("title", "date", "author", "standfirst") if getattr(reading, name) is False]
            if wrong or reading.kept or reading.lost:
                print(reading.page, *wrong, f"lost {reading.lost}", *(f"\n    + {text[:100]}" for text in reading.kept))


if __name__ == "__main__":
    main()
