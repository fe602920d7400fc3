"""A clinic's own page, on another origin, shows the card and the frame of the link kit."""

import pytest
from bs4 import BeautifulSoup
from building import ROOT
from models.loading import load_guide
from playwright.sync_api import Page, expect
from review_state import page_state
from serving import serving

GUIDE = load_guide(ROOT / "docs")
DEFAULT_ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture
def clinic(site, address, tmp_path) -> str:
    """Address of a clinic's page that holds card and frame as the link kit gives them, and nothing else of ours."""
    kit = BeautifulSoup((site / "for-clinics" / "link-kit.html").read_text("utf-8"), "html.parser")
    parts = [kit.find(id=f"restless-legs-iron-{name}").string for name in ("card", "frame")]
    # The site stands at the test's address in place of the default one.
    body = "\n".join(parts).replace(DEFAULT_ADDRESS, address)
    page = f"<!doctype html><html lang=en><title>Clinic</title><h1>Our clinic</h1>{body}"
    (tmp_path / "clinic.html").write_text(page, "utf-8")
    with serving(tmp_path, "localhost") as elsewhere:
        yield f"{elsewhere}/clinic.html"


@pytest.fixture
def troubles(page: Page) -> list[str]:
    """Errors and scripts that were asked for."""
    found = []
    page.on("request", lambda sent: sent.resource_type == "script" and found.append(sent.url))
    page.on("requestfailed", lambda sent: found.append(f"{sent.url}: {sent.failure}"))
    page.on("response", lambda got: got.status >= 400 and not got.url.endswith("favicon.ico") and found.append(got.url))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda message: "favicon" in message.location["url"] or found.append(message.text))
    return found


@pytest.mark.parametrize("width", [360, 1280])
def test_card_and_frame_show_without_script_cookie_or_error(page: Page, clinic, address, troubles, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(clinic, wait_until="networkidle")
    expect(page.get_by_role("link", name="Iron and restless legs", exact=True)).to_be_visible()
    expect(page.get_by_text(f"{page_state(GUIDE.pages['restless-legs/iron.md'])}. CC BY 4.0")).to_be_visible()
    page.locator("iframe").scroll_into_view_if_needed()
    frame = page.frame_locator("iframe[title='Iron and restless legs, Leg Health Guide']")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Iron and restless legs")
    expect(frame.locator(".card").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    (inner,) = page.main_frame.child_frames
    assert inner.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the frame scrolls sideways"
    assert inner.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert not page.context.cookies()
    assert not troubles


def test_a_link_in_the_frame_opens_the_full_page_in_a_tab_of_its_own(page: Page, clinic, address):
    page.goto(clinic)
    link = page.frame_locator("iframe").get_by_role("link", name="the full page")
    with page.context.expect_page() as opened:
        link.click()
    expect(opened.value).to_have_url(f"{address}/restless-legs/iron.html")
    expect(opened.value.get_by_role("searchbox")).to_be_visible()


def test_a_link_to_a_source_stays_in_the_frame(page: Page, clinic):
    page.goto(clinic)
    frame = page.frame_locator("iframe")
    frame.locator("sup a").first.click()
    expect(frame.locator(".footnote li").first).to_be_in_viewport()
    assert len(page.context.pages) == 1
