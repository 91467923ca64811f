"""What a hand does: scroll first, then hold the mouse on a thing for a moment; in a real headless Chromium."""

import json
import shutil

import pytest
from browsing import answered, ask, drop, in_view, press
from serving import ROOT, TOY_REVUE, served

pytestmark = pytest.mark.browser

SCREEN = {"viewport": {"width": 1366, "height": 850}}


@pytest.fixture(scope="module")
def press_address(tmp_path_factory):
    """The page over the five articles and those of the project's own set."""
    place = tmp_path_factory.mktemp("press")
    shutil.copytree(ROOT / "corpus", place / "corpus")
    shutil.copytree(ROOT / "benchmarks" / "press" / "articles", place / "corpus" / "press")
    with served(place / "corpus", place / "index") as url:
        yield url


def test_a_passage_read_from_any_card_shows_its_mark(press_address, watching):
    with watching(press_address) as opening:
        page = opening("/", **SCREEN)
        ask(page, "formation des jeunes")
        folded = page.locator(".closest > summary")
        if folded.count():
            press(page, folded)
        reading = page.locator(".card [data-act=read]")
        assert reading.count() == 8
        for number in range(reading.count()):
            press(page, reading.nth(number))
            page.wait_for_selector(f".card.open[data-rank='{number + 1}']")
            page.wait_for_selector("#reader-text .answering")
            assert in_view(page, "#reader-text .answering"), f"card {number + 1}"


def test_a_speaker_pressed_far_down_shows_the_new_answer_from_its_head(press_address, watching):
    with watching(press_address) as opening:
        page = opening("/", **SCREEN)
        ask(page, "que dit Serraj ?")  # all that they say answers, so that the next answer is long too
        speaker = page.locator(".card button.speaker").nth(4)
        name = speaker.get_attribute("data-speaker")
        press(page, speaker)
        page.wait_for_function("name => new URLSearchParams(location.search).get('speaker') === name", arg=name)
        answered(page)
        assert in_view(page, "#results h2")


def test_cancel_is_heard_though_the_bar_moves_under_the_finger(tmp_path, watching):
    """Held for longer than the bar waits between two looks: the button must still be there when it is let go."""
    (tmp_path / "corpus").mkdir()
    hold = tmp_path / "hold"
    hold.touch()
    held = {"REVUE_TEST_HOLD": str(hold), "REVUE_TEST_HOLD_AT": "41"}
    with (
        served(tmp_path / "corpus", tmp_path / "index", program=TOY_REVUE, **held) as address,
        watching(address) as opening,
    ):
        page = opening("/?tab=corpus", **SCREEN)
        page.wait_for_selector("#drop")
        lines = (json.dumps({"title": f"Dépêche {n}", "text": f"Le bateau {n} et sa voile."}) for n in range(160))
        drop(page, ("depeches.jsonl", "\n".join(lines)))
        page.wait_for_function("document.querySelector('#build-bar')?.value > 0")
        press(page, page.locator("[data-act=cancel]"), held_ms=700)
        page.wait_for_selector("[data-act=cancel][aria-disabled=true]", timeout=5_000)
        hold.unlink()
        page.wait_for_selector("#progress .notice")
        assert page.locator("#progress").text_content().strip().startswith("Cancelled.")
