"""Asking on the page in a browser, and reading what it shows: shared by the browser tests."""

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
    """Each card's file span, passage and mark, as shown."""
    return page.eval_on_selector_all(
        ".card",
        """cards => cards.map(card => ({...card.dataset,
            speaker: card.querySelector('.speaker').textContent,
            text: card.querySelector('.passage').textContent,
            marked: card.querySelector('mark').textContent,
            citation: card.querySelector('cite').textContent}))""",
    )


def article_texts(corpus):
    return [path.read_bytes().decode("utf-8") for path in sorted(corpus.glob("*.txt"))]
