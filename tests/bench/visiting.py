"""What a visit costs a reader with a phone: requests, bytes on the wire, time until something shows, and search.

Measured in Chromium over its own protocol, with the network of a phone (1.6 Mbit/s, 150 ms) and a cache that is empty
at the first visit.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

RUNS = 5
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
PAINTS = """() => new Promise((resolve) => {
  const found = { first: 0, largest: 0, shift: 0 };
  const watch = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch("paint", ({ name, startTime }) => name === "first-contentful-paint" && (found.first = startTime));
  watch("largest-contentful-paint", ({ startTime }) => (found.largest = startTime));
  watch("layout-shift", ({ value }) => (found.shift += value));
  setTimeout(() => resolve(found), 1500);
})"""
SEARCH = """([field, result, opener]) => new Promise((resolve) => {
  const open = document.querySelector(opener);
  if (open) open.click();
  const input = document.querySelector(field);
  const begun = performance.now();
  const look = () => (document.querySelector(result) ? resolve(performance.now() - begun) : setTimeout(look, 2));
  input.focus();
  input.value = "iron";
  for (const type of ["input", "keyup"]) input.dispatchEvent(new Event(type, { bubbles: true }));
  look();
})"""
# The field of the search, a result, and what has to be pressed before.
OUR_SEARCH = ["#site-search input", ".search__list a", ".nothing"]
BARE_SEARCH = ["[data-md-component=search-query]", ".md-search-result__item a", "label[for=__search].md-header__button"]


@dataclass(frozen=True)
class Visit:
    """Of one visit: requests that reached the host, bytes, milliseconds until paints, sum of layout shifts."""

    requests: float
    bytes: float
    first: float
    largest: float
    shift: float


@contextmanager
def tab(context: BrowserContext, slowdown: int) -> Iterator[tuple[Page, CDPSession]]:
    """A tab with the network of a phone and a processor that is so many times slower."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    yield page, session
    page.close()


def visit(context: BrowserContext, address: str, slowdown: int = 1) -> Visit:
    """Open an address in a tab of its own."""
    sizes: dict[str, float] = {}
    with tab(context, slowdown) as (page, session):
        session.on("Network.responseReceived", lambda event: _note(event, sizes))
        session.on("Network.loadingFinished", lambda event: _add(event, sizes))
        page.goto(address, wait_until="networkidle")
        paints = page.evaluate(PAINTS)
    return Visit(len(sizes), sum(sizes.values()), **paints)


def _note(event: dict, sizes: dict[str, float]) -> None:
    response = event["response"]
    if response["url"].startswith("http") and not response.get("fromDiskCache"):
        sizes[event["requestId"]] = 0


def _add(event: dict, sizes: dict[str, float]) -> None:
    if event["requestId"] in sizes:
        sizes[event["requestId"]] = event["encodedDataLength"]


def middle(found: list[Visit]) -> Visit:
    """The median of each figure."""
    return Visit(*(median(values) for values in zip(*(vars(one).values() for one in found), strict=True)))


def _in_fresh_contexts(browser: Browser, run: Callable[[BrowserContext], Visit]) -> Visit:
    found = []
    for _ in range(RUNS):
        context = browser.new_context(**PHONE)
        found.append(run(context))
        context.close()
    return middle(found)


def first_visit(browser: Browser, address: str, slowdown: int = 1) -> Visit:
    """A visit with nothing in the cache."""
    return _in_fresh_contexts(browser, lambda context: visit(context, address, slowdown))


def second_visit(browser: Browser, before: str, address: str) -> Visit:
    """A visit to another page by one who has been here before."""

    def run(context: BrowserContext) -> Visit:
        visit(context, before)
        return visit(context, address)

    return _in_fresh_contexts(browser, run)


def first_result(browser: Browser, address: str, search: list[str], slowdown: int) -> float:
    """Milliseconds from the first letter in the search field to the first result, at a first visit."""
    found = []
    for _ in range(RUNS):
        context = browser.new_context(**PHONE)
        with tab(context, slowdown) as (page, _session):
            page.goto(address, wait_until="networkidle")
            found.append(page.evaluate(SEARCH, search))
        context.close()
    return median(found)
