"""The link kit as clinics use it: QR codes that scan, copy buttons that work by keyboard, online and from disk."""

import io

import pytest
import zxingcpp
from building import ROOT
from models.loading import load_guide
from PIL import Image
from playwright.sync_api import Page, expect


@pytest.fixture(params=["online", "from disk"])
def kit(request, browser, copy, address):
    """The kit's page, in a browser that may read the clipboard."""
    home = address if request.param == "online" else copy.as_uri()
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{home}/for-clinics/link-kit.html")
    yield page
    context.close()


def test_every_qr_code_scans_as_the_address_under_it(kit: Page):
    # The harder case for a camera: a light code on a dark page.
    kit.emulate_media(color_scheme="dark")
    kit.evaluate("for (const part of document.querySelectorAll('.kit')) part.open = true")
    figures = kit.locator(".kit__qr").all()
    assert len(figures) == len(load_guide(ROOT / "docs").short_addresses)
    for figure in figures[::10] if kit.url.startswith("file:") else figures:  # the pictures are the same files
        picture = figure.locator("img")
        picture.scroll_into_view_if_needed()
        picture.evaluate("image => image.decode()")
        (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.screenshot())))
        assert code.text == figure.locator("figcaption").inner_text()


def test_a_copy_button_works_by_keyboard(kit: Page):
    kit.get_by_text("Iron and restless legs", exact=True).press("Enter")
    kit.get_by_role("button", name="Copy link: Iron and restless legs").press("Enter")
    expect(kit.locator("#copy-status")).to_have_text("Copied")
    # Pasted, as a clinic would.
    kit.get_by_role("searchbox").focus()
    kit.keyboard.press("Control+V")
    expect(kit.get_by_role("searchbox")).to_have_value("http://127.0.0.1:8000/restless-legs/iron.html")


def test_a_copy_button_works_where_the_browser_keeps_the_clipboard_to_itself(kit: Page):
    kit.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')) }")
    kit.get_by_text("Iron and restless legs", exact=True).click()
    kit.get_by_role("button", name="Copy markdown: Iron and restless legs").press(" ")
    expect(kit.locator("#copy-status")).to_have_text("Copied")
    kit.get_by_role("searchbox").focus()
    kit.keyboard.press("Control+V")
    expect(kit.get_by_role("searchbox")).to_have_value(
        "[Iron and restless legs](http://127.0.0.1:8000/restless-legs/iron.html)"
    )


def test_the_kit_of_a_page_stands_open_for_those_who_come_from_it(kit: Page):
    kit.goto(kit.url.replace("for-clinics/link-kit.html", "restless-legs/iron.html"))
    kit.get_by_text("For clinics: link to this page").click()
    kit.get_by_role("link", name="Link, card, message and QR code for this page").click()
    expect(kit.locator("#restless-legs-iron-link")).to_be_in_viewport()


def test_without_a_script_the_texts_can_be_selected_and_no_button_shows(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/for-clinics/link-kit.html")
    page.get_by_text("Iron and restless legs", exact=True).click()
    expect(page.locator("#restless-legs-iron-link")).to_be_visible()
    expect(page.locator(".copy__button").first).to_be_hidden()
    context.close()
