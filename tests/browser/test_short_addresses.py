"""Short addresses lead to their pages: online, from disk, with and without a script."""

import pytest
from playwright.sync_api import Page
from reader import MOVED


@pytest.fixture(params=["online", "from disk"])
def home(request, copy, address) -> str:
    return address if request.param == "online" else copy.as_uri()


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without a script"])
def test_a_short_address_leads_to_its_page(browser, home, script):
    context = browser.new_context(java_script_enabled=script)
    tab = context.new_page()
    tab.goto(f"{home}/r.html", wait_until="commit")
    tab.wait_for_url(f"{home}/restless-legs/index.html")
    context.close()


def test_the_anchor_of_a_short_address_is_kept(page: Page, home):
    page.goto(f"{home}/r.html#why", wait_until="commit")
    page.wait_for_url(f"{home}/restless-legs/index.html#why")


def test_a_short_address_leads_on_by_its_script_alone(page: Page, address, site):
    html = (site / "r.html").read_text("utf-8").replace('http-equiv="refresh"', "")
    page.route("**/r.html", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(f"{address}/r.html", wait_until="commit")
    page.wait_for_url(f"{address}/restless-legs/index.html")
    page.unroute_all(behavior="ignoreErrors")


def test_an_anchor_that_moved_elsewhere_leads_there_from_the_old_address_of_its_page(page: Page, address, site):
    moved = '<p class="moved" id="gone">The part “gone” is now <a href="about/privacy.html#search">here</a>.</p></main>'
    html = (site / "r.html").read_text("utf-8").replace("</main>", moved)
    page.route("**/r.html", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(f"{address}/r.html#gone", wait_until="commit")
    page.wait_for_url(f"{address}/about/privacy.html#search")
    page.unroute_all(behavior="ignoreErrors")


def test_a_part_that_moved_shows_only_to_those_who_ask_for_it_and_leads_on(page: Page, home):
    page.goto(f"{home}/about/privacy.html")
    page.evaluate(
        """document.querySelector("article").insertAdjacentHTML("afterbegin",
             '<p class="moved" id="gone">What stood here has moved: <a href="#search">Privacy</a></p>')"""
    )
    assert not page.locator(".moved").is_visible()
    page.evaluate("location.hash = 'gone'")
    page.wait_for_url("**/about/privacy.html#search")


def test_an_address_of_a_part_that_moved_leads_on(page: Page, home):
    (old, new), *_ = [(old, new) for old, new in MOVED.items() if old.startswith("urgent-help.html#")]
    page.goto(f"{home}/{old}")
    page.wait_for_url(f"{home}/{new}")
