"""Reading, narrowing and looking around, in a real headless Chromium, over the five articles and three more."""

import pytest
from browsing import ENGLISH, answered, cards, serious

pytestmark = pytest.mark.browser

AGENCY = (
    "« Le cobalt manque dans toutes les mines du Sud depuis le début de la saison », déclare Ana Lys, directrice de "
    "l’agence des mines, devant la presse réunie dans la capitale pour l’occasion.\n"
)
WORD = "anticonstitutionnellement" * 12
LONG = "Le cobalt " + "et l’anticonstitutionnellement-interminable-titre-d-article " * 6


@pytest.fixture(scope="module")
def corpus(corpus):
    """Two copies of an agency's text, in two years and under two sources, and an article with a very long title."""
    for name, title, source, year in (
        ("depeche", "Le cobalt manque", "Agence du Sud", 2019),
        ("reprise", "Cobalt : la pénurie", "Le Matin", 2021),
        ("long", LONG, "Le Matin", 2021),
    ):
        body = AGENCY if name != "long" else "Le prix du cobalt a doublé selon l’enquête de la rédaction.\n"
        (corpus / f"{name}.txt").write_text(
            f'---\ntitle: "{title}"\nsource: {source}\ndate: {year}-05-01\n---\n\n{body}', "utf-8"
        )
    (corpus / "mot.txt").write_text(f"{WORD}\n\nLe wolfram {WORD} est un métal gris.\n", "utf-8")
    return corpus


def test_words_are_marked_where_they_stand_behind_their_elision(opening):
    page = opening("/?q=economie")
    answered(page)
    around = page.eval_on_selector_all(
        ".card .word", "words => words.map(w => [w.previousSibling?.textContent.slice(-2), w.textContent])"
    )
    assert ["l’", "économie"] in around
    assert {word.lower() for _, word in around} <= {"économie", "économies", "économique", "économiques"}


def test_why_a_passage_is_there_is_shown_on_demand(opening):
    page = opening(f"/?q={ENGLISH}")
    answered(page)
    why = page.locator(".card").first.locator(".why")
    assert not why.locator(".bars").is_visible()
    why.locator("summary").click()
    assert why.locator("dt").all_text_contents() == ["Meaning", "Words", "Speaker"]
    assert all(text.strip().endswith("%") for text in why.locator("dd").all_text_contents())
    assert why.locator(".gauge > i").count() == 3


def test_near_copies_are_one_card_that_names_the_other_article(opening):
    page = opening("/?q=le+cobalt+manque+dans+les+mines")
    answered(page)
    first = page.locator(".card").first
    named = {"Le cobalt manque", "Cobalt : la pénurie"}
    (other,) = first.locator(".also a").all_text_contents()
    assert other in named
    first.locator(".also a").click()
    page.wait_for_function("title => document.querySelector('#reader-title')?.textContent === title", arg=other)


def test_the_hits_of_an_article_are_stepped_through_and_speakers_tinted(opening):
    page = opening("/?q=Tarik+Dahab+métiers+digital")
    answered(page)
    for folded in page.locator(".closest:not([open]) > summary").all():
        folded.click()
    shown = cards(page)
    article = next(one["article"] for one in shown if sum(c["article"] == one["article"] for c in shown) > 1)
    mates = sorted((c for c in shown if c["article"] == article), key=lambda c: int(c["start"]))
    page.locator(f".card[data-start='{mates[0]['start']}'][data-article='{article}'] [data-act=read]").click()
    page.wait_for_selector("#reader.called")
    previous, following = page.locator("[data-step='-1']"), page.locator("[data-step='1']")
    for number, mate in enumerate(mates, 1):
        page.wait_for_function(
            "said => document.querySelector('#position').textContent === said", arg=f"{number} of {len(mates)}"
        )
        assert page.evaluate("location.search").endswith(f"read={article}:{mate['start']}-{mate['end']}")
        assert previous.is_disabled() == (number == 1)
        assert following.is_disabled() == (number == len(mates))
        if number < len(mates):
            following.focus()
            page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.step") == "-1"  # not lost with the button that went out

    plain = "quotes => quotes.map(q => getComputedStyle(q).backgroundColor)"
    before = page.eval_on_selector_all("#reader-text span.quote:not(.here)", plain)
    page.locator("[data-act=tint]").click()
    assert page.locator("[data-act=tint]").get_attribute("aria-pressed") == "true"
    look = "button => [getComputedStyle(button).color, getComputedStyle(button).backgroundColor]"
    letters, ground = page.locator("[data-act=tint]").evaluate(look)  # with the pointer still on it
    assert letters != ground
    assert page.eval_on_selector_all("#reader-text span.quote:not(.here)", plain) != before
    assert "Tarik Dahab" in page.locator("#reader .voices").text_content()
    page.keyboard.press("Escape")
    page.wait_for_function("!location.search.includes('read=')")


def test_years_sources_and_one_article_narrow_the_answer(opening):
    page = opening("/?q=cobalt")
    answered(page)
    page.locator("#narrow > summary").click()
    assert page.locator(".years button").all_text_contents() == ["2019 (1)", "2021 (2)"]
    page.locator("[data-year='2019']").click()
    page.wait_for_selector("[data-year='2019'][aria-pressed=true]")
    answered(page)
    assert {card["citation"].split(",")[1].strip() for card in cards(page)} == {"Agence du Sud"}
    options = page.locator("#f-source option").all_text_contents()
    assert options == ["All", "Agence du Sud (1)"]  # no choice leads to nothing
    page.locator("[data-year='2019']").click()
    page.wait_for_selector("[data-year='2019'][aria-pressed=false]")
    page.locator("#f-source").select_option("Agence du Sud")
    page.wait_for_selector("[data-year='2021']:disabled")
    page.locator(".chip[data-filter=source]").click()
    page.wait_for_selector(".chip", state="detached")
    answered(page)
    page.locator("[data-act=read]").first.click()
    page.wait_for_selector("#reader.called")
    page.locator("[data-act=only-article]").click()
    page.wait_for_selector(".chip[data-filter=article]")
    answered(page)
    assert len({card["article"] for card in cards(page)}) == 1
    assert page.locator(".matching").text_content() == "One article passes the filters"


def test_a_point_of_the_map_opens_its_passage(opening):
    page = opening("/?tab=overview")
    page.wait_for_selector(".map")
    assert page.locator(".voice-list li").count() >= 5
    assert page.locator(".column-name").all_text_contents() == ["2019", "2020", "2021"]
    # As tall as there are articles, so that the picture does not lie.
    tall = page.eval_on_selector_all(".columns-chart i", "bars => bars.map(bar => bar.getBoundingClientRect().height)")
    assert (tall[2] - 1) / (tall[0] - 1) == pytest.approx(2, rel=0.05)
    assert tall[1] <= 2
    point = page.locator(".map a").nth(3)
    wanted = point.get_attribute("href").removeprefix("?read=")
    point.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#reader.called #reader-text .here")
    assert page.evaluate("new URLSearchParams(location.search).get('read')") == wanted
    assert page.locator("[data-tab=ask]").get_attribute("aria-current") == "page"


def test_a_link_to_an_article_that_is_gone_says_so(opening):
    page = opening("/?read=0123456789abcdef:0-10")
    page.wait_for_selector("#results .notice")
    assert page.locator("#results .notice").text_content() == "This article is no longer in the corpus."


@pytest.mark.parametrize("path", ["/?q=cobalt", "/?tab=corpus", "/?tab=overview", f"/?q={'x' * 300}"])
def test_nothing_is_wider_than_a_small_phone(opening, path):
    page = opening(path, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    if "q=" in path:
        answered(page)
        page.locator("#narrow > summary").tap()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    if "cobalt" in path:
        page.locator(".card", has_text="a doublé").locator("[data-act=read]").tap()
        page.wait_for_selector("#reader.called")
        assert page.evaluate("document.querySelector('#reader').scrollWidth") <= 360
        assert page.evaluate("document.querySelector('#reader-text').scrollWidth") <= 360


@pytest.mark.parametrize("width", [360, 1280])
def test_a_word_that_is_wider_than_its_place_is_broken(opening, width):
    page = opening("/?q=wolfram", viewport={"width": width, "height": 740})
    answered(page)
    page.locator(".card [data-act=read]").first.click()
    page.wait_for_selector("#reader.called")
    for place in (".card", ".card h3", "#reader-text", "#reader-title"):
        assert page.eval_on_selector(place, "place => place.scrollWidth - place.clientWidth") <= 0, place
    page.goto(page.evaluate("location.origin") + "/?tab=corpus")
    page.wait_for_selector("table.corpus")
    assert page.eval_on_selector(".scroll", "place => place.scrollWidth - place.clientWidth") <= 0


def test_a_passage_that_comes_late_does_not_take_the_place_of_the_one_called_for(opening):
    page = opening(f"/?q={ENGLISH}")
    page.wait_for_selector("#reader-text .here")
    first, second = cards(page)[:2]
    held = []
    page.route(
        "**/component_server/**",
        lambda route: (
            held.append(route) if f"{first['start']}-{first['end']}" in route.request.post_data else route.continue_()
        ),
    )
    page.locator(".card [data-act=read]").nth(0).click()
    page.wait_for_url("**read=**")
    page.locator(".card [data-act=read]").nth(1).click()
    page.wait_for_selector(".card:nth-child(2).open")
    with page.expect_response("**/component_server/**") as late:
        held.pop().continue_()
    late.value.finished()
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.locator(".card.open").get_attribute("data-rank") == "2"
    shown = page.eval_on_selector_all(
        "#reader-text .here, #reader-text .answering",
        """marks => marks.map((mark, number) =>
            (number && !marks[number - 1].closest('.paragraph').contains(mark) ? ' ' : '') + mark.textContent)""",
    )
    assert "".join(shown).split() == second["text"].split()


def test_who_reads_at_a_passage_sees_the_title_and_steps_only_where_there_is_more(opening):
    page = opening(f"/?q={ENGLISH}", viewport={"width": 360, "height": 740})
    answered(page)
    page.locator(".card [data-act=read]").first.click()
    page.wait_for_selector("#reader.called.past #running-title", state="visible")
    title = page.locator("#reader-title").text_content()
    assert page.locator("#running-title").text_content() == title
    page.evaluate("document.querySelector('#reader-text').scrollTop = 0")
    page.wait_for_selector("#running-title", state="hidden")
    article = page.eval_on_selector(".card.open", "card => card.dataset.article")
    others = page.locator(f".card[data-article='{article}']").count()
    assert page.locator("[data-act=step]:visible").count() == (2 if others > 1 else 0)


def test_the_corpus_is_changed_and_the_answer_read_without_a_mouse(opening, corpus):
    page = opening("/?q=cobalt")
    page.wait_for_selector("#reader-text .here")
    reached = []
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.dataset.act || document.activeElement.id"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        if reached[-1] == "tint":
            break
    # In the order in which they are seen: head, question, cards, article.
    order = [name for name in ("home", "language", "q", "read", "step", "tint") if name in reached]
    assert order == sorted(order, key=reached.index)
    assert {"home", "language", "q", "read", "tint"} <= set(order)

    page.locator("[data-tab=corpus]").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-path='corpus/long.txt']")
    page.locator("[data-path='corpus/long.txt']").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#confirm[open]")
    assert page.evaluate("document.activeElement.value") == "no"
    page.keyboard.press("Enter")
    page.wait_for_selector("#confirm:not([open])", state="attached")
    assert (corpus / "long.txt").exists()
    assert page.evaluate("document.activeElement.dataset.path") == "corpus/long.txt"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_what_unfolds(opening, scheme):
    page = opening("/?q=cobalt", color_scheme=scheme)
    answered(page)
    for folded in ("#narrow", ".closest", ".card .why", ".card .menu"):
        if page.locator(folded).count():
            page.locator(f"{folded} > summary").first.click()
    page.locator("[data-act=read]").first.click()
    page.wait_for_selector("#reader.called")
    page.locator("[data-act=tint]").click()
    page.mouse.move(0, 0)
    assert serious(page) == []
    page.locator("[data-year='2019']").click()
    page.wait_for_selector("[data-year='2019'][aria-pressed=true]")
    answered(page)
    assert serious(page) == []
    page.locator("[data-tab=corpus]").click()
    page.locator("[data-act=remove]").first.click()
    page.wait_for_selector("#confirm[open]")
    assert serious(page) == []
