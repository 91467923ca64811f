"""What the page says while it waits, and when nobody answers, in a real headless Chromium."""

import pytest
from browsing import ENGLISH, answered

pytestmark = pytest.mark.browser

CALLS = "**/component_server/**"
SAID = "element => { const style = getComputedStyle(element, '::before'); return [style.content, style.visibility]; }"


def hold(page, function):
    """Keep back what the server says to ``function`` of ui/desk.py; the list that is returned holds the routes."""
    held = []
    page.route(CALLS, lambda route: held.append(route) if function in route.request.post_data else route.continue_())
    return held


def waits(page, selector, said):
    page.wait_for_function(
        f"([selector, said]) => String(({SAID})(document.querySelector(selector))) === said",
        arg=[selector, f'"{said}",visible'],
    )


def test_a_late_answer_is_waited_for_in_words_and_a_quick_one_without(opening):
    page = opening(locale="fr-FR")
    held = hold(page, '"ask"')
    page.fill("#q", ENGLISH)
    page.press("#q", "Enter")
    assert page.eval_on_selector("#results", SAID)[1] == "hidden"
    waits(page, "#results", "Recherche dans les articles…")
    held.pop().continue_()
    answered(page)
    assert page.eval_on_selector("#results", SAID)[0] == "none"


def test_a_late_section_is_waited_for_and_a_dead_server_is_named(opening):
    page = opening()
    held = hold(page, '"overview"')
    page.locator("[data-tab=overview]").click()
    waits(page, "[data-view=overview]", "Searching the articles…")
    held.pop().abort()
    page.wait_for_selector("[data-view=overview] .notice")
    assert page.locator("[data-view=overview] .notice").text_content() == (
        "Revue does not answer. Is `revue ui` still running?"
    )


@pytest.mark.parametrize(("locale", "said"), [("fr-FR", "Revue ne répond pas."), ("en-GB", "Revue does not answer.")])
def test_a_page_without_a_server_says_so_in_the_language_of_the_browser(opening, address, locale, said):
    page = opening(locale=locale)
    page.route(CALLS, lambda route: route.abort())
    page.goto(address)
    page.wait_for_function("said => document.querySelector('.boot')?.textContent.startsWith(said)", arg=said)
