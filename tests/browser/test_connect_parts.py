"""How codes, code systems and requests are read, on codes of our own."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page

A, B, C = "1.1", "2.2", "3.3"
DATA = {
    "systems": [
        {"oid": A, "name": "Alpha", "keys": ["1.1", "alpha", "alpha10"], "hierarchical": True, "kin": B},
        {"oid": B, "name": "Beta", "keys": ["2.2", "beta"], "hierarchical": True, "kin": None},
        {"oid": C, "name": "Numbers", "keys": ["3.3", "numbers.example"], "hierarchical": False, "kin": None},
    ],
    "codes": {
        A: {"G258": ["legs"], "G2581": ["rls"], "N94": ["period"], "N946": ["cramps"]},
        B: {"G258": ["legs"], "M796": ["limb"]},
        C: {"12345": ["five"], "333": ["three"], "32914008": ["rls"]},
    },
    "exact": ["N94"],
}


@pytest.fixture(scope="module")
def tab(browser, address):
    """The page that looks codes up."""
    page = browser.new_page()
    page.goto(f"{address}/connect.html")
    page.wait_for_function("typeof readRequest === 'function' && typeof topicsOfCode === 'function'")
    yield page
    page.close()


@pytest.fixture
def asked(tab: Page):
    """What a function of the page answers, which gets the data first."""
    return lambda name, *rest: tab.evaluate(f"([data, rest]) => {name}(data, ...rest) ?? null", [DATA, list(rest)])


@pytest.mark.parametrize(
    ("code", "plain"), [("g25.81", "G2581"), ("G25.8-", "G258"), ("G25.--", "G25"), ("-G25", "-G25"), ("G", "G")]
)
def test_a_code_is_compared_without_dots_dashes_at_its_end_and_small_letters(tab: Page, code, plain):
    assert tab.evaluate("code => normalized(code)", code) == plain


@pytest.mark.parametrize(
    ("text", "is_code"),
    [("G25.81", True), ("7A80", True), ("333.94", True), ("N94", True), ("g25", True), ("32914008", True),
     ("123456", True), ("12", True), ("1", False), ("G2", False), ("legs", False), ("ABC12", False), ("1" * 19, False),
     ("G25.8 1", False), ("G" + "2" * 9, True), ("G" + "2" * 10, False)],
)  # fmt: skip
def test_what_may_be_a_code_looks_like_one(tab: Page, text, is_code):
    assert tab.evaluate("text => CODE.test(text)", text) is is_code


@pytest.mark.parametrize(
    ("text", "is_shown"),
    [("G25.81", True), ("333.94", True), ("G25", False), ("123456.1", False), ("12A4.5678", False), ("G25.81X", True),
     ("G25.81234", False), ("G25.81 ", False)],
)  # fmt: skip
def test_a_code_is_shown_where_it_cannot_be_the_number_of_a_patient(tab: Page, text, is_shown):
    assert tab.evaluate("text => SHOWN_CODE.test(text)", text) is is_shown


@pytest.mark.parametrize(
    ("sent", "oid"),
    [(A, A), (f"urn:oid:{A}", A), (f"oid:{A}", A), (f"URN:OID:{A}", A), ("Alpha", A), ("ALPHA-10", A), ("al pha", A),
     ("http://www.numbers.example", C), ("https://numbers.example", C), ("1.1.1", None), ("gamma", None), ("", None)],
)  # fmt: skip
def test_a_system_is_known_by_its_number_its_address_or_its_name(asked, sent, oid):
    assert (asked("codeSystem", sent) or {}).get("oid") == oid


@pytest.mark.parametrize(
    ("system", "code", "listed"),
    [
        (0, "G25.81", ("G2581", ["rls"])),
        (0, "g25.82", ("G258", ["legs"])),
        (0, "G25", None),
        (0, "N94", ("N94", ["period"])),
        (0, "N94.1", None),
        (0, "N94.61", ("N946", ["cramps"])),
        (2, "12345", ("12345", ["five"])),
        (2, "123456", None),
        (0, "toString", None),
        (0, "G25.8 and more", None),
    ],
)
def test_a_code_is_answered_by_itself_or_by_the_nearest_shorter_one_that_it_is_a_kind_of(asked, system, code, listed):
    found = asked("listedCode", DATA["systems"][system], code)
    assert found == (listed and {"system": DATA["systems"][system]["oid"], "code": listed[0], "topics": listed[1]})


def topics(asked, code: str, system: str = "") -> list[tuple[str, str, str | None]]:
    found = asked("topicsOfCode", {"code": code, "system": system})
    return [(one["system"], *one["topics"], one.get("taken")) for one in found]


@pytest.mark.parametrize(
    ("code", "system", "found"),
    [
        ("", "", []),
        ("G25.81", A, [(A, "rls", None)]),
        ("G25.81", "", [(A, "rls", None), (B, "legs", None)]),
        ("G25.8", "", [(A, "legs", None)]),
        ("M79.6", A, [(B, "limb", None)]),
        ("M79.6", B, [(B, "limb", None)]),
        ("N94.6", B, [(A, "cramps", "Alpha")]),
        ("G25.81", "gamma", [(A, "rls", "Alpha"), (B, "legs", "Beta")]),
        ("12345", "", [(C, "five", "Numbers")]),
        ("12345", C, [(C, "five", None)]),
        ("12345", "gamma", []),
        ("333", "", []),
        ("333", C, [(C, "three", None)]),
        ("32914008", "", [(C, "rls", None)]),
        ("32914008", "gamma", [(C, "rls", "Numbers")]),
        ("32914009", "", []),
        ("X99", "", []),
    ],
)
def test_a_code_asks_for_topics_and_says_where_its_system_was_guessed(asked, code, system, found):
    assert topics(asked, code, system) == found


@pytest.mark.parametrize(
    ("code", "found"),
    [("G25.", ["legs", "rls"]), ("g25.8", ["legs", "rls"]), ("G25", []), ("N.9", ["period", "cramps"]), ("X.1", [])],
)
def test_the_beginning_of_a_code_asks_for_all_that_is_listed_below_it(asked, code, found):
    assert asked("topicsUnder", code) == found


# --- Requests ---

MAIN = "mainSearchCriteria.v"


def read(tab: Page, text: str) -> dict:
    return tab.evaluate("([text, data]) => readRequest(text, data)", [text, DATA])


def criteria(tab: Page, text: str) -> list[dict]:
    return read(tab, text)["criteria"]


def criterion(codes: list[str], systems: list[str], names: list[str], known: list[str] | None = None) -> dict:
    return {"codes": codes, "systems": systems, "names": names, "known": names if known is None else known}


@pytest.mark.parametrize(
    "text",
    [
        f"{MAIN}.c=G25.81&{MAIN}.cs={A}",
        f"{MAIN}.cs={A}&{MAIN}.c=G25.81",
        f"MAINSEARCHCRITERIA.V.C=G25.81&{MAIN.lower()}.cs={A}",
        f"mainSearchCriteria%2Ev%2Ec=G25%2E81&{MAIN}.cs=1%2E1",
        f"{MAIN}.c=G25%252E81&{MAIN}.cs={A}",
        f"{MAIN}.c%3DG25.81%26{MAIN}.cs%3D{A}",
        f"{MAIN}.c=G25.81&amp;{MAIN}.cs={A}",
        f"{MAIN}.c=+G25.81+&{MAIN}.cs={A}&{MAIN}.c=G25.81",
        f"{MAIN}.c=G+25.81&{MAIN}.cs={A}&{MAIN}.dn=null&{MAIN}.ot=undefined&{MAIN}.dn=",
        f"{MAIN}.c=1.1|G25.81",
        f"patient.name=Jane&{MAIN}.c=G25.81&{MAIN}.cs={A}&age.v.v=37",
    ],
)
def test_one_diagnosis_is_read_however_it_is_written(tab: Page, text):
    assert criteria(tab, text) == [criterion(["G25.81"], [A], [])]
    assert read(tab, text)["isBroken"] is False


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{MAIN}.c=G25.81&{MAIN}.c1=N94.6", [criterion(["G25.81"], [], []), criterion(["N94.6"], [], [])]),
        (f"{MAIN}.c=G25.81,N94.6&{MAIN}.cs={A}", [criterion(["G25.81"], [A], []), criterion(["N94.6"], [A], [])]),
        (f"{MAIN}.dn=Restless+legs", [criterion([], [], ["Restless legs"])]),
        (f"{MAIN}.ot=Cramps", [criterion([], [], ["Cramps"])]),
        (f"{MAIN}.dn=x", []),
        (f"{MAIN}.cs={A}", []),
        (f"{MAIN}.dn=G25.81", [criterion(["G25.81"], [], [])]),
        (f"{MAIN}.c=Restless legs: G25.81", [criterion(["G25.81"], [], ["Restless legs"])]),
        (f"{MAIN}.dn=Cramps & pain&{MAIN}.c=N94.6", [criterion(["N94.6"], [], ["Cramps  &  pain"], ["Cramps & pain"])]),
        ("", []),
        ("G25.81", []),
    ],
)
def test_diagnoses_are_told_apart_by_their_numbers_and_names_go_with_codes(tab: Page, text, found):
    assert criteria(tab, text) == found


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Restless legs (disorder)", ["Restless legs"]),
        ("Restless legs [G25.81]", ["Restless legs"]),
        ("Restless legs (RLS)", ["Restless legs"]),
        ("Restless legs (Willis-Ekbom disease)", ["Restless legs (Willis-Ekbom disease)", "Willis-Ekbom disease"]),
        ("<b>Restless</b> legs", ["Restless legs"]),
        ("Alpha: Restless legs", ["Restless legs"]),
    ],
)
def test_a_name_is_known_without_what_is_no_part_of_it(tab: Page, name, known):
    (one,) = criteria(tab, f"{MAIN}.dn={quote(name)}")
    assert [part.strip(" ]") for part in one["known"]] == known  # only its words are compared


def test_wishes_are_read_and_the_first_counts(tab: Page):
    wishes = {
        "subTopic": ("subTopic.v.c", "Q000628"),
        "subTopicName": ("subTopic.v.dn", "Treatment"),
        "taskContext": ("taskContext.c.c", "PATINFO"),
        "language": ("informationRecipient.languageCode.c", "es"),
        "responseType": ("knowledgeResponseType", "text/xml"),
    }
    first = "&".join(f"{name}={value}" for name, value in wishes.values())
    second = "&".join(f"{name}=other" for name, _ in wishes.values())
    request = read(tab, f"{MAIN}.c=G25.81&{first}&{second}")
    assert {wish: request.get(wish) for wish in wishes} == {wish: value for wish, (_, value) in wishes.items()}


@pytest.mark.parametrize(
    ("text", "is_broken"),
    [
        (f"{MAIN}.c=%E4", True),
        (f"{MAIN}.dn=a%00b", True),
        (f"{MAIN}.dn={'x' * 201}", True),
        (f"{MAIN}.dn={'x' * 200}", False),
        (f"{MAIN}.c=G25.81&{MAIN}.cs=%E4", False),
        (f"{MAIN}.c=G25.81&subTopic.v.c=%E4", False),
    ],
)
def test_what_cannot_be_read_of_a_diagnosis_is_told(tab: Page, text, is_broken):
    assert read(tab, text)["isBroken"] is is_broken


def test_a_wish_that_cannot_be_read_is_passed_over(tab: Page):
    request = read(tab, f"{MAIN}.c=G25.81&subTopic.v.c=%E4&subTopic.v.c=Q000628&taskContext.c.c=a%00b")
    assert (request["subTopic"], request.get("taskContext")) == ("Q000628", None)


def test_no_more_is_read_than_one_visit_is_about(tab: Page):
    many = "&".join(f"{MAIN}.c{number}=G25.{number}" for number in range(30))
    assert len(criteria(tab, many)) == 20
    names = "&".join(f"{MAIN}.dn=Name+{word}" for word in "abcdefgh")
    assert criteria(tab, names)[0]["names"] == [f"Name {word}" for word in "abcde"]
    assert criteria(tab, "x" * 20000 + f"&{MAIN}.c=G25.81") == []
