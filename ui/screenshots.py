"""Pictures of the page's main states, for the documentation: ``python -m ui.screenshots docs/screenshots``.

Needs Playwright and a Chromium (REVUE_CHROMIUM, by default /usr/bin/chromium), and a page that is served already.
"""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

QUESTION = "what did Chraibi say about devises?"
UNANSWERED = "Quel temps fera-t-il demain à Casablanca ?"
WIDE, PHONE = (1320, 880), (360, 740)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: what is asked for, on which screen, what is awaited and clicked before it is taken."""

    name: str
    parameters: dict[str, str]
    awaited: str
    size: tuple[int, int] = WIDE
    theme: str = "light"
    locale: str = "fr-FR"
    click: str | None = None
    after: str | None = None


SHOTS = (
    Shot("welcome", {}, ".examples"),
    Shot("answer", {"q": QUESTION}, "#reader-text .answering", locale="en-GB"),
    Shot("answer-dark", {"q": QUESTION}, "#reader-text .answering", theme="dark"),
    Shot("why", {"q": QUESTION}, "#reader-text .answering", click=".card .why summary", after=".bars"),
    Shot(
        "narrowed",
        {"q": "relation client", "speaker": "Jamal Belahrach"},
        "#reader-text .answering",
        click="#narrow summary",
        after=".fields",
    ),
    Shot("quotations", {"q": QUESTION}, "#reader-text .answering", click="[data-act=tint]", after=".tinted .voices"),
    Shot("unanswered", {"q": UNANSWERED}, ".unanswered"),
    Shot("corpus", {"tab": "corpus"}, "table.corpus"),
    Shot("overview", {"tab": "overview"}, ".map", size=(1320, 1120), locale="en-GB"),
    Shot("phone", {"q": QUESTION}, ".card", size=PHONE),
    Shot("phone-article", {"q": QUESTION}, ".card", size=PHONE, click=".card [data-act=read]", after="#reader.called"),
    Shot("phone-dark", {}, ".examples", size=PHONE, theme="dark", locale="en-GB"),
)


def take(address: str, folder: Path, chromium: str, shots: tuple[Shot, ...] = SHOTS) -> list[Path]:
    """Write one PNG per shot and return their paths."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        return [_picture(browser, address, folder, shot) for shot in shots]


def _picture(browser: Any, address: str, folder: Path, shot: Shot) -> Path:
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=shot.theme, locale=shot.locale
    )
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(f"{address.rstrip('/')}/?{urlencode(shot.parameters)}")
    page.wait_for_selector(shot.awaited)
    if shot.click:
        page.locator(shot.click).first.click()
        page.wait_for_selector(shot.after or "body")
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)
    path = folder / f"{shot.name}.png"
    page.screenshot(path=path)
    context.close()
    return path


def main() -> None:
    """Take every picture of a page that is served."""
    parser = argparse.ArgumentParser(description="Pictures of the main states of the page.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--address", default="http://127.0.0.1:7860")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only these pictures")
    options = parser.parse_args()
    chosen = tuple(shot for shot in SHOTS if not options.only or shot.name in options.only)
    for path in take(options.address, options.folder, os.environ.get("REVUE_CHROMIUM", "/usr/bin/chromium"), chosen):
        print(path)


if __name__ == "__main__":
    main()
