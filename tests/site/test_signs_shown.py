"""Every form of a page shows the warning signs as the data has them: how grave, what to do, and whom to call.

The words that people act on stand here once more, so that a slip in the data or in a template is noticed.
"""

import re
from itertools import takewhile
from urllib.parse import unquote

import pytest
from as_written import SECTION, entries, named, page_files, words
from bs4 import BeautifulSoup

SIGNS = entries("signs")
# By the heading of a sign: what its card says first, what the strip says, and how the step to a graver sign ends.
HEADINGS = {
    "call": "Call 911, 999 or 112 now if:",
    "go": "Go to the emergency room (A&E) now if:",
    "now": "Call for help now if:",
    "today": "Get help the same day if:",
    "doctor": "See a doctor if:",
    "ask": "Ask a pharmacist or doctor first if:",
}
STRIP = {"call": "911, 999 or 112", "go": "ER (A&E)", "now": "Call now", "today": "Same day"}
STEPS = {
    "call": "call 911, 999 or 112 now",
    "go": "go to the emergency room (A&E) or call 911, 999 or 112 now",
    "today": "get help the same day",
}
LAST_LINES = {
    "now": "UK: call NHS 111. US: call your doctor or nurse line; poison: 1-800-222-1222.",
    "today": "UK: ask for an urgent GP appointment or call NHS 111. "
    "US: call your doctor; if not today, urgent care or the ER.",
}
SPOKEN = {"emergency": "Emergency: ", "urgent": "Urgent: ", "see-doctor": "Not urgent: "}
HEADINGS_OF = {"emergency": {"call", "go"}, "urgent": {"now", "today"}, "see-doctor": {"doctor", "ask"}}

NAMING = {
    address: [
        (form, key, section) for section in SECTION.split(text) for form, key in named(section, "signs", "ask-first")
    ]
    for address, (_, text) in page_files().items()
}
NAMING = {address: found for address, found in NAMING.items() if found}
STRIPS = {address: meta["strip"] for address, (meta, _) in page_files().items() if meta.get("strip")}
FORMS = ("page", "one file")  # test_forms_alike.py holds frames and copies against the pages


@pytest.fixture(scope="module")
def shown(by_path, parts):
    """A page in one of its forms."""
    return lambda form, address: parts[address] if form == "one file" else by_path[address].html


def in_a_card(sign: dict) -> bool:
    return sign["kind"] == "sign" or sign["level"] != "see-doctor"


def kind_of_box(sign: dict) -> list[str]:
    return ["card", f"card--{sign['level']}"] if in_a_card(sign) else ["ask-first"]


def title(sign: dict) -> str:
    """What is read out before the list of a card or callout."""
    return (SPOKEN[sign["level"]] if in_a_card(sign) else "") + HEADINGS[sign["heading"]]


def below(sign: dict) -> list[str]:
    """What a card says below its list for the sake of this sign."""
    fixed, own = LAST_LINES.get(sign["heading"]), sign.get("last_line")
    if sign["heading"] == "now":
        return [own or fixed]
    return [line for line in (fixed, own) if line]


def notes(sign: dict) -> list[str]:
    """What urgent help says below a card: what to do, what the sign is not, and then its sources."""
    found = [sign["act"]] if "act" in sign else []
    if "not_this" in sign:
        is_calm = sign["not_this"]["kind"] == "calm" and sign["kind"] == "sign"
        found.append(("Not usually urgent: " if is_calm else "") + sign["not_this"]["text"])
    return [*found[:-1], f"{found[-1]} Sources of this sign:"]


def step(sign: dict) -> str:
    """The bullet that leads from a sign to a graver one."""
    return f"with {sign['escalate_with']}, {STEPS[SIGNS[sign['escalate']]['heading']]}"


def bullets(box) -> list[str]:
    return [words(item) for item in box.find_all("li")]


def lines(box) -> list[str]:
    return [words(line) for line in box.find_all("p")][1:]


def test_the_words_around_the_signs_are_those_that_people_act_on():
    data = entries("sign_words")["en"]
    assert (data["headings"], data["strip"], data["steps"]) == (HEADINGS, STRIP, STEPS)
    assert data["last_lines"] == LAST_LINES


@pytest.mark.parametrize("key", SIGNS)
def test_a_sign_has_a_heading_of_its_level(key):
    assert SIGNS[key]["heading"] in HEADINGS_OF[SIGNS[key]["level"]]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("key", SIGNS)
def test_urgent_help_shows_a_sign_with_its_level_heading_and_step(shown, key, form):
    sign, page = SIGNS[key], shown(form, "urgent-help.html")
    place = page.find(id="urgent-help.html#" + key if form == "one file" else key)
    assert words(place) == sign["name"]
    box = place.find_next(class_=["card", "ask-first"])
    assert box["class"] == kind_of_box(sign)
    assert words(box.p) == title(sign)
    assert bullets(box)[: len(sign["when"])] == [words(BeautifulSoup(bullet, "lxml")) for bullet in sign["when"]]
    fixed = LAST_LINES.get(sign["heading"])
    assert lines(box) == (below(sign) if sign["heading"] == "now" else [fixed] if fixed else [])
    below_it = list(takewhile(lambda tag: tag.name == "p", box.find_next_siblings(["p", "h2", "h3"])))
    assert [words(tag) for tag in below_it] == notes(sign)
    assert [unquote(link["href"]).rpartition("fn:")[2] for link in below_it[-1].select("sup a")] == sign["sources"]
    if "escalate" in sign and STRIP["call"] not in sign.get("act", ""):
        assert step(sign) in bullets(box)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("address", NAMING)
def test_a_page_shows_each_sign_it_names_with_its_level_heading_and_step(shown, address, form):
    page = shown(form, address)
    found = [(box, words(box.p), bullets(box)) for box in page.select(".card, .ask-first")]
    for block, key, section in NAMING[address]:
        sign, place = SIGNS[key], f"{address}, {form}, {key}"
        assert block == ("signs" if in_a_card(sign) else "ask-first"), place
        holding = [box for box in found if sign["short"] in box[2]]
        assert [(box["class"], heading) for box, heading, _ in holding] == [(kind_of_box(sign), title(sign))], place
        ((box, _, said),) = holding
        assert not set(below(sign)) - set(lines(box)), place
        if "escalate" in sign and sign["escalate"] not in [name for _, name in named(section, "signs", "ask-first")]:
            assert said[said.index(sign["short"]) + 1] == step(sign), place


@pytest.mark.parametrize("address", NAMING)
def test_the_markdown_twin_says_each_sign_under_its_heading(site, address):
    parts = re.split(r"^\*\*(.+)\*\*$", (site / address).with_suffix(".md").read_text("utf-8"), flags=re.MULTILINE)
    under = list(zip(parts[1::2], parts[2::2], strict=True))
    for _, key, _ in NAMING[address]:
        sign = SIGNS[key]
        found = [(heading, text) for heading, text in under if f"\n- {sign['short']}\n" in text]
        assert [heading for heading, _ in found] == [title(sign)], key
        assert not [line for line in below(sign) if f"\n{line}\n" not in found[0][1]], key


@pytest.mark.parametrize("key", SIGNS)
def test_the_markdown_twin_of_urgent_help_says_a_sign_under_its_heading(site, key):
    text = (site / "urgent-help.md").read_text("utf-8")
    sign = SIGNS[key]
    part = text.partition(f"\n### {sign['name']}\n")[2].partition("\n### ")[0]
    bullet = "\n".join(f"- {line}" for line in sign["when"])
    assert part.lstrip().startswith(f"**{title(sign)}**\n\n{bullet}")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("address", STRIPS)
def test_the_strip_says_how_to_act_on_each_of_its_signs(shown, address, form):
    said = words(shown(form, address).select_one(".strip"))
    for key in STRIPS[address]:
        assert f"{STRIP[SIGNS[key]['heading']]}: {SIGNS[key]['in_short']}." in said


def test_the_leaflet_names_each_sign_that_cannot_wait_under_its_heading(shown):
    leaflet = shown("page", "urgent-help.html").select_one(".signs-on-paper")
    under = {words(card.p): (card["class"], bullets(card)) for card in leaflet.select(".card")}
    for sign in SIGNS.values():
        if sign["kind"] == "sign" and sign["level"] != "see-doctor":
            look, said = under[HEADINGS[sign["heading"]]]
            assert look == ["card", f"card--{sign['level']}"]
            assert sign["short"] + (f". {sign['last_line']}" if "last_line" in sign else "") in said


def test_the_leaflet_says_the_gravest_first_and_whom_to_call_the_same_day(shown):
    cards = shown("page", "urgent-help.html").select(".signs-on-paper .card")
    headings = [words(card.p) for card in cards]
    assert headings == [heading for heading in HEADINGS.values() if heading in headings]
    ends = {words(card.p): [words(line) for line in card.ul.find_next_siblings("p")] for card in cards}
    assert ends == {heading: [LAST_LINES["today"]] * (heading == HEADINGS["today"]) for heading in headings}
