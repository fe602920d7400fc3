"""How search ranks and reads, on a guide of a few pages of our own, with nothing of the site around it."""

import copy

import pytest
from building import ROOT
from playwright.sync_api import Page

SCRIPTS = ROOT / "docs" / "assets" / "scripts"
# What makes a page rank before another that says the same; kinds in one set rank alike.
KINDS = [
    {"overview"},
    {"treatment"},
    {"self-care"},
    {"cause", "diagnosis"},
    {"urgent"},
    {"questions"},
    {"about", "clinic", "tool"},
    {"lookup"},
    {"home", "reference"},
]


def page(path: str, title: str, *sections: tuple[str, str, str], **more) -> dict:
    """A page; its sections are anchor, title and text, the first without an anchor."""
    known = {"kind": "cause", "foundWith": [], "words": "", "typed": ["" for _ in sections]}
    parts = {"anchors": 0, "titles": 1, "texts": 2}
    return (
        known
        | {"path": path, "title": title}
        | {name: [section[place] for section in sections] for name, place in parts.items()}
        | more
    )


def guide(*pages: dict, **more) -> dict:
    """What search knows of a guide."""
    words = {
        "saysNothing": "what is the a of my",
        "diagnosisSaysNothing": ["nos"],
        "unfolded": ["pms"],
        "guides": {"night": ["sleep"], "day": ["walk"]},
        "known": "kitchen",
    }
    urgent = [
        [["help.html#breath", ["breathless", "short_breath"]]],
        [
            ["help.html#clot", ["calf swollen|@warm", "5+_day @warm", "^_clot_$"]],
            ["help.html#clot", ["pantorrilla"], "es"],
        ],
    ]
    known = {
        "words": words,
        "synonyms": [[["fizzy leg", "jumpy legs"], ["restless legs"]], [["over the moon"], []]],
        "languages": [{"id": "es", "words": [[["hierro"], ["iron"]], [["hola"], []]]}],
        "lookAlikes": ["naproxen"],
        "urgent": urgent,
        "cueSets": {"warm": ["warm", "hot"]},
        "pages": {name: [one[name] for one in pages] for name in pages[0]},
    }
    return copy.deepcopy(known | more)


HELP = page(
    "help.html",
    "Urgent help",
    ("", "", "Call for help."),
    ("breath", "Breath", "You are breathless."),
    ("clot", "A clot", "One calf is swollen, warm or hot."),
    kind="urgent",
)
IRON = page(
    "night/iron.html",
    "Iron and restless legs",
    ("", "", "Iron calms restless legs. Ferritin tells."),
    ("tests", "Blood tests", "Ferritin shows the iron that is stored. Naproxen does not."),
    ("food", "Food", "Little ferritin? Meat and beans hold iron. Cramps come with pms."),
    words="low iron · anemia",
)
WALK = page(
    "day/walk.html",
    "Walking",
    ("", "", "Walking eases cramps and restless legs."),
    ("shoes", "Shoes", "Shoes with soles of rubber ease cramps. Rubber bends."),
)
REST = [
    page(f"day/{word}.html", word.title(), ("", "", f"This is about {word} and more words on {word}."))
    for word in ("pillows", "music", "gardens", "cooking", "weather", "travel")
]
GUIDE = guide(IRON, WALK, HELP, *REST)


@pytest.fixture(scope="module")
def tab(browser):
    """A page with the scripts of search alone."""
    made = browser.new_page()
    for name in ("cues", "words", "index", "engine"):
        made.add_script_tag(path=SCRIPTS / f"search-{name}.js")
    yield made
    made.close()


@pytest.fixture
def search(tab: Page):
    """What search answers to a query; places as `path#anchor`."""

    def searched(query: str, known: dict = GUIDE, as_typed: list[str] | None = None) -> dict:
        return tab.evaluate(
            """([known, query, asTyped]) => {
              const found = createSearchEngine(known).search(query, asTyped ? new Set(asTyped) : undefined);
              const place = ({ page, section }) => section.anchor ? `${page.path}#${section.anchor}` : page.path;
              return { ...found, places: found.results.map(place), scores: found.results.map(({ score }) => score),
                       urgent: found.results.map(({ urgent }) => Boolean(urgent)), results: undefined };
            }""",
            [known, query, as_typed],
        )

    return searched


def alike(*more: dict) -> list[dict]:
    """Pages that say the same, each with something more."""
    return [page(f"x/{place}.html", "Cramps", ("", "", "Cramps hurt."), **one) for place, one in enumerate(more)]


def test_of_pages_that_say_the_same_the_kind_decides(search):
    kinds = [kind for kinds in reversed(KINDS) for kind in sorted(kinds)]
    found = search("cramps", guide(*alike(*({"kind": kind} for kind in kinds)), *REST))
    ranked = [kinds[int(place[2:].removesuffix(".html"))] for place in found["places"]]
    assert sorted(ranked) == sorted(kinds)
    for rank in KINDS:
        assert {*ranked[: len(rank)]} == rank, ranked
        ranked = ranked[len(rank) :]


def test_a_query_about_one_guide_finds_that_guide_first_and_one_about_both_leaves_them_alike(search):
    pages = [page(f"{folder}/cramps.html", "Cramps", ("", "", "Cramps hurt.")) for folder in ("day", "night")]
    known = guide(*pages, *REST)
    assert search("cramps sleep", known)["places"] == ["night/cramps.html", "day/cramps.html"]
    assert search("cramps walk", known)["places"] == ["day/cramps.html", "night/cramps.html"]
    both = search("cramps", known)["scores"]
    assert both[0] == pytest.approx(both[1])
    one = search("cramps sleep", known)["scores"]
    assert one[1] / one[0] == pytest.approx(0.35)


def test_a_page_for_some_readers_is_first_for_them_and_last_for_others(search):
    known = guide(*alike({}, {"foundWith": ["children", "teenager"]}), *REST)
    assert search("cramps of a child", known)["places"] == ["x/0.html", "x/1.html"]
    assert search("cramps in children", known)["places"] == ["x/1.html", "x/0.html"]
    assert search("cramps teenagers", known)["places"] == ["x/1.html", "x/0.html"]


def test_a_page_with_all_that_is_wanted_comes_before_one_that_repeats_a_part(search):
    known = guide(
        page("a.html", "One", ("", "", "Iron iron iron iron iron iron iron.")),
        page("b.html", "Two", ("", "", "Iron and beans, and words of no use.")),
        *REST,
    )
    assert search("iron beans", known)["places"] == ["b.html", "a.html"]


def test_a_general_query_leads_to_the_overview(search):
    def among(number: int) -> list[str]:
        others = [page(f"y/{place}.html", "Leg", ("", "", "Legs and more.")) for place in range(number)]
        known = guide(
            page("best.html", "Legs", ("", "", "Legs legs legs.")),
            page("all.html", "Leg", ("", "", "Legs and more."), kind="overview"),
            *others,
            *REST,
        )
        return search("legs", known)["places"][:1]

    assert among(12) == ["all.html"]


def test_what_fits_far_worse_than_the_best_is_left_out(search):
    weak = page(
        "w.html", "Words", ("", "", f"Iron once. {'And many other words on something else. ' * 60}"), kind="reference"
    )
    strong = page("s.html", "Iron beans meat", ("", "", "Iron, beans and meat."))
    assert search("iron beans meat", guide(strong, weak, *REST))["places"] == ["s.html"]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("iron", "night/iron.html"),
        ("restless legs", "night/iron.html"),
        ("low iron", "night/iron.html"),
        ("stored", "night/iron.html#tests"),
        ("blood tests", "night/iron.html#tests"),
        ("iron blood tests", "night/iron.html#tests"),
        ("beans", "night/iron.html#food"),
        ("shoes", "day/walk.html#shoes"),
        ("rubber", "day/walk.html#shoes"),
        ("walking", "day/walk.html"),
    ],
)
def test_a_result_leads_to_the_section_that_says_most_and_a_general_one_to_the_top(search, query, place):
    assert search(query)["places"][0] == place


def test_a_word_that_is_still_being_typed_finds_what_begins_so_from_its_third_letter_on(search):
    assert search("rub")["places"] == search("rubb")["places"] == ["day/walk.html#shoes"]
    assert search("ru")["places"] == []
    assert search("rubb walking")["places"] == search("walking")["places"]


@pytest.mark.parametrize("query", ["fizzy leg", "fizzy legs", "jumpy leg", "my jumpy legs"])
def test_a_phrase_means_what_the_guide_calls_it(search, query):
    found = search(query)
    assert {*found["places"]} == {"night/iron.html", "day/walk.html"}
    assert found["unknown"] == [] and found["corrections"] == []
    assert {"restless", "leg"} <= {*found["words"]}


def test_a_phrase_that_means_nothing_here_is_passed_over(search):
    assert search("over the moon iron")["places"] == search("iron")["places"]
    assert search("over the moon")["places"] == []


def test_words_that_say_nothing_are_passed_over(search):
    assert search("what is the iron of my")["places"] == search("iron")["places"]
    assert search("what is the")["places"] == []


def test_a_word_that_no_page_holds_is_told(search):
    found = search("iron qqqqq 12345")
    assert found["unknown"] == ["qqqqq"] and found["places"][0].startswith("night/iron.html")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("resteless", "restless"),
        ("cramsp", "cramps"),
        ("ferittin", "ferritin"),
        ("wallking", "walking"),
        ("irno", "iron"),
        ("runner", None),
        ("hrd", None),
        ("ferrrritttin", None),
        ("xestless", None),
        ("kitchen", None),
        ("naproxem", None),
        ("inon", None),
        ("rubbber", None),
    ],
)
def test_a_misspelled_word_is_taken_for_the_nearest_that_is_said_often(search, typed, meant):
    corrections = search(f"{typed} food")["corrections"]
    assert [one[0] for one in corrections] == ([typed] if meant else []), corrections
    if meant:
        assert corrections[0][1] == meant


def test_a_word_that_is_still_being_typed_is_not_corrected_to_its_end(search):
    assert search("food ferriti")["corrections"] == []
    assert search("ferriti food")["corrections"] == [["ferriti", "ferritin"]]


def test_what_is_to_stay_as_typed_is_not_corrected(search):
    assert search("resteless food", as_typed=["resteless"])["corrections"] == []


def test_another_language_is_understood_and_named_and_nothing_in_it_corrected(search):
    found = search("hierro resteless")
    assert (found["language"], found["corrections"]) == ("es", [])
    assert found["places"][0].startswith("night/iron.html")
    assert search("iron").get("language") is None
    assert search("hola resteless")["corrections"] != []


@pytest.mark.parametrize(
    ("query", "sign"),
    [
        ("breathless", "breath"),
        ("short breath", "breath"),
        ("breath short", None),
        ("my calf is swollen", "clot"),
        ("calf hot", "clot"),
        ("swollen calf", "clot"),
        ("swollen", None),
        ("swollen calf, breathless", "breath"),
        ("hot for 5 days", "clot"),
        ("warm for 12 days", "clot"),
        ("hot for 4 days", None),
        ("clot", "clot"),
        ("a clot", None),
        ("brethless", "breath"),
        ("calfs swollen", "clot"),
        ("iron", None),
    ],
)
def test_a_sign_that_is_called_for_comes_first_and_its_page_once(search, query, sign):
    found = search(query)
    if sign:
        assert (found["places"][0], found["urgent"][0]) == (f"help.html#{sign}", True)
        assert not any(place.startswith("help.html") for place in found["places"][1:])
    assert any(found["urgent"]) is bool(sign), found


def test_a_sign_in_another_language_names_it(search):
    found = search("pantorrilla")
    assert (found["places"][0], found["language"]) == ("help.html#clot", "es")


def test_the_name_of_a_diagnosis_is_read_without_what_says_nothing(tab: Page):
    words = "([known, name]) => createSearchEngine(known).diagnosisWords(name)"
    assert tab.evaluate(words, [GUIDE, "Cramps of the lower extremities, NOS"]) == ["cramp", "leg"]
    assert tab.evaluate(words, [GUIDE, "Pain in lower limb"]) == ["pain", "in", "leg"]
