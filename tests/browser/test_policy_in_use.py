"""The policy that servers send refuses nothing, on any page and whatever a reader does there. Browsers report to us."""

import json
import time

import pytest
from hosting import Host
from reader import all_paths
from tab import Tab

pytestmark = pytest.mark.parametrize("running", ["Chromium", "Firefox"], indirect=True)
LOOK_UP = "connect.html?mainSearchCriteria.v.cs=2.16.840.1.113883.6.90&mainSearchCriteria.v.c=J45.20"
FOR_REPORTS = 0.5  # seconds that a browser may take to send one
KEEPING = "document.querySelector('.keep__status p:not([hidden])')?.dataset.when ?? ''"


@pytest.fixture
def host(site):
    """A host of the site that browsers tell what they refused."""
    host = Host(site)
    yield host
    time.sleep(FOR_REPORTS)
    host.end()
    assert not host.reports


def press(tab: Tab, selector: str) -> None:
    tab.evaluate(f"document.querySelector({json.dumps(selector)}).click(), 'null'")


def wait_until_shown(tab: Tab, selector: str) -> None:
    tab.wait_for(f"JSON.stringify(document.querySelector({json.dumps(selector)})?.offsetHeight > 0)", True)


def test_every_page_opens(tab, host):
    for path in all_paths():
        tab.open(host.home + path)


def test_a_browser_reports_what_it_refuses(tab, site):
    host = Host(site)
    tab.open(f"{host.home}index.html")
    tab.evaluate(
        "document.body.append(Object.assign(document.createElement('style'), { textContent: 'p {}' })), 'null'"
    )
    time.sleep(FOR_REPORTS)
    host.end()
    assert "style-src" in "".join(host.reports)


def test_search_answers_words_and_codes(tab, host):
    tab.open(f"{host.home}index.html")
    for query in ("ferritin", "G25.81"):
        tab.evaluate(
            f"Object.assign(document.getElementById('search-field'), {{ value: {query!r} }})"
            ".dispatchEvent(new Event('input')), 'null'"
        )
        wait_until_shown(tab, ".search__list a")


def test_colors_can_be_switched_and_the_menu_opened(tab, host):
    tab.open(f"{host.home}restless-legs/iron.html")
    press(tab, ".scheme-switch")
    tab.wait_for("JSON.stringify(document.documentElement.dataset.scheme)", "dark")
    press(tab, "#menu-button")
    tab.wait_for("JSON.stringify(document.querySelector('#site-menu').classList.contains('is-open'))", True)


def test_the_diary_keeps_an_entry_and_draws_it(tab, host):
    tab.open(f"{host.home}tools/diary.html")
    press(tab, "[data-part=forms] [value=both]")
    wait_until_shown(tab, "[data-question=strength]")
    press(tab, "[data-question=strength] [value='7']")
    wait_until_shown(tab, "[name=view][value=chart], [data-part=views] [value=chart]")
    for view in ("chart", "summary", "list", "month"):
        press(tab, f"[data-part=views] [value={view}]")


def test_the_appointment_sheet_takes_the_diary_over(tab, host):
    tab.open(f"{host.home}tools/appointment-sheet.html")
    press(tab, ".sheet-take")
    tab.wait_for("JSON.stringify(document.querySelector('.sheet-status').textContent.length > 0)", True)


def test_a_code_is_looked_up(tab, host):
    tab.open(host.home + LOOK_UP)
    wait_until_shown(tab, "#connect-unknown")


def test_a_link_is_copied_shared_and_printed(tab, host):
    tab.open(f"{host.home}for-clinics/link-kit.html")
    press(tab, ".kit summary")
    press(tab, ".copy__button")
    tab.wait_for("JSON.stringify(document.querySelector('#copy-status').textContent.length > 0)", True)
    press(tab, ".page-end__share")
    tab.wait_for("JSON.stringify(document.querySelector('.page-end__status').textContent.length > 0)", True)
    assert tab.print("A4")


def test_the_guide_is_kept_and_removed(tab, host):
    tab.open(f"{host.home}restless-legs/iron.html")
    wait_until_shown(tab, ".keep__start")
    press(tab, ".keep__start")
    tab.wait_for(f"JSON.stringify({KEEPING})", "kept")
    tab.open(f"{host.home}restless-legs/tests.html")
    wait_until_shown(tab, ".keep__remove")
    press(tab, ".keep__remove")
    tab.wait_for(f"JSON.stringify({KEEPING})", "removed")
