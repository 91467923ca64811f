"""Word documents (.docx), by python-docx: paragraphs and tables in the order of the document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from ingest.article import Article, Skip
from ingest.files.corpus_file import CorpusFile
from ingest.files.formats.docx_tables import rows_of
from ingest.files.limits import Limits, UnreadableError
from ingest.layout.compose import compose
from ingest.layout.metadata import Said
from ingest.text.folding import fold
from ingest.text.one_line import one_line

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A document unpacks to about ten times its size; a hundred times is an attack.
_MOST_UNPACKED = 100


def read(file: CorpusFile, limits: Limits) -> Iterator[Article | Skip]:
    """Yield the one article of a Word document. Raises ``UnreadableError``."""
    _check(file, limits)
    from docx import Document
    from docx.opc.exceptions import OpcError
    from docx.table import Table
    from lxml.etree import LxmlError

    try:
        document = Document(io.BytesIO(file.content(limits)))
        _write_out_entities(document.element)
        pieces: list[str] = []
        titled: str | None = None
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                pieces.extend(rows_of(block, limits.max_text_characters))
                continue
            pieces.append(block.text)
            style = block.style.name if block.style is not None else ""
            if titled is None and style in ("Title", "Titre") and block.text.strip():
                titled = block.text
        property_title = document.core_properties.title
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, zipfile.BadZipFile) as problem:
        raise UnreadableError(f"is damaged, or no Word document ({problem})") from None
    text = "\n\n".join(piece.strip() for piece in pieces if piece.strip())
    if not text:
        raise UnreadableError("is a document without text")
    # The properties of a file are often those of its template: they count when the text bears them out.
    if titled is None and property_title and fold(property_title) in fold(text[:1000]).split("\n"):
        titled = property_title
    yield compose(text[: limits.max_text_characters], file.name, said=Said(title=one_line(titled)))


def _check(file: CorpusFile, limits: Limits) -> None:
    if file.head.startswith(_OLD_OFFICE):
        raise UnreadableError("is protected by a password, or in the old Word format; save it as .docx without one")
    content = io.BytesIO(file.content(limits))
    if not zipfile.is_zipfile(content):
        raise UnreadableError("is no Word document, whatever its name says")
    with zipfile.ZipFile(content) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > max(_MOST_UNPACKED * file.size, 1_000_000) or unpacked > 20 * limits.max_text_characters:
        raise UnreadableError(f"unpacks to {unpacked:,} bytes, which no article does")


def _write_out_entities(root: Any) -> None:
    """References to entities of the document's own, which are not followed, put back as they are written: what stands
    after one would be lost with it."""
    from lxml import etree

    for reference in list(root.iter(etree.Entity)):
        written = (reference.text or "") + (reference.tail or "")
        before, parent = reference.getprevious(), reference.getparent()
        if before is not None:
            before.tail = (before.tail or "") + written
        else:
            parent.text = (parent.text or "") + written
        parent.remove(reference)
