import chromium
import pytest
from playwright.sync_api import sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]


@pytest.fixture(scope="session")
def browser():
    """A real Chromium."""
    path = chromium.find()
    assert path, "No Chromium found. Run `make test`, which installs one, or set CHROMIUM to the path of yours."
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield instance
        instance.close()


@pytest.fixture
def page(browser):
    """A fresh tab with nothing remembered."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
