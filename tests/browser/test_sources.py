"""The list of sources: folded on phones, where it would be the longest part of a page, and never in the way."""

import pytest
from playwright.sync_api import Page, expect

PAGE = "restless-legs/iron.html"


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size({"width": 390, "height": 844})
    return page


def test_sources_are_folded_on_a_phone_and_open_on_a_desk(phone: Page, address):
    phone.goto(f"{address}/{PAGE}")
    expect(phone.locator(".sources li").first).to_be_hidden()
    expect(phone.locator(".sources summary")).to_contain_text("Sources of this page")
    phone.set_viewport_size({"width": 1280, "height": 900})
    phone.reload()
    expect(phone.locator(".sources li").first).to_be_visible()


def test_a_number_leads_to_its_source_on_a_phone(phone: Page, address):
    phone.goto(f"{address}/{PAGE}")
    phone.locator(".footnote-ref").last.click()
    expect(phone.locator(".sources li:target")).to_be_in_viewport()


def test_an_address_leads_to_a_source_on_a_phone(phone: Page, address):
    phone.goto(f"{address}/{PAGE}")
    source = phone.locator(".footnote-ref").last.get_attribute("href")
    phone.goto("about:blank")
    phone.goto(f"{address}/{PAGE}{source}")
    expect(phone.locator(".sources li:target")).to_be_in_viewport()


def test_paper_shows_the_sources_that_a_phone_has_folded(phone: Page, address):
    phone.goto(f"{address}/{PAGE}")
    phone.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(phone.locator(".sources li").first).to_be_visible()


def test_without_a_script_nothing_is_folded(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}/{PAGE}")
    expect(page.locator(".sources li").first).to_be_visible()
    context.close()
