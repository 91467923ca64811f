"""Factiva: HTML and RTF, each in both displays."""

from __future__ import annotations

import pytest
from export_files import BOTH, MOULIN, PHARE, agree, articles, read

from ingest.article import Skip

NUMBERS = {PHARE: "DEPTRE0020140403ea430001b", MOULIN: "COURLE0020140405ea450007x"}


def fields(one) -> list[tuple[str, list[str]]]:
    return [
        ("SE", ["Région"]), ("HD", [one.title]), ("BY", [f"Par {one.author}"]), ("WC", [f"{one.words} mots"]),
        ("PD", [one.day]), ("ET", ["15:32"]), ("SN", [one.source]), ("SC", ["DEPTRE"]), ("ED", ["Lannion"]),
        ("PG", [one.page]), ("LA", ["Français"]), ("CY", ["(c) 2014 Le Groupe. Tous droits réservés."]),
        ("LP", [one.body[0]]), ("TD", list(one.body[1:])), ("NS", ["gcat : Political/General News"]),
        ("RE", ["fra : France"]), ("PUB", ["Le Groupe"]), ("AN", [f"Document {NUMBERS[one]}"]),
    ]  # fmt: skip


def plain_lines(one) -> list[str]:
    said = ["Région", one.title, f"Par {one.author}", f"{one.words} mots", one.day, "15:32", one.source, "DEPTRE"]
    return [*said, one.page, "Lannion", "Français", "(c) 2014 Le Groupe.", *one.body, f"Document {NUMBERS[one]}"]


def indexed_html(*which) -> str:
    made = "<html><head><title>Factiva</title></head><body><h1>Factiva</h1>"
    for one in which:
        rows = ""
        for code, values in fields(one):
            cell = "".join(f'<p class="articleParagraph frarticleParagraph">{value}</p>' for value in values)
            shown = (
                cell
                if code in ("LP", "TD")
                else f"<b class='frHeadline'>{values[0]}</b>"
                if code == "HD"
                else values[0]
            )
            rows += f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{shown}</td></tr>\n'
        made += f'<span></span><div class="article frArticle"><table>{rows}</table></div>'
    return made + '<div id="pageFooter">© 2014 Factiva, Inc. Tous droits réservés.</div></body></html>'


def plain_html(*which) -> str:
    made = "<html><head><title>Factiva</title></head><body>"
    for one in which:
        made += f'<div id="article-{NUMBERS[one]}" class="article"><div class="article frArticle">'
        for line in plain_lines(one):
            if line == one.title:
                made += f"<div id='hd'><span class='frHeadline'>{line}</span></div>"
            elif line in one.body:
                made += f'<p class="articleParagraph frarticleParagraph">{line}</p>'
            else:
                made += f"<div>{line}</div>"
        made += "</div></div>"
    return made + '<div id="pageFooter">© 2014 Factiva</div></body></html>'


def escaped(text: str) -> str:
    """Text as RTF writes it: bytes of Windows-1252, « \\u » with a fallback byte for some."""
    made = ""
    for sign in text:
        if sign in "\\{}":
            made += "\\" + sign
        elif ord(sign) < 128:
            made += sign
        elif sign in "«»’":
            made += f"\\u{ord(sign)}\\'3f"
        else:
            made += f"\\'{sign.encode('cp1252')[0]:02x}"
    return made


HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\fswiss\fcharset0 Arial;}}{\colortbl;\red0\green0\blue0;}"
    r"{\header\pard Page 1 de 2 \'a9 2014 Factiva, Inc. Tous droits r\'e9serv\'e9s.\par}" + "\n"
)


def indexed_rtf(*which) -> str:
    made = HEAD
    for one in which:
        for code, values in fields(one):
            cell = r"\par ".join(escaped(value) for value in values)
            made += rf"\trowd\cellx800\cellx9000\pard\intbl {code}\cell {cell}\cell\row" + "\n"
    return made + "}"


def plain_rtf(*which) -> str:
    return HEAD + "".join(rf"\pard\f0 {escaped(line)}\par" + "\n" for one in which for line in plain_lines(one)) + "}"


@pytest.mark.parametrize("form", [indexed_html, plain_html, indexed_rtf, plain_rtf])
def test_each_article_with_its_fields(tmp_path, form):
    found = articles(read(tmp_path, "Factiva-20140601-0900.txt", form(*BOTH)))
    agree(found)
    assert [(a.record, a.document) for a in found] == [(NUMBERS[one], NUMBERS[one]) for one in BOTH]
    assert [(a.section, a.page, a.edition, a.language, a.time, a.words) for a in found] == [
        ("Région", one.page, "Lannion", "fr", "15:32", one.words) for one in BOTH
    ]
    assert all("droits réservés" not in a.text and "gcat" not in a.text for a in found)


def test_an_article_that_stands_twice_is_read_once(tmp_path):
    found = articles(read(tmp_path, "a.html", indexed_html(PHARE, MOULIN, PHARE)))
    assert [a.record for a in found] == [NUMBERS[PHARE], NUMBERS[MOULIN]]


def test_a_stretch_of_rtf_ends_anywhere(tmp_path, monkeypatch):
    monkeypatch.setattr("ingest.files.formats.exports.rtf._STRETCH", 97)
    for form in (indexed_rtf, plain_rtf):
        agree(articles(read(tmp_path, "a.rtf", form(*BOTH))))


def test_a_layout_that_is_not_known_is_said_and_never_guessed(tmp_path):
    broken = plain_html(PHARE).replace("<div>Français</div>", "").replace(f"<div>{PHARE.words} mots</div>", "")
    (skip,) = read(tmp_path, "a.html", broken)
    assert isinstance(skip, Skip) and "neither words nor language can be told" in skip.reason
