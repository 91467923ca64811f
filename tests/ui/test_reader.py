from ui_made import EVIL, Page, article, quote

from ingest.article import Span
from ui.marks import Mark
from ui.reader import parts, reader
from ui.texts import texts

TEXT = (
    "Menu\nS'abonner\n\nLe titre\n\nLes devises sont rares, dit Ana.\n\n"
    "Fin : « l’économie\u00a0» !\n\nArticles similaires\nAutre"
)
BODY = ["Le titre", "Les devises sont rares, dit Ana.", "Fin : « l’économie\u00a0» !"]
STORED = article(TEXT, BODY)
EN = texts("en")


def test_paragraphs_are_numbered_and_boilerplate_is_apart():
    made = parts(STORED, [], frozenset())
    assert [(part.number, "".join(run.text for run in part.runs).strip()) for part in made] == [
        (None, "Menu\nS'abonner"),
        (1, BODY[0]),
        (2, BODY[1]),
        (3, BODY[2]),
        (None, "Articles similaires\nAutre"),
    ]


def test_no_visible_character_of_the_article_is_lost():
    made = parts(STORED, [Mark(20, 60, "here")], frozenset({"devis"}))
    assert [word for part in made for word in "".join(run.text for run in part.runs).split()] == TEXT.split()


def test_every_part_stands_where_it_says():
    for part in parts(STORED, [], frozenset()):
        shown = "".join(run.text for run in part.runs)
        assert TEXT[part.start : part.start + len(shown)] == shown


def test_passage_and_answer_are_marked_on_the_text():
    start = TEXT.index("Les devises")
    page = Page(reader(STORED, EN, Span(start, start + 32), Span(start, start + 22), "economie devise"))
    assert page.texts["mark.answering"] == "Les devises sont rares"
    assert page.texts["span.here"] == ", dit Ana."
    assert page.texts["b.word"] == "deviseséconomie"


def test_a_passage_over_two_paragraphs_is_marked_in_both():
    start, end = TEXT.index("Les devises"), TEXT.index("Fin :") + 3
    page = Page(reader(STORED, EN, Span(start, end)))
    assert page.texts["span.here"] == BODY[1] + "Fin"


def test_quotations_carry_the_tint_of_their_speaker():
    quotes = [quote(TEXT, "sont rares", "Ana"), quote(TEXT, "l’économie", None)]
    page = Page(reader(STORED, EN, quotes=quotes))
    assert page.texts["span.quote"] == "sont raresl’économie"
    classes = [attributes["class"] for _, attributes in page.tags if "quote" in (attributes.get("class") or "")]
    assert sorted(classes) == ["quote tint-1", "quote tint-2"]
    assert page.texts["p.voices"].split() == ["Ana", "Unnamed", "speaker"]


def test_an_article_without_title_is_headed_by_its_opening_words():
    page = Page(reader(article(TEXT, BODY, title=None), EN))
    assert page.texts["h2."] == "Le titre"


def test_nothing_of_an_article_is_markup():
    text = f"Menu {EVIL}\n\n{EVIL} corps"
    stored = article(text, [f"{EVIL} corps"], title=EVIL, source=EVIL, author=EVIL, path=f"corpus/{EVIL}", id=EVIL)
    page = Page(reader(stored, EN, quotes=[quote(text, "corps", EVIL)]))
    assert not {tag for tag, _ in page.tags} & {"script", "img", "iframe", "object", "style"}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert f"{EVIL} corps" in page.texts["p.paragraph"]


def test_only_web_addresses_are_links():
    assert 'href="https://example.org/a"' in reader(article(TEXT, BODY, url="https://example.org/a"), EN)
    assert "href" not in reader(article(TEXT, BODY, url="javascript:alert(1)"), EN)
    assert "href" not in reader(article(TEXT, BODY, url="data:text/html,x"), EN)


def test_the_questions_of_an_interview_are_set_apart():
    lines = [
        "Entretien avec Ana Diaz.",
        "Le Phare : Que dites-vous des devises ?",
        "Ana Diaz : Elles sont rares.",
        "Et demain ?",
        "Ana Diaz : Nous verrons.",
    ]
    page = Page(reader(article("\n\n".join(lines), lines), EN))
    assert page.texts["span.asked"] == "Que dites-vous des devises ?Et demain ?"
    assert "span.asked" not in Page(reader(STORED, EN)).texts
