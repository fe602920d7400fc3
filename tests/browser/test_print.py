"""Any page on paper: no controls, cards that read in black and white, leaflets of two sides."""

import json
import re
from bisect import bisect_left

import pytest
from building import ROOT
from models.loading import load_guide
from pdf import alike, drawings, sides
from playwright.sync_api import Page, expect
from reader import a_page_of_every_kind, a_page_with_an_emergency_card, all_paths
from review_state import long_date

LEAFLETS = [
    "urgent-help.html",
    "period-leg-pain/index.html",
    "restless-legs/index.html",
    "tools/appointment-sheet.html",
]

SHOWN = """left => [...document.querySelectorAll(".card, .ask-first, .strip, .certainty, .facts, .numbers a")]
  .filter(part => !part.closest(left) && part.checkVisibility() && part.getBoundingClientRect().height > 0)
  .map(part => part.textContent.trim().replace(/\\s+/g, " ").slice(0, 60))"""
# What leaflets leave to the website. On that of urgent help a list of the signs stands in place of their cards.
LEFT_OUT = ".leaflet .certainty, .leaflet--urgent #find ~ *"


@pytest.mark.parametrize("running", ["Chromium", "Firefox", "WebKit"], indirect=True)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("path", LEAFLETS)
def test_a_leaflet_has_at_most_two_sides(tab, address, path, paper):
    tab.open(f"{address}/{path}")
    count = sides(tab.print(paper))
    assert count <= 2, f"{count} sides"


@pytest.mark.parametrize("running", ["Chromium", "Firefox", "WebKit"], indirect=True)
def test_no_heading_stands_alone_at_the_end_of_a_side(tab, address):
    tab.open(f"{address}/restless-legs/iron.html")

    def sides_of(*blocks: str | int) -> int:
        """Sides that headings fill with blocks of so many millimeters that do not break."""
        shown = [
            f'<div style="height: {block}mm; break-inside: avoid"></div>' if isinstance(block, int) else block
            for block in blocks
        ]
        tab.evaluate(f"JSON.stringify(document.body.innerHTML = {json.dumps(''.join(shown))})")
        return sides(tab.print("A4"))

    whole = range(200, 298)[bisect_left(range(200, 298), 2, key=sides_of) - 1]  # how tall a side is
    # The heading would fit below the first block, but not with what follows it. Where it moves on with that, the last
    # block does not fit there any more.
    assert sides_of(whole - 13, "<h2>Heading</h2>", 20, whole - 25) == 3, "see the headings of print.css"


def test_paper_is_the_same_whatever_the_scheme_of_the_screen(tab, address):
    tab.open(f"{address}/restless-legs/iron.html")
    # The same font on both papers, also where it came too late for the screen.
    tab.evaluate("document.fonts.load('1em \"Atkinson Hyperlegible Next\"').then(() => 'null')")
    printed = {}
    for scheme in ("light", "dark"):
        # What the scheme switch does, in browsers too that do not show it.
        tab.evaluate(f"JSON.stringify(document.documentElement.dataset.scheme = {scheme!r})")
        printed[scheme] = drawings(tab.print("A4"))
    assert alike(printed["light"], printed["dark"]), "The dark scheme shows on paper; see print.css."


@pytest.mark.parametrize("path", ["index.html", "connect.html", "for-clinics/link-kit.html"])
def test_paper_shows_no_field_to_type_in_and_no_button(page: Page, address, path):
    page.goto(f"{address}/{path}")
    page.emulate_media(media="print")
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert page.locator("button, input").count()
    assert not [control for control in page.locator("button, input").all() if control.is_visible()]


@pytest.mark.parametrize("path", a_page_of_every_kind())
def test_paper_is_light_on_a_dark_device_too(page: Page, address, path):
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{address}/{path}")
    expect(page.locator("html")).to_have_css("color-scheme", "light")
    colors = [
        page.locator("body").evaluate(f"body => getComputedStyle(body).{name}") for name in ("backgroundColor", "color")
    ]
    back, ink = (sum(map(int, re.findall(r"\d+", color))) for color in colors)
    assert back > 700 and ink < 150, f"{colors} on paper; see the end of tokens.css"


def test_paper_shows_no_controls(page: Page, address):
    page.goto(f"{address}/restless-legs/iron.html")
    page.emulate_media(media="print")
    for selector in (".site-header", ".menu", ".on-this-page", ".previous-next", ".site-footer"):
        expect(page.locator(selector).first).to_be_hidden()


def test_paper_gives_every_part_that_warns_or_sums_up(page: Page, address):
    missing = []
    for path in all_paths():
        page.emulate_media(media="screen")
        page.goto(f"{address}/{path}")
        shown = page.evaluate(SHOWN, LEFT_OUT)
        page.emulate_media(media="print")
        printed = page.evaluate(SHOWN, LEFT_OUT)
        missing += [f"{path}: {part}" for part in shown if part not in printed]
    assert not missing, "These are on the screen and not on paper:\n" + "\n".join(missing)


def test_a_card_says_its_urgency_in_words_on_paper(page: Page, address):
    page.goto(f"{address}/{a_page_with_an_emergency_card()}")
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
