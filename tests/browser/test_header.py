"""What stands above the text: it gives way to it on narrow screens, and never covers what one came for."""

import pytest
from playwright.sync_api import Page, expect

PAGE = "restless-legs/tests.html"
BOTTOM = "document.querySelector('.site-header').getBoundingClientRect().bottom"
# Every heading that an address can name, as it lies once one has come to it.
COVERED = """async () => {
  const covered = [];
  for (const heading of document.querySelectorAll("article h2[id], article h3[id], article h4[id]")) {
    if (!heading.getClientRects().length) continue;
    location.hash = heading.id;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const bottom = document.querySelector(".site-header").getBoundingClientRect().bottom;
    if (heading.getBoundingClientRect().top < bottom) covered.push(heading.id);
  }
  return covered;
}"""


@pytest.fixture
def phone(page: Page, address) -> Page:
    """A long page on a phone whose reader asked for less motion, so that nothing has to be waited for."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}/{PAGE}")
    return page


def scroll(page: Page, *steps: int) -> None:
    """Scroll by so many pixels at a time, as a thumb does."""
    for step in steps:
        page.evaluate(
            """(step) => new Promise((done) => {
              scrollBy(0, step);
              requestAnimationFrame(() => requestAnimationFrame(done));
            })""",
            step,
        )


def press(page: Page, selector: str) -> None:
    """Press where the middle of an element is; Playwright's own click would scroll before."""
    box = page.locator(selector).bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def is_away(page: Page) -> bool:
    return page.evaluate(BOTTOM) <= 0


def test_the_header_gives_way_while_one_scrolls_down_and_comes_back_while_one_scrolls_up(phone: Page):
    assert not is_away(phone)
    scroll(phone, 300, 300)
    assert is_away(phone)
    scroll(phone, -40)
    assert not is_away(phone)


def test_the_text_stays_where_it_is_when_the_header_goes(phone: Page):
    place = "document.querySelector('article h2').getBoundingClientRect().top + scrollY"
    before = phone.evaluate(place)
    scroll(phone, 300, 300)
    assert is_away(phone) and phone.evaluate(place) == before


def test_the_header_stands_at_the_top_of_the_page(phone: Page):
    scroll(phone, 600, -600)
    assert not is_away(phone)
    scroll(phone, 60)
    assert not is_away(phone), "it leaves a hole above the text"


def test_a_thumb_that_rests_moves_no_header(phone: Page):
    scroll(phone, 600, -6, 6, -6)
    assert is_away(phone)
    scroll(phone, -40, 6, -6, 6)
    assert not is_away(phone)


@pytest.mark.parametrize("beyond", [-80, 80], ids=["above the top", "below the end"])
def test_a_page_pulled_beyond_its_ends_moves_no_header(phone: Page, beyond):
    scroll(phone, -10_000 if beyond < 0 else 20_000)
    before = is_away(phone)
    phone.evaluate(
        """async (beyond) => {
          const end = scrollY;
          for (const place of [end + beyond, end + beyond / 2, end]) {
            Object.defineProperty(window, "scrollY", { value: place, configurable: true });
            dispatchEvent(new Event("scroll"));
          }
        }""",
        beyond,
    )
    assert is_away(phone) == before


def test_the_header_stays_while_search_is_in_use(phone: Page):
    phone.get_by_role("searchbox").fill("iron")
    phone.locator(".search__list a").first.wait_for()
    scroll(phone, 300, 300)
    assert not is_away(phone)


def test_the_header_stays_while_the_menu_is_open(phone: Page):
    phone.locator("#menu-button").click()
    scroll(phone, 300, 300)
    assert not is_away(phone)


def test_closing_the_menu_leaves_the_page_where_it_was(phone: Page):
    scroll(phone, 1500, -100)
    press(phone, "#menu-button")
    press(phone, "#menu-close")
    assert phone.evaluate("scrollY") == 1400


def test_the_menu_opens_and_closes_by_its_buttons_and_lets_the_page_behind_it_be_used_again(phone: Page):
    press(phone, "#menu-button")
    expect(phone.locator("#site-menu")).to_be_visible()
    press(phone, "#menu-close")
    expect(phone.locator("#site-menu")).to_be_hidden()
    expect(phone.locator("#menu-button")).to_have_attribute("aria-expanded", "false")
    assert not phone.locator("[inert]").count()


def test_typing_in_the_search_field_leaves_the_page_where_it_is(phone: Page):
    scroll(phone, 1500, -100)
    press(phone, "#search-field")
    phone.keyboard.type("iron")
    phone.locator(".search__list a").first.wait_for()
    assert phone.evaluate("scrollY") == 1400


def test_a_result_on_the_same_page_is_not_covered_by_the_header(phone: Page):
    phone.get_by_role("searchbox").fill("iron blood tests")
    phone.locator(".search__list a[href$='tests.html#iron-tests']").click()
    expect(phone.locator("#iron-tests")).to_be_in_viewport()
    assert phone.evaluate("document.getElementById('iron-tests').getBoundingClientRect().top") >= phone.evaluate(BOTTOM)


def test_the_header_comes_back_for_who_steps_into_it_by_keyboard(phone: Page):
    scroll(phone, 300, 300)
    phone.locator("#menu-button").focus()
    assert not is_away(phone)


def test_the_header_stays_where_columns_stand_below_it(phone: Page):
    phone.set_viewport_size({"width": 1280, "height": 740})
    scroll(phone, 300, 300)
    assert not is_away(phone)


def test_the_header_stays_without_a_script(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}/{PAGE}#iron-tests")
    expect(page.locator(".site-header")).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize(("motion", "moves"), [("no-preference", True), ("reduce", False)])
def test_the_header_glides_unless_the_reader_asked_for_less_motion(phone: Page, motion, moves):
    phone.emulate_media(reduced_motion=motion)
    duration = phone.locator(".site-header").evaluate("header => getComputedStyle(header).transitionDuration")
    assert (duration != "0s") == moves


@pytest.mark.parametrize("size", [(320, 640), (1280, 800)], ids=str)
def test_no_heading_that_one_comes_to_lies_below_the_header(page: Page, address, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(reduced_motion="reduce")
    covered = {}
    for path in [PAGE, "urgent-help.html", "period-leg-pain/index.html"]:
        page.goto(f"{address}/{path}")
        covered[path] = page.evaluate(COVERED)
    assert not {path: names for path, names in covered.items() if names}, "see scroll-padding-top in base.css"


def test_who_comes_to_a_section_sees_the_header_above_it(phone: Page, address):
    phone.goto("about:blank")
    phone.goto(f"{address}/{PAGE}#before-iron")
    expect(phone.locator("#before-iron")).to_be_in_viewport()
    scroll(phone, 0)
    assert not is_away(phone)
    phone.evaluate("location.hash = 'ask'")
    scroll(phone, 0)
    assert not is_away(phone)


def test_arriving_at_a_section_takes_no_time(page: Page, address):
    page.emulate_media(reduced_motion="no-preference")
    page.goto(f"{address}/{PAGE}")
    at_once = page.evaluate("location.hash = 'unknown', scrollY")
    page.wait_for_timeout(300)
    assert at_once == page.evaluate("scrollY") > 0


def test_breadcrumbs_end_without_a_sign_for_a_step_that_does_not_follow(phone: Page):
    marks = phone.locator(".breadcrumbs li").evaluate_all(
        "steps => steps.map(step => getComputedStyle(step, '::after').content)"
    )
    assert marks[-1] == "none" and "none" not in marks[:-1]


@pytest.mark.parametrize("size", [(740, 180), (360, 340)], ids=str)
@pytest.mark.parametrize("query", ["iron", "magnesum xyzzy legs"])
def test_a_result_is_seen_above_the_keyboard_of_a_phone(phone: Page, query, size):
    phone.set_viewport_size({"width": size[0], "height": size[1]})
    phone.get_by_role("searchbox").fill(query)
    phone.locator(".search__list a").first.wait_for()
    seen = min(size[1], phone.evaluate("document.querySelector('.search__panel').getBoundingClientRect().bottom"))
    title = phone.locator(".search__title").first.bounding_box()
    assert title["y"] + title["height"] <= seen, "what is said of the results leaves no room for one"
