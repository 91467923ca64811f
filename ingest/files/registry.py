"""The readers, as data: what each reads, how it is told, where it is.

A file is given to the first reader whose ``sniff`` knows its content; the end of its name counts only where no
content does. Modules are imported when a file needs them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.files import sniffing
from ingest.files.corpus_file import CorpusFile


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of file.

    ``name`` ends « read as » for a user. ``module`` under ``ingest.files.formats`` has
    ``function(file, limits) -> Iterator[Article | Skip | Notice]``. ``suffixes``, in small letters: files of these
    names whose content no reader knows are of this kind. ``container``: such a file holds any number of articles and is
    streamed, so that the largest file size bounds a record of it and not the file. ``extra`` is the extra of the
    package that brings its library, None when the package itself does.
    """

    name: str
    module: str
    sniff: Callable[[CorpusFile], bool]
    suffixes: tuple[str, ...] = ()
    container: bool = False
    extra: str | None = None
    function: str = "read"


READERS = (
    Reader("Europresse export", "exports.europresse", sniffing.is_europresse, container=True),
    Reader("Factiva export", "exports.factiva", sniffing.is_factiva, container=True),
    Reader("Factiva export in RTF", "exports.factiva_rtf", sniffing.is_factiva_rtf, container=True),
    Reader("LexisNexis export", "exports.nexis", sniffing.is_nexis_text, container=True),
    Reader("LexisNexis export in HTML", "exports.nexis", sniffing.is_nexis_html, container=True, function="read_html"),
    Reader("Nexis Uni download", "exports.nexis_uni", sniffing.is_nexis_word),
    Reader(
        "Nexis Uni download in RTF", "exports.nexis_uni", sniffing.is_nexis_rtf, container=True, function="read_rtf"
    ),
    Reader("press-corpus-scraper file", "exports.press_corpus_scraper", sniffing.is_scraped_press, container=True),
    Reader("IRaMuTeQ corpus", "exports.iramuteq", sniffing.is_iramuteq, container=True),
    Reader("Gallica plain text", "exports.gallica", sniffing.is_gallica),
    Reader("PDF document", "pdf", sniffing.is_pdf, (".pdf",)),
    Reader("Word document", "docx", sniffing.is_word, (".docx",)),
    Reader("JSON lines", "jsonl", sniffing.never, (".jsonl", ".ndjson"), container=True),
    Reader("JSON document", "tables", sniffing.never, (".json",), function="read_json"),
    Reader("table of articles", "tables", sniffing.never, (".csv", ".tsv"), function="read_table"),
    Reader("web page", "html", sniffing.is_web_page, (".html", ".htm", ".xhtml")),
    Reader("text", "plain", sniffing.never, (".txt", ".md")),
)
"""In the order in which they are asked."""

SUFFIXES = tuple(sorted({suffix for reader in READERS for suffix in reader.suffixes}))
"""The ends of names that are read, whatever the content, in small letters."""

EXPORT_SUFFIXES = (".doc", ".gz", ".rtf", ".xml")
"""Ends of names that exports have, besides: such files are read when their content is known."""


def reader_for(file: CorpusFile) -> Reader | None:
    """The reader of a file, by its content, else by its name; None when nobody reads such files."""
    for reader in READERS:
        if reader.sniff(file):
            return reader
    return next((reader for reader in READERS if file.suffix in reader.suffixes), None)
