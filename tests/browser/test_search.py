"""Search as readers use it: queries typed into the real field, online and from disk.

docs/data/queries.yml is what search is tuned to; unseen_queries.yml is kept aside to measure with.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from building import ROOT
from models.loading import load_guide
from playwright.sync_api import Page, expect
from published import address_of
from reader import answering, landings

OWN = yaml.safe_load((ROOT / "docs" / "data" / "queries.yml").read_text("utf-8"))
LIMITS = {"unseen_queries": (0.74, 0.95, 0), "unseen_landings": (0.84, 0.89, 0.79)}
UNSEEN = {name: yaml.safe_load((Path(__file__).parent / f"{name}.yml").read_text("utf-8")) for name in LIMITS}
SIGN_QUERIES = yaml.safe_load((Path(__file__).parent / "sign_queries.yml").read_text("utf-8"))
ASKED = [
    entry | {"at": [entry["at"]]}
    for entry in yaml.safe_load((Path(__file__).parent / "plain_searches.yml").read_text("utf-8"))
]
GUIDE = load_guide(ROOT / "docs")
FIRST_THREE = """async queries => {
  const { search } = await engine();
  return queries.map(query => search(query).results.slice(0, 3).map(result => result.page.path));
}"""
RESULTS = "() => [...document.querySelectorAll('.search__list a')].map(link => link.href)"


def naming(sign: str) -> set[str]:
    """The addresses of the pages that show a sign."""
    form = re.compile(rf"^/// (?:signs|ask-first) \|.*\b{re.escape(sign)}\b", re.MULTILINE)
    paths = [path for path, text in GUIDE.markdown.items() if form.search(text)]
    return {"urgent-help.html", *(path.replace(".md", ".html") for path in paths)}


@pytest.fixture
def first_signs(quiet_tab: Page, field):
    """Finds the sign that search shows first for each query, or none."""

    def shown(queries: list[str]) -> dict[str, str | None]:
        found = quiet_tab.evaluate(
            """async queries => {
              const { search } = await engine();
              const first = queries.map(query => search(query).results[0]);
              return first.map(result => result?.urgent ? result.section.anchor : null);
            }""",
            queries,
        )
        return dict(zip(queries, found, strict=True))

    return shown


@pytest.fixture
def answers(quiet_tab: Page, field) -> dict[str, list[str]]:
    """Places of the eight best results of every query, as the search engine ranks them."""
    queries = [str(entry["query"]) for entry in [*OWN, *ASKED, *sum(UNSEEN.values(), [])]]
    found = quiet_tab.evaluate(
        """async queries => {
          const { search } = await engine();
          const place = ({ page, section }) => section.anchor ? `${page.path}#${section.anchor}` : page.path;
          return queries.map(query => search(query).results.slice(0, 8).map(place));
        }""",
        queries,
    )
    return dict(zip(queries, found, strict=True))


@dataclass
class Measured:
    """How well a set of queries is answered."""

    hit1: float  # share whose first result is a right page
    hit3: float  # one of the first three
    landed: float  # share whose first result is a wanted place, among those that have one
    missed: list[str]  # queries without a right page among the first three

    @classmethod
    def by(cls, answers: dict[str, list[str]], queries: list[dict]) -> "Measured":
        """Measure; where a sign comes first that a query does not need, what follows it counts."""
        places = {str(entry["query"]): answers[str(entry["query"])] for entry in queries}
        for entry in queries:
            query = str(entry["query"])
            if entry.get("sign") and places[query][:1] == [f"urgent-help.html#{entry['sign']}"]:
                places[query] = places[query][1:]
        pages = {query: [place.partition("#")[0] for place in found] for query, found in places.items()}
        right = {str(entry["query"]): answering(entry) for entry in queries}
        wanted = {str(entry["query"]): landings(entry) for entry in queries if entry.get("at")}
        return cls(
            hit1=sum(bool({*pages[query][:1]} & right[query]) for query in right) / len(right),
            hit3=sum(bool({*pages[query][:3]} & right[query]) for query in right) / len(right),
            landed=sum(bool({*places[query][:1]} & {*at}) for query, at in wanted.items()) / max(1, len(wanted)),
            missed=[query for query in right if not {*pages[query][:3]} & right[query]],
        )


def test_our_own_queries_find_their_pages_and_land_on_the_section_that_answers(answers):
    found = Measured.by(answers, OWN + ASKED)
    print(found)
    assert found.hit1 >= 0.93 and found.hit3 >= 0.98 and found.landed >= 0.87, found


def test_every_place_where_a_query_should_land_is_in_search(quiet_tab: Page, field):
    places = quiet_tab.evaluate(
        """() => searchData.pages.path.flatMap((path, i) =>
          searchData.pages.anchors[i].map(anchor => anchor ? `${path}#${anchor}` : path))"""
    )
    lost = {place for entry in OWN + ASKED + sum(UNSEEN.values(), []) for place in landings(entry)} - {*places}
    assert not lost, "lead these queries elsewhere"


def test_there_are_enough_queries_of_our_own_most_of_which_need_no_warning():
    assert len(OWN + ASKED) >= 450
    assert sum(not entry.get("urgent") and not entry.get("sign") for entry in OWN + ASKED) >= 300


def test_what_is_typed_into_the_field_shows_what_the_engine_finds(quiet_tab: Page, home, field, answers):
    for entry in OWN[::5]:  # the engine answers all of them in the tests around this one
        field.fill(str(entry["query"]))
        shown = [link.removeprefix(home + "/") for link in quiet_tab.evaluate(RESULTS)]
        assert shown == answers[str(entry["query"])], entry["query"]


@pytest.mark.parametrize("kept_aside", UNSEEN)
def test_unseen_queries_find_their_pages(answers, kept_aside):
    found = Measured.by(answers, UNSEEN[kept_aside])
    print(found)
    # What was measured, less a little; a fall below is a step back.
    hit1, hit3, landed = LIMITS[kept_aside]
    assert found.hit1 >= hit1 and found.hit3 >= hit3 and found.landed >= landed, found


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


def test_a_search_for_a_sign_that_can_wait_finds_it_without_an_alarm(quiet_tab: Page, field, first_signs):
    wanted = {query: sign for sign, queries in SIGN_QUERIES["can_wait"].items() for query in queries}
    assert not {query: sign for query, sign in first_signs(list(wanted)).items() if sign}
    found = quiet_tab.evaluate(FIRST_THREE, list(wanted))
    missed = {query: paths for query, paths in zip(wanted, found, strict=True) if not {*paths} & naming(wanted[query])}
    assert not missed


def test_an_ordinary_search_shows_no_sign_first(first_signs):
    assert len(SIGN_QUERIES["ordinary"]) >= 300
    alarms = {query: sign for query, sign in first_signs(SIGN_QUERIES["ordinary"]).items() if sign}
    assert len(alarms) <= 2, alarms


def test_every_query_marked_urgent_shows_urgent_help_first(answers):
    urgent = [str(entry["query"]) for entry in OWN if entry.get("urgent")]
    assert not {query: answers[query][:1] for query in urgent if not answers[query][0].startswith("urgent-help.html")}


def test_few_queries_that_need_no_warning_show_one(first_signs):
    calm = [str(entry["query"]) for entry in OWN + ASKED if not entry.get("urgent") and not entry.get("sign")]
    alarms = {query: sign for query, sign in first_signs(calm).items() if sign}
    assert len(alarms) <= len(calm) / 100, alarms


@pytest.mark.parametrize("query", ["calf red and warm", "can't breathe", "chest pain", "numb between legs", "suicidal"])
def test_the_signs_that_everyone_types_show_urgent_help_first(quiet_tab: Page, field, query):
    field.fill(query)
    assert "/urgent-help.html#" in quiet_tab.evaluate(RESULTS)[0]


def test_nothing_found_says_so_and_offers_ways_on(quiet_tab: Page, field):
    field.fill("xylophone qwertz")
    expect(quiet_tab.locator(".search__panel").get_by_role("status")).to_contain_text("Nothing found")
    expect(quiet_tab.get_by_role("link", name="Urgent help: signs that cannot wait")).to_be_visible()


def test_a_code_without_the_script_that_knows_codes_says_to_reload(page: Page, address):
    page.route(address_of("look-up.js"), lambda route: route.abort())
    page.goto(f"{address}/index.html")
    page.locator("#search-field").fill("G25.81")
    expect(page.locator(".search__status")).to_contain_text("Reload this page to try again.")


def test_a_result_opens_at_its_section(quiet_tab: Page, field):
    field.fill("transferrin saturation numbers")
    quiet_tab.keyboard.press("ArrowDown")
    quiet_tab.keyboard.press("Enter")
    quiet_tab.wait_for_url("**/restless-legs/*.html#*")


def test_no_more_results_are_listed_than_one_looks_through(quiet_tab: Page, field):
    field.fill("legs")
    expect(quiet_tab.locator(".search__list > li")).to_have_count(8)


def test_the_front_page_field_finds_the_same(quiet_tab: Page, field, home):
    field.fill("jumpy legs at night")
    in_header = quiet_tab.evaluate(RESULTS)
    quiet_tab.goto(f"{home}/index.html")
    quiet_tab.get_by_role("searchbox").fill("jumpy legs at night")
    quiet_tab.locator(".search__list a").first.wait_for()
    assert quiet_tab.evaluate(RESULTS) == in_header


LOOK_ALIKES = yaml.safe_load((ROOT / "docs" / "data" / "look_alikes.yml").read_text("utf-8"))


def test_look_alike_medicine_names_are_never_swapped(quiet_tab: Page, field):
    swapped = quiet_tab.evaluate(
        """async groups => {
          const { search } = await engine();
          return groups.flatMap(({ names }) => names.filter(name => search(name).corrections.length));
        }""",
        LOOK_ALIKES,
    )
    assert not swapped


def test_results_of_the_front_page_are_seen_on_a_low_screen(browser, address):
    page = browser.new_page(viewport={"width": 740, "height": 360}, reduced_motion="reduce")
    page.goto(f"{address}/index.html")
    page.get_by_role("searchbox").fill("jumpy legs")
    page.locator(".search__list a").first.wait_for()
    box = page.locator(".search__list a").first.bounding_box()
    assert box["y"] + box["height"] <= 360
    page.close()


def test_nothing_typed_gets_into_an_address_or_storage(quiet_tab: Page, field):
    before = quiet_tab.url
    field.fill("secret worry")
    quiet_tab.wait_for_timeout(100)
    assert quiet_tab.url == before
    kept = quiet_tab.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "secret" not in kept


def test_the_index_is_not_fetched_before_search_is_used(page: Page, address):
    asked = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(f"{address}/restless-legs/iron.html", wait_until="networkidle")
    assert not [url for url in asked if "/search/" in url or "/search-" in url]
    page.get_by_role("searchbox").focus()
    page.wait_for_function("typeof searchData === 'object'")
