"""connect.html answers record systems in the browser alone: online and from disk, by query and by fragment."""

import re
from urllib.parse import quote, urlencode, urlsplit

import pytest
from building import ROOT
from codes import nearest_note
from models.loading import load_guide
from playwright.sync_api import Page, Route, expect
from published import address_of

GUIDE = load_guide(ROOT / "docs")
ICD_10_CM = "2.16.840.1.113883.6.90"
ICD_10 = "2.16.840.1.113883.6.3"
SNOMED_CT = "2.16.840.1.113883.6.96"
PATIENT = {
    "patientPerson.administrativeGenderCode.c": "F",
    "patientPerson.administrativeGenderCode.dn": "Female",
    "age.v.v": "37",
    "ageGroup.v.c": "D000328",
    "encounter.c": "AMB",
    "representedOrganization.id.root": "1.2.3",
    "patientPerson.name": "Jane-Secret",
}
PRIVATE = ("patientPerson", "Female", "ageGroup", "D000328", "encounter", "representedOrganization", "Jane-Secret")
KEPT = "JSON.stringify([location.href, {...localStorage}, {...sessionStorage}, document.cookie, history.state])"


def main(code: str = "", system: str = "", name: str = "") -> dict[str, str]:
    """The main search criteria of a request; what is empty is not sent."""
    fields = {"c": code, "cs": system, "dn": name}
    return {f"mainSearchCriteria.v.{key}": value for key, value in fields.items() if value}


BY_QUERY, BY_FRAGMENT = "?", "#"
WAYS = [("online", BY_QUERY), ("from disk", BY_FRAGMENT)]
OTHER_WAYS = [("online", BY_FRAGMENT), ("from disk", BY_QUERY)]


# Each place and each mark is met once. Every code is asked in the first way, and one of each topic in all four.
@pytest.fixture(params=WAYS, ids=" ".join, scope="module")
def way(request) -> tuple[str, str]:
    """Where connect.html is asked, and what stands before the request in its address."""
    return request.param


@pytest.fixture(scope="module")
def home(way, copy, address) -> str:
    return address if way[0] == "online" else copy.as_uri()


@pytest.fixture
def mark(way) -> str:
    return way[1]


@pytest.fixture(scope="module")
def shared(browser, home) -> tuple[Page, list[str]]:
    """One tab for all requests, and what went wrong in it: errors, dialogs, requests to elsewhere."""
    troubles = []
    context = browser.new_context(viewport={"width": 320, "height": 320})  # small, because hundreds are painted
    page = context.new_page()
    page.on("request", lambda sent: sent.url.startswith(home) or troubles.append(sent.url))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    # Chromium asks for an icon of its own where it shows JSON.
    icon = ("/favicon.ico",)
    page.on("console", lambda said: said.location["url"].endswith(icon) or troubles.append(said.text))
    page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
    yield page, troubles
    context.close()


@pytest.fixture
def tab(shared) -> Page:
    """The tab; cookies, and whatever goes wrong in it, fail the test."""
    page, troubles = shared
    troubles.clear()
    yield page
    assert not page.context.cookies()
    assert not troubles


@pytest.fixture
def ask(tab: Page, home, mark):
    """Ask connect.html, by parameters or by a text as it stands in the address."""

    def asked(request: dict[str, str] | str) -> None:
        if "/connect.html" in tab.url:
            tab.goto("about:blank")  # a change of the fragment alone loads nothing
        text = request if isinstance(request, str) else urlencode(request, quote_via=quote)
        tab.goto(f"{home}/connect.html{mark}{text}", wait_until="commit")

    return asked


@pytest.fixture
def lands_on(tab: Page, home):
    """Wait until the reader is at the place (the build has seen that it is there); nothing private may be kept."""

    def landed(place: str) -> None:
        tab.wait_for_url(f"{home}/{place}", wait_until="commit")
        kept = tab.evaluate(KEPT)
        assert not [word for word in PRIVATE if word in kept]

    return landed


def says(tab: Page, text: str) -> None:
    expect(tab.get_by_text(text)).to_be_visible()
    kept = tab.evaluate(KEPT)
    assert not [word for word in PRIVATE if word in kept], kept


@pytest.mark.parametrize("way", WAYS + OTHER_WAYS, ids=" ".join, indirect=True, scope="module")
def test_every_code_reaches_its_page_and_section_without_a_trace_of_the_patient(tab, way, ask, home, lands_on):
    for topic in GUIDE.topics.values():
        for code in topic.codes if way == WAYS[0] else topic.codes[:1]:
            ask(PATIENT | main(code.code, GUIDE.code_systems[code.system].oid) | {"informationRecipient": "PAT"})
            if topic.covers == "nearest":
                says(tab, nearest_note(topic))
                (link,) = tab.locator("#connect-links a").all()
                assert link.get_attribute("href") == f"{home}/{topic.at}"
            else:
                lands_on(topic.at)


def test_json_is_given_to_those_who_ask_for_it(tab, home, ask):
    ask(main("G25.81", ICD_10_CM) | {"knowledgeResponseType": "application/json"})
    tab.wait_for_url(f"{home}/connect/{ICD_10_CM}/G2581.json")
    expect(tab.locator("body")).to_contain_text("Restless legs syndrome")


NO_PAGE = "This guide has no page for what was asked."
UNREADABLE = "The link that led here could not be read."
UNKNOWN = {
    "another code system": (main("G25.81", "9.9.9"), "We took G25.81 for a code of ICD-10-CM."),
    "a system that every object has": (main("G25.81", "__proto__"), "We took G25.81 for a code of ICD-10-CM."),
    "a code that every object has": (main("constructor", ICD_10_CM), NO_PAGE),
    "a script as the code": (main("<script>alert(1)</script>", ICD_10_CM), NO_PAGE),
    "a script as the name": (main(name="<img src=x onerror=alert(1)>"), NO_PAGE),
    "an address as the code": (main("javascript:alert(1)", "javascript:alert(1)"), NO_PAGE),
    "10 kB as the code": (main("9" * 10_000, ICD_10_CM), UNREADABLE),
    "10 kB as the name": (main(name="leg " * 2_500), UNREADABLE),
    "a code given twice": (f"{urlencode(main('G25.81', ICD_10_CM))}&mainSearchCriteria.v.c=N94.6", UNREADABLE),
    "a wrong encoding": ("mainSearchCriteria.v.c=%E0%A4%A&mainSearchCriteria.v.cs=%FF%FE", UNREADABLE),
    "a broken code system": (
        "mainSearchCriteria.v.c=G25.81&mainSearchCriteria.v.cs=%FF",
        "We took G25.81 for a code of ICD-10-CM.",
    ),
    "a null byte": ("mainSearchCriteria.v.c=G25%00.81", UNREADABLE),
}


@pytest.mark.parametrize("kind", UNKNOWN)
def test_what_is_unknown_broken_or_hostile_gets_an_honest_page_and_runs_nothing(tab, home, ask, kind):
    request, answer = UNKNOWN[kind]
    ask(f"{urlencode(PATIENT)}&{request}" if isinstance(request, str) else PATIENT | request)
    says(tab, answer)
    assert tab.url == f"{home}/connect.html"
    assert tab.locator("#connect-answer script, #connect-answer img").count() == 0
    expect(tab.get_by_role("searchbox")).to_be_visible()


def test_a_code_in_the_fragment_is_read_beside_a_query_about_a_patient(tab, home, lands_on):
    tab.goto(f"{home}/connect.html?{urlencode(PATIENT)}#{urlencode(main('G25.81', ICD_10_CM))}", wait_until="commit")
    lands_on("restless-legs/index.html")


def test_a_doubled_slash_in_the_path_leaves_nothing_in_the_address(page, address):
    page.goto(f"{address}//connect.html?{urlencode(PATIENT | main('J45.20', ICD_10_CM))}")
    says(page, "This guide has no page for the code J45.20.")
    assert "?" not in page.url


def test_a_request_about_a_patient_alone_leaves_nothing(tab, home, ask):
    ask(PATIENT)
    tab.wait_for_url(f"{home}/connect.html")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Find a page by diagnosis code")
    assert not [word for word in PRIVATE if word in tab.evaluate(KEPT)]


def test_going_back_does_not_bring_the_request_back(tab, home, ask, lands_on):
    tab.goto(f"{home}/index.html")
    ask(PATIENT | main("G25.81", ICD_10_CM))
    lands_on("restless-legs/index.html")
    tab.go_back()
    assert "connect.html" not in tab.url


def test_going_back_after_an_offer_shows_it_again_and_nothing_that_was_sent(tab, ask, home):
    ask(PATIENT | main("R60.0", "9.9.9", "Acute leg swelling with pain"))
    says(tab, "We took R60.0 for a code of ICD-10-CM.")
    tab.locator("#connect-links a").click()
    tab.wait_for_url(f"{home}/period-leg-pain/fluid-retention.html")
    tab.go_back()
    tab.reload()  # whether or not the browser had kept the page as it was
    says(tab, nearest_note(GUIDE.topics["leg-swelling"]))
    expect(tab.locator("#connect-sign a")).to_have_attribute("href", f"{home}/urgent-help.html#leg-clot")
    assert not [sent for sent in ("R60.0", "9.9.9", "Acute") if sent in tab.evaluate(KEPT)]


def test_coming_back_to_an_answer_without_a_page_shows_it_again_without_the_code(tab, ask, home):
    ask(main("J45.20", ICD_10_CM))
    says(tab, "This guide has no page for the code J45.20.")
    tab.goto(f"{home}/index.html")
    tab.go_back()
    tab.reload()
    says(tab, NO_PAGE)
    assert "J45.20" not in tab.evaluate(KEPT)


def test_another_request_in_the_same_tab_is_answered(tab, home, lands_on):
    tab.goto(f"{home}/connect.html#{urlencode(main('J45.20', ICD_10_CM))}")
    says(tab, "This guide has no page for the code J45.20.")
    tab.evaluate("text => { location.hash = text }", urlencode(main("G25.81", ICD_10_CM)))
    lands_on("restless-legs/index.html")


def test_a_link_to_a_place_on_the_page_itself_still_works(tab, home):
    tab.goto(f"{home}/connect.html")
    anchors = tab.locator("a[href^='#']").evaluate_all("links => links.map(link => link.hash)")
    assert "#how" in anchors
    for anchor in anchors:
        tab.goto(f"{home}/connect.html{anchor}")
        kept = tab.evaluate("location.hash")
        assert kept == anchor, f"connect-request.js takes {anchor} out of the address: add it to OWN_ANCHOR"


@pytest.mark.parametrize("text", ["?Jane-Secret", "#Jane-Secret", "?Jane-Secret#Jane-Secret", "?"])
def test_what_is_no_request_is_taken_out_of_the_address_too(tab, home, text):
    tab.goto("about:blank")
    tab.goto(f"{home}/connect.html{text}")
    assert tab.url == f"{home}/connect.html"


def test_without_a_script_the_page_leads_to_the_list_of_codes(browser, home):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{home}/connect.html?{urlencode(main('G25.81', ICD_10_CM))}")
    tab.get_by_role("link", name="the list of codes").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Diagnosis codes")
    context.close()


# --- Older browsers, and files that do not arrive ---

NEWER = """() => {
  delete Object.hasOwn;
  delete String.prototype.replaceAll;
  delete Element.prototype.replaceChildren;
}"""


@pytest.fixture
def older(browser) -> Page:
    """A tab without what browsers before 2021 do not know."""
    context = browser.new_context()
    context.add_init_script(f"({NEWER})()")
    yield context.new_page()
    context.close()


def test_an_older_browser_answers_and_leaves_no_trace_of_the_patient(older, home, mark):
    older.goto(f"{home}/connect.html{mark}{urlencode(PATIENT | main('G25.81', ICD_10_CM))}", wait_until="commit")
    older.wait_for_url(f"{home}/restless-legs/index.html")


NEWER_SYNTAX = re.compile(r"\?\.[a-z([]|\?\?")


@pytest.fixture
def before_2020(older, site) -> Page:
    """A tab that cannot read a script with `?.` or `??` at all."""

    def answer(route: Route) -> None:
        text = (site / urlsplit(route.request.url).path.lstrip("/")).read_text("utf-8")
        route.fulfill(body="?" if NEWER_SYNTAX.search(text) else text, content_type="text/javascript")

    older.route("**/*.js", answer)
    yield older
    older.unroute_all(behavior="ignoreErrors")


def test_a_browser_that_cannot_read_optional_chaining_answers_a_code(before_2020, address, mark):
    before_2020.goto(f"{address}/connect.html{mark}{urlencode(PATIENT | main('G25.81', ICD_10_CM, 'Restless legs'))}")
    before_2020.wait_for_url(f"{address}/restless-legs/index.html")


def test_a_browser_that_cannot_read_optional_chaining_is_shown_ways_on_from_a_name(before_2020, address, mark):
    before_2020.goto(f"{address}/connect.html{mark}{urlencode(PATIENT | main(name='Restless legs syndrome'))}")
    says_that_it_could_not_look(before_2020, address)


def says_that_it_could_not_look(page: Page, address: str) -> None:
    assert page.url == f"{address}/connect.html"
    expect(page.get_by_text("This browser could not look the code up.")).to_be_visible()
    answer = page.locator("#connect-answer")
    expect(answer.get_by_role("link", name="All codes that have a page")).to_be_visible()
    assert "This guide has no page" not in answer.inner_text()


LOOK_UP = ["look-up.js", "look-up-request.js", "early.js"]
LOOK_UP_BY_NAME = [*LOOK_UP, "site.js", "search.js"]
MISSING = [("J45.20", file) for file in LOOK_UP] + [("", file) for file in LOOK_UP_BY_NAME]


@pytest.mark.parametrize(("code", "missing"), MISSING)
def test_where_a_file_is_missing_the_address_is_emptied_and_the_page_names_ways_on(page, address, mark, code, missing):
    page.route(address_of(missing), lambda route: route.abort())
    page.goto(f"{address}/connect.html{mark}{urlencode(PATIENT | main(code, ICD_10_CM, 'Restless legs syndrome'))}")
    says_that_it_could_not_look(page, address)


def test_a_script_that_is_too_new_for_the_browser_leaves_no_trace_of_the_patient(page, address, mark):
    page.route(address_of("look-up.js"), lambda route: route.fulfill(body="const x = class { #a = 1; static { ??? } }"))
    page.goto(f"{address}/connect.html{mark}{urlencode(PATIENT | main('J45.20', ICD_10_CM))}")
    says_that_it_could_not_look(page, address)


@pytest.mark.parametrize("request_", [main("J45.20", ICD_10_CM), main("G25.81", ICD_10_CM), main(name="Restless legs")])
def test_nothing_is_asked_for_with_the_request_as_referrer_be_it_a_file_or_the_next_page(page, address, request_):
    sent = []
    page.on("request", lambda request: sent.append(request.all_headers()))
    page.goto(f"{address}/connect.html?{urlencode(PATIENT | request_)}", wait_until="networkidle")
    assert len(sent) > 1
    assert not [headers for headers in sent if headers.get("referer")]


def test_a_name_that_needs_the_search_engine_is_not_followed_without_it(page, address, mark):
    page.route(address_of("search.js"), lambda route: route.abort())
    page.goto(f"{address}/connect.html{mark}{urlencode(main('M79.605', ICD_10_CM, 'Left calf pain'))}")
    says(page, "What may fit:")
    expect(page.locator("#connect-found").get_by_role("link", name="Urgent help")).to_be_visible()


def test_of_two_requests_in_a_row_only_the_second_is_answered(page, address):
    page.goto(f"{address}/connect.html")
    first, second = main(name="Primary dysmenorrhea"), main("J45.20", ICD_10_CM)
    page.evaluate(
        """async ([first, second]) => {
          for (const request of [first, second]) {
            location.hash = request;
            await new Promise(done => addEventListener("hashchange", done, { once: true }));
          }
        }""",
        [urlencode(first), urlencode(second)],
    )
    says(page, "This guide has no page for the code J45.20.")
    page.evaluate("engine().then(() => {})")  # what was looked up by name arrives late
    expect(page.locator("#connect-found")).to_be_hidden()
