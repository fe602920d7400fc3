"""The menu, the links to the pages before and after, and the list of a page's parts lead where they say."""

import re
from itertools import combinations
from posixpath import dirname

from as_written import page_files, words
from building import ROOT
from telling import told
from test_ways_on import resolved

PAGES = page_files()
# Of each page in the menu its label, if it has one, and its address.
MENU = [
    (label, f"{file}.html")
    for label, file in re.findall(r"^ *- (?:(.+): )?(\S+)\.md$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
]
IN_ORDER = [address for _, address in MENU]


def test_the_menu_marks_the_page_that_is_read_and_no_other(by_path):
    marked = {
        address: [resolved(link["href"], address) for link in by_path[address].html.select(".menu [aria-current=page]")]
        for address in IN_ORDER
    }
    wrong = [address for address in IN_ORDER if marked[address] != [address]]
    assert not wrong, told("Mark the page itself, once, in overrides/partials/menu.html", wrong)


def test_previous_and_next_are_the_pages_before_and_after_in_the_menu(by_path):
    for before, address, after in zip([None, *IN_ORDER], IN_ORDER, [*IN_ORDER[1:], None], strict=False):
        guide = dirname(address)
        wanted = [
            (f"{name} {PAGES[at][0]['title']}", at)
            for name, at in (("Previous", before), ("Next", after))
            if at and guide and at.startswith(f"{guide}/")
        ]
        links = by_path[address].html.select(".previous-next a")
        found = [(words(link), resolved(link["href"], address)) for link in links]
        has_own_template = "template" in PAGES[address][0]  # which may leave them out
        assert found == wanted or (has_own_template and not found), f"{address} needs {wanted}, and has {found}"


def test_the_list_of_what_is_on_a_page_leads_to_each_of_its_parts(pages):
    for page in pages:
        links = [link["href"].removeprefix("#") for link in page.html.select(".on-this-page a")]
        parts = [heading["id"] for heading in page.html.select("article h2[id]")]
        has_list = bool(parts) and PAGES[page.path][0]["kind"] != "home"
        wanted = [*parts, "page-end"] if has_list else []
        assert links == wanted, f"{page.path}: “On this page” has to lead to {wanted}, in overrides/partials"


def typed(text: str) -> set[str]:
    """The words of a text in small letters, without the ending of a plural."""
    return {word.rstrip("s") for word in re.findall(r"[a-z]+", text.lower())}


def in_common(label: str, address: str) -> int:
    meta, _ = PAGES[address]
    return len(typed(label) & typed(" ".join([meta["title"], meta["description"], *meta.get("keywords", [])])))


def test_no_two_labels_of_a_guide_in_the_menu_would_fit_each_others_pages_better():
    swapped = [
        f"“{one}” leads to {at}, “{other}” to {there}"
        for (one, at), (other, there) in combinations(MENU, 2)
        if one and other and dirname(at) == dirname(there)
        if in_common(one, there) + in_common(other, at) > in_common(one, at) + in_common(other, there)
    ]
    assert not swapped, told("In mkdocs.yml set these the other way round, or name them as their pages do", swapped)


def test_what_search_offers_when_it_finds_nothing_leads_where_the_same_words_do_on_the_front_page(by_path):
    front = by_path["index.html"].with_script
    offered = {words(link): link["href"] for link in front.select(".search__nothing a")}
    shown = {words(link): link["href"] for link in front.select("article a")}
    wrong = [f"{said}: {shown[said]}" for said in offered.keys() & shown if offered[said] != shown[said]]
    assert offered.keys() & shown and not wrong, told("Correct these links in overrides/partials/search.html", wrong)
