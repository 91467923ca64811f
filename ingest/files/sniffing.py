"""What the first bytes of a file say of its kind. Every function is quick, imports nothing heavy, and never raises."""

from __future__ import annotations

import re

from ingest.files.corpus_file import CorpusFile

_WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*(?:<!doctype\s+html\b|<html\b|<head\b|<body\b)", re.I | re.S
)
_MARKUP_SUFFIXES = frozenset({".md"})


def never(_: CorpusFile) -> bool:
    """For kinds that no content tells: the end of the name does."""
    return False


def is_pdf(file: CorpusFile) -> bool:
    """A PDF document; some begin with stray bytes."""
    return b"%PDF-" in file.head[:1024] and not file.head[:1].isalpha()


def is_word(file: CorpusFile) -> bool:
    """A Word document of the present format: a ZIP archive with its main part."""
    return "word/document.xml" in file.members


def is_web_page(file: CorpusFile) -> bool:
    """A page of HTML, by its opening tags. Markdown may begin with tags of its own."""
    return file.suffix not in _MARKUP_SUFFIXES and _WEB_PAGE.match(file.head_text[:20_000]) is not None
