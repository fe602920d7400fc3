"""What a first visit costs: bytes on the wire and things that jump."""

import gzip

import pytest
from playwright.sync_api import Page

BUDGET = 150_000  # bytes with gzip: page, styles, scripts, font and pictures; the search index counts apart
TOPICS = ["period-leg-pain/endometriosis.html", "restless-legs/medicines.html", "restless-legs/tests.html"]

LAYOUT_SHIFT = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value; })
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(sum), 600);
})"""


def wire_size(body: bytes, address: str) -> int:
    """Bytes of a response as a server with gzip sends it; fonts and PNGs are compressed already."""
    return len(body) if address.endswith((".woff2", ".png")) else len(gzip.compress(body))


@pytest.mark.parametrize("path", TOPICS)
def test_a_first_visit_to_a_topic_stays_within_the_budget(page: Page, address, path):
    responses = []
    page.on("response", lambda response: responses.append(response))
    page.goto(f"{address}/{path}", wait_until="networkidle")
    sizes = {response.url.removeprefix(address): wire_size(response.body(), response.url) for response in responses}
    assert sum(sizes.values()) <= BUDGET, sorted(sizes.items(), key=lambda item: -item[1])


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [*TOPICS, "index.html"])
def test_nothing_jumps_while_a_page_loads(page: Page, address, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{path}")
    assert page.evaluate(LAYOUT_SHIFT) <= 0.02
