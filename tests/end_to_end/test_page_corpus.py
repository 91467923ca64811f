"""Changing the corpus from the page, and articles that attack it, in a real headless Chromium."""

import pytest
from browsing import ENGLISH, answered, ask, cards

pytestmark = pytest.mark.browser

PORT = """Le port de Tanger embauche

« Nous recrutons trois cents dockers avant l’été », annonce Salma Idrissi, directrice du port de Tanger.

Le trafic des conteneurs a doublé en deux ans, et le port manque de bras sur tous ses quais.
"""
EVIL = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'>"


def upload(page, *files):
    """Give files to the page and wait until the build that follows is over."""
    page.set_input_files(
        "#files", [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in files]
    )
    page.wait_for_selector("#outcomes li")
    page.wait_for_selector("#progress .notice")


def test_upload_ask_permalink_after_rebuild_remove(opening, corpus):
    page = opening()
    ask(page, ENGLISH)
    page.wait_for_selector("#reader-text .answering")
    before = cards(page)[0]
    permalink = f"/?read={before['article']}:{before['start']}-{before['end']}"

    page.locator("[data-tab=corpus]").click()
    page.wait_for_selector("table.corpus")
    rows = page.locator("table.corpus tbody tr").count()
    other = opening()
    upload(page, ("port.txt", PORT), ("image.png", "x"), ("vide.txt", ""))
    ask(other, ENGLISH)  # while the other tab builds
    assert [card["text"] for card in cards(other)[:1]] == [before["text"]]
    outcomes = page.locator("#outcomes li").all_text_contents()
    assert outcomes[0] == "port.txt: added"
    assert outcomes[1].startswith("image.png: not taken; expected .")
    assert ".txt" in outcomes[1]
    assert outcomes[2] == "vide.txt: not taken; it is empty"
    assert "1 added" in page.locator("#progress").text_content()
    assert page.locator("table.corpus tbody tr").count() == rows + 1
    assert (corpus / "port.txt").read_text("utf-8") == PORT

    ask(other, "how many dockers will the port of Tanger hire?")
    assert "trois cents dockers" in cards(other)[0]["text"]

    linked = opening(permalink)
    linked.wait_for_selector("#reader-text .here")
    shown = linked.eval_on_selector_all("#reader-text .here", "marks => marks.map(m => m.textContent).join('')")
    assert shown.split() == before["text"].split()

    page.locator("[data-path='corpus/port.txt']").click()
    page.wait_for_selector("#confirm[open]")
    page.keyboard.press("Escape")
    assert (corpus / "port.txt").exists()
    page.locator("[data-path='corpus/port.txt']").click()
    page.locator("#confirm button[value=yes]").click()
    page.wait_for_selector("[data-path='corpus/port.txt']", state="detached")
    assert not (corpus / "port.txt").exists()
    assert (corpus / ".removed" / "port.txt").read_text("utf-8") == PORT


def test_articles_cannot_attack_the_page(opening, corpus):
    text = (
        f'---\ntitle: "{EVIL}"\nauthor: "{EVIL}"\nurl: "javascript:window.hacked=3"\n---\n\n'
        f"{EVIL} Les méduses du port.\n\n« Les méduses {EVIL} reviennent », dit Ana Lys.\n"
    )
    page = opening("/?tab=corpus")
    page.wait_for_selector("#files", state="attached")
    upload(page, ("<img src=x onerror=window.hacked=4>.txt", text))
    ask_page = opening()
    ask(ask_page, f"méduses {EVIL}")
    assert any(EVIL in card["text"] for card in cards(ask_page))
    ask_page.locator(".card [data-act=read]").first.click()
    ask_page.wait_for_selector("#reader.called")
    for tab in ("corpus", "overview", "history"):
        ask_page.locator(f"[data-tab={tab}]").click()
        ask_page.wait_for_selector(f"[data-view={tab}] h1")
    ask_page.wait_for_load_state("networkidle")
    for tried in (page, ask_page):
        assert tried.evaluate("window.hacked") is None
        assert tried.locator("#revue script, #revue img, #revue [onerror], #revue a[href^='javascript' i]").count() == 0


def test_a_rebuild_can_be_asked_for_and_leaves_everything_as_it_is(opening):
    page = opening("/?tab=corpus", locale="fr-FR")
    page.wait_for_selector("table.corpus")
    page.locator("[data-act=rebuild]").click()
    page.wait_for_selector("#progress .notice")
    said = page.locator("#progress").text_content().replace("\u00a0", " ")
    assert "Ajoutés : 0 ; mis à jour : 0 ; retirés : 0" in said
    other = opening(f"/?q={ENGLISH}")
    answered(other)
    assert cards(other)[0]["speaker"] == "Youssef Chraibi"
