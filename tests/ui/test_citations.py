import json

import pytest
from ui_made import citation

from ui.citations import bibtex, csl, forms, markdown, permalink, plain, ris

SAID = "Les devises se font\nrares."


def test_plain_text_is_one_paragraph_and_the_citation():
    assert plain(citation(), SAID) == "« Les devises se font rares. »\n« Titre », Le Matin, § 2"


@pytest.mark.parametrize(
    ("said", "cited"),
    [
        ("«Nous manquons de devises.", "Nous manquons de devises."),
        ("« Nous manquons de devises »", "Nous manquons de devises"),
        ("de plus en plus rares»", "de plus en plus rares"),
        ("« Oui », dit-il, « non »", "« Oui », dit-il, « non »"),
        ("Il a dit « oui »", "Il a dit « oui »"),
        ("« Oui » ou « non", "« Oui » ou « non"),
    ],
)
def test_guillemets_do_not_stand_inside_guillemets(said, cited):
    assert plain(citation(), said).splitlines()[0] == f"« {cited} »"


def test_an_article_without_a_title_is_known_by_its_opening_words():
    untitled = citation("« Le cobalt manque… », § 2", title=None)
    assert "note = {« Le cobalt manque… », § 2, corpus/a.txt, 10--60}" in bibtex(untitled)
    assert csl(untitled)["note"] == "« Le cobalt manque… », corpus/a.txt, 10-60"
    assert "title" not in csl(untitled)


def test_markdown_quotes_the_words_and_links_the_article():
    assert markdown(citation(), SAID) == (
        "> Les devises se font rares.\n>\n> [« Titre », Le Matin, § 2](https://example.org/a)"
    )


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "https://e.org/a) [x](b"])
def test_markdown_links_nothing_that_is_no_plain_web_address(url):
    assert "](" not in markdown(citation(url=url), SAID)


def test_markdown_signs_of_an_article_are_text():
    made = markdown(citation("*t* <b>", url=None), "# un [lien](x) | `code` <b>")
    assert made == "> \\# un \\[lien\\](x) \\| \\`code\\` \\<b\\>\n>\n> \\*t\\* \\<b\\>"


def test_bibtex_of_a_newspaper_article():
    assert bibtex(citation()) == (
        "@article{revue-0123456789abcdef-10,\n"
        "  title = {{Titre}},\n"
        "  author = {{Ana Lys}},\n"
        "  journal = {Le Matin},\n"
        "  year = {2020},\n"
        "  month = {4},\n"
        "  url = {https://example.org/a},\n"
        "  note = {§ 2, corpus/a.txt, 10--60},\n"
        "  langid = {french}\n"
        "}"
    )


def test_bibtex_invents_nothing_and_escapes():
    made = bibtex(citation(title="50 % & {plus}", source=None, author=None, date=None, url=None, path="corpus/a_b.txt"))
    assert made == (
        "@misc{revue-0123456789abcdef-10,\n"
        "  title = {{50 \\% \\& \\{plus\\}}},\n"
        "  note = {§ 2, corpus/a\\_b.txt, 10--60},\n"
        "  langid = {french}\n"
        "}"
    )


@pytest.mark.parametrize(
    ("date", "parts"), [("2020", [2020]), ("2020-04", [2020, 4]), ("2020-04-23", [2020, 4, 23]), (None, None)]
)
def test_csl_dates_are_as_exact_as_the_article(date, parts):
    issued = csl(citation(date=date)).get("issued")
    assert issued == (parts and {"date-parts": [parts]})


def test_csl_is_a_list_of_items_that_citation_processors_read():
    (item,) = json.loads(forms(citation(), SAID).csl)
    assert item["type"] == "article-newspaper"
    assert item["container-title"] == "Le Matin"
    assert item["author"] == [{"literal": "Ana Lys"}]
    assert item["locator"] == "2"


def test_csl_leaves_out_what_the_article_does_not_say():
    item = csl(citation(title=None, source=None, author=None, date=None, url=None))
    assert set(item) == {"id", "type", "language", "locator", "label", "note"}


def test_the_permalink_names_article_and_characters():
    assert permalink(citation()) == "?read=0123456789abcdef:10-60"


def test_page_section_and_edition_are_in_every_export_that_has_a_place_for_them():
    paged = citation(page="16", section="Politique", edition="Rennes")
    assert "pages = {16}" in bibtex(paged) and "edition = {Rennes}" in bibtex(paged)
    assert (csl(paged)["page"], csl(paged)["section"], csl(paged)["edition"]) == ("16", "Politique", "Rennes")
    assert ris(paged).split("\r\n")[:9] == [
        "TY  - NEWS",
        "TI  - Titre",
        "AU  - Ana Lys",
        "T2  - Le Matin",
        "DA  - 2020/04/23/",
        "PY  - 2020",
        "SP  - 16",
        "ET  - Rennes",
        "SE  - Politique",
    ]
    assert "SP  -" not in ris(citation()) and ris(citation()).endswith("ER  - \r\n")
