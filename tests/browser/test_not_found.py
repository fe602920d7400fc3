"""The page for addresses that do not exist: it is served for any path, so nothing on it may be relative."""

from playwright.sync_api import Page, expect


def test_its_links_and_its_search_lead_to_pages_that_exist(page: Page, address):
    page.goto(f"{address}/404.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
    links = page.locator("main a").evaluate_all("links => links.map(link => link.href)")
    assert links
    page.get_by_role("searchbox").fill("iron")
    links.append(page.locator(".search__list a").first.evaluate("link => link.href"))
    for link in links:
        assert page.request.get(link).ok, link


def test_it_has_no_relative_address(page: Page, address):
    page.goto(f"{address}/404.html")
    written = page.locator("[href], [src]").evaluate_all(
        "elements => elements.map(element => element.getAttribute('href') ?? element.getAttribute('src'))"
    )
    assert not [target for target in written if not target.startswith(("/", "#", "http"))]
