"""What the first bytes of a file say of its kind. Every function is quick, imports nothing heavy, and never raises."""

from __future__ import annotations

import re
import zipfile

from ingest.files.corpus_file import CorpusFile
from ingest.files.decode import kind_by_signature

_WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*(?:<!doctype\s+html\b|<html\b|<head\b|<body\b)", re.I | re.S
)
_MARKUP_SUFFIXES = frozenset({".md"})
_RTF = b"{\\rtf"
_EUROPRESSE = re.compile(
    rb"class\s*=\s*[\"']?[^\"'>]{0,80}\bDocPublicationName\b|xmlns:n1\s*=\s*[\"']http://www\.cedrom-sni\.com"
)
_FACTIVA_ARTICLE = re.compile(rb"class\s*=\s*[\"']?article(?:\s+[\w-]*article)?[\"'\s>]", re.I)
_FACTIVA_NUMBER = re.compile(rb"\bDocument\s+[A-Z0-9]{4,10}[A-Za-z0-9]{15,22}\b")
_NEXIS_NUMBERED = re.compile(
    r"^[ \t\u00a0]*(?:\d+ of \d+ DOCUMENTS?|Dokument \d+ von \d+|Document \d+ (?:de|sur) \d+|"
    r"\d+ (?:de|sur) \d+ DOCUMENTS?)[ \t\u00a0]*$",
    re.M,
)
_NEXIS_LABELS = (
    re.compile(r"^(?:LENGTH|LONGUEUR|LÄNGE) ?: *\d", re.M),
    re.compile(r"^(?:LOAD-DATE|DATE-CHARGEMENT|LADEDATUM|PUBLICATION-TYPE|TYPE-PUBLICATION) ?:", re.M),
)
_NEXIS_ANCHOR = re.compile(rb"<a\s+name\s*=\s*[\"']?DOC_ID_\d", re.I)
_NEXIS_UNI = (b"End of Document", b"Client/Matter", b"Fin du document")
_SCRAPED = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<(?:corpus|texts)\b[^>]*>\s*)?<text\b[^>]*\b(?:source|title|date)\s*=", re.I
)
_IRAMUTEQ = re.compile(r"\s*(?:\*{4}|\d{4,})[ \t]+\*\w")
_GALLICA = re.compile(r"\s*(?:Rappel de votre demande|Notice complète|Format de téléchargement)\s*:")
_WORD_START = 1 << 21  # unpacked; a cover names each document of a download of 500


def never(_: CorpusFile) -> bool:
    """For kinds that no content tells: the end of the name does."""
    return False


def is_europresse(file: CorpusFile) -> bool:
    """HTML of Europresse: its class names, in elements and not only in a style sheet, or its name spaces."""
    return _is_markup(file) and _EUROPRESSE.search(file.head) is not None


def is_factiva(file: CorpusFile) -> bool:
    """HTML of Factiva: articles of its class, with its headlines or its codes."""
    return _is_markup(file) and _FACTIVA_ARTICLE.search(file.head) is not None and b"activa" in file.head


def is_factiva_rtf(file: CorpusFile) -> bool:
    """RTF with the accession numbers of Factiva."""
    return file.head.startswith(_RTF) and _FACTIVA_NUMBER.search(file.head) is not None


def is_nexis_text(file: CorpusFile) -> bool:
    """Text of LexisNexis: a line that numbers a document, or its labels before and behind a text."""
    if not _is_plain(file):
        return False
    text = file.head_text
    return _NEXIS_NUMBERED.search(text) is not None or all(label.search(text) for label in _NEXIS_LABELS)


def is_nexis_html(file: CorpusFile) -> bool:
    """HTML of old Nexis: the anchors of its documents."""
    return _is_markup(file) and _NEXIS_ANCHOR.search(file.head) is not None and b"<DOC" in file.head


def is_nexis_word(file: CorpusFile) -> bool:
    """A Word document with the cover or the ends of Nexis Uni."""
    return is_word(file) and any(mark in _word_start(file) for mark in _NEXIS_UNI)


def is_nexis_rtf(file: CorpusFile) -> bool:
    """RTF with the cover or the ends of Nexis Uni."""
    return file.head.startswith(_RTF) and any(mark in file.head for mark in _NEXIS_UNI)


def is_scraped_press(file: CorpusFile) -> bool:
    """XML of press-corpus-scraper: a text with its source, title or day."""
    return _SCRAPED.match(file.head_text[:5_000]) is not None


def is_iramuteq(file: CorpusFile) -> bool:
    """A corpus of IRaMuTeQ: its first line has stars and a variable."""
    return _is_plain(file) and _IRAMUTEQ.match(file.head_text[:5_000]) is not None


def is_gallica(file: CorpusFile) -> bool:
    """Plain text of Gallica: it begins with the library's notice."""
    return _is_plain(file) and _GALLICA.match(file.head_text[:5_000]) is not None


def is_pdf(file: CorpusFile) -> bool:
    """A PDF document; some begin with stray bytes."""
    return b"%PDF-" in file.head[:1024] and not file.head[:1].isalpha()


def is_word(file: CorpusFile) -> bool:
    """A Word document of the present format: a ZIP archive with its main part."""
    return "word/document.xml" in file.members


def is_web_page(file: CorpusFile) -> bool:
    """A page of HTML, by its opening tags. Markdown may begin with tags of its own."""
    return file.suffix not in _MARKUP_SUFFIXES and _WEB_PAGE.match(file.head_text[:20_000]) is not None


def _is_plain(file: CorpusFile) -> bool:
    """Text as far as can be told: neither markup nor one of the known binary kinds."""
    return not _is_markup(file) and not file.head.startswith(_RTF) and kind_by_signature(file.head) is None


def _is_markup(file: CorpusFile) -> bool:
    return file.head_text[:2_000].lstrip("\ufeff \t\r\n").startswith("<")


def _word_start(file: CorpusFile) -> bytes:
    """The first two megabytes of a Word document's main part; what is damaged gives nothing."""
    try:
        with zipfile.ZipFile(file.path) as archive, archive.open("word/document.xml") as part:
            return part.read(_WORD_START)
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, NotImplementedError, EOFError):
        return b""
