from contextlib import suppress

import chromium
import firefox
import pytest
import webkit
from engines import ENGINES
from playwright.sync_api import sync_playwright
from tab import Refused


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(request):
    """A real Chromium."""
    path = chromium.find()
    if not path:
        pytest.skip(f"Chromium is not installed. {ENGINES['Chromium'].remedy}")
    # Only now: looking for a browser may ask Playwright too, and it must not run twice.
    playwright = request.getfixturevalue("playwright")
    instance = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
    yield instance
    instance.close()


@pytest.fixture
def page(browser):
    """A fresh tab with nothing remembered."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session", params=ENGINES)
def running(request, tmp_path_factory):
    """A tab of each browser, started once."""
    name = request.param
    program = ENGINES[name].find()
    if not program:
        pytest.skip(f"{name} is not installed. {ENGINES[name].remedy}")
    folder = tmp_path_factory.mktemp("browser")
    if name == "Firefox":
        started = firefox.running(program, folder)
    elif name == "WebKit":
        started = webkit.running(program, folder)
    else:
        started = chromium.running(request.getfixturevalue("playwright"), program)
    with started as tab:
        yield tab


@pytest.fixture
def tab(running):
    """A tab of each browser as wide as a desk, on a light device."""
    running.resize(1280)
    running.prefer("light")
    yield running
    with suppress(Refused):  # pages without storage have none to empty
        running.evaluate("localStorage.clear(), 'null'")
