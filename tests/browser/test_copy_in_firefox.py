"""The extracted copy in Firefox, without a network. Skipped where no Firefox is installed."""

import json

import firefox
import pytest
import yaml
from building import ROOT
from reader import all_files, answering

PROGRAM = firefox.find()
pytestmark = pytest.mark.skipif(not PROGRAM, reason="no Firefox is installed (Debian: firefox-esr)")
OWN = yaml.safe_load((ROOT / "docs" / "data" / "queries.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def tab(tmp_path_factory):
    with firefox.running(PROGRAM, tmp_path_factory.mktemp("profile")) as tab:
        yield tab


def test_every_page_opens_without_a_request_or_an_error(tab, copy):
    # Short and old addresses lead on at once; the page they lead to is among the others.
    files = [file for file in all_files(copy) if 'http-equiv="refresh"' not in file.read_text("utf-8")]
    assert files
    for file in files:
        tab.open(file.as_uri())
        assert tab.evaluate("JSON.stringify(document.querySelectorAll('h1').length)") == 1, file
    assert not [url for url in tab.requests if not url.startswith(("file:", "data:", "about:"))]
    assert not tab.messages


def test_search_finds_as_much_as_in_chromium(tab, copy):
    tab.open((copy / "restless-legs" / "iron.html").as_uri())
    queries = json.dumps([str(entry["query"]) for entry in OWN])
    found = tab.evaluate(
        f"engine().then(({{ search }}) => JSON.stringify({queries}.map(query =>"
        " search(query).slice(0, 3).map(result => result.page.path))))"
    )
    hits = sum(bool(set(paths) & answering(entry)) for paths, entry in zip(found, OWN, strict=True))
    assert hits / len(OWN) >= 0.97


def test_typing_shows_results(tab, copy):
    tab.open((copy / "restless-legs" / "iron.html").as_uri())
    count = tab.evaluate(
        """(async () => {
          const field = document.getElementById("search-field");
          field.value = "jumpy legs";
          field.dispatchEvent(new Event("input"));
          await engine();
          await new Promise(done => setTimeout(done, 50));
          return JSON.stringify(document.querySelectorAll(".search__list a").length);
        })()"""
    )
    assert count > 0


@pytest.mark.parametrize("mark", ["?", "#"])
def test_a_code_reaches_its_section_without_a_trace_of_the_patient(tab, copy, mark):
    request = "patientPerson.name=Jane&mainSearchCriteria.v.c=g2581&taskContext.c.c=LABRREV"
    tab.open((copy / "connect.html").as_uri() + mark + request)
    tab.wait_for_address((copy / "restless-legs" / "tests.html").as_uri())


@pytest.mark.parametrize("mark", ["?", "#"])
def test_an_unknown_code_gets_an_honest_page_without_a_trace_of_the_patient(tab, copy, mark):
    page = (copy / "connect.html").as_uri()
    tab.open(f"{page}{mark}patientPerson.name=Jane&mainSearchCriteria.v.c=J45.20")
    tab.wait_for_address(page)
    assert tab.evaluate("JSON.stringify(document.getElementById('connect-unknown').checkVisibility())")


def test_a_short_address_leads_to_its_page(tab, copy):
    tab.open((copy / "r.html").as_uri() + "#why")
    tab.wait_for_address((copy / "restless-legs" / "index.html").as_uri() + "#why")
