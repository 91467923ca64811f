"""LexisNexis: text and HTML of old Nexis, Word and RTF of Nexis Uni."""

from __future__ import annotations

import io
import textwrap

import pytest
from export_files import BOTH, EXPORTER, MOULIN, PHARE, agree, articles, body, read

from ingest.article import Article, Skip
from ingest.quotations.quotes import find_quotes

COVER = f"""\ufeff


Download Request: Selected Items: 1-2
Time Of Request: Friday, March 20, 2015  16:51:31

Send To:
{EXPORTER}

Terms: (phare)


Source: La Dépêche
Project ID: None


"""


def text(*which, numbered: bool = True, english: bool = False) -> str:
    made = COVER
    names = ("BYLINE", "SECTION", "LENGTH", "LOAD-DATE", "LANGUAGE", "PUBLICATION-TYPE", "words") if english else (
        "AUTEUR", "RUBRIQUE", "LONGUEUR", "DATE-CHARGEMENT", "LANGUE", "TYPE-PUBLICATION", "mots")  # fmt: skip
    for number, one in enumerate(which, 1):
        made += f"{'':31}{number} of {len(which)} DOCUMENTS\n\n\n\n" if numbered else ""
        made += f"{'':28}{one.source}\n\n{'':28}{one.day} jeudi\n{'':34}Edition 1;\n{'':36}Trégor\n\n{one.title}\n\n"
        made += (
            f"{names[0]}: {one.author}\n\n{names[1]}: RÉGION; Pg. {one.page}\n\n{names[2]}: {one.words} {names[6]}\n\n"
        )
        made += "\n\n".join(textwrap.fill(part, 78, break_on_hyphens=False) for part in one.body)
        made += f"\n\n{names[3]}: 6 avril 2014\n\n{names[4]}: FRENCH; FRANÇAIS\n\n{names[5]}: Journal\n\n\n"
        made += f"{'':23}Copyright 2014 {one.source}\n{'':30}Tous Droits Réservés\n\n"
    return made


def html(*which) -> str:
    made = "<html><head><style><!--\n.x9 { text-align: center; }\n.x2 { text-align: left; }\n--></style></head><body>"

    def block(centred: bool, inside: str) -> str:
        return f'<br><div class="{"x9" if centred else "x2"}"><p class="p"><span class="s">{inside}</span></p>\n</div>'

    for number, one in enumerate(which):
        made += f'<a name="DOC_ID_0_{number}"></a><!-- Hide XML section\n<DOC NUMBER={number + 1}>\n<DOCFULL> -->'
        made += block(True, f"{number + 1} of {len(which)} DOCUMENTS") + block(True, one.source)
        made += block(True, one.day.replace(" avril", '</span><span class="hit"> avril') + " jeudi") + block(
            False, one.title
        )
        made += block(False, f"<b>AUTEUR: </b>{one.author}") + block(False, f"<b>RUBRIQUE: </b>RÉGION; Pg. {one.page}")
        made += block(False, f"<b>LONGUEUR: </b>{one.words} mots")
        made += "".join(block(False, part.replace(" d", "\nd", 1)) for part in one.body)
        made += block(False, "<b>SUJET: </b>PÊCHE (90%)") + block(False, "<b>LANGUE: </b>FRENCH; FRANÇAIS")
        made += block(True, f"Copyright 2014 {one.source}<br>Tous Droits Réservés") + "<!-- </DOCFULL></DOC> -->"
    return made + "</body></html>"


def uni_lines(*which) -> list[str]:
    made = ["Date and Time: Friday, 5. July 2019 09:31:00 CEST", "Job Number: 00000001", f"Documents ({len(which)})"]
    for number, one in enumerate(which, 1):
        made += [f"{number}. {one.title}", f"Client/Matter: {EXPORTER}", "Search Terms: phare", "Narrowed by: "]
    for one in which:
        made += ["", one.title, one.source, f"{one.day} jeudi 9:20 AM GMT", f"Copyright 2014 {one.source}"]
        made += [
            f"Section:\u00a0RÉGION; Pg. {one.page}",
            f"Length:\u00a0{one.words} words",
            f"Byline:\u00a0{one.author}",
        ]
        made += [
            "Body",
            "",
            *one.body,
            "",
            "Classification",
            "",
            "Language:\u00a0FRENCH; FRANÇAIS",
            "Subject:\u00a0PÊCHE",
        ]
        made += ["", "Load-Date:\u00a0April 6, 2014", "", "End of Document"]
    return made


def word(*which) -> bytes:
    from docx import Document

    document = Document()
    for line in uni_lines(*which):
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def rtf(*which) -> str:
    def written(line: str) -> str:
        return "".join(sign if ord(sign) < 128 else f"\\u{ord(sign)}?" for sign in line)

    lines = "".join(rf"\pard {written(line)}\par" + "\n" for line in uni_lines(*which))
    return r"{\rtf1\ansi\uc1 {\fonttbl{\f0 Arial;}}" + lines + "}"


@pytest.mark.parametrize("form", [text, html, word, rtf])
def test_each_document_is_an_article(tmp_path, form):
    name = {text: "nexis.txt", html: "nexis.HTML", word: "uni.docx", rtf: "uni.doc"}[form]
    found = articles(read(tmp_path, name, form(*BOTH)))
    agree(found)
    assert [(a.section, a.page, a.words, a.language) for a in found] == [
        ("RÉGION", o.page, o.words, "fr") for o in BOTH
    ]
    assert len({a.record for a in found}) == 2
    for article in found:
        shown = " ".join(body(article))
        assert not any(label in shown for label in ("LONGUEUR", "CHARGEMENT", "Copyright", "SUJET", "Classification"))


def test_labels_in_english_and_editions(tmp_path):
    found = articles(read(tmp_path, "nexis.txt", text(*BOTH, english=True)))
    agree(found)
    assert {a.edition for a in found} == {"Edition 1; Trégor"}


def test_the_text_is_the_document_as_decoded(tmp_path):
    written = text(*BOTH)
    for article in articles(read(tmp_path, "nexis.txt", written)):
        assert article.text in written


def test_people_of_one_document_are_not_those_of_another(tmp_path):
    _, moulin = articles(read(tmp_path, "nexis.txt", text(*BOTH)))
    assert all("Yann" not in (quote.speaker or "") for quote in find_quotes(moulin))


def test_a_file_of_one_document_may_lack_its_number(tmp_path):
    agree(articles(read(tmp_path, "nexis.txt", text(PHARE, numbered=False))), (PHARE,))


def test_a_dead_document_is_said_and_the_others_are_read(tmp_path):
    sorry = "We are sorry but there is an error in this document and it is not possible to\ndisplay it.\n"
    dead = f"\n     1 of 2 DOCUMENTS\n\n{sorry}"
    skip, article = read(tmp_path, "nexis.txt", dead + text(MOULIN).replace("1 of 1", "2 of 2").removeprefix(COVER))
    assert skip == Skip(f"{tmp_path.name}/nexis.txt", "it is a document that LexisNexis could not show", "document 1")
    assert isinstance(article, Article) and article.title == MOULIN.title


def test_a_download_that_was_cut_short_is_said(tmp_path):
    lines = rtf(*BOTH)
    *whole, last = read(tmp_path, "uni.rtf", lines[: lines.rindex("Classification")] + "}")
    assert [item.title for item in whole if isinstance(item, Article)] == [PHARE.title]
    assert last == Skip(f"{tmp_path.name}/uni.rtf", "it has no end: the file was cut short", "document 2")
