"""The end of a page: it sends the page or a section of it, prints it, and shows nothing that does nothing."""

import re

import pytest
from playwright.sync_api import Page, expect
from published import address_of

SITE = "http://127.0.0.1:8000"  # the address that the site was built for; the tests serve it from another
PAGE = "restless-legs/tests.html"
LINK = f"{SITE}/{PAGE}"
SHEET = """
  window.shared = [];
  Object.defineProperty(Navigator.prototype, "share", { configurable: true, value: async (link) => {
    shared.push(link);
    if (window.refusal) throw new DOMException("", window.refusal);
  } });
"""
NO_SHEET = 'Object.defineProperty(Navigator.prototype, "share", { configurable: true, value: undefined });'
NO_CLIPBOARD = """
  Object.defineProperty(Navigator.prototype, "clipboard", { configurable: true, value: undefined });
  document.execCommand = () => false;
"""


@pytest.fixture
def desk(browser, address):
    """The page on a desk, in a browser without a share sheet."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script(NO_SHEET)
    page.goto(f"{address}/{PAGE}")
    yield page
    context.close()


@pytest.fixture
def touch(browser, address):
    """The page on a phone with a share sheet, which notes what it is given."""
    context = browser.new_context(
        has_touch=True,
        is_mobile=True,
        viewport={"width": 360, "height": 740},
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    page.add_init_script(SHEET)
    page.goto(f"{address}/{PAGE}")
    yield page
    context.close()


def copied(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def told(page: Page):
    return page.locator(".page-end__status")


def heading_of(page: Page, anchor: str) -> str:
    return page.locator(f"#{anchor}").inner_text().replace("¶", "").strip()


# --- The page ---


def test_the_share_sheet_gets_the_title_and_the_lasting_address(touch: Page):
    touch.get_by_role("button", name="Share", exact=True).tap()
    (link,) = touch.evaluate("shared")
    assert link == {"title": touch.title(), "url": LINK}
    expect(told(touch)).to_be_empty()


def test_a_share_sheet_that_is_closed_says_and_copies_nothing(touch: Page):
    touch.evaluate("navigator.clipboard.writeText('before'), window.refusal = 'AbortError'")
    touch.get_by_role("button", name="Share", exact=True).tap()
    touch.wait_for_function("shared.length === 1")
    touch.wait_for_timeout(100)
    expect(told(touch)).to_be_empty()
    assert copied(touch) == "before"


def test_where_the_share_sheet_fails_the_link_is_copied(touch: Page):
    touch.evaluate("window.refusal = 'NotAllowedError'")
    touch.get_by_role("button", name="Share", exact=True).tap()
    expect(told(touch)).to_have_text(f"Link copied. {LINK}")


def test_without_a_share_sheet_the_link_is_copied_and_told(desk: Page):
    button = desk.get_by_role("button", name="Share", exact=True)
    button.press("Enter")
    expect(told(desk)).to_have_text(f"Link copied. {LINK}")
    expect(told(desk)).to_have_role("status")
    expect(button).to_be_focused()
    assert copied(desk) == LINK


def test_where_copying_is_refused_the_link_stands_selected(desk: Page):
    desk.evaluate(NO_CLIPBOARD)
    desk.get_by_role("button", name="Share", exact=True).click()
    field = desk.get_by_role("textbox", name="Link")
    expect(field).to_have_value(LINK)
    expect(field).to_be_focused()
    assert desk.evaluate("getSelection().toString()") == LINK
    expect(told(desk)).to_contain_text("Not copied.")


def test_a_copy_on_disk_shares_the_address_on_the_web(page: Page, copy):
    page.add_init_script(SHEET)
    page.goto(f"{copy.as_uri()}/{PAGE}")
    page.get_by_role("button", name="Share", exact=True).click()
    assert page.evaluate("shared[0].url") == LINK


@pytest.mark.parametrize("sign", ["?", "#"])
def test_what_a_record_system_asked_is_not_shared(page: Page, address, sign):
    page.add_init_script(SHEET)
    page.goto(f"{address}/connect.html{sign}patientPerson.name=Jane&mainSearchCriteria.v.c=J45.20")
    page.get_by_role("button", name="Share", exact=True).click()
    assert page.evaluate("shared[0].url") == f"{SITE}/connect.html"
    expect(page.locator(".page-end__section")).to_be_hidden()


# --- A section ---


def test_a_section_is_offered_to_who_came_to_it_and_shared_by_its_address(touch: Page):
    section = touch.locator(".page-end__section")
    expect(section).to_be_hidden()
    touch.evaluate("location.hash = 'before-iron'")
    name = heading_of(touch, "before-iron")
    expect(section).to_have_text(f"Share this section: {name}")
    section.tap()
    assert touch.evaluate("shared") == [{"title": f"{name} – {touch.title()}", "url": f"{LINK}#before-iron"}]


def test_a_section_is_offered_to_who_opens_its_address(desk: Page, address):
    desk.goto("about:blank")
    desk.goto(f"{address}/{PAGE}#before-iron")
    expect(desk.locator(".page-end__section")).to_be_visible()


def test_a_mark_on_a_touch_screen_shares_its_section_and_goes_there(touch: Page):
    touch.locator("#before-iron .headerlink").tap()
    touch.wait_for_url(re.compile("#before-iron$"))
    assert touch.evaluate("shared[0].url") == f"{LINK}#before-iron"
    expect(touch.locator(".page-end__section")).to_be_visible()


def test_a_touch_screen_shows_the_marks_of_sections_alone_and_as_large_as_a_finger(touch: Page):
    marks = touch.locator(".headerlink").evaluate_all(
        "marks => marks.map(m => [m.parentElement.tagName, m.offsetWidth, m.offsetHeight])"
    )
    assert {tag for tag, *_ in marks} > {"H2"}
    for tag, width, height in marks:
        assert (width >= 44 and height >= 44) if tag == "H2" else not width, (tag, width, height)


def test_a_mark_on_a_desk_copies_the_link_goes_there_and_says_so_in_sight(desk: Page):
    desk.evaluate(SHEET)  # a sheet would be in the way of who wants the address
    desk.locator("#before-iron .headerlink").click()
    desk.wait_for_url(re.compile("#before-iron$"))
    expect(told(desk)).to_have_text(f"Link copied. {LINK}#before-iron")
    expect(told(desk)).to_be_in_viewport()
    assert copied(desk) == f"{LINK}#before-iron"
    assert not desk.evaluate("shared.length")


def test_what_a_mark_said_goes_with_the_next_press(desk: Page):
    desk.locator("#before-iron .headerlink").click()
    expect(told(desk)).to_be_in_viewport()
    desk.locator("article p").first.click()
    expect(told(desk)).to_be_empty()


def test_a_mark_shows_a_link_in_sight_where_copying_is_refused(desk: Page):
    desk.evaluate(NO_CLIPBOARD)
    desk.locator("#before-iron .headerlink").click()
    field = desk.get_by_role("textbox", name="Link")
    expect(field).to_have_value(f"{LINK}#before-iron")
    expect(field).to_be_in_viewport()
    expect(field).to_be_focused()


def test_a_mark_opened_elsewhere_copies_nothing(desk: Page):
    desk.evaluate("navigator.clipboard.writeText('before')")
    desk.locator("#before-iron .headerlink").click(modifiers=["Control"])
    desk.wait_for_timeout(100)
    assert copied(desk) == "before"


# --- Printing, and what is shown ---


def test_the_print_button_prints(desk: Page):
    desk.evaluate("window.print = () => (window.printed = true)")
    desk.get_by_role("button", name="Print").click()
    assert desk.evaluate("window.printed")


def test_without_printing_there_is_no_print_button(page: Page, address):
    page.add_init_script("window.print = undefined")
    page.goto(f"{address}/{PAGE}")
    expect(page.get_by_role("button", name="Share", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()


def test_buttons_stay_hidden_where_the_script_that_works_them_does_not_load(page: Page, address):
    page.route(address_of("site.js"), lambda route: route.abort())
    page.goto(f"{address}/{PAGE}")
    expect(page.get_by_role("searchbox")).to_be_visible()  # which early.js writes
    for name in ("share", "section", "print"):
        expect(page.locator(f".page-end__{name}")).to_be_hidden()


def test_the_controls_at_the_end_stand_in_one_row_on_a_phone_and_are_as_large_as_a_finger(touch: Page):
    boxes = [touch.locator(f".page-end__{name}").bounding_box() for name in ("share", "print")]
    assert len({box["y"] for box in boxes}) == 1
    assert all(box["height"] >= 44 for box in boxes)


def test_paper_shows_no_end_of_a_page(desk: Page):
    desk.emulate_media(media="print")
    expect(desk.locator(".page-end")).to_be_hidden()
