"""Search as readers use it: queries typed into the real field, online and from disk.

docs/data/queries.yml is what search is tuned to; unseen_queries.yml is kept aside to measure with.
"""

import re
import time
from pathlib import Path

import pytest
import yaml
from building import ROOT
from models.loading import load_guide
from playwright.sync_api import Page, expect
from reader import answering

OWN = yaml.safe_load((ROOT / "docs" / "data" / "queries.yml").read_text("utf-8"))
UNSEEN = yaml.safe_load((Path(__file__).parent / "unseen_queries.yml").read_text("utf-8"))
SIGN_QUERIES = yaml.safe_load((Path(__file__).parent / "sign_queries.yml").read_text("utf-8"))
GUIDE = load_guide(ROOT / "docs")
FIRST_THREE = """async queries => {
  const { search } = await engine();
  return queries.map(query => search(query).slice(0, 3).map(result => result.page.path));
}"""
RESULTS = "() => [...document.querySelectorAll('.search__list a')].map(link => link.href)"


def naming(sign: str) -> set[str]:
    """The addresses of the pages that show a sign."""
    form = re.compile(rf"^/// (?:signs|ask-first) \|.*\b{re.escape(sign)}\b", re.MULTILINE)
    paths = [path for path, text in GUIDE.markdown.items() if form.search(text)]
    return {"urgent-help.html", *(path.replace(".md", ".html") for path in paths)}


@pytest.fixture(params=["online", "from disk"], scope="module")
def home(request, copy, address) -> str:
    """Address of the site, from a server and from disk."""
    return address if request.param == "online" else copy.as_uri()


@pytest.fixture(scope="module")
def tab(browser, home):
    """A tab that is cut off from the network when it reads from disk; a request to elsewhere fails the tests."""
    elsewhere = []
    context = browser.new_context(offline=home.startswith("file:"))
    page = context.new_page()
    page.on("request", lambda sent: sent.url.startswith(home) or elsewhere.append(sent.url))
    yield page
    context.close()
    assert not elsewhere


@pytest.fixture
def field(tab: Page, home):
    """The search field of a nested page, with the index loaded."""
    return opened_field(tab, home)


def opened_field(tab: Page, home: str):
    tab.goto(f"{home}/restless-legs/iron.html")
    field = tab.get_by_role("searchbox")
    field.fill("iron")
    tab.locator(".search__list a").first.wait_for()
    return field


@pytest.fixture
def first_signs(tab: Page, field):
    """Finds the sign that search shows first for each query, or none."""

    def shown(queries: list[str]) -> dict[str, str | None]:
        found = tab.evaluate(
            """async queries => {
              const { search } = await engine();
              const first = queries.map(query => search(query)[0]);
              return first.map(result => result?.urgent ? result.section.anchor : null);
            }""",
            queries,
        )
        return dict(zip(queries, found, strict=True))

    return shown


@pytest.fixture
def answers(tab: Page, field) -> dict[str, list[str]]:
    """Paths of the eight best results of every query, as the search engine ranks them."""
    queries = [str(entry["query"]) for entry in OWN + UNSEEN]
    found = tab.evaluate(
        """async queries => {
          const { search } = await engine();
          return queries.map(query => search(query).slice(0, 8).map(result => result.page.path));
        }""",
        queries,
    )
    return dict(zip(queries, found, strict=True))


def ranks(answers: dict[str, list[str]], queries: list[dict]) -> dict[str, int]:
    """Place of the first right page among the results of each query, from 1; 0 where there is none."""
    places = {}
    for entry in queries:
        query = str(entry["query"])
        right = answering(entry)
        places[query] = next((i for i, path in enumerate(answers[query], 1) if path in right), 0)
    return places


def report(places: dict[str, int]) -> str:
    """hit@1, hit@3, mean reciprocal rank, and the queries that miss the first three."""
    count = len(places)
    first = sum(place == 1 for place in places.values()) / count
    third = sum(1 <= place <= 3 for place in places.values()) / count
    mean = sum(1 / place for place in places.values() if place) / count
    missed = [query for query, place in places.items() if not 1 <= place <= 3]
    return f"{count} queries: hit@1 {first:.1%}, hit@3 {third:.1%}, MRR {mean:.2f}; missed: {missed}"


def share(places: dict[str, int], within: int) -> float:
    return sum(1 <= place <= within for place in places.values()) / len(places)


def test_our_own_queries_find_their_pages(answers):
    places = ranks(answers, OWN)
    print(report(places))
    assert share(places, 3) >= 0.97 and share(places, 1) >= 0.85, report(places)


def test_what_is_typed_into_the_field_shows_what_the_engine_finds(tab: Page, home, field, answers):
    for entry in OWN[::5]:  # the engine answers all of them in the tests around this one
        field.fill(str(entry["query"]))
        shown = [link.removeprefix(home + "/").split("#")[0] for link in tab.evaluate(RESULTS)]
        assert shown == answers[str(entry["query"])], entry["query"]


def test_unseen_queries_find_their_pages(answers):
    places = ranks(answers, UNSEEN)
    print(report(places))
    # Below the aim of 95 % and 80 %; a fall under what was measured is a step back.
    assert share(places, 3) >= 0.92 and share(places, 1) >= 0.76, report(places)


def test_no_query_of_our_own_finds_nothing(answers):
    assert not [entry["query"] for entry in OWN if not answers[str(entry["query"])]]


def test_a_search_that_calls_for_a_sign_shows_that_sign_first(first_signs):
    wanted = {query: sign for sign, queries in SIGN_QUERIES["signs"].items() for query in queries}
    shown = first_signs(list(wanted))
    assert len(wanted) >= 150
    assert not {query: f"{shown[query]}, not {sign}" for query, sign in wanted.items() if shown[query] != sign}


def test_every_sign_that_cannot_wait_is_among_them():
    signs = {sign.id for sign in load_guide(ROOT / "docs").signs.values() if sign.cannot_wait}
    assert set(SIGN_QUERIES["signs"]) == signs


def test_every_sign_is_searched_for():
    assert set(GUIDE.signs) == {*SIGN_QUERIES["signs"], *SIGN_QUERIES["can_wait"]}


def test_a_search_for_a_sign_that_can_wait_finds_it_without_an_alarm(tab: Page, field, first_signs):
    wanted = {query: sign for sign, queries in SIGN_QUERIES["can_wait"].items() for query in queries}
    assert not {query: sign for query, sign in first_signs(list(wanted)).items() if sign}
    found = tab.evaluate(FIRST_THREE, list(wanted))
    missed = {query: paths for query, paths in zip(wanted, found, strict=True) if not {*paths} & naming(wanted[query])}
    assert not missed


def test_an_ordinary_search_shows_no_sign_first(first_signs):
    assert len(SIGN_QUERIES["ordinary"]) >= 300
    alarms = {query: sign for query, sign in first_signs(SIGN_QUERIES["ordinary"]).items() if sign}
    assert len(alarms) <= 2, alarms


def test_every_query_marked_urgent_shows_urgent_help_first(answers):
    urgent = [str(entry["query"]) for entry in OWN if entry.get("urgent")]
    assert not {query: answers[query][:1] for query in urgent if answers[query][:1] != ["urgent-help.html"]}


@pytest.mark.parametrize("query", ["calf red and warm", "can't breathe", "chest pain", "numb between legs", "suicidal"])
def test_the_signs_that_everyone_types_show_urgent_help_first(tab: Page, field, query):
    field.fill(query)
    assert "/urgent-help.html#" in tab.evaluate(RESULTS)[0]


def test_nothing_found_says_so_and_offers_ways_on(tab: Page, field):
    field.fill("xylophone qwertz")
    expect(tab.get_by_role("status")).to_contain_text("Nothing found")
    expect(tab.get_by_role("link", name="Urgent help: signs that cannot wait")).to_be_visible()


def test_a_result_opens_at_its_section(tab: Page, field):
    field.fill("transferrin saturation numbers")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/restless-legs/*.html#*")


def test_the_front_page_field_finds_the_same(tab: Page, field, home):
    field.fill("jumpy legs at night")
    in_header = tab.evaluate(RESULTS)
    tab.goto(f"{home}/index.html")
    tab.get_by_role("searchbox").fill("jumpy legs at night")
    tab.locator(".search__list a").first.wait_for()
    assert tab.evaluate(RESULTS) == in_header


LOOK_ALIKES = yaml.safe_load((ROOT / "docs" / "data" / "look_alikes.yml").read_text("utf-8"))


def test_look_alike_medicine_names_are_never_swapped(tab: Page, field):
    swapped = tab.evaluate(
        """async groups => {
          const search = await engine();
          return groups.flatMap(({names}) => names.filter(name => search.corrected(name) !== stems(name).join(" ")))
        }""",
        LOOK_ALIKES,
    )
    assert not swapped


def test_nothing_typed_gets_into_an_address_or_storage(tab: Page, field):
    before = tab.url
    field.fill("secret worry")
    tab.wait_for_timeout(100)
    assert tab.url == before
    kept = tab.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "secret" not in kept


def test_the_index_is_not_fetched_before_search_is_used(page: Page, address):
    asked = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(f"{address}/restless-legs/iron.html", wait_until="networkidle")
    assert not [url for url in asked if "/search/" in url or "minisearch" in url]
    page.get_by_role("searchbox").focus()
    page.wait_for_function("typeof searchData === 'object'")


def test_results_show_soon_after_the_last_key(tab: Page, field):
    # A budget with room for a slow machine; two cores measured under 10 ms.
    start = time.perf_counter()
    field.fill("my legs ache when im due on")
    tab.evaluate(RESULTS)
    assert time.perf_counter() - start < 0.5
