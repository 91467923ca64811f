"""A real headless Chromium on a page that is served as users serve it, over the five articles."""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from serving import ROOT, served

CHROMIUM = os.environ.get("REVUE_CHROMIUM", "/usr/bin/chromium")
OPTIONS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
PATIENCE_MS = 60_000
STILL = {"locale": "en-GB", "viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}
"""A colour that is still fading in has no contrast that could be measured."""


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if not Path(CHROMIUM).exists() and os.environ.get("CI") != "true":
        pytest.skip(f"There is no Chromium at {CHROMIUM}; REVUE_CHROMIUM may name another")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page") / "corpus"
    shutil.copytree(ROOT / "corpus", folder)
    return folder


@pytest.fixture(scope="module")
def address(corpus):
    with served(corpus, corpus.parent / "index") as url:
        yield url


@pytest.fixture
def opening(browser, address):
    """Opens an address of the page in a context of its own; afterwards no request may have left this machine, and no
    script may have failed."""
    with watched(browser, address) as opened:
        yield opened


@pytest.fixture
def watching(browser):
    """``watched`` in the browser of the tests: a context manager that takes the address."""
    return lambda address: watched(browser, address)


@contextmanager
def watched(browser, address):
    """As ``opening``, for a page that a test serves itself."""
    contexts, strangers, failures = [], [], []

    def note(request):
        if not request.url.startswith((address, "data:", "blob:")):
            strangers.append(request.url)

    def opened(path="/", context=None, **options):
        if context is None:
            context = browser.new_context(**STILL | options)
            context.set_default_timeout(PATIENCE_MS)
            context.on("request", note)
            contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.on("dialog", lambda dialog: failures.append(f"dialog: {dialog.message}"))
        page.goto(address + path)
        page.wait_for_selector(".mast")
        return page

    try:
        yield opened
    finally:
        for context in contexts:
            context.close()
    assert strangers == []
    assert failures == []
