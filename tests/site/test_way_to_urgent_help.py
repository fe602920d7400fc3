"""Each way to urgent help leads there, and what cannot wait comes first on it."""

import posixpath
import re
from urllib.parse import unquote

import pytest
from as_written import entries, words
from one_file import ADDRESS as ONE_FILE
from pages import BuiltPage, built_pages
from telling import told

# Also in what a script shows, which stands in the page as a text.
LINK = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>(?:<[^>]*>|\s)*Urgent help')
SIGNS = entries("signs")


def led_to(page: BuiltPage) -> set[str]:
    """Where links called urgent help lead from a page."""
    links = {unquote(href).partition("#") for href in LINK.findall(page.file.read_text("utf-8"))}
    # In the guide in one file, an anchor begins with the address of its page.
    paths = {path or (anchor.partition("#")[0] if page.path == ONE_FILE else page.path) for path, _, anchor in links}
    beside = "" if page.path == ONE_FILE else posixpath.dirname(page.path)
    return {posixpath.normpath(posixpath.join("/", beside, path)) for path in paths}


@pytest.mark.parametrize("form", ["site", "copy"])
def test_a_link_to_urgent_help_leads_there(request, form):
    folder = request.getfixturevalue(form)
    paths = [*built_pages(folder), BuiltPage("404.html", folder / "404.html")]
    found = {page.path: led_to(page) for page in paths if page.file.is_file()}
    wrong = {path: sorted(places) for path, places in found.items() if places - {"/urgent-help.html"}}
    assert not wrong, told("Lead these to urgent-help.html", [f"{path}: {places}" for path, places in wrong.items()])


def test_every_page_has_a_way_to_urgent_help_above_and_below_its_text(pages):
    for page in pages:
        for place in (".site-header", ".menu", ".site-footer"):
            assert page.html.select_one(f"{place} a[href$='urgent-help.html'], {place} a[aria-current]"), page.path


def test_urgent_help_is_the_second_entry_of_the_menu(by_path):
    links = by_path["index.html"].html.select(".menu li a")
    assert [link["href"] for link in links[:2]] == ["index.html", "urgent-help.html"]


def test_the_list_of_groups_leads_to_each_group_in_their_order(by_path):
    groups = entries("sign_words")["en"]["groups"]
    html = by_path["urgent-help.html"].html
    listed = html.find(id="find").find_next("ul")
    found = [(words(link), link["href"]) for link in [*listed.select("a"), listed.find_next("p").a]]
    assert found == [(group["name"], f"#{group['id']}") for group in groups]
    assert [html.find(id=group["id"]).name for group in groups] == ["h2"] * len(groups)


def test_the_signs_come_in_the_order_of_the_data_most_urgent_first(by_path):
    ids = [heading["id"] for heading in by_path["urgent-help.html"].html.select("article h3[id]")]
    assert [key for key in ids if key in SIGNS] == list(SIGNS)
