"""The page in a real headless Chromium, over the five articles and the bundled encoder."""

import json
import re
from pathlib import Path

import pytest
from browsing import ENGLISH, answered, article_texts, ask, cards, serious

pytestmark = pytest.mark.browser

FRENCH = "Que pense Jamal Belahrach de la culture client au Maroc ?"
RARE = "de plus en plus rares"
SUPPLY = "apport en devises"


def test_the_question_of_the_first_user(opening, corpus):
    page = opening()
    assert page.locator(".examples button").first.text_content().strip() == ENGLISH
    assert page.locator(".examples button").count() == 6
    ask(page, ENGLISH)
    first, second = cards(page)[:2]
    assert {RARE in first["text"], RARE in second["text"]} == {True, False}
    assert {SUPPLY in first["text"], SUPPLY in second["text"]} == {True, False}
    for card in (first, second):
        assert card["speaker"] == "Youssef Chraibi"
        (text,) = [text for text in article_texts(corpus) if card["text"] in text]
        start, end = int(card["start"]), int(card["end"])
        assert text[start:end] == card["text"]
        low, high = map(int, card["highlight"].split("-"))
        assert text[low:high] == card["marked"]
        assert f"#{start}-{end}" in card["citation"]


def test_the_article_opens_beside_the_answer_with_its_passage_in_view(opening):
    page = opening()
    ask(page, ENGLISH)
    page.wait_for_selector("#reader-text .answering")
    first = cards(page)[0]
    shown = page.eval_on_selector_all("#reader-text .answering", "marks => marks.map(m => m.textContent).join('')")
    assert shown == first["marked"]
    place = page.locator("#reader-text .answering").first.bounding_box()
    frame = page.locator("#reader-text").bounding_box()
    assert frame["y"] <= place["y"] <= frame["y"] + frame["height"]


def test_a_question_in_french_and_words_without_accents(opening):
    page = opening(locale="fr-FR")
    assert page.locator(".ask button").text_content() == "Demander"
    ask(page, FRENCH)
    assert all("Culture client au Maroc" in card["citation"] for card in cards(page)[:2])
    assert "Jamal Belahrach" in [card["speaker"] for card in cards(page)[:3]]
    ask(page, "economie nationale")
    assert "économie" in page.eval_on_selector_all(".card .word", "words => words.map(w => w.textContent)")


def test_the_address_holds_the_question_and_the_back_button_works(opening):
    page = opening()
    ask(page, ENGLISH)
    page.locator(".card .speaker").first.click()
    page.wait_for_url(re.compile(r"speaker=Youssef"))
    page.wait_for_selector(".chip")
    answered(page)
    assert all("Chraibi" in card["text"] or card["speaker"] == "Youssef Chraibi" for card in cards(page))
    page.go_back()
    page.wait_for_selector(".chip", state="detached")
    page.go_back()
    page.wait_for_selector(".examples", state="visible")
    page.go_forward()
    page.wait_for_selector(".card")
    assert page.input_value("#q") == ENGLISH
    again = opening(page.evaluate("location.search"))
    answered(again)
    assert cards(again) == cards(page)


def test_filters_show_counts_and_say_when_nothing_is_left(opening):
    page = opening("/?q=devises")
    answered(page)
    page.locator("#narrow > summary").click()
    options = page.eval_on_selector_all("#f-speaker option", "options => options.map(o => o.textContent)")
    assert "Youssef Chraibi (3)" in options
    nothing = opening("/?q=devises&speaker=Youssef+Chraibi&after=2030-01-01")
    answered(nothing)
    assert nothing.locator(".matching").text_content() == "No article passes these filters."
    nothing.locator("[data-act=lift]").click()
    nothing.wait_for_selector(".card")


def test_what_the_corpus_does_not_answer_is_said_and_the_rest_is_folded(opening):
    page = opening()
    ask(page, "quelle est la recette du couscous aux sept légumes ?")
    assert page.locator(".unanswered h2").text_content() == "Le corpus ne répond pas à cette question"
    # Said in French, the language of the question, on an English page; the closest passages are there, folded.
    assert page.locator(".closest .card").count() > 0
    assert not page.locator(".closest .card").first.is_visible()
    page.locator(".closest > summary").click()
    assert page.locator(".closest .card").first.is_visible()


def test_citations_are_copied_in_four_forms(opening):
    page = opening(permissions=["clipboard-read", "clipboard-write"])
    ask(page, ENGLISH)
    card = page.locator(".card").first
    card.locator("[data-act=copy]").first.click()
    page.wait_for_selector(".toast.visible")
    plain = page.evaluate("navigator.clipboard.readText()")
    # The mark begins with a guillemet of the article, which the citation does not open twice.
    marked = " ".join(cards(page)[0]["marked"].split("\n"))
    assert marked.startswith("«")
    assert plain.splitlines()[0] == f"« {marked[1:]} »"
    for name, begins in (("Markdown", "> "), ("BibTeX", "@"), ("CSL-JSON", "[")):
        card.locator(".menu summary").click()
        card.locator(".menu-body button", has_text=name).click()
        page.wait_for_function("b => navigator.clipboard.readText().then(t => t.startsWith(b))", arg=begins)
    assert json.loads(page.evaluate("navigator.clipboard.readText()"))[0]["id"].startswith("revue-")
    card.locator(".menu summary").click()
    card.locator("[data-act=copy-link]").click()
    page.wait_for_function("navigator.clipboard.readText().then(t => t.startsWith(location.origin))")
    link = page.evaluate("navigator.clipboard.readText()")
    wanted = cards(page)[0]
    page.goto(link)
    page.wait_for_selector("#reader-text .here")
    shown = page.eval_on_selector_all("#reader-text .here", "marks => marks.map(m => m.textContent).join('')")
    assert shown.split() == wanted["text"].split()


def test_language_theme_and_history(opening):
    page = opening()
    ask(page, ENGLISH)
    page.locator("[data-act=language]").click()
    page.wait_for_selector("html[lang=fr] .ask button:text-is('Demander')")
    answered(page)
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("[data-act=theme]").click()
    page.wait_for_function("b => getComputedStyle(document.body).backgroundColor !== b", arg=before)
    page.locator("[data-tab=history]").click()
    page.wait_for_selector("#history a")
    assert page.locator("#history a").all_text_contents() == [ENGLISH]
    with page.expect_download() as download:
        page.locator("[data-act=export]").click()
    written = Path(download.value.path()).read_text("utf-8")
    assert f"## {ENGLISH}" in written
    assert "revue:" in written
    page.reload()
    page.wait_for_selector("html[lang=fr] .mast")


def test_the_history_names_the_filters_and_is_not_forgotten_by_a_slip(opening):
    page = opening(f"/?q={ENGLISH}")
    answered(page)
    page.locator("[data-act=only-article]").click()
    page.wait_for_selector(".chip")
    answered(page)
    title = page.locator(".chip").get_attribute("data-said")
    page.locator("[data-tab=history]").click()
    page.wait_for_selector("#history a")
    assert page.locator("#history small").first.text_content().endswith(f" · {title}")
    page.locator("[data-act=forget]").click()
    page.wait_for_selector("#confirm[open]")
    assert page.locator("#confirm [value=yes]").text_content() == "Yes, forget them"
    page.keyboard.press("Escape")
    assert page.locator("#history a").count() == 2
    page.locator("[data-act=forget]").click()
    page.locator("#confirm [value=yes]").click()
    page.wait_for_selector("#history-empty", state="visible")
    assert page.locator("#history a").count() == 0


def test_an_article_opened_by_a_link_has_the_page_for_itself(opening):
    page = opening(f"/?q={ENGLISH}")
    answered(page)
    shown = cards(page)[0]
    linked = opening(f"/?read={shown['article']}:{shown['start']}-{shown['end']}")
    linked.wait_for_selector("#reader-text .here")
    left, width = linked.eval_on_selector("#reader", "one => [one.getBoundingClientRect().left, one.clientWidth]")
    assert width > 700
    assert left == pytest.approx((1280 - width) / 2, abs=16)


def test_the_whole_journey_by_keyboard(opening):
    page = opening()
    page.keyboard.press("/")
    page.keyboard.type(ENGLISH)
    page.keyboard.press("Enter")
    page.wait_for_selector(".card")
    answered(page)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.card [data-act=read]')"):
            break
    else:
        raise AssertionError("no card can be reached by Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("read="))
    page.wait_for_selector("#reader.called")


def test_on_a_small_phone(opening):
    page = opening(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    ask(page, ENGLISH)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not page.locator("#reader").is_visible()
    page.locator(".card [data-act=read]").first.tap()
    page.wait_for_selector("#reader.called")
    assert page.locator("#reader").bounding_box()["width"] == 360
    assert page.locator("#reader-text .answering").first.is_visible()
    page.locator("[data-act=close]").tap()
    page.wait_for_selector("#reader", state="hidden")
    for tab in ("corpus", "overview", "history"):
        page.locator(f"[data-tab={tab}]").tap()
        page.wait_for_selector(f"[data-view={tab}] h1")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", f"/?q={ENGLISH}", "/?tab=corpus", "/?tab=overview", "/?tab=history"])
def test_axe_finds_nothing_serious(opening, path, scheme):
    page = opening(path, color_scheme=scheme)
    page.wait_for_load_state("networkidle")
    if "q=" in path:
        page.wait_for_selector("#reader-text .answering")
    elif "corpus" in path or "overview" in path:
        page.wait_for_selector("[data-view]:not([hidden]) h2, table.corpus")
    assert serious(page) == []
