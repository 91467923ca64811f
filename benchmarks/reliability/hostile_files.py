"""Files that nobody means well with: over two hundred, each with its name and what makes its bytes."""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from random import Random

from benchmarks.reliability.documents import (
    CATALOG,
    FONT,
    cell,
    one_page,
    pdf,
    row,
    said,
    squeezed,
    stream,
    table,
    word,
)
from benchmarks.reliability.patterns import PATTERNS, random_pattern

Hostile = tuple[str, Callable[[], bytes]]

PROSE = "Le groupe a annoncé jeudi un plan qui porte sur le prix du blé, selon un communiqué. « Oui », dit M. Martin.\n"
BODY = "\nUn article sur le prix du blé.\n"


def hostile_files(size: int) -> Iterator[Hostile]:
    """All of them, those that grow at about ``size`` bytes."""
    return chain(_texts(size), _bytes(), _front_matter(), _json_lines(size), _pages(size), _word(size), _pdf(size))


def _texts(size: int) -> Iterator[Hostile]:
    for name, make in PATTERNS.items():
        yield f"text {name}.txt", lambda make=make: make(size).encode()
    for seed in range(20):
        yield f"text random {seed}.txt", lambda seed=seed: random_pattern(seed)(size).encode()
    yield "text long prose.txt", lambda: (PROSE * (10 * size // len(PROSE))).encode()
    yield "text long word.md", lambda: b"a" * (10 * size)


def _bytes() -> Iterator[Hostile]:
    article = "Le texte de cet article parle du blé, de l'eau et du prix de la vie."
    given = {
        "nul": article.encode() + b"\0",
        "halves of characters": b"Le texte \xed\xa0\x80 de cet article parle du bl\xc3\xa9 \xed\xb0\x80.",
        "overlong": b"Le texte \xc0\xaf de cet article.",
        "marks of direction": article.replace("texte", "\u202etexte\u2066").encode(),
        "controls": bytes(range(1, 32)) * 100 + b"texte",
        "escape sequences": b"\x1b]0;titre\x07\x1b[31mLe texte\x1b[0m de cet article.",
        "eight-bit controls": "\x9b31mLe texte\x9d0;titre\x9c de cet article.".encode(),
        "two marks": b"\xff\xfe\xff\xfe" + article.encode("utf-16-le"),
        "odd wide": b"\xff\xfe" + article.encode("utf-16-le")[:-1],
        "wide halves": b"\xff\xfe" + b"\x00\xd8" * 500,
        "utf-32": b"\xff\xfe\x00\x00" + b"\xff\xff\xff\x7f" * 50,
        "utf-7": b"Le texte +AGE- de cet article +2AA-.",
        "only a mark": b"\xef\xbb\xbf",
        "only zeros": bytes(1000),
        "only ones": b"\xff" * 1000,
        "noise": Random(1).randbytes(20_000),
        "an empty file": b"",
        "private characters": ("\ue000\uf8ff" * 200 + article).encode(),
        "all private characters": ("".join(map(chr, range(0xE000, 0xF900))) + article).encode(),
        "noncharacters": ("\ufffe\uffff\U0010ffff" * 3 + article).encode(),
        "specials": ("\ufffc\ufffd\ufeff" * 50 + article).encode(),
        "a program": b"\x7fELF" + bytes(200),
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "packed": gzip.compress(article.encode()),
        "a bomb packed": gzip.compress(bytes(30_000_000)),
    }
    for name, raw in given.items():
        yield f"bytes {name}.txt", lambda raw=raw: raw
    yield "bytes packed bomb.txt.gz", lambda: gzip.compress(b"mot " * 10_000_000)
    yield "bytes packed noise.jsonl.gz", lambda: gzip.compress(article.encode())[:-9] + bytes(9)


def _front_matter() -> Iterator[Hostile]:
    for levels in (3, 6, 9, 40):
        yield f"front aliases {levels}.md", lambda levels=levels: _aliases(levels)
    values = {
        "a loop": "title: &a [*a]",
        "a loop of keys": "title: &a {x: *a}",
        "merges": "a: &a {x: 1}\nb: &b {<<: [*a, *a, *a]}\n<<: [*b, *b, *b]\ntitle: T",
        "an object of Python": "title: !!python/object/apply:os.system ['true']",
        "a number of 9,000 digits": "title: " + "9" * 9000,
        "a number in base 16": "title: 0x" + "f" * 9000,
        "a number in base 60": "title: 1" + ":59" * 3000,
        "bytes": "title: !!binary AAAA",
        "sets": "author: !!set {a, b}",
        "no number": "date: .nan\nurl: .inf",
        "a wrong tag": "title: !!int mot",
        "an unknown tag": "title: !mine mot",
        "depth": "title: " + "[" * 4900 + "]" * 4900,
        "depth of maps": "title: " + "{a: " * 2000 + "}" * 2000,
        "lists as keys": "? [a, b]\n: c\ntitle: T",
        "halves of characters": 'title: "\\ud800 mot"',
        "controls": 'title: "\\e[31m rouge \\0 \\a"',
        "marks of direction": "title: \u202etitre\u2066",
        "twice": "title: a\ntitle: b",
        "a script": 'url: "javascript:alert(1)"',
        "no such day": "date: 2021-13-45",
        "a far day": "date: 99999999-99-99",
        "an undefined alias": "title: *a",
        "a long title": "title: " + "mot " * 2400,
        "tabs": "\ttitle: a\n\t\tb: c",
        "documents": "title: a\n--- b\n--- c",
    }
    for name, block in values.items():
        yield f"front {name}.txt", lambda block=block: f"---\n{block}\n---\n{BODY}".encode()
    yield "front never closed.txt", lambda: b"---\ntitle: a\n" + b"mot: mot\n" * 50_000


def _aliases(levels: int) -> bytes:
    block = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in range(1, levels):
        block += f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n"
    return f"---\n{block}title: *a{levels - 1}\nauthor: *a{levels - 1}\n---\n{BODY}".encode()


def _json_lines(size: int) -> Iterator[Hostile]:
    last = b'{"text": "La suite."}\n'
    lines = {
        "a half as a key": b'{"\\ud800": "x"}',
        "halves everywhere": b'{"text": "Le prix \\ud800 du.", "title": "\\udfff", "author": ["\\ud800"]}',
        "nul": b'{"text": "Nul \\u0000 ici.", "title": "\\u0000"}',
        "escape sequences": b'{"text": "Le prix.", "title": "\\u001b[31mrouge\\u009b0m"}',
        "escapes as keys": b'{"\\u001b]0;titre\\u0007": 1}',
        "marks of direction as keys": '{"\u202e\u2066": 1}'.encode(),
        "no numbers": b'{"text": "Le prix.", "title": NaN, "date": 1e999, "author": {"a": 1}, "url": [["x"]]}',
        "a number of 100,000 digits": b'{"text": "Le prix.", "title": ' + b"9" * 100_000 + b"}",
        "a number of 4,000 digits": b'{"text": "Le prix.", "title": ' + b"9" * 4_000 + b"}",
        "depth": b'{"text": ' + b"[" * 200_000 + b"}",
        "depth of an author": b'{"text": "Le prix.", "author": ' + b"[" * 900 + b'"a"' + b"]" * 900 + b"}",
        "no objects": b'[1]\n"x"\n5\nnull\ntrue\nNaN\n{}',
        "no text": b'{"text": 5}\n{"text": ["a"]}\n{"text": null}\n{"text": ""}\n{"text": " "}',
        "twice": b'{"text": "a", "text": "Le prix."}',
        "bad bytes": b'\xff\xfe\n{"text": "\xff"}',
        "bad lines": b"x\n" * (size // 2),
        "bad objects": b"{}\n" * (size // 3),
        "blank lines": b"\n" * size,
        "a long title": b'{"text": "Le prix.", "title": "' + b"mot " * 100_000 + b'"}',
        "a long date": b'{"text": "Le prix.", "date": "' + b"2020-" * 100_000 + b'"}',
        "many keys": json.dumps({"text": "Le prix.", **{f"k{n}": n for n in range(50_000)}}).encode(),
        "many authors": json.dumps({"text": "Le prix.", "author": ["A. B."] * 50_000}).encode(),
        "many articles": b"\n".join(json.dumps({"text": f"Le prix {n}."}).encode() for n in range(2_000)),
        "wide": json.dumps({"text": "Le prix."}).encode("utf-16"),
        "never ends": b'{"text": "' + b"a" * (10 * size),
    }
    for name, raw in lines.items():
        yield f"lines {name}.jsonl", lambda raw=raw: raw + b"\n" + last


def _pages(size: int) -> Iterator[Hostile]:
    text = "<p>Le texte de cet article dit que oui, et il parle du prix du blé.</p>"
    tags = ("b", "i", "div", "span", "p", "table><tr><td", "ul><li", "blockquote", "a href=x", "font", "section", "h1")
    for tag in tags:
        opened = f"<{tag}>"
        yield (
            f"page open {tag[:5].strip('>')}.html",
            lambda opened=opened: f"<html><body>{opened * (size // 4 // len(opened))}{text}".encode(),
        )
    for tag in ("b", "i", "a", "span", "em"):
        unit = f"mot <{tag}>mot</{tag}> "
        yield (
            f"page inline {tag}.html",
            lambda unit=unit: f"<html><body><article><p>{unit * (size // len(unit))}</p></article>".encode(),
        )
    head = {
        "laughs": "<!DOCTYPE html [" + _laughs() + "]><body><p>&a9;</p>",
        "undefined entities": "<body><p>Le prix &nulle; du blé &a9; monte de &#xD800; et &#0; et &#x110000; &amp",
        "many entities": "<body><p>" + "&#xD800;&#0;&#x110000;&amp" * 5_000,
        "linked data of depth": '<head><script type="application/ld+json">' + "[" * 100_000 + "</script></head>" + text,
        "linked data of types": '<head><script type="application/ld+json">{"@type": ["NewsArticle", {"a": [1]}], '
        '"headline": {"x": 1}, "author": [{"name": [[["a"]]]}, 5, null], "datePublished": 99999999999999999999, '
        '"publisher": [1]}</script></head>' + text,
        "a graph of itself": '<head><script type="application/ld+json">{"@graph": [' + '{"@graph": [' * 3000 + "]}"
        "</script></head>" + text,
        "a charset that is a codec": '<head><meta charset="zip"></head>' + text,
        "a charset of names": '<head><meta charset="punycode"></head>' + text,
        "a charset that is none": f'<head><meta charset="{"x" * 40}"></head>' + text,
        "metas": "<head>" + "<meta" * 1000 + "</head>" + text,
        "attributes": "<body><p " + " ".join(f'a{n}="1"' for n in range(50_000)) + ">Le texte.</p>",
        "a script in a link": '<body><article><a href="javascript:alert(1)">Lire</a>' + text,
        "a script in a title": "<head><title><script>alert(1)</script></title>" + text,
        "comments": "<body>" + "<!-- a" * 20_000 + text,
        "sections of data": "<body>" + "<![CDATA[" * 20_000 + text,
        "titles": "<head>" + '<meta property="og:title" content="T">' * 20_000 + "</head>" + text,
        "links": "<body><article>" + '<p><a href="x">Lire</a> mot </p>' * (size // 40),
        "nothing but scripts": "<body><script>" + "a;" * 50_000 + "</script>",
        "frames": "<frameset>" * 5_000 + text,
        "names of tags": "<body>" + "".join(f"<t{n}>" for n in range(5_000)) + text,
        "a long name of a tag": "<body><" + "a" * 200_000 + ">" + text,
    }
    for name, page in head.items():
        yield f"page {name}.html", lambda page=page: f"<html>{page}".encode("utf-8", "replace")


def _laughs(levels: int = 9) -> str:
    defined = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels + 1))
    return '<!ENTITY a0 "ha">' + defined


def _word(size: int) -> Iterator[Hostile]:
    wide = '<w:gridSpan w:val="{}"/>'
    tall = '<w:vMerge w:val="continue"/>'
    documents = {
        "a cell of many columns": lambda: word(table(row(cell("mot", wide.format(100_000_000))))),
        "a cell of negative columns": lambda: word(table(row(cell("mot", wide.format(-5))))),
        "a cell of no number of columns": lambda: word(table(row(cell("mot", wide.format("x"))))),
        "columns left out": lambda: word(
            table('<w:tr><w:trPr><w:gridBefore w:val="100000000"/></w:trPr>' + cell("mot") + "</w:tr>")
        ),
        "rows that go on": lambda: word(table(*[row(cell("mot", tall))] * 1500)),
        "rows that go on, begun": lambda: word(
            table(row(cell("mot", '<w:vMerge w:val="restart"/>')), *[row(cell("mot", tall))] * 1500)
        ),
        "a row of many cells": lambda: word(table(row(*[cell("mot")] * 3000))),
        "many rows": lambda: word(table(*[row(cell("mot"), cell("mot"))] * 3000)),
        "tables within tables": lambda: word(
            "<w:tbl><w:tr><w:tc>" * 3000 + said("mot") + "</w:tc></w:tr></w:tbl>" * 3000
        ),
        "tables within 60 tables": lambda: word(
            "<w:tbl><w:tr><w:tc>" * 60 + said("mot") + "</w:tc></w:tr></w:tbl>" * 60
        ),
        "many paragraphs": lambda: word("".join(said(f"mot {n}") for n in range(size // 20))),
        "many runs": lambda: word("<w:p>" + "<w:r><w:t>mot </w:t></w:r>" * (size // 30) + "</w:p>"),
        "tabs and breaks": lambda: word("<w:p><w:r>" + "<w:tab/><w:br/>" * (size // 15) + "</w:r></w:p>" + said("mot")),
        "laughs": lambda: word(said("&a9;"), f"<!DOCTYPE w [{_laughs()}]>"),
        "a file of the system": lambda: word(said("a &x; b"), '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "an undefined entity": lambda: word(said("bonjour &x; fin")),
        "a bomb": lambda: word(said("mot"), parts={"word/more.bin": bytes(300_000_000)}),
        "a bomb that hides its size": lambda: _understated(word(said("a" * 50_000_000))),
        "below the ratio": lambda: word(said("a " * 20_000_000), parts={"word/noise.bin": os.urandom(700_000)}),
        "no document": lambda: word("").replace(b"word/document.xml", b"word/documenx.xml"),
        "cut short": lambda: word(said("mot"))[:-30],
        "not XML": lambda: word("<w:p>"),
        "many files": lambda: word(said("mot"), parts={f"a/{n}": b"" for n in range(20_000)}),
        "a way out": lambda: word(said("mot"), parts={"../../../tmp/out": b"x"}),
    }
    for name, make in documents.items():
        yield f"word {name}.docx", make


def _understated(archive: bytes) -> bytes:
    """The sizes that an archive states, made small."""
    size = 50_000_000
    for near in range(size, size + 2_000):
        archive = archive.replace(near.to_bytes(4, "little"), (5_000).to_bytes(4, "little"))
    return archive


def _pdf(size: int) -> Iterator[Hostile]:
    kids = b"<< /Type /Pages /Kids [%s] /Count %d >>"
    show = b"BT /F1 12 Tf 10 10 Td (mot) Tj ET\n"
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 1 1]"
    documents = {
        "pages of themselves": lambda: pdf([CATALOG, kids % (b"2 0 R 2 0 R", 2)]),
        "pages of each other": lambda: pdf([CATALOG, kids % (b"3 0 R 3 0 R", 2), kids % (b"2 0 R 2 0 R", 2)]),
        "pages of pages": lambda: pdf(
            [CATALOG, *(kids % (b" ".join([b"%d 0 R" % (n + 1)] * 10), 10) for n in range(2, 9)), kids % (b"", 0)]
        ),
        "no pages": lambda: pdf([CATALOG, kids % (b"", 0)]),
        "very many pages": lambda: pdf([CATALOG, kids % (b"", 999_999_999)]),
        "a content squeezed": lambda: one_page(squeezed(show * 1_000_000)),
        "a content squeezed twice": lambda: one_page(
            stream(zlib.compress(zlib.compress(b" " * 300_000_000, 9), 9), b"/Filter [/FlateDecode /FlateDecode]")
        ),
        "much to show": lambda: one_page(squeezed(show * (size // 8))),
        "filters": lambda: one_page(stream(b"x" * 100, b"/Filter [" + b"/ASCIIHexDecode " * 5_000 + b"]")),
        "a table before itself": lambda: _before_itself(),
        "a table of many": lambda: pdf([CATALOG]).replace(b"xref\n0 2", b"xref\n0 99999999"),
        "deep lists": lambda: pdf([CATALOG, b"[" * 100_000 + b"]" * 100_000]),
        "deep maps": lambda: pdf([CATALOG, b"<< /A " * 50_000 + b"1" + b" >>" * 50_000]),
        "an object that is itself": lambda: pdf(
            [CATALOG, kids % (b"3 0 R", 1), b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>", b"4 0 R"]
        ),
        "a form in itself": lambda: one_page(
            stream(b"/X Do"), stream(b"/X Do /X Do", form + b" /Resources << /XObject << /X 6 0 R >> >>"),
            resources=b"/XObject << /X 6 0 R >>",
        ),
        "forms in forms": lambda: one_page(
            stream(b"/X Do"),
            *(
                stream(b"/X Do " * 10, form + b" /Resources << /XObject << /X %d 0 R >> >>" % (n + 1))
                for n in range(6, 14)
            ),
            stream(b"BT (mot) Tj ET", form),
            resources=b"/XObject << /X 6 0 R >>",
        ),
        "cut short": lambda: one_page(stream(show))[:300],
        "noise": lambda: b"%PDF-1.4\n" + Random(2).randbytes(100_000),
        "a map of characters": lambda: pdf(
            [
                CATALOG, kids % (b"3 0 R", 1),
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
                b"/Resources << /Font << /F1 5 0 R >> >> >>",
                stream(b"BT /F1 12 Tf <0001> Tj ET"),
                b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 6 0 R >>",
                stream(
                    b"1 begincodespacerange <0000> <FFFFFFFF> endcodespacerange "
                    b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange"
                ),
            ]
        ),
        "a title of halves": lambda: pdf(
            [CATALOG, kids % (b"", 0), b"<< /Title <FEFFD800> >>"], trailer=b"/Info 3 0 R"
        ),
        "encrypted": lambda: pdf(
            [CATALOG, kids % (b"", 0), b"<< /Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -4 >>"],
            trailer=b"/Encrypt 3 0 R /ID [<00> <00>]",
        ),
        "a font of itself": lambda: pdf(
            [
                CATALOG, kids % (b"3 0 R", 1),
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
                b"/Resources << /Font << /F1 5 0 R >> >> >>",
                stream(show), FONT.replace(b"/Helvetica", b"5 0 R"),
            ]
        ),
    }  # fmt: skip
    for name, make in documents.items():
        yield f"pdf {name}.pdf", make


def _before_itself() -> bytes:
    written = pdf([CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"])
    return written.replace(b"/Size 3", b"/Size 3 /Prev %d" % written.rfind(b"xref\n0"))
