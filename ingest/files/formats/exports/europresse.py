"""Europresse (Eureka, CEDROM-SNi): HTML in the three layouts of its years, told by their class names.

Until 2013 an article is a table, from 2014 an ``<article>``, from about 2019 one with ``rdp__`` classes. A certificate
at its end names whoever exported it: it is left out of everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.article import Article, Notice, Printing, Skip
from ingest.files.corpus_file import CorpusFile
from ingest.files.formats.exports import headers
from ingest.files.formats.exports.assembly import Record, article_of
from ingest.files.formats.exports.markup import first, having, lines, markup_text, paragraphs, parsed, remove, text_of
from ingest.files.formats.exports.pieces import pieces
from ingest.files.limits import Limits, UnreadableError
from ingest.text.dates import iso_date

_OPENING = re.compile(
    rb"<article\b|<table\b[^>]{0,300}>\s*(?:<tbody>\s*)?<tr[^>]{0,200}>\s*<td\b[^>]{0,300}?word-wrap:\s*break-word",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(rb"class\s*=\s*[\"']?[^\"'>]*(?:DocPublicationName|titreArticle|DocText)", re.IGNORECASE)
_NUMBER = re.compile(r"\b[a-z]{2,12}\u00b7(?P<day>\d{8})\u00b7[\w-]+\u00b7[\w.-]+", re.IGNORECASE)
_ISSUE = re.compile(r",\s*(?:nos?\b\.?|n[°º]s?|vol\.?|numéro|hors-série)\s*.*\Z", re.IGNORECASE)
_PUBLISHED_ON = re.compile(r"cet article est paru (?:dans|sur)|this article appeared (?:in|on)", re.IGNORECASE)
_TITLES = ("titreArticleVisu", "rdp__articletitle", "grandTitre")
_CERTIFICATES = (
    "txtCertificat", "publiC-lblNodoc", "publiC-lblCertificatIssuedTo", "publiC-lblEndDate", "Doc-LegalInfo",
)  # fmt: skip
_LEGAL = re.compile(r"\A(?:©|\(c\)|copyright\b)|ce certificat est émis à|this certificate is issued", re.IGNORECASE)
_MARK = "\ue000"  # of the private use area: stands for the title while lines are told apart
_LONGEST_SECTION = 60
_LONGEST_KICKER = 40


def read(file: CorpusFile, limits: Limits) -> Iterator[Article | Skip | Notice]:
    """Yield the documents of an export, each article under its document number."""
    count = 0
    for piece in pieces(file, _OPENING, limits):
        if piece is not None and not _DOCUMENT.search(piece):
            continue  # what stands before the first document, or behind the last
        count += 1
        shown = f"document {count}"
        try:
            if piece is None:
                raise UnreadableError(f"has more than {limits.max_file_bytes:,} bytes, the limit")
            yield from article_of(_record(markup_text(piece)), file.name)
        except UnreadableError as reason:
            yield Skip(file.name, f"it {reason}", shown)
    if not count:
        raise UnreadableError("looks like an export of Europresse and holds no document of it")


def _record(piece: str) -> Record:
    element = parsed(piece)
    if element is None:
        raise UnreadableError("has no text")
    record = Record()
    _number(record, element)
    _publication(record, element)
    _elsewhere(record, element)
    articles = element.xpath(".//article")
    if articles:
        _read_article(record, articles[0])
    else:
        _read_table(record, element)
    if record.number and "date" not in record.said:
        day = record.number.split("\u00b7")[1]
        record.say("date", iso_date(f"{day[:4]}-{day[4:6]}-{day[6:]}"), "document number")
    return record


def _number(record: Record, element: Any) -> None:
    text = text_of(element)
    labelled = re.search(r"(?:num[ée]ro de document|document number)\s*:?\s*", text, re.IGNORECASE)
    found = _NUMBER.search(text, labelled.end() if labelled else 0)
    if found:
        record.number = found[0]
        record.say("document", found[0], "document number")


def _publication(record: Record, element: Any) -> None:
    publication = first(element, "DocPublicationName")
    if publication is not None:
        # Behind several spaces or a line feed stand icons and their words.
        name = re.split(r"\s{2,}|\n", publication.text_content().strip())[0]
        record.say("source", " ".join(_ISSUE.sub("", name).split()), "DocPublicationName")
    spans = list(having(element, "DocHeader"))
    header = " ".join("".join(span.text_content() for span in spans).split())
    under = first(element, "DocTitreSousSection")
    if not headers.day_in(header) and under is not None and under.getparent() is not None:
        header = f"{header} {text_of(under.getparent())}".strip()
    _header(record, header)


def _header(record: Record, header: str) -> None:
    """« Politique, jeudi 5 octobre 2013 134 mots, p. 03 »: the section, the day, the words, the page."""
    day = headers.day_in(header)
    before, after = (header, "") if day is None else (header[: day[1]], header[day[2] :])
    record.say("date", day[0] if day else None, "DocHeader")
    record.say("words", headers.words_in(after or header), "DocHeader")
    record.say("time", headers.time_in(after), "DocHeader")
    record.say("page", headers.page_in(headers.without_words(after or header)), "DocHeader")
    section = before.strip(" ,;–-") if day else ""
    record.say("section", section if len(section) <= _LONGEST_SECTION else None, "DocHeader")


def _elsewhere(record: Record, element: Any) -> None:
    """Other papers that printed the same text, and the address where it appeared."""
    printings = []
    for wrapper in list(having(element, "apd-wrapper")):
        for name in having(wrapper, "source-name-APD"):
            around = name.getparent()
            day = first(around, "apd-sources-date") if around is not None else None
            found = headers.day_in(text_of(day)) if day is not None else None
            source = _ISSUE.sub("", text_of(name)).strip(" ,")
            if source:
                printings.append(Printing(source, found[0] if found else None))
        remove(wrapper)
    record.say("printings", tuple(dict.fromkeys(printings)), "apd-wrapper")
    for link in list(element.iter("a")):
        if _PUBLISHED_ON.search(link.text_content()):
            address = (link.get("href") or "").strip()
            record.say("url", address if address.startswith(("http://", "https://")) else None, "« paru dans »")
            remove(link)


def _read_article(record: Record, article: Any) -> None:
    for name in ("divPubliC", "complement"):
        for certificate in article.xpath(f".//*[@id='{name}']"):
            remove(certificate)
    for part in [*having(article, *_CERTIFICATES), *article.xpath(".//footer")]:
        if part.getparent() is not None:
            remove(part)
            record.omit("certificate and licence lines")
    _heading(record, article)
    bodies = [body for body in having(article, "docOcurrContainer") if body.xpath("string()").strip()]
    if not bodies:
        bodies = [body for body in having(article, "DocText") if body.xpath("string()").strip()][:1]
    if not bodies:
        bodies = article.xpath(".//section")
    for body in bodies:
        record.paragraphs += [line for line in paragraphs(body) if not _LEGAL.search(line)]
    inside = {descendant for body in bodies for descendant in body.iter()}
    for box in having(article, "rdp__newsdoc"):
        if box not in inside:
            record.paragraphs += paragraphs(box)
    for aside in article.xpath(".//aside"):
        if aside not in inside:
            record.beside += [(len(record.paragraphs), line) for line in paragraphs(aside)]


def _heading(record: Record, article: Any) -> None:
    """Kicker, title, standfirst and author. A title may be a paragraph of its block or the block itself."""
    title = first(article, *_TITLES)
    block = first(article, "titreArticle")
    if title is None:
        title = block
    if title is None:
        return
    record.say("title", text_of(title), "titreArticleVisu")
    author = first(article, "docAuthors")
    if author is not None:
        record.say("author", headers.author_said(text_of(author)), "docAuthors")
    for standfirst in having(article, "rdp__subtitle"):
        record.paragraphs += paragraphs(standfirst)
    small = [one for one in having(article, "sm-margin-bottomNews") if one is not title]
    order = {element: number for number, element in enumerate(article.iter())}
    behind = [one for one in small if order[one] > order[title]]
    for one in small:
        if one not in behind and (kicker := text_of(one)):
            _kicker(record, kicker)
    if author is None and behind and (name := headers.author_in(text_of(behind[-1]))):
        record.say("author", name, "sm-margin-bottomNews")
        behind.pop()
    for one in behind:
        record.paragraphs += [line for line in paragraphs(one) if headers.author_in(line) != record.said.get("author")]
    if author is None and not small:
        _plain_heading(record, title if block is None else block)


def _plain_heading(record: Record, block: Any) -> None:
    """The layout of 2014: plain ``div`` elements around the title, the kicker before it and the author after it."""
    before, after = block.getprevious(), block.getnext()
    if before is not None and before.tag == "div" and first(before, "DocHeader", "DocPublicationName") is None:
        kicker = text_of(before)
        if kicker:
            _kicker(record, kicker)
    while after is not None and after.tag == "div":
        line = text_of(after)
        if line and len(line.split()) <= 12 and not line.endswith((".", "!", "?", "…")):
            record.say("author", headers.author_said(line), "the line under the title")
        else:
            record.paragraphs += paragraphs(after)
        after = after.getnext()


def _kicker(record: Record, kicker: str) -> None:
    record.beside.append((0, kicker))
    if len(kicker) <= _LONGEST_KICKER:
        record.say("section", kicker, "the line above the title")


def _read_table(record: Record, element: Any) -> None:
    """The layout of before 2014: spans and text in a cell, paragraphs parted by empty ``<p>``."""
    cell = next((td for td in element.iter("td") if "break-word" in (td.get("style") or "")), element)
    title = first(cell, *_TITLES)
    for inner in list(cell.iter("table")):
        if inner is not cell and inner.getparent() is not None:
            remove(inner)
            record.omit("certificate and licence lines")
    for span in list(having(cell, "DocPublicationName", "DocHeader")):
        remove(span)
    if title is None:
        record.paragraphs += [line for line in lines(cell) if not _LEGAL.search(line)]
        return
    record.say("title", text_of(title), "TitreArticleVisu")
    for child in list(title):
        remove(child)
    title.text = _MARK
    before, _, after = "\n".join(lines(cell)).partition(_MARK)
    record.beside += [(0, line) for line in before.split("\n") if line.strip()]
    body = [line for line in after.split("\n") if line.strip()]
    if len(body) > 1 and (name := headers.author_in(body[0])):
        record.say("author", name, "the line under the title")
        body = body[1:]
    for line in body:
        if re.match(r"num[ée]ro de document", line, re.IGNORECASE):
            break
        if _LEGAL.search(line):
            record.omit("certificate and licence lines")
        else:
            record.paragraphs.append(line)
