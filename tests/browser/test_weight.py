"""What a visit costs in a browser: requests, and things that jump. tests/site/test_first_visit.py counts bytes."""

import time

import pytest
from playwright.sync_api import Page, Route

MOST_REQUESTS = 8
TOPICS = ["period-leg-pain/endometriosis.html", "restless-legs/medicines.html", "restless-legs/tests.html"]
PAGES = [*TOPICS, "index.html", "urgent-help.html", "tools/diary.html"]
LATE = 0.7  # seconds until the font arrives; the rest is there at once

LAYOUT_SHIFT = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value; })
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(sum), 300);
})"""


@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_makes_few_requests(page: Page, address, path):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/{path}", wait_until="networkidle")
    assert len(asked) <= MOST_REQUESTS, asked


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_jumps_while_a_page_loads(page: Page, address, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{path}")
    assert page.evaluate(LAYOUT_SHIFT) <= 0.02


def late(route: Route) -> None:
    time.sleep(LATE)
    route.continue_()


# Widths of phones and tablets, and of a desk.
@pytest.mark.parametrize("width", [320, 360, 375, 390, 412, 768, 1024, 1280])
@pytest.mark.parametrize("path", ["index.html", "restless-legs/medicines.html"])
def test_nothing_jumps_when_the_font_comes_late(page: Page, address, path, width):
    page.route("**/*.woff2", late)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{path}")
    page.evaluate("document.fonts.ready.then(() => undefined)")
    assert page.evaluate(LAYOUT_SHIFT) <= 0.02, "See fonts.css, and where lines break in home.css."


ANSWERS = {"late": late, "early": lambda route: route.continue_(), "never": lambda route: route.abort()}


def width_of_title(page: Page, home: str) -> float:
    page.goto(home)
    page.evaluate("document.fonts.ready.then(() => undefined)")
    return page.evaluate("""() => {
      const words = document.createRange();
      words.selectNodeContents(document.querySelector("h1"));
      return words.getBoundingClientRect().width;
    }""")


def test_the_front_page_shows_its_font_on_the_first_visit_however_late_it_comes(browser, address):
    widths = {}
    for font, answer in ANSWERS.items():
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        page.route("**/*.woff2", answer)
        widths[font] = width_of_title(page, f"{address}/index.html")
        context.close()
    assert widths["late"] == widths["early"] != widths["never"]
