"""Every kind of file: what is read, what is said of it, and the reason when it is left out."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.article import Article, Skip, Span
from ingest.files.corpus_file import corpus_file
from ingest.files.limits import Limits
from ingest.files.opening import NoOrdinaryFileError
from ingest.files.readers import read_file
from ingest.files.records import content_digest
from ingest.files.walk import survey

ROOT = Path(__file__).parents[3]
BODY = (
    "Le secteur de la relation client emploie plus de cent mille personnes au Maroc. Il a traversé "
    "la crise sans "
    "licencier, ce que ses dirigeants attribuent à la formation."
)
MORE = (
    "Les opérateurs attendent désormais la reprise en France, leur premier marché. Elle viendra au "
    "printemps, "
    "estiment les plus optimistes d’entre eux."
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    return folder


def write(corpus: Path, name: str, content: str | bytes) -> Path:
    path = corpus / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def article(corpus: Path, name: str, content: str | bytes) -> Article:
    found = list(read_file(write(corpus, name, content), corpus))
    assert len(found) == 1
    assert isinstance(found[0], Article), found[0]
    return found[0]


def reason(corpus: Path, name: str, content: str | bytes, limits: Limits | None = None) -> str:
    found = list(read_file(write(corpus, name, content), corpus, limits))
    assert len(found) == 1
    assert isinstance(found[0], Skip), found[0]
    assert found[0].path == f"articles/{name}"
    return found[0].reason


def body(found: Article) -> list[str]:
    return [span.of(found.text) for span in found.paragraphs]


# Text and Markdown


def test_text_is_kept_as_decoded(corpus: Path) -> None:
    text = f"Le titre de cet article\r\n\r\n{BODY}\r\n\r\n{MORE} \r\n"
    found = article(corpus, "eco/été.txt", b"\xef\xbb\xbf" + text.encode())
    assert found.text == text
    assert (found.path, found.record, found.title) == (
        "articles/eco/été.txt",
        None,
        "Le titre de cet article",
    )
    assert body(found) == [BODY, MORE]


def test_front_matter_says_what_the_article_is_and_is_no_passage(corpus: Path) -> None:
    text = (
        "---\ntitle: Le déclic\nauthor: [Leïla Amrani, Omar Tazi]\nsource: Le Journal\ndate: 2021-05-12\n"
        f"url: https://exemple.ma/a\ntags: [a, b]\n---\n\nLe déclic\n\n{BODY}\n"
    )
    for newline in ("\n", "\r\n"):
        found = article(corpus, "a.txt", text.replace("\n", newline))
        assert (found.title, found.author, found.source) == (
            "Le déclic",
            "Leïla Amrani, Omar Tazi",
            "Le Journal",
        )
        assert (found.date, found.url) == ("2021-05-12", "https://exemple.ma/a")
        assert body(found) == [BODY]


def test_a_date_that_no_calendar_has_costs_itself_alone(corpus: Path) -> None:
    found = article(corpus, "a.md", f"---\ntitle: Le déclic\nauthor: null\ndate: 2020-02-30\n---\n\n{BODY}\n")
    assert (found.title, found.author, found.date) == ("Le déclic", None, None)
    assert body(found) == [BODY]


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: [never closed\n---\n",
        "---\ntitle: a: b: c\n---\n",
        "---\nTarik Dahab : Après une décennie de croissance\n---\n",
        "---\n- a\n- b\n---\n",
        "---\nno end\n",
    ],
)
def test_a_block_that_is_no_front_matter_stays_in_the_body(corpus: Path, head: str) -> None:
    found = article(corpus, "a.md", head + "\n" + BODY)
    kept = " ".join(body(found)) + (found.title or "")
    assert all(line in kept for line in head.split("\n"))
    assert BODY in kept


def test_markdown_headings_are_titles_and_paragraphs(corpus: Path) -> None:
    found = article(corpus, "a.md", f"# Le grand déclic\n\n{BODY}\n\n## Chiffres édifiants\n\n{MORE}\n")
    assert found.title == "Le grand déclic"
    assert body(found) == [BODY, "## Chiffres édifiants", MORE]


def test_text_that_is_not_there(corpus: Path) -> None:
    assert reason(corpus, "a.txt", "") == "it is empty"
    assert reason(corpus, "a.txt", " \n\t\r\n") == "it holds nothing but white space"
    assert reason(corpus, "a.md", "---\ntitle: x\n---\n") == "it has front matter and no article after it"
    assert reason(corpus, "a.txt", bytes(range(256))) == "it is a binary file, not text"
    assert reason(corpus, "b.txt", "x" * 11, Limits(max_file_bytes=10)) == "it has 11 bytes, more than the limit of 10"


# JSON lines


def test_json_lines_are_articles_and_bad_ones_do_not_stop_the_rest(corpus: Path) -> None:
    lines = [
        json.dumps({"_id": "n0", "title": "", "text": BODY}),
        '{"text": ',
        "",
        json.dumps(
            {
                "title": "Deux",
                "body": MORE,
                "author": "Omar Tazi",
                "date": "12/05/2021",
                "url": "https://e.ma",
            }
        ),
        json.dumps(["a"]),
        json.dumps({"title": "no text"}),
        json.dumps({"text": " "}),
        json.dumps({"text": 3}),
        json.dumps({"content": "half \ud83d of a pair, and \u0000"}),
        "x" * 500,
    ]
    path = write(corpus, "a.jsonl", "\n".join(lines) + "\n")
    found = list(read_file(path, corpus, Limits(max_file_bytes=450)))
    articles = [one for one in found if isinstance(one, Article)]
    skips = {one.record: one.reason for one in found if isinstance(one, Skip)}
    assert [(one.record, one.title, one.text) for one in articles] == [
        ("#n0", None, BODY),
        ("https://e.ma", "Deux", MORE),
        (f"#{content_digest(articles[2])}", None, "half \ufffd of a pair, and \ufffd"),
    ]
    assert (articles[1].author, articles[1].date, articles[1].url) == (
        "Omar Tazi",
        "2021-05-12",
        "https://e.ma",
    )
    assert skips == {
        "line 2": "line 2 is not JSON (expecting value at character 9)",
        "line 5": 'line 5 is not a JSON object with a "text"',
        "line 6": 'line 6 has no text: expected a string under "text" and found only "title"',
        "line 7": 'line 7 has an empty "text"',
        "line 8": 'line 8 has no text: expected a string under "text" and found only "text"',
        "line 10": "line 10 has more than 450 bytes, the limit",
    }


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_json_lines_in_other_encodings(corpus: Path, encoding: str) -> None:
    line = json.dumps({"text": BODY.replace("’", "'")}, ensure_ascii=False) + "\n"
    found = list(read_file(write(corpus, "a.jsonl", (line * 2).encode(encoding)), corpus))
    assert [one.text for one in found if isinstance(one, Article)] == [BODY.replace("’", "'")] * 2


# Web pages

PAGE = f"""<!doctype html><html lang="fr"><head><meta charset="{{charset}}"><title>Le déclic - Le
Journal</title> <meta property="og:title" content="Le grand déclic - Le Journal"><meta
property="og:site_name" content="Le Journal"> <meta name="author" content="Leïla Amrani"><meta
property="article:published_time" content="2021-05-12T08:00:00+01:00"> <link rel="canonical"
href="https://exemple.ma/declic"></head><body> <nav><a href="/">Accueil</a> <a
href="/eco">Économie</a></nav><article><h1>Le grand déclic</h1>
<p>{BODY}</p><p>{MORE}</p><p>{BODY.replace("cent", "deux cent")}</p></article> <aside><h2>Articles
similaires</h2><a href="/x">Le port de Tanger double sa capacité</a></aside> <footer>© Le Journal. Tous
droits réservés</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_a_web_page_gives_its_article_and_what_its_tags_say(corpus: Path, charset: str) -> None:
    page = PAGE.format(charset=charset)
    found = article(corpus, "a.html", page.encode("utf-8" if charset == "utf-8" else "cp1252"))
    assert (found.title, found.author, found.source) == ("Le grand déclic", "Leïla Amrani", "Le Journal")
    assert (found.date, found.url) == ("2021-05-12", "https://exemple.ma/declic")
    assert body(found) == [BODY, MORE, BODY.replace("cent", "deux cent")]


def test_nothing_is_guessed_of_a_page_that_says_nothing(corpus: Path) -> None:
    page = f"<html><body><p>{BODY}</p><p>{MORE}</p><p>12/05/2021</p><p>Copyright 2020</p></body></html>"
    found = article(corpus, "2019-03-04-a.htm", page)
    assert (found.title, found.author, found.source, found.date, found.url) == (None,) * 5
    assert body(found)[:2] == [BODY, MORE]


def test_linked_data_speaks_for_a_page_without_tags(corpus: Path) -> None:
    data = {
        "@graph": [
            {"@type": "WebSite", "name": "x"},
            {
                "@type": "NewsArticle",
                "headline": "Le déclic",
                "author": [{"name": "Leïla Amrani"}],
                "publisher": {"name": "Le Journal"},
                "datePublished": "2021-05-12T08:00Z",
            },
        ]
    }
    tag = '<script type="application/ld+json">'
    script = f"{tag}{json.dumps(data)}</script>{tag}{{</script>"
    found = article(corpus, "a.html", f"<html><head>{script}</head><body><p>{BODY}</p><p>{MORE}</p></body></html>")
    assert (found.title, found.author, found.source, found.date) == (
        "Le déclic",
        "Leïla Amrani",
        "Le Journal",
        "2021-05-12",
    )


def test_a_page_without_text(corpus: Path) -> None:
    empty = "<html><head><script>var a = 1;</script></head><body></body></html>"
    assert reason(corpus, "a.html", empty) == "it is a page without text (its article may be put there by a script)"


# Word


def word(corpus: Path, name: str) -> Path:
    from docx import Document

    document = Document()
    document.core_properties.title = "Word Document"
    document.core_properties.author = "Administrateur"
    document.add_paragraph("Le grand déclic", style="Title")
    document.add_paragraph(BODY)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Emplois", "120.000"
    document.add_paragraph(MORE)
    path = corpus / name
    document.save(str(path))
    return path


def test_a_word_document_gives_its_paragraphs_and_tables_in_order(corpus: Path) -> None:
    (found,) = read_file(word(corpus, "a.docx"), corpus)
    assert isinstance(found, Article)
    assert (found.title, found.author, found.date) == ("Le grand déclic", None, None)
    assert body(found) == [BODY, "Emplois | 120.000", MORE]


def test_word_documents_that_cannot_be_read(corpus: Path) -> None:
    assert reason(corpus, "a.docx", "text") == "it is no Word document, whatever its name says"
    old = reason(corpus, "b.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert old == "it is protected by a password, or in the old Word format; save it as .docx without one"
    with zipfile.ZipFile(corpus / "c.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_000)
    (bomb,) = read_file(corpus / "c.docx", corpus)
    assert bomb == Skip("articles/c.docx", "it unpacks to 30,000,000 bytes, which no article does")
    with zipfile.ZipFile(corpus / "d.docx", "w") as archive:
        archive.writestr("word/document.xml", "<broken")
    (damaged,) = read_file(corpus / "d.docx", corpus)
    assert isinstance(damaged, Skip)
    assert damaged.reason.startswith("it is damaged, or no Word document (")


# PDF


def pdf(lines: list[list[str]], password: str | None = None) -> bytes:
    """A PDF written by hand: one page for each list of lines."""
    import io

    from pypdf import PdfReader, PdfWriter

    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(lines)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(lines)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for number, page in enumerate(lines):
        text = "BT /F1 10 Tf 14 TL 40 780 Td " + " ".join(
            "(" + line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ") Tj T*" for line in page
        )
        stream = text + " ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF".encode()
    if password is None:
        return out
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(out)))
    writer.encrypt(password, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_pdf_gives_paragraphs_without_running_heads(corpus: Path) -> None:
    pages = [
        [
            "Le Journal - mai 2021",
            "Le grand déclic de la relation client",
            "",
            "Le secteur de la relation client emploie plus de cent mille per-",
            "sonnes au Maroc. Il a traversé la crise sans licencier, explique-",
            "t-il, ce que ses dirigeants attribuent tous à la formation.",
            "Les opérateurs attendent la reprise en France, leur premier mar-",
            "1",
        ],
        [
            "Le Journal - mai 2021",
            "ché, et la croissance de tout le secteur au printemps prochain.",
            "- la paie",
            "2",
        ],
        ["Le Journal - mai 2021", "Fin de cet article.", "3"],
    ]
    found = article(corpus, "a.pdf", pdf(pages))
    assert found.title == "Le grand déclic de la relation client"
    assert body(found) == [
        "Le secteur de la relation client emploie plus de cent mille personnes au Maroc. Il a "
        "traversé la crise sans "
        "licencier, explique-t-il, ce que ses dirigeants attribuent tous à la formation.",
        "Les opérateurs attendent la reprise en France, leur premier marché, et la croissance de "
        "tout le secteur au "
        "printemps prochain.",
        "- la paie",
        "Fin de cet article.",
    ]


def test_pdf_documents_that_cannot_be_read(corpus: Path) -> None:
    assert reason(corpus, "a.pdf", "text").startswith("it is damaged, or no PDF document (")
    assert reason(corpus, "b.pdf", pdf([["Secret"]], password="x")) == (
        "it is encrypted and needs a password; save a copy without one"
    )
    assert reason(corpus, "c.pdf", pdf([[]])) == (
        "it has no text: it is probably made of scanned pages; run a text recognition on it first"
    )
    cut_short = reason(corpus, "d.pdf", pdf([[BODY.replace("’", "'")]])[:200])
    assert "damaged" in cut_short or "no text" in cut_short


# Files and folders


@pytest.mark.skipif(sys.platform == "win32", reason="folders are made from within each other")
def test_folders_may_lie_deeper_than_calls_may(corpus: Path) -> None:
    deep = "/".join("d" * 1200)
    handle = os.open(corpus, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=handle)
        below = os.open("d", os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = below
    os.close(os.open("un.txt", os.O_CREAT | os.O_WRONLY, dir_fd=handle))
    os.close(handle)
    found = [path.relative_to(corpus).as_posix() for path in survey(corpus).files]
    subprocess.run(["rm", "-r", corpus / "d"], check=True)  # too deep for the removal that tests end with
    assert found == [f"{deep}/un.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="the longest path that a system takes differs")
def test_a_folder_whose_path_is_too_long_is_shown_itself(corpus: Path) -> None:
    name = "d" * 250
    handle = os.open(corpus, os.O_RDONLY)
    for _ in range(20):
        os.mkdir(name, dir_fd=handle)
        below = os.open(name, os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = below
    os.close(handle)
    (found,) = survey(corpus).files
    assert found.name == name
    (skip,) = read_file(found, corpus)
    assert isinstance(skip, Skip)


def test_folders_are_walked_and_hidden_files_left_out_and_counted(corpus: Path) -> None:
    for name in (
        "b.txt",
        "a/z.md",
        "a/B.HTML",
        ".hidden.txt",
        ".git/c.txt",
        "d.png",
        "~$e.docx",
        "a/f.jsonl",
    ):
        write(corpus, name, BODY)
    assert [path.relative_to(corpus).as_posix() for path in survey(corpus).files] == [
        "a/B.HTML",
        "a/f.jsonl",
        "a/z.md",
        "b.txt",
        "d.png",
    ]
    assert survey(corpus).hidden == 3
    with pytest.raises(NotADirectoryError, match="is not a folder"):
        survey(corpus / "b.txt")


def test_links_stay_within_the_corpus(corpus: Path) -> None:
    write(corpus, "a/b.txt", BODY)
    outside = corpus.parent / "secret.txt"
    outside.write_text(BODY)
    (corpus / "out.txt").symlink_to(outside)
    (corpus / "in.txt").symlink_to(corpus / "a" / "b.txt")
    (corpus / "folder").symlink_to(corpus.parent)
    (corpus / "a" / "circle").symlink_to(corpus)
    (corpus / "gone.txt").symlink_to(corpus / "nothing.txt")
    found = {path.name: list(read_file(path, corpus)) for path in survey(corpus).files}
    assert set(found) == {"b.txt", "out.txt", "in.txt", "gone.txt", "folder"}
    assert isinstance(found["in.txt"][0], Article)
    assert found["out.txt"] == [
        Skip(
            "articles/out.txt",
            "it is a link that leads out of the corpus folder; copy the file into the folder instead",
        )
    ]
    assert found["folder"] == [replace(found["out.txt"][0], path="articles/folder")]
    assert found["gone.txt"] == [Skip("articles/gone.txt", "it is no longer there")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_that_may_not_be_read(corpus: Path) -> None:
    path = write(corpus, "a.txt", BODY)
    path.chmod(0)
    assert list(read_file(path, corpus)) == [Skip("articles/a.txt", "it may not be opened (permission denied)")]


def test_an_error_nobody_foresaw_is_a_skip(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("in a library")

    monkeypatch.setattr("ingest.files.formats.plain.decode", fail)
    assert reason(corpus, "a.txt", BODY) == (
        "it cannot be read; it is probably damaged (ZeroDivisionError: in a library)"
    )


def test_files_of_other_kinds_are_named(corpus: Path) -> None:
    assert reason(corpus, "a.odt", BODY) == (
        "files of the kind .odt are not read; these are: .csv, .docx, .htm, .html, .json, .jsonl, .md, "
        ".ndjson, .pdf, .tsv, .txt, .xhtml"
    )
    assert reason(corpus, "a.png", b"\x89PNG\r\n") == (
        "files of the kind .png are not read (this one is a PNG image); these are: .csv, .docx, .htm, .html, .json, "
        ".jsonl, .md, .ndjson, .pdf, .tsv, .txt, .xhtml"
    )


def test_a_kind_is_told_by_its_content_before_its_name(corpus: Path) -> None:
    page = PAGE.format(charset="utf-8").encode()
    for name, content in (("a.txt", page), ("a.doc", page), ("a.HTML", gzip.compress(page)), ("a.html.gz", page)):
        assert article(corpus, name, content).title == "Le grand déclic"
    lines = (json.dumps({"text": BODY}) + "\n") * 2
    found = list(read_file(write(corpus, "a.jsonl.gz", gzip.compress(lines.encode())), corpus))
    assert [one.text for one in found if isinstance(one, Article)] == [BODY, BODY]
    assert article(corpus, "b.txt.gz", gzip.compress(BODY.encode())).text == BODY
    assert article(corpus, "b.md", f"<head>\n\n{BODY}").text.startswith("<head>")
    word(corpus, "a.docx").rename(corpus / "b.doc")
    (found_word,) = read_file(corpus / "b.doc", corpus)
    assert isinstance(found_word, Article) and found_word.title == "Le grand déclic"


def test_what_unpacks_beyond_the_limit_is_left_out(corpus: Path) -> None:
    bomb = gzip.compress(b"a" * 1_000_000)
    assert reason(corpus, "a.txt.gz", bomb, Limits(max_file_bytes=500_000)) == (
        "it unpacks to more than 500,000 bytes, the limit"
    )
    assert reason(corpus, "b.txt.gz", bomb[:20]).startswith("it is a damaged gzip archive (")


def test_a_pipe_is_named_and_never_waited_for(corpus: Path) -> None:
    os.mkfifo(corpus / "tube.txt")
    assert list(read_file(corpus / "tube.txt", corpus)) == [Skip("articles/tube.txt", "it is no ordinary file")]
    with pytest.raises(NoOrdinaryFileError, match="no ordinary file"):
        corpus_file(corpus / "tube.txt", "tube.txt")


def test_what_a_browser_saved_beside_a_page_is_no_article(corpus: Path) -> None:
    for name in ("page.html", "page_files/a.html", "other_files/b.html", "Le déclic.htm", "Le déclic_fichiers/c.txt"):
        write(corpus, name, BODY)
    found = survey(corpus)
    assert [path.name for path in found.files] == ["Le déclic.htm", "b.html", "page.html"]
    assert [path.name for path in found.companions] == ["Le déclic_fichiers", "page_files"]


def test_reading_text_imports_nothing_heavy(corpus: Path) -> None:
    write(corpus, "a.txt", BODY)
    code = (
        "import sys; from pathlib import Path; from ingest.files.readers import read_file\n"
        f"c = Path({str(corpus)!r}); print(len(list(read_file(c / 'a.txt', c))))\n"
        "heavy = 'trafilatura pypdf docx langchain_text_splitters lxml yaml charset_normalizer'.split()\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ran.stdout == "1\n[]\n"


def test_the_corpus_says_of_itself_what_is_there() -> None:
    found = {
        path.name: article
        for path in survey(ROOT / "corpus").files
        for article in read_file(path, ROOT / "corpus")
        if isinstance(article, Article)
    }
    said = {name: (one.title, one.interviewee, one.author, one.source, one.date) for name, one in found.items()}
    assert said["amrc-lutte-contre-covid-19.txt"] == (
        "L’AMRC déploie tous ses moyens pour lutter contre le Covid-19",
        *(None,) * 4,
    )
    assert said["belahrach-culture-client-maroc.txt"] == (
        "Culture client au Maroc, vous en pensez quoi ?",
        "Jamal Belahrach",
        *(None,) * 3,
    )
    assert said["crise-sanitaire-service-client-maroc.txt"] == (None,) * 5
    assert said["dahab-professionnalisation-metiers.txt"] == (
        "«La professionnalisation doit se poursuivre naturellement»",
        "Tarik Dahab",
        *(None,) * 3,
    )
    assert said["relation-client-grand-declic.txt"] == (
        "Covid-19 & Relation client : Le grand déclic",
        *(None,) * 4,
    )
    for one in found.values():
        assert one.text == (ROOT / one.path).read_bytes().decode()
        assert all(isinstance(span, Span) and span.of(one.text).strip() for span in one.paragraphs)
