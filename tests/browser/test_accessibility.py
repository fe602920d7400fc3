"""WCAG 2.2 AA, as far as a machine can judge it: every page on a phone, each kind of element in all states."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Page
from published import address_of
from reader import a_page_of_every_kind, a_page_with_an_emergency_card, all_paths

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# The scheme changes colors and nothing else, so in the dark only the rules on color are asked again.
COLOR_RULES = RULES | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
STATES = [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]
# Two pages list hundreds of entries made by one template. All are judged once, narrow and light; in the other
# states the first twenty stand for the rest.
LIKE_THE_FIRST_TWENTY = [[".source:nth-of-type(n + 21)"], ["#main tbody tr:nth-child(n + 4)"]]
# What one template puts around every page is judged on a page of every kind.
AROUND_EVERY_PAGE = [[".site-header"], [".menu"], [".site-footer"]]


def violations(page: Page, rules: dict = RULES, without: list[list[str]] | None = None) -> list[str]:
    """What axe-core finds on the page as it stands, apart from the elements `without`; one line per element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    context = {"include": [["html"]], "exclude": without or []}
    found = page.evaluate("([context, rules]) => axe.run(context, rules)", [context, rules])["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@pytest.fixture(scope="module")
def telling(site) -> set[str]:
    """The addresses of pages that together show each kind of element: each tag with each class."""
    seen, paths = set(), set()
    for path in sorted(all_paths(), key=lambda path: path not in a_page_of_every_kind()):
        elements = {*re.findall(r'<(\w+)(?:[^>]*? class="([^"]*)")?', Path(site, path).read_text("utf-8"))}
        if elements - seen or path in a_page_of_every_kind():
            paths.add(path)
        seen |= elements
    return paths


@pytest.mark.parametrize("path", all_paths())
def test_axe_finds_nothing_on_any_page(page: Page, address, path, telling):
    page.goto(f"{address}/{path}")
    lists = path in ("about/sources.html", "about/what-we-changed.html")
    around = [] if path in a_page_of_every_kind() else AROUND_EVERY_PAGE
    # Dark and wide, pages are judged in six browsers (test_every_browser.py).
    for state in [(360, "light"), *([(360, "dark"), (1280, "light")] if path in telling else [])]:
        width, scheme = state
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        without = around + (LIKE_THE_FIRST_TWENTY if lists and state != (360, "light") else [])
        rules = COLOR_RULES if scheme == "dark" else RULES
        assert not violations(page, rules, without), f"{path} at {width} px, {scheme}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_the_menu_open(page: Page, address, scheme):
    page.set_viewport_size({"width": 360, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/restless-legs/iron.html")
    page.get_by_role("button", name="Menu", exact=True).click()
    assert not violations(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["index.html", "restless-legs/iron.html"])
def test_axe_finds_nothing_with_search_results_open(page: Page, address, path, width, scheme):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/{path}")
    page.get_by_role("searchbox").fill("iron")
    page.locator(".search__list a").first.wait_for()
    assert not violations(page)


BARE = [
    "restless-legs/iron.embed.html",
    "connect/2.16.840.1.113883.6.90/G25.81.html",
    "connect/2.16.840.1.113883.6.90/R60.0.html",
]


@pytest.mark.parametrize("path", BARE)
def test_axe_finds_nothing_on_pages_without_header_and_menu(page: Page, address, path):
    page.goto(f"{address}/{path}")
    for width, scheme in STATES:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert not violations(page), f"{path} at {width} px, {scheme}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_nothing_on_an_address_that_leads_on(browser, address):
    # It leads on at once, so it is judged where it cannot: without its refresh and its script.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.route(address_of("redirect.js"), lambda route: route.fulfill(body=""))
    html = page.request.get(f"{address}/r.html").text().replace('http-equiv="refresh"', "")
    page.route("**/r.html", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(f"{address}/r.html")
    assert not violations(page)
    context.close()


PARTS = {
    "connect.html#mainSearchCriteria.v.c=J45.20": "#connect-unknown",
    "connect.html#mainSearchCriteria.v.c=R60.0": "#connect-found",
    "connect.html#mainSearchCriteria.v.c=G25.81&mainSearchCriteria.v.c=N94.6": "#connect-unclear",
    "connect.html#mainSearchCriteria.v.dn=Chest%20pain": "#connect-urgent",
    "for-clinics/link-kit.html#restless-legs-iron": "#restless-legs-iron-link",
}


@pytest.mark.parametrize("path", PARTS)
def test_axe_finds_nothing_in_what_an_address_opens(page: Page, address, path):
    page.goto(f"{address}/{path}")
    page.locator(PARTS[path]).wait_for()
    for width, scheme in STATES:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.evaluate("scrollTo({top: 0, behavior: 'instant'})")  # what the header covers counts as too small
        assert not violations(page, COLOR_RULES if scheme == "dark" else RULES), f"{path} at {width} px, {scheme}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_page_scrolls_sideways_at_320_px(page: Page, address):
    page.set_viewport_size({"width": 320, "height": 800})
    widths = {}
    for path in all_paths():
        page.goto(f"{address}/{path}")
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    assert not {path: width for path, width in widths.items() if width > 320}


def test_no_page_scrolls_sideways_with_text_spacing(page: Page, address):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{address}/restless-legs/tests.html")
    # The spacing of WCAG 1.4.12
    page.add_style_tag(
        content="*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
        "p{margin-bottom:2em!important}"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


# Links in running text may be smaller (WCAG 2.5.8 exempts them); controls and lists of links may not.
SMALL_TARGETS = """least => [...document.querySelectorAll(
    "button, input, summary, .button, .brand, .menu a, .on-this-page a, .tile a, .previous-next a, .site-footer li a")]
  .filter(element => element.checkVisibility({visibilityProperty: true}))
  .map(element => [element.textContent.trim().slice(0, 40), element.getBoundingClientRect()])
  .filter(([_, box]) => box.width > 0 && (box.width < least || box.height < least))
  .map(([name, box]) => `${name}: ${box.width.toFixed()} x ${box.height.toFixed()}`)"""


@pytest.mark.parametrize("path", ["index.html", "restless-legs/iron.html", "urgent-help.html"])
def test_controls_outside_running_text_are_at_least_24_px(page: Page, address, path):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}/{path}")
    assert not page.evaluate(SMALL_TARGETS, 24)


@pytest.mark.parametrize("selector", [".brand", ".button--urgent", "#menu-button", "#search-field"])
def test_main_controls_are_at_least_44_px_high(page: Page, address, selector):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}/restless-legs/iron.html")
    assert page.locator(selector).bounding_box()["height"] >= 44


def test_nothing_moves_for_readers_who_asked_for_less_motion(page: Page, address):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}/restless-legs/iron.html")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0


def test_cards_keep_their_edge_and_words_in_forced_colors(page: Page, address):
    page.emulate_media(forced_colors="active")
    page.goto(f"{address}/{a_page_with_an_emergency_card()}")
    card = page.locator(".card--emergency").first
    assert card.evaluate("element => getComputedStyle(element).borderTopWidth") != "0px"
    heading = card.locator(".card__title")
    assert heading.bounding_box()["height"] > 20
    assert heading.evaluate("e => getComputedStyle(e).color !== getComputedStyle(e).backgroundColor")
