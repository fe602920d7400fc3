"""Any page on paper: no controls, cards that read in black and white, leaflets of two sides."""

import pytest
from building import ROOT
from models.loading import load_guide
from pdf import drawings, sides
from playwright.sync_api import Page, expect
from review_state import long_date

LEAFLETS = [
    "urgent-help.html",
    "period-leg-pain/index.html",
    "restless-legs/index.html",
    "tools/appointment-sheet.html",
]


@pytest.mark.parametrize("running", ["Chromium", "Firefox", "WebKit"], indirect=True)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("path", LEAFLETS)
def test_a_leaflet_has_at_most_two_sides(tab, address, path, paper):
    tab.open(f"{address}/{path}")
    count = sides(tab.print(paper))
    assert count <= 2, f"{count} sides"


def test_paper_is_the_same_whatever_the_scheme_of_the_screen(tab, address):
    tab.open(f"{address}/restless-legs/iron.html")
    printed = {}
    for scheme in ("light", "dark"):
        # What the scheme switch does, in browsers too that do not show it.
        tab.evaluate(f"JSON.stringify(document.documentElement.dataset.scheme = {scheme!r})")
        printed[scheme] = drawings(tab.print("A4"))
    assert printed["light"] == printed["dark"], "The dark scheme shows on paper; see print.css."


@pytest.mark.parametrize("path", ["index.html", "connect.html", "for-clinics/link-kit.html"])
def test_paper_shows_no_field_to_type_in_and_no_button(page: Page, address, path):
    page.goto(f"{address}/{path}")
    page.emulate_media(media="print")
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert page.locator("button, input").count()
    assert not [control for control in page.locator("button, input").all() if control.is_visible()]


def test_paper_shows_no_controls(page: Page, address):
    page.goto(f"{address}/restless-legs/iron.html")
    page.emulate_media(media="print")
    for selector in (".site-header", ".menu", ".on-this-page", ".previous-next", ".site-footer"):
        expect(page.locator(selector).first).to_be_hidden()


def test_a_card_says_its_urgency_in_words_on_paper(page: Page, address):
    page.goto(f"{address}/restless-legs/iron.html")
    page.emulate_media(media="print")
    prefix = page.locator(".card--emergency .visually-hidden").first
    assert prefix.bounding_box()["width"] > 20


def test_a_page_on_paper_names_its_address_and_its_review(page: Page, address):
    reviewed = long_date(load_guide(ROOT / "docs").pages["restless-legs/iron.md"].reviewed)
    page.goto(f"{address}/restless-legs/iron.html")
    page.emulate_media(media="print")
    expect(page.locator(".review")).to_contain_text(f"Last checked against its sources: {reviewed}")
    expect(page.locator(".review .print-only")).to_contain_text("/restless-legs/iron.html")
    expect(page.locator(".review .print-only")).to_be_visible()


def test_urgent_help_on_paper_gives_every_sign_that_cannot_wait_in_short(page: Page, address):
    page.goto(f"{address}/urgent-help.html")
    page.emulate_media(media="print")
    paper = page.locator("article").inner_text()
    signs = [sign for sign in load_guide(ROOT / "docs").signs.values() if sign.cannot_wait and sign.kind == "sign"]
    assert not [sign.id for sign in signs if sign.short not in paper]
    assert "Not usually urgent" not in paper
