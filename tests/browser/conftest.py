from contextlib import suppress

import chromium
import firefox
import pytest
import webkit
from engines import ENGINES
from playwright.sync_api import BrowserContext, expect, sync_playwright
from tab import PATIENCE, Refused

expect.set_options(timeout=PATIENCE * 1000)


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
    let_go(context)


def let_go(context: BrowserContext) -> None:
    """Close a context. What a test still answers for the network would else fail in the test after it."""
    for page in context.pages:
        page.unroute_all(behavior="ignoreErrors")
    context.close()


@pytest.fixture(params=["online", "from disk"], scope="module")
def home(request, copy, address) -> str:
    """Address of the site, from a server and from disk."""
    return address if request.param == "online" else copy.as_uri()


@pytest.fixture(scope="module")
def quiet_tab(browser, home):
    """A tab that is cut off from the network when it reads from disk; a request to elsewhere fails the tests."""
    elsewhere = []
    context = browser.new_context(offline=home.startswith("file:"))
    page = context.new_page()
    page.on("request", lambda sent: sent.url.startswith(home) or elsewhere.append(sent.url))
    yield page
    context.close()
    assert not elsewhere


@pytest.fixture
def field(quiet_tab, home):
    """The empty search field of a nested page, which is loaded with its index where a test has left it."""
    start = f"{home}/restless-legs/iron.html"
    field = quiet_tab.get_by_role("searchbox")
    if quiet_tab.url != start:
        quiet_tab.goto(start)
        field.fill("iron")
        quiet_tab.locator(".search__list a").first.wait_for()
    field.fill("")
    return field


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
