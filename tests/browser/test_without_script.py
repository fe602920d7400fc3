"""Reading, navigation and cards need no script."""

import re

import pytest
from playwright.sync_api import Page, expect
from reader import MOVED, a_page_with_an_emergency_card


@pytest.fixture
def page(browser) -> Page:
    """A phone with scripts turned off."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def test_a_page_reads_and_its_cards_show(page: Page, address):
    page.goto(f"{address}/{a_page_with_an_emergency_card()}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".card--emergency").first).to_be_visible()


def test_the_menu_opens_leads_to_a_page_and_closes(page: Page, address):
    page.goto(f"{address}/restless-legs/iron.html")
    page.get_by_role("link", name="Menu", exact=True).click()
    menu = page.get_by_role("navigation", name="All pages")
    expect(menu).to_be_visible()
    menu.get_by_role("link", name="Back to the text").click()
    expect(menu).to_be_hidden()
    page.get_by_role("link", name="Menu", exact=True).click()
    menu.get_by_role("link", name="Tests", exact=True).click()
    expect(page).to_have_url(f"{address}/restless-legs/tests.html")


def test_an_old_link_to_a_part_that_moved_shows_where_it_is_now(page: Page, address):
    (old, new), *_ = [(old, new) for old, new in MOVED.items() if old.startswith("urgent-help.html#")]
    page.goto(f"{address}/{old}")
    told = page.locator(f"[id='{old.partition('#')[2]}']")
    expect(told).to_be_visible()
    expect(told.get_by_role("link")).to_have_attribute("href", re.compile(f"#{new.partition('#')[2]}$"))
    expect(page.locator(".moved").filter(visible=True)).to_have_count(1)


def test_a_page_with_its_styles_does_not_ask_to_extract_a_zip_file(page: Page, address):
    page.goto(f"{address}/restless-legs/iron.html")
    expect(page.get_by_text("extract the whole zip first")).to_be_hidden()


def test_controls_that_need_a_script_are_not_shown(page: Page, address):
    page.goto(f"{address}/restless-legs/iron.html")
    expect(page.locator("#site-search")).to_be_hidden()
    expect(page.locator(".scheme-switch").first).to_be_hidden()


def test_dark_devices_get_dark_colors(browser, address):
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}/restless-legs/iron.html")
    expect(page.locator("body")).to_have_css("background-color", "rgb(20, 32, 31)")
    context.close()
