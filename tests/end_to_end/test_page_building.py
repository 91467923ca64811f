"""Files dropped on the page and the build that follows: followed, cancelled, gone on with, in a real headless Chromium.

The encoder has no weights and can be held up, so that there is a build to look at.
"""

import json
import sqlite3

import pytest
from browsing import answered, ask, cards, drop, outcomes, serious
from serving import TOY_REVUE, served

from index.catalog import CATALOG
from index.embedding import FIRST_BATCH

pytestmark = pytest.mark.browser

OLD = "Le phare\n\n« Le phare éclaire le détroit », dit Ana Lys, gardienne du port.\n"
MANY = 160
HELD_AT = 41
"""Passages, the one of the first article among them: in the second batch of the archive."""


def archive(count=MANY):
    """One file of many articles of one passage each."""
    return "".join(
        json.dumps({"title": f"Dépêche {n}", "text": f"La dépêche numéro {n} parle du bateau {n} et de sa voile."})
        + "\n"
        for n in range(count)
    )


@pytest.fixture
def place(tmp_path):
    """An empty corpus folder beside an index folder."""
    (tmp_path / "corpus").mkdir()
    return tmp_path


def encoded(place):
    with sqlite3.connect(place / "index" / CATALOG) as catalog:
        return catalog.execute("SELECT count(*) FROM embeddings").fetchone()[0]


def test_several_files_are_dropped_and_each_has_its_outcome(place, watching):
    (place / "corpus" / "phare.txt").write_text(OLD, "utf-8")
    with served(place / "corpus", place / "index", program=TOY_REVUE) as address, watching(address) as opening:
        page = opening("/?tab=corpus")
        page.wait_for_selector("table.corpus")
        drop(
            page,
            ("voile.txt", "La voile\n\nLa voile du bateau est blanche.\n"),
            ("phare.txt", OLD),
            ("../phare.txt", "Un autre phare\n\nCelui-ci est rouge.\n"),
            ("photo.png", "x"),
            ("vide.txt", ""),
            ("abime.pdf", "ceci n’est pas un PDF"),
            ("immense.txt", 20_000_001),
        )
        page.wait_for_selector("#progress .notice")
        assert [line.split(";")[0] for line in outcomes(page)] == [
            "voile.txt: added",
            "phare.txt: already there, unchanged",
            "phare.txt: added as phare-2.txt, since another file has that name"
            if page.evaluate("new File([], '../phare.txt').name") == "phare.txt"
            else "../phare.txt: added as phare-2.txt, since another file has that name",
            "photo.png: not taken",
            "vide.txt: not taken",
            "abime.pdf: added",
            "immense.txt: not taken",
        ]
        assert "2 added" in page.locator("#progress").text_content()
        skipped = page.locator("#skipped li").all_text_contents()
        assert len(skipped) == 1
        assert skipped[0].startswith("corpus/abime.pdf: it is damaged, or no PDF document")
        assert sorted(path.name for path in (place / "corpus").iterdir()) == [
            "abime.pdf", "phare-2.txt", "phare.txt", "voile.txt",
        ]  # fmt: skip
        page.locator("[data-tab=ask]").click()
        ask(page, "la voile du bateau")
        assert cards(page)[0]["citation"].startswith("« La voile »")


def test_a_cancelled_build_loses_nothing_and_the_former_index_answers(place, watching):
    (place / "corpus" / "phare.txt").write_text(OLD, "utf-8")
    log, hold = place / "encoded.jsonl", place / "hold"
    hold.touch()
    held = {"REVUE_TEST_LOG": str(log), "REVUE_TEST_HOLD": str(hold), "REVUE_TEST_HOLD_AT": str(HELD_AT)}
    with (
        served(place / "corpus", place / "index", program=TOY_REVUE, **held) as address,
        watching(address) as opening,
    ):
        page, other = opening("/?tab=corpus"), opening("/")
        page.wait_for_selector("table.corpus")
        before = encoded(place)
        drop(page, ("depeches.jsonl", archive()))

        page.wait_for_function(f"document.querySelector('#build-bar')?.value === {HELD_AT - before}")
        assert page.locator("#build-bar").get_attribute("max") == str(MANY)
        assert page.locator(".progress label").text_content() == f"Encoding passages {HELD_AT - before} / {MANY}"
        ask(other, "que dit Ana Lys du phare ?")  # while it runs
        assert cards(other)[0]["speaker"] == "Ana Lys"
        late = opening("/?tab=corpus")
        late.wait_for_selector("#build-bar")  # who comes later sees it too
        assert serious(late) == []

        page.locator("[data-act=cancel]").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-act=cancel][aria-disabled=true]")
        assert page.evaluate("document.activeElement.dataset.act") == "cancel"
        hold.unlink()
        page.wait_for_selector("#progress .notice")
        assert page.locator("#progress").text_content().strip() == (
            "Cancelled. What was encoded is kept for the next build."
        )
        kept = encoded(place)
        assert kept == before + FIRST_BATCH  # the batch at which it was held is done again
        assert page.locator("table.corpus tbody tr").count() == 1  # the former generation, whole
        ask(other, "le phare du détroit")
        assert [card["citation"].split(",")[0] for card in cards(other)] == ["« Le phare »"]

        page.locator("[data-act=rebuild]").click()
        page.wait_for_function("document.querySelector('#progress .notice')?.textContent.startsWith('Done')")
        assert f"{MANY} added, 0 updated, 0 removed, 1 unchanged" in page.locator("#progress").text_content()
        texts = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
        assert len(set(texts)) == before + MANY
        assert len(texts) - len(set(texts)) <= HELD_AT + 1 - kept  # nothing else was paid for twice
        ask(other, "la dépêche numéro 7")
        assert "dépêche numéro 7 " in cards(other)[0]["text"]


def test_an_empty_corpus_says_so_until_articles_come(place, watching):
    with served(place / "corpus", place / "index", program=TOY_REVUE) as address, watching(address) as opening:
        page = opening()
        assert page.locator(".welcome .notice").text_content() == "No articles yet. Add some in the Corpus section."
        ask(page, "le phare")
        assert page.locator(".unanswered").is_visible()
        assert serious(page) == []
        for tab in ("overview", "corpus"):
            page.locator(f"[data-tab={tab}]").click()
            page.wait_for_selector(f"[data-view={tab}] h1")
        page.wait_for_selector("#drop")
        drop(page, ("phare.txt", OLD))
        page.wait_for_selector("table.corpus tbody tr")
        page.locator(".brand").click()
        page.wait_for_selector(".examples button")
        page.locator(".examples button", has_text="Que dit Ana Lys\u00a0?").click()
        answered(page)
        assert page.input_value("#q") == "Que dit Ana Lys ?"  # asked as people type it
        assert cards(page)[0]["speaker"] == "Ana Lys"


def test_an_index_of_another_encoder_is_refused_in_words_and_mended_by_a_rebuild(place, watching):
    (place / "corpus" / "phare.txt").write_text(OLD, "utf-8")
    with served(place / "corpus", place / "index", program=TOY_REVUE):
        pass
    changed = {"program": TOY_REVUE, "REVUE_TEST_FINGERPRINT": "toy-late-2"}
    with served(place / "corpus", place / "index", **changed) as address, watching(address) as opening:
        page = opening("/?q=le+phare")
        page.wait_for_selector("#results .notice")
        said = page.locator("#results .notice").text_content()
        assert "toy-late-1" in said
        assert "toy-late-2" in said
        page.locator("[data-tab=corpus]").click()
        page.locator("[data-act=rebuild]").click()
        page.wait_for_selector("#progress .notice")
        page.locator("[data-tab=ask]").click()
        ask(page, "que dit Ana Lys du phare ?")
        assert cards(page)[0]["speaker"] == "Ana Lys"
