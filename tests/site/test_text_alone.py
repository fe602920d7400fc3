"""What only a script can mean is not in the page as text: text browsers show what is hidden."""

from copy import copy

import pytest
from bs4 import BeautifulSoup
from pages import BuiltPage

NEEDS_A_SCRIPT = [
    "past the date of its next check",
    "Search this guide",
    "search above",
    "Dark colors",
    "could not be read",
]


@pytest.fixture(scope="module")
def read_alone(all_pages, site) -> dict[str, BeautifulSoup]:
    """Each page as a browser reads it that runs no script and knows no style sheet, by its path."""
    read = {page.path: copy(page.html) for page in [*all_pages, BuiltPage("404.html", site / "404.html")]}
    for html in read.values():
        for script in html.find_all("script"):
            script.decompose()
    return read


@pytest.mark.parametrize("words", NEEDS_A_SCRIPT)
def test_words_that_need_a_script_are_written_by_it(read_alone, words):
    shown = [path for path, html in read_alone.items() if words in html.get_text(" ")]
    assert not shown, (
        f"put {words!r} into a script of the type text/html; docs/assets/scripts/before-paint.js writes it"
    )


def test_there_is_no_field_or_button_that_only_a_script_can_serve(read_alone):
    dead = [path for path, html in read_alone.items() if html.select("button, input, [hidden]")]
    assert not dead, "put them into a script of the type text/html; docs/assets/scripts/before-paint.js writes them"


def test_the_text_comes_before_the_menu(read_alone):
    frames = {path: html.select("main, .menu") for path, html in read_alone.items() if html.select(".menu")}
    late = [path for path, (first, *_) in frames.items() if first.name != "main"]
    assert frames and not late, f"whoever reads without styles meets the whole menu first: {late}"


def test_the_referrer_policy_stands_before_anything_that_is_fetched(site):
    for file in site.rglob("*.html"):
        head = BeautifulSoup(file.read_text("utf-8").partition("</head>")[0], "html.parser").head
        first = next(tag for tag in head.find_all() if tag.get("charset") is None)
        assert (first.get("name"), first.get("content")) == ("referrer", "no-referrer"), file
