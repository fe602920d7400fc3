"""Where a search in plain words puts the reader down: the section that answers, with its answer on the first screen."""

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

ASKED = yaml.safe_load((Path(__file__).parent / "plain_searches.yml").read_text("utf-8"))
PHONE = {"width": 390, "height": 844}
# The sign that search shows first, or none, and where its first result leads.
LANDING = """async queries => {
  const { search } = await engine();
  return queries.map(query => search(query).results).map(([first, second]) => {
    const sign = first?.urgent ? first.section.anchor : null;
    const landing = sign ? second : first;
    return [sign, landing ? `${landing.page.path}#${landing.section.anchor}` : "nothing"];
  });
}"""
# How far the heading stands below what covers the top of the screen, and how far down the first words after it reach.
ANSWER = """anchor => {
  const heading = document.getElementById(anchor);
  const said = [...document.querySelectorAll("#main :is(p, li, td, h4)")].filter(element =>
    heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING
    && element.getClientRects().length && element.textContent.trim().length > 40);
  const covered = document.querySelector(".site-header").getBoundingClientRect().bottom;
  return [heading.getBoundingClientRect().top - covered, said[0].getBoundingClientRect().bottom];
}"""


@pytest.fixture(scope="module")
def phone(browser):
    """A tab as small as a phone's."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_the_subjects_people_ask_for_are_searched_for():
    assert len(ASKED) >= 80


@pytest.mark.parametrize("home", ["online", "from disk"])
def test_a_search_in_plain_words_lands_on_the_section_that_answers(phone: Page, address, copy, home):
    phone.goto(f"{address if home == 'online' else copy.as_uri()}/about/privacy.html")
    phone.get_by_role("searchbox").fill("iron")
    phone.locator(".search__list a").first.wait_for()
    landed = phone.evaluate(LANDING, [asked["query"] for asked in ASKED])
    wrong = {
        asked["query"]: f"{sign or 'no sign'}, then {place}; see 'Words for search' in CONTRIBUTING.md"
        for asked, (sign, place) in zip(ASKED, landed, strict=True)
        if (sign, place) != (asked.get("sign"), asked["at"])
    }
    assert not wrong


@pytest.mark.parametrize("at", sorted({asked["at"] for asked in ASKED}))
def test_the_answer_stands_on_the_first_screen(phone: Page, address, at):
    phone.goto(f"{address}/{at}")
    below_header, end = phone.evaluate(ANSWER, at.partition("#")[2])
    assert below_header >= 0, f"{at}: the header covers the heading; raise scroll-padding-top in base.css"
    assert end <= PHONE["height"], f"{at}: put the answer first below the heading"
