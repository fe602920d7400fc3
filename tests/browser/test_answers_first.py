"""A phone's first screens answer what the reader came for, before any warning."""

import pytest
from building import ROOT
from models.loading import load_guide
from models.pages import HEALTH_KINDS

PHONE = {"width": 390, "height": 844}
FURTHEST = 900  # pixels from the top of the page to the first section's heading
FEWEST_WORDS = 40
MOST_WORDS_OF_AN_OVERVIEW = 900
TALLEST_OVERVIEW = 10_000
# Where help is the answer.
HELP_FIRST = {"urgent-help.html", "restless-legs/pregnancy.html"}
PAGES = {
    path.replace(".md", ".html"): page
    for path, page in load_guide(ROOT / "docs").pages.items()
    if page.kind in HEALTH_KINDS
}
FIRST_SECTION = """() => {
    const [first, next] = document.querySelectorAll("article h2[id]");
    const section = [];
    for (let part = first.nextElementSibling; part && part !== next; part = part.nextElementSibling) section.push(part);
    const isBefore = (card) => Boolean(card.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING);
    return {
        top: Math.round(first.getBoundingClientRect().top + scrollY),
        words: section.map((part) => part.innerText).join(" ").split(/\\s+/).length,
        acts: section.some((part) => part.matches(".card--do, ol")),
        cards: [...document.querySelectorAll("article .card:not(.card--do):not(.card--dont)")].filter(isBefore).length,
    };
}"""
# All but the numbers and the list of sources, what drawings hold, and the dates of checking.
OWN_WORDS = """() => {
    for (const apart of document.querySelectorAll("sup, svg, .checked, .visually-hidden")) apart.remove();
    const parts = [...document.querySelectorAll("article > *")];
    const end = parts.findIndex((part) => part.id === "sources");
    return parts.slice(0, end).map((part) => part.innerText).join(" ").trim().split(/\\s+/).length;
}"""


@pytest.mark.parametrize("path", sorted(PAGES.keys() - HELP_FIRST))
def test_the_first_section_begins_on_the_first_screen_before_any_card_and_answers(path, page, address):
    page.set_viewport_size(PHONE)
    page.goto(f"{address}/{path}")
    first = page.evaluate(FIRST_SECTION)
    assert first["top"] <= FURTHEST, f"the first section begins {first['top']} pixels down: shorten the main message"
    assert not first["cards"], "a card stands before the first section: name its signs under When to get help"
    assert first["acts"] or first["words"] >= FEWEST_WORDS, (
        f"the first section has {first['words']} words: answer there"
    )


@pytest.mark.parametrize("path", sorted(path for path in PAGES if path.endswith("/index.html")))
def test_the_overview_of_a_guide_says_the_whole_in_few_words(path, page, address):
    page.set_viewport_size(PHONE)
    page.goto(f"{address}/{path}")
    words, height = page.evaluate(OWN_WORDS), page.evaluate("document.documentElement.scrollHeight")
    assert words <= MOST_WORDS_OF_AN_OVERVIEW, f"{words} words: lead on to other pages instead"
    assert height <= TALLEST_OVERVIEW, f"{height} pixels tall"
