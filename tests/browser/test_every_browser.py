"""What readers rely on, in every browser of engines.py: old Chromium builds, the newest, Firefox and WebKit."""

import json
from pathlib import Path

import pytest
from engines import ENGINES
from reader import a_page_of_every_kind
from tab import Tab

UNREADABLE = Path(__file__).with_name("unreadable.js").read_text("utf-8")
# Too old for all of it: there, what does not work must not be shown.
READING_ONLY = ["Chromium 83"]
PATIENT = "patientPerson.name=Jane&age.v.v=37"


def press(tab: Tab, selector: str) -> None:
    """Press what `selector` names, where nothing lies over it."""
    met = tab.evaluate(
        f"""(() => {{
          const element = document.querySelector({json.dumps(selector)});
          const box = element.getBoundingClientRect();
          const met = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          if (element.contains(met)) element.click();
          return JSON.stringify(element.contains(met) ? "" : met ? met.outerHTML.slice(0, 80) : "nothing");
        }})()"""
    )
    assert not met, f"Who presses {selector} meets {met}"


def shown(tab: Tab, selector: str) -> bool:
    """Whether what `selector` names takes room on the page."""
    return tab.evaluate(f"JSON.stringify(document.querySelector({json.dumps(selector)}).offsetHeight > 0)")


def background(tab: Tab, selector: str) -> str:
    """The background color of what `selector` names; one that can be seen through fails the test."""
    color = tab.evaluate(
        f"JSON.stringify(getComputedStyle(document.querySelector({json.dumps(selector)})).backgroundColor)"
    )
    assert not color.startswith("rgba") and "/" not in color, f"{selector} can be seen through: {color}"
    return color


@pytest.fixture(params=["online", "from disk"])
def home(request, copy, address) -> str:
    return address if request.param == "online" else copy.as_uri()


@pytest.fixture(params=["?", "#"], ids=["by query", "by fragment"])
def ask(request, tab, home):
    """Ask connect.html for a code about a patient, as one who comes from elsewhere."""

    def asked(code: str) -> None:
        tab.open("about:blank")  # a change of the fragment alone loads nothing
        tab.open(f"{home}/connect.html{request.param}{PATIENT}&mainSearchCriteria.v.c={code}&taskContext.c.c=LABRREV")

    return asked


def test_every_text_on_a_page_of_every_kind_has_contrast_in_light_and_dark(tab, address):
    unreadable = []
    for path in a_page_of_every_kind():
        tab.open(f"{address}/{path}")
        for scheme in ("light", "dark"):
            tab.prefer(scheme)
            unreadable += [f"{path}, {scheme}: {text}" for text in tab.evaluate(UNREADABLE)[:3]]
    assert not unreadable, "\n".join(unreadable)


def test_the_header_hides_what_scrolls_below_it(tab, address):
    tab.open(f"{address}/restless-legs/iron.html")
    background(tab, ".site-header")


def test_the_scheme_switch_turns_light_and_dark_or_is_not_shown(tab, address):
    tab.open(f"{address}/restless-legs/iron.html")
    for device in ("light", "dark"):
        tab.prefer(device)
        before = background(tab, ".site-header")
        if not shown(tab, ".site-header .scheme-switch"):
            continue
        press(tab, ".site-header .scheme-switch")
        assert background(tab, ".site-header") != before
        assert not tab.evaluate(UNREADABLE)
        press(tab, ".site-header .scheme-switch")
        assert background(tab, ".site-header") == before


def test_the_menu_opens_over_the_text_and_leads_on(tab, address):
    tab.resize(390)
    tab.open(f"{address}/restless-legs/iron.html")
    press(tab, "#menu-button")
    background(tab, "#site-menu")
    assert not tab.evaluate(UNREADABLE)
    press(tab, "#site-menu li a")
    tab.wait_for_address(f"{address}/index.html")


def test_a_number_leads_to_its_source_that_a_phone_has_folded(tab, address):
    tab.resize(390)
    tab.open(f"{address}/restless-legs/iron.html")
    unfolded = "JSON.stringify(document.querySelector('.sources').open)"
    assert not tab.evaluate(unfolded)
    tab.evaluate("document.querySelector('.footnote-ref').click(), 'null'")
    assert tab.evaluate(unfolded), "the list stays folded, and in older browsers the number leads nowhere"


@pytest.mark.parametrize("button", ["share", "print"])
def test_a_button_at_the_end_of_a_page_works_or_is_not_shown(tab, address, button):
    tab.open(f"{address}/restless-legs/iron.html")
    selector = f".page-end__{button}"
    if not shown(tab, selector):
        assert button == "print" and tab.evaluate("JSON.stringify(!window.print)")
        return
    # A sheet or a dialog of the system would wait for somebody.
    tab.evaluate(
        f"""(() => {{
          Object.defineProperty(navigator, "share", {{ value: undefined, configurable: true }});
          window.print = () => (document.querySelector(".page-end__status").textContent = "Printed");
          document.querySelector("{selector}").scrollIntoView({{ block: "center" }});
          return "null";
        }})()"""
    )
    press(tab, selector)
    tab.wait_for("JSON.stringify(document.querySelector('.page-end__status').textContent !== '')", True)


def type_into_search(tab: Tab) -> None:
    """Type what finds something, and wait until the results show."""
    tab.evaluate(
        """(() => {
          const field = document.getElementById("search-field");
          field.focus();
          field.value = "jumpy legs";
          field.dispatchEvent(new Event("input", { bubbles: true }));
          return "null";
        })()"""
    )
    tab.wait_for("JSON.stringify(document.querySelector('.search__list a') !== null)", True)


def search_leads_to_a_page(tab: Tab) -> None:
    type_into_search(tab)
    background(tab, ".search__panel")
    assert not tab.evaluate(UNREADABLE)
    found = tab.evaluate("JSON.stringify(document.querySelector('.search__list a').href)")
    press(tab, ".search__list a")
    tab.wait_for_address(found)


@pytest.mark.parametrize("running", [name for name in ENGINES if name not in READING_ONLY], indirect=True)
def test_search_leads_to_a_page(tab, home):
    tab.open(f"{home}/restless-legs/iron.html")
    search_leads_to_a_page(tab)


# The tabs of other browsers have no focus to move, for they stand in no window.
@pytest.mark.parametrize("running", [name for name in ENGINES if name.startswith("Chromium")], indirect=True)
def test_the_focus_that_arrows_move_over_the_results_is_seen(tab, address):
    tab.open(f"{address}/restless-legs/iron.html")
    type_into_search(tab)
    tab.evaluate(
        """(() => {
          const key = { key: "ArrowDown", bubbles: true, cancelable: true };
          document.activeElement.dispatchEvent(new KeyboardEvent("keydown", key));
          return "null";
        })()"""
    )
    outline = tab.evaluate(
        """(() => {
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
          return JSON.stringify([document.activeElement.tagName, outlineStyle, outlineWidth]);
        })()"""
    )
    assert outline == ["A", "solid", "3px"]


@pytest.mark.parametrize("running", READING_ONLY, indirect=True)
def test_search_leads_to_a_page_or_is_not_shown(tab, home):
    tab.open(f"{home}/restless-legs/iron.html")
    if shown(tab, "#site-search"):
        search_leads_to_a_page(tab)


def test_a_code_reaches_its_section_without_a_trace_of_the_patient(tab, home, ask):
    ask("g2581")
    tab.wait_for_address(f"{home}/restless-legs/tests.html")


def test_an_unknown_code_gets_an_honest_page_without_a_trace_of_the_patient(tab, home, ask):
    ask("J45.20")
    tab.wait_for_address(f"{home}/connect.html")
    assert shown(tab, "#connect-unknown")


def test_a_short_address_leads_to_its_page(tab, home):
    tab.open(f"{home}/r.html#why")
    tab.wait_for_address(f"{home}/restless-legs/index.html#why")
