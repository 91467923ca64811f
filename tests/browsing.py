"""Asking on the page in a browser, and reading what it shows: shared by the browser tests."""

from pathlib import Path

AXE = Path(__file__).parent / "end_to_end" / "axe" / "axe.min.js"
ENGLISH = "what did Chraibi say about devises?"


def ask(page, question):
    page.fill("#q", question)
    page.press("#q", "Enter")
    page.wait_for_function("q => new URLSearchParams(location.search).get('q') === q", arg=question)
    answered(page)


def answered(page):
    page.wait_for_selector("#results:not([aria-busy]) :is(.cards, .unanswered)", state="attached")
    page.wait_for_function("!document.querySelector('#results').hasAttribute('aria-busy')")


def cards(page):
    """Each card's file span, passage and mark, as shown; its citation with spaces as they are typed."""
    return page.eval_on_selector_all(
        ".card",
        """cards => cards.map(card => ({...card.dataset,
            speaker: card.querySelector('.speaker').textContent,
            text: card.querySelector('.passage').textContent,
            marked: card.querySelector('mark').textContent,
            citation: card.querySelector('cite').textContent.replaceAll('\\u00a0', ' ')}))""",
    )


def article_texts(corpus):
    return [path.read_bytes().decode("utf-8") for path in sorted(corpus.glob("*.txt"))]


def drop(page, *files):
    """Drag files (name, text, or a number of bytes) over the corpus section and let them go there."""
    transfer = page.evaluate_handle(
        """files => {
            const transfer = new DataTransfer();
            for (const [name, held] of files) {
                transfer.items.add(new File([typeof held === "number" ? new Uint8Array(held) : held], name));
            }
            return transfer;
        }""",
        [list(file) for file in files],
    )
    page.dispatch_event("#drop", "dragover", {"dataTransfer": transfer})
    page.wait_for_selector("#drop.over")
    page.dispatch_event("#drop", "drop", {"dataTransfer": transfer})
    page.wait_for_selector("#drop:not(.over)")


def outcomes(page):
    """What the page says became of each file, in order."""
    page.wait_for_selector("#outcomes li")
    return page.locator("#outcomes li").all_text_contents()


def serious(page):
    """What axe-core finds serious or critical on the page as it stands."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        (one["id"], node["target"], node["failureSummary"])
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


PRESS_MS = 120
"""How long a hand holds a mouse button down."""


def press(page, locator, held_ms=PRESS_MS):
    """Scroll a thing to the middle of the window, as a wheel does, and hold the mouse on it as a hand does."""
    locator.evaluate("thing => thing.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(50)
    box = locator.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.wait_for_timeout(held_ms)
    page.mouse.up()


def in_view(page, selector):
    """Whether the first thing of that selector lies within the window, wholly or, if it is taller, with its head."""
    return page.evaluate(
        """selector => {
            const {top, bottom} = document.querySelector(selector).getBoundingClientRect();
            return top >= 0 && (bottom <= innerHeight || (top < innerHeight / 2 && bottom - top > innerHeight / 2));
        }""",
        selector,
    )
