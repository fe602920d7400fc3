"""How search understands what people type: lay words, idioms, Spanish, codes, and what it does not know."""

import pytest
from playwright.sync_api import Page, expect

URGENT = "urgent-help.html#leg-clot"
PERIOD, RLS = "period-leg-pain", "restless-legs"
# What people typed, and where the first result leads: one of these.
LANDINGS = {
    "why do my legs hurt on my period": [f"{PERIOD}/index.html", f"{PERIOD}/index.html#cause"],
    "ferritin level": [f"{RLS}/iron.html#limits", f"{RLS}/tests.html#numbers"],
    "swollen ankles": [f"{PERIOD}/fluid-retention.html"],
    "first period after a baby": [f"{PERIOD}/life-stages.html#first-period-after-birth"],
    "warfarin can't have nurofen": [f"{PERIOD}/medicine-safety.html#blood-thinners"],
    "ibuprofen with my blood pressure pills": [f"{PERIOD}/medicine-safety.html#blood-pressure"],
    "restless legs": [f"{RLS}/index.html"],
    "restless legs driving me crazy": [f"{RLS}/index.html"],
    "my 6 year old": [f"{RLS}/children.html"],
    "my legs jerk as I fall asleep": [f"{RLS}/leg-jerks.html", f"{RLS}/leg-jerks.html#leg-jerks"],
    "weed": [f"{RLS}/remedies.html#cannabis"],
    "soap": [f"{RLS}/remedies.html#soap"],
    "blanket": [f"{RLS}/remedies.html#weighted-blanket"],
    "fizzy legs": [f"{RLS}/index.html"],
    "soda in the veins": [f"{RLS}/index.html"],
    "TENS for restless legs": [f"{RLS}/devices-and-research.html#nerve-stimulation"],
    "anxiety and restless legs": [f"{RLS}/other-conditions.html#mood"],
    "unwell with a tampon in": ["urgent-help.html#toxic-shock"],
    "coil fitted": [f"{PERIOD}/hormone-treatment.html#coil-months", f"{PERIOD}/hormone-treatment.html#coil-first-days"],
    "anesthetic": [f"{RLS}/hospital.html#anesthetic"],
    "nurofen": [f"{PERIOD}/medicines.html", f"{PERIOD}/medicine-safety.html"],
    "feminax ultra": [f"{PERIOD}/medicines.html", f"{PERIOD}/medicine-safety.html"],
    "what is dysmenorrhea": ["glossary.html#dysmenorrhea", f"{PERIOD}/index.html"],
    "piernas inquietas": [f"{RLS}/index.html"],
    "regla": [f"{PERIOD}/index.html"],
    "embarazo": [f"{PERIOD}/life-stages.html", f"{RLS}/pregnancy.html"],
    "pierna hinchada y caliente": [URGENT],
}
RESULTS = "() => [...document.querySelectorAll('.search__list a')].map(link => link.href)"


@pytest.fixture
def type_in(quiet_tab: Page, field, home):
    """Types a search into the field and says where the results lead."""

    def typed(search: str) -> list[str]:
        field.fill(search)
        return [link.removeprefix(f"{home}/") for link in quiet_tab.evaluate(RESULTS)]

    return typed


def note(tab: Page, name: str):
    return tab.locator(f"[data-note='{name}']")


def test_a_search_leads_where_it_is_answered(type_in):
    first = {search: type_in(search)[:1] for search in LANDINGS}
    assert not {search: found for search, found in first.items() if not {*found} & {*LANDINGS[search]}}


def test_a_word_that_no_page_holds_is_named_and_the_rest_is_answered(quiet_tab: Page, type_in):
    assert f"{RLS}/index.html" in type_in("xylophone restless legs")
    expect(note(quiet_tab, "unknown")).to_have_text("No page mentions xylophone. This is about the rest:")


def test_what_is_unknown_is_not_named_where_all_is_known(quiet_tab: Page, type_in):
    type_in("kratom")
    expect(note(quiet_tab, "unknown")).to_be_hidden()


def test_a_correction_is_shown_and_can_be_undone(quiet_tab: Page, type_in):
    corrected = type_in("kratmo")
    assert corrected[0] == f"{RLS}/remedies.html#kratom"
    expect(note(quiet_tab, "corrected")).to_have_text("Shown for kratom.")
    quiet_tab.get_by_role("button", name="Search for kratmo instead").click()
    expect(quiet_tab.locator(".search__panel").get_by_role("status")).to_contain_text("Nothing found")
    expect(note(quiet_tab, "corrected")).to_be_hidden()


def test_an_idiom_alone_finds_nothing_and_offers_ways_on(quiet_tab: Page, type_in):
    assert not type_in("driving me crazy")
    expect(quiet_tab.get_by_role("link", name="I am not sure what it is")).to_be_visible()


@pytest.mark.parametrize("search", ["what pills can i take", "my tablets"])
def test_pills_do_not_mean_the_contraceptive(type_in, search):
    assert not [place for place in type_in(search)[:3] if "hormone-treatment" in place]


@pytest.mark.parametrize("search", ["does the pill help period pain", "birth control pills and leg pain"])
def test_words_that_say_so_mean_the_contraceptive(type_in, search):
    assert [place for place in type_in(search)[:3] if "hormone-treatment" in place]


def test_a_spanish_search_says_that_the_pages_are_in_english(quiet_tab: Page, type_in):
    type_in("me duelen las piernas con la regla")
    expect(note(quiet_tab, "es")).to_contain_text("solo en inglés")
    type_in("my legs hurt")
    expect(note(quiet_tab, "es")).to_be_hidden()


def test_a_spanish_search_for_a_sign_shows_it_first_and_says_so_too(quiet_tab: Page, type_in):
    assert type_in("no puedo respirar")[0] == "urgent-help.html#lung-clot"
    expect(quiet_tab.locator(".search__panel").get_by_role("status")).to_contain_text("A warning sign comes first.")
    expect(note(quiet_tab, "es")).to_be_visible()


def test_the_code_of_a_group_finds_what_is_in_it(quiet_tab: Page, type_in):
    type_in("I82.4")
    expect(note(quiet_tab, "code")).to_be_visible()


def test_a_code_that_no_page_answers_is_named_and_nothing_is_made_of_its_parts(quiet_tab: Page, type_in):
    type_in("E11.9 restless legs")
    expect(note(quiet_tab, "unknown")).to_contain_text("No page mentions E11.9.")
    assert not type_in("E11.9")


def test_a_result_on_the_page_that_is_open_closes_the_list(quiet_tab: Page, type_in):
    type_in("giving blood")
    quiet_tab.locator(".search__list a").first.click()
    expect(quiet_tab.locator("#search-results")).to_be_hidden()


@pytest.mark.parametrize("search", ["G25.81", "g2581", "code G25.81"])
def test_a_diagnosis_code_finds_its_topic(quiet_tab: Page, type_in, search):
    type_in(search)
    expect(note(quiet_tab, "code")).to_be_visible()
    assert type_in(search)[0] == f"{RLS}/index.html"


@pytest.mark.parametrize("search", ["b12", "100mg"])
def test_what_only_looks_like_a_code_is_searched_for(quiet_tab: Page, type_in, search):
    type_in(f"{search} iron")
    quiet_tab.locator(".search__list a").first.wait_for()
    expect(note(quiet_tab, "code")).to_be_hidden()


@pytest.mark.parametrize("search", ["constructor", "<xylophone>", "🦵🦵", "\\", "a" * 5000, "'\"`${qwertz}"])
def test_odd_input_finds_nothing_and_harms_nothing(quiet_tab: Page, type_in, search):
    type_in(search)
    expect(quiet_tab.locator(".search__panel").get_by_role("status")).to_contain_text("Nothing found")
    assert type_in("weed")
