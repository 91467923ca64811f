"""PDF documents, by pypdf: its lines joined into paragraphs, words cut at line ends put together.

The text of a PDF is a matter of reading order and of guesses at paragraphs; what results here is the
article's text from then on, and offsets count in it.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.article import Article, Skip
from ingest.files.corpus_file import CorpusFile
from ingest.files.limits import Limits, UnreadableError
from ingest.layout.compose import compose
from ingest.layout.metadata import Said
from ingest.text.folding import fold
from ingest.text.one_line import one_line

_PAGE_NUMBER = re.compile(r"(?:page\s?)?[-–—]?\s?\d{1,4}\s?(?:[/|]\s?\d{1,4})?\s?[-–—]?\Z", re.IGNORECASE)
_CUT_WORD = re.compile(r"(?P<head>[^\W\d_]+(?:[-’'][^\W\d_]+)*)[-\u2010\u00ad]\Z")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?…:][»”\")\]\s]*\Z")
_STARTS_A_PARAGRAPH = re.compile(r"(?:[-–—•*·▪►]\s|\d{1,3}[.)]\s)")
# Hyphens of French grammar, which stay when a line ends after them: « celui-ci », « a-t-il », «
# vice-président ».
_KEEPS_ITS_HYPHEN = re.compile(
    r"\A(?:ci|là|même|mêmes|il|elle|on|ils|elles|je|tu|nous|vous|le|la|les|lui|leur|y|en|t)\b"
)
_PREFIXES = frozenset("vice ex non quasi demi semi mi sous contre avant arrière après grand e auto porte".split())
# A line shorter than this share of the usual width ends a paragraph when it also ends a sentence.
_SHORT_LINE = 0.85


def read(file: CorpusFile, limits: Limits) -> Iterator[Article | Skip]:
    """Yield the one article of a PDF document. Raises ``UnreadableError``."""
    pages, title = _pages(file, limits)
    text = "\n\n".join(paragraphs_of(_without_running_heads(pages)))
    if not text.strip():
        raise UnreadableError("has no text: it is probably made of scanned pages; run a text recognition on it first")
    # A PDF's title is often the name of the file it was made from: it counts when the text bears it out.
    said = Said(title=title) if title and fold(title) in {fold(line) for line in text[:1500].split("\n")} else Said()
    yield compose(text, file.name, said=said)


def paragraphs_of(pages: Sequence[Sequence[str]]) -> list[str]:
    """The paragraphs of ``pages`` (lists of lines), a paragraph that goes on over the page put together."""
    lines = [line for page in pages for line in page]
    widths = sorted(len(line.strip()) for line in lines if line.strip())
    width = widths[int(len(widths) * 0.8)] if widths else 0
    known = Counter(word.casefold() for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line))
    result: list[str] = []
    open_line: str | None = None  # the last line of the paragraph at hand, None when the next begins another
    for raw in lines:
        line = " ".join(raw.replace("\u00a0", "\0").split()).replace("\0", "\u00a0")
        if not line:
            open_line = None if open_line is not None and _SENTENCE_END.search(open_line) else open_line
            if open_line is not None and len(open_line) < _SHORT_LINE * width:
                open_line = None
            continue
        if open_line is None or not _goes_on(open_line, line, width):
            result.append(line)
        else:
            result[-1] = _joined(result[-1], line, known)
        open_line = line
    return result


def _goes_on(before: str, after: str, width: int) -> bool:
    """Whether a line continues the paragraph of the line before it."""
    if _STARTS_A_PARAGRAPH.match(after):
        return False
    if after[0].islower() or _CUT_WORD.search(before):
        return True
    if len(before) < _SHORT_LINE * width:
        return False
    return not (_SENTENCE_END.search(before) and len(before) < 0.95 * width)


def _joined(before: str, after: str, known: Counter[str]) -> str:
    cut = _CUT_WORD.search(before)
    tail = _WORD.match(after)
    if cut is None or tail is None or not after[0].islower():
        return f"{before} {after}"
    head = cut["head"]
    whole, hyphenated = f"{head}{tail[0]}".casefold(), f"{head}-{tail[0]}".casefold()
    keeps = before[-1] != "\u00ad" and (
        known[hyphenated] > known[whole]
        or (not known[whole] and (_KEEPS_ITS_HYPHEN.match(after) or head.casefold() in _PREFIXES))
    )
    return before + after if keeps else before[:-1] + after


def _without_running_heads(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The pages without their numbers and without the lines that stand at the same end of most of them."""
    edges = Counter(
        key for page in pages for key in {_edge_key(line) for line in (*_content(page)[:2], *_content(page)[-2:])}
    )
    often = {key for key, count in edges.items() if count >= 3 and count > len(pages) / 2}
    cleaned: list[list[str]] = []
    for page in pages:
        content = [number for number, line in enumerate(page) if line.strip()]
        ends = {*content[:2], *content[-2:]}
        cleaned.append(
            [
                line
                for number, line in enumerate(page)
                if not (
                    (number in ends and _edge_key(line) in often)
                    or (number in {*content[:1], *content[-1:]} and _PAGE_NUMBER.match(line.strip()) and len(pages) > 1)
                )
            ]
        )
    return cleaned


def _content(page: Sequence[str]) -> list[str]:
    return [line for line in page if line.strip()]


def _edge_key(line: str) -> str:
    return re.sub(r"\d+", "0", fold(line))


def _pages(file: CorpusFile, limits: Limits) -> tuple[list[list[str]], str | None]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # its warnings on slightly broken files are not ours to show
    try:
        reader = PdfReader(io.BytesIO(file.content(limits)), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("is encrypted and needs a password; save a copy without one")
        pages: list[list[str]] = []
        characters = 0
        for page in reader.pages:
            content = page.extract_text() or ""
            content = content.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")
            characters += len(content)
            if characters > limits.max_text_characters:
                raise UnreadableError(f"holds more than {limits.max_text_characters:,} characters of text, the limit")
            pages.append(content.splitlines())
        information = reader.metadata
        return pages, one_line(information.title) if information is not None else None
    except UnreadableError:
        raise
    except (FileNotDecryptedError, DependencyError):
        raise UnreadableError("is encrypted in a way that cannot be read; save a copy without protection") from None
    except PyPdfError as problem:
        raise UnreadableError(f"is damaged, or no PDF document ({problem})") from None
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        ZeroDivisionError,
        AssertionError,
    ) as problem:
        # pypdf meets broken objects with whatever Python makes of them.
        raise UnreadableError(f"is a damaged PDF document ({type(problem).__name__}: {problem})") from None
