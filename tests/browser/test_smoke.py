"""The smallest path of a reader: front page, a topic, a word found. Online and from disk."""

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture(params=["online", "from disk"])
def start(request, page: Page, copy, address) -> str:
    """Address of the site, or of the extracted copy without a network. Errors and foreign requests fail the test."""
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    page.on("console", lambda message: message.type == "error" and troubles.append(f"console: {message.text}"))
    if request.param == "online":
        home = address
    else:
        page.context.set_offline(True)
        home = copy.as_uri()
    page.on("request", lambda sent: sent.url.startswith((home, "data:", "blob:")) or troubles.append(sent.url))
    yield home
    assert not troubles


def test_a_reader_finds_a_topic_from_the_front_page(start, page: Page):
    page.goto(f"{start}/index.html")
    page.get_by_role("link", name="I can't keep my legs still at night").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Restless legs")
    expect(page.locator(".card--emergency").first).to_be_visible()


def test_search_finds_a_word_on_a_nested_page(start, page: Page):
    page.goto(f"{start}/restless-legs/index.html")
    page.get_by_role("searchbox").fill("ferritin")
    first = page.locator(".search__list a").first
    expect(first).to_be_visible()
    first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("article")).to_contain_text("ferritin")
