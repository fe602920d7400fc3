"""The guide in one file, opened from disk without a network: it behaves like the site."""

import json
from pathlib import Path

import pytest
import yaml
from building import ROOT
from one_file import ADDRESS, addresses_inside
from playwright.sync_api import Page, expect
from reader import GUIDE, a_page_with_an_emergency_card, answered
from test_accessibility import AXE, COLOR_RULES, RULES, violations

OWN = yaml.safe_load((ROOT / "docs" / "data" / "queries.yml").read_text("utf-8"))
SHOWN = """JSON.stringify(
  [...document.querySelectorAll(".page__main")].filter(page => page.offsetHeight).map(page => page.parentElement.id)
)"""
TAKE_OUT = """() => {
  window.others = [...document.querySelectorAll(".one-page:not(.is-shown)")].map(other => [other, new Comment()]);
  for (const [other, place] of others) other.replaceWith(place);
}"""
TEXTS = "Object.fromEntries(searchData.pages.path.map((path, i) => [path, searchData.pages.texts[i]]))"


@pytest.fixture(scope="module")
def file(site) -> str:
    return (site / ADDRESS).as_uri()


@pytest.fixture(params=[390, 1280])
def opened(page: Page, request, file) -> Page:
    """The file on a phone and on a desk; an error on its console fails the test."""
    errors = []
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.context.set_offline(True)
    page.set_viewport_size({"width": request.param, "height": 844})
    page.goto(file)
    yield page
    assert not errors


def test_it_opens_on_the_front_page_alone(opened):
    expect(opened.get_by_role("heading", level=1)).to_have_text(GUIDE.pages["index.md"].title)
    assert json.loads(opened.evaluate(SHOWN)) == ["index.html"]


def test_the_menu_leads_to_a_page_and_marks_it(opened):
    if opened.locator("#menu-button").is_visible():
        opened.locator("#menu-button").click()
    opened.locator("#site-menu summary", has_text="Restless legs").click()
    opened.locator("#site-menu").get_by_role("link", name="Tests", exact=True).click()
    expect(opened.get_by_role("heading", level=1)).to_have_text(GUIDE.pages["restless-legs/tests.md"].title)
    expect(opened).to_have_title(f"{GUIDE.pages['restless-legs/tests.md'].title} – Leg Health Guide, in one file")
    assert opened.locator("[aria-current=page]").get_attribute("href") == "#restless-legs/tests.html"
    if opened.locator("#menu-button").is_visible():
        expect(opened.locator("#site-menu")).to_be_hidden()


def test_an_address_with_a_section_opens_there(opened, file):
    opened.goto("about:blank")
    opened.goto(f"{file}#restless-legs/tests.html#iron-tests")
    expect(opened.locator("[id='restless-legs/tests.html#iron-tests']")).to_be_in_viewport()
    assert json.loads(opened.evaluate(SHOWN)) == ["restless-legs/tests.html"]


def test_every_page_shows_when_its_link_is_followed(opened):
    for address in sorted(addresses_inside(GUIDE)):
        opened.evaluate("address => { location.hash = address; }", address)
        opened.wait_for_function("address => document.getElementById(address).matches('.is-shown')", arg=address)
        assert json.loads(opened.evaluate(SHOWN)) == [address]


def test_search_leads_to_a_section(opened):
    opened.get_by_role("searchbox").fill("nurofen with blood pressure tablets")
    opened.locator(".search__list a").first.click()
    expect(opened.locator("[id='period-leg-pain/medicine-safety.html#blood-pressure']")).to_be_in_viewport()
    expect(opened.locator("#search-results")).to_be_hidden()


def test_where_search_finds_nothing_its_links_lead_to_pages(opened):
    opened.get_by_role("searchbox").fill("xxyyzz")
    opened.locator(".search__nothing").get_by_role("link", name="Urgent help").click()
    expect(opened.get_by_role("heading", level=1)).to_have_text(GUIDE.pages["urgent-help.md"].title)


def test_every_link_that_a_script_writes_leads_into_the_file_or_to_the_web(opened):
    links = opened.evaluate("[...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'))")
    assert not [link for link in links if not link.startswith(("#", "https://", "http://", "tel:"))]


def test_search_knows_diagnosis_codes(opened):
    opened.get_by_role("searchbox").fill("G25.81")
    expect(opened.locator(".search__list a").first).to_have_attribute("href", "#restless-legs/index.html")


def test_back_leads_to_where_one_was(opened):
    opened.evaluate("location.hash = 'restless-legs/iron.html'")
    opened.wait_for_function("document.getElementById('restless-legs/iron.html').matches('.is-shown')")
    link = opened.locator(".one-page.is-shown article > p a:not([href*='fn:'])[href^='#']").last
    link.scroll_into_view_if_needed()
    opened.wait_for_timeout(100)  # the browser tells of scrolling a moment later
    was = opened.evaluate("scrollY")
    link.click()
    opened.go_back()
    expect(opened).to_have_url(f"{opened.url.partition('#')[0]}#restless-legs/iron.html")
    opened.wait_for_function("was => Math.abs(scrollY - was) < 3", arg=was)


def test_back_from_a_source_leads_to_where_it_is_cited(opened):
    opened.evaluate("location.hash = 'restless-legs/iron.html'")
    number = opened.locator(".is-shown .footnote-ref").nth(8)
    number.scroll_into_view_if_needed()
    opened.wait_for_timeout(100)
    number.click()
    expect(opened.locator(".is-shown details.sources li:target")).to_be_in_viewport()
    opened.go_back()
    expect(number).to_be_in_viewport()


def test_only_the_page_one_reads_is_printed(opened):
    opened.evaluate("location.hash = 'restless-legs/index.html'")
    opened.wait_for_function("document.getElementById('restless-legs/index.html').matches('.is-shown')")
    opened.emulate_media(media="print")
    assert json.loads(opened.evaluate(SHOWN)) == ["restless-legs/index.html"]


def test_axe_finds_nothing_on_pages_that_it_finds_nothing_on_alone(opened):
    # test_accessibility.py judges every page; what is new is what stands around it.
    for address in ["index.html", "urgent-help.html", a_page_with_an_emergency_card(), "tools/take-it-with-you.html"]:
        opened.evaluate("address => { location.hash = address; }", address)
        opened.wait_for_function("address => document.getElementById(address).matches('.is-shown')", arg=address)
        opened.evaluate(TAKE_OUT)  # axe reads what is hidden, too, and takes 20 seconds for each page
        assert not violations(opened), address
        opened.emulate_media(color_scheme="dark")
        assert not violations(opened, COLOR_RULES), f"{address} in the dark"
        opened.emulate_media(color_scheme="light")
        opened.evaluate("() => others.forEach(([other, place]) => place.replaceWith(other))")


def test_search_reads_the_same_texts_as_on_the_site(page: Page, file, address):
    page.goto(f"{address}/index.html")
    page.evaluate("engine().then(() => null)")
    of_site = page.evaluate(TEXTS)
    page.goto(file)
    assert page.evaluate(TEXTS) == {path: of_site[path] for path in addresses_inside(GUIDE)}


def test_without_script_every_page_reads_one_below_the_other(browser, file):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(file)
    for title in page.locator("h1").all():
        expect(title).to_be_visible()
    page.get_by_role("link", name="Menu", exact=True).click()
    page.locator("#site-menu summary", has_text="Restless legs").click()
    page.locator("#site-menu").get_by_role("link", name="Tests", exact=True).click()
    expect(page.locator("[id='restless-legs/tests.html'] h1")).to_be_in_viewport()
    context.close()


def test_it_opens_leads_on_and_finds_in_every_browser(tab, site, tmp_path):
    copied = tmp_path / Path(ADDRESS).name
    copied.write_bytes((site / ADDRESS).read_bytes())
    tab.open(copied.as_uri())
    tab.wait_for(SHOWN, ["index.html"])
    tab.open("about:blank")  # a change of the fragment alone loads nothing
    tab.open(f"{copied.as_uri()}#restless-legs/tests.html")
    tab.wait_for(SHOWN, ["restless-legs/tests.html"])
    tab.evaluate("JSON.stringify(document.querySelector('#search-field').value = 'iron')")
    tab.evaluate("JSON.stringify(document.querySelector('#search-field').dispatchEvent(new Event('input')))")
    tab.wait_for("JSON.stringify(document.querySelectorAll('.search__list a').length > 3)", True)


@pytest.mark.parametrize("running", ["Chromium", "Firefox"], indirect=True)
def test_search_finds_as_much_as_on_the_site(tab, site):
    tab.open((site / ADDRESS).as_uri())
    assert answered(tab, OWN) >= 0.97


@pytest.mark.parametrize("running", ["Firefox"], indirect=True)
@pytest.mark.parametrize("width", [390, 1280])
def test_firefox_shows_every_page_asks_for_nothing_and_complains_of_nothing(tab, site, width):
    tab.requests.clear()
    tab.messages.clear()
    tab.resize(width)
    tab.open((site / ADDRESS).as_uri())
    for address in sorted(addresses_inside(GUIDE)):
        tab.evaluate(f"JSON.stringify(location.hash = {json.dumps(address)})")
        tab.wait_for(SHOWN, [address])
    assert not [url for url in tab.requests if not url.startswith(("file:", "data:", "about:"))]
    assert not tab.messages


@pytest.mark.parametrize("running", ["Firefox"], indirect=True)
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_firefox(tab, site, width):
    tab.resize(width)
    tab.open((site / ADDRESS).as_uri())
    tab.evaluate(f"({TAKE_OUT})(), 'null'")
    tab.evaluate(f"(() => {{ {AXE}; return 'null'; }})()")
    found = f"axe.run({json.dumps(RULES)}).then(({{ violations }}) => JSON.stringify(violations.map(rule => rule.id)))"
    assert tab.evaluate(found) == []
