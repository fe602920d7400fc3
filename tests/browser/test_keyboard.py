"""The whole frame of a page by keyboard alone."""

import pytest
from colors import contrast
from playwright.sync_api import Page, expect

FOCUSED = """() => {
  const ground = (around) => {
    const color = around ? getComputedStyle(around).backgroundColor : "rgb(255, 255, 255)";
    return color.startsWith("rgb(") ? color : ground(around.parentElement);
  };
  const element = document.activeElement, box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  return {
    name: element.textContent.trim().replace(/\\s+/g, " "),
    tag: element.tagName.toLowerCase(),
    id: element.id,
    outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    ring: style.outlineColor,
    ground: ground(element.parentElement),
    seen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
      && box.bottom > 0 && box.top < innerHeight && element.checkVisibility({visibilityProperty: true}),
  };
}"""


def press(page: Page, key: str) -> dict:
    """Press a key and say where the focus then is."""
    page.keyboard.press(key)
    stop = page.evaluate(FOCUSED)
    return stop | {"outline": stop["outline"] and contrast(stop["ring"], stop["ground"]) >= 3}


def test_tab_walks_skip_links_brand_search_urgent_help_and_scheme_switch_in_this_order(page: Page, address):
    page.goto(f"{address}/restless-legs/iron.html")
    stops = [press(page, "Tab") for _ in range(6)]
    assert [stop["id"] or stop["name"] for stop in stops] == [
        "Skip to the text", "Skip to the menu", "Leg Health Guide", "search-field", "Urgent help", "Dark colors",
    ]  # fmt: skip
    assert all(stop["outline"] and stop["seen"] for stop in stops), stops


def test_the_skip_link_leads_to_the_text(page: Page, address):
    page.goto(f"{address}/restless-legs/iron.html")
    press(page, "Tab")
    assert press(page, "Enter")["id"] == "main"


def test_the_second_skip_link_leads_to_the_menu_beside_the_text(page: Page, address):
    page.goto(f"{address}/restless-legs/iron.html")
    for key in ("Tab", "Tab", "Enter"):
        press(page, key)
    assert press(page, "Tab")["name"] == "Front page"


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_every_stop_is_in_sight_and_shows_its_focus(page: Page, address, width, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/restless-legs/iron.html")
    first = press(page, "Tab")
    hidden = []
    for _ in range(300):
        stop = press(page, "Tab")
        if stop["tag"] == "body" or stop["name"] == first["name"]:
            break
        if not (stop["seen"] and stop["outline"]):
            hidden.append(stop)
    assert not hidden


def test_enter_opens_the_menu_escape_closes_it_and_focus_returns(page: Page, address):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}/restless-legs/iron.html")
    button = page.locator("#menu-button")
    button.focus()
    assert press(page, "Enter")["id"] == "menu-close"
    expect(button).to_have_attribute("aria-expanded", "true")
    assert [press(page, "Tab")["name"] for _ in range(2)] == ["Dark colors", "Front page"]
    assert press(page, "Escape")["id"] == "menu-button"
    expect(page.locator("#site-menu")).to_be_hidden()


@pytest.mark.parametrize("inert", [True, False], ids=["where inert is known", "where it is not"])
def test_nothing_behind_the_open_menu_can_be_reached(page: Page, address, inert):
    if not inert:
        page.add_init_script("Object.defineProperty(HTMLElement.prototype, 'inert', {value: false, writable: true})")
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}/restless-legs/iron.html")
    page.locator("#menu-button").click()
    for _ in range(60):
        press(page, "Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('#site-menu')"
        )


def test_arrows_walk_the_search_results_and_escape_returns_to_the_field(page: Page, address):
    page.goto(f"{address}/restless-legs/iron.html")
    page.get_by_role("searchbox").fill("iron")
    page.locator(".search__list a").first.wait_for()
    stop = press(page, "ArrowDown")
    assert stop["tag"] == "a" and stop["outline"]
    press(page, "ArrowDown")
    assert press(page, "Escape")["id"] == "search-field"
    expect(page.locator("#search-results")).to_be_hidden()


def test_enter_after_escape_shows_the_results_again_and_opens_none(page: Page, address):
    page.goto(f"{address}/restless-legs/iron.html")
    page.get_by_role("searchbox").fill("iron")
    page.locator(".search__list a").first.wait_for()
    press(page, "Escape")
    assert press(page, "Enter")["id"] == "search-field"
    assert page.url == f"{address}/restless-legs/iron.html"
    expect(page.locator("#search-results")).to_be_visible()


def test_no_single_key_does_anything(page: Page, address):
    page.goto(f"{address}/restless-legs/iron.html")
    before = page.url
    for key in "fs/pn.,":
        press(page, key)
    assert page.url == before
    expect(page.locator("#search-results")).to_be_hidden()


def test_the_scheme_switch_changes_the_colors_and_is_remembered(page: Page, address):
    page.emulate_media(color_scheme="light")
    page.goto(f"{address}/index.html")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    switch = page.get_by_role("button", name="Dark colors")
    switch.focus()
    press(page, "Space")
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.goto(f"{address}/restless-legs/iron.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
