"""What only a script can mean is not in the page as text: text browsers show what is hidden."""

from copy import copy

import pytest
from bs4 import BeautifulSoup
from pages import BuiltPage

NEEDS_A_SCRIPT = ["past the date of its next check", "Search this guide", "Dark colors", "could not be read"]


def read_without_script(page: BuiltPage) -> BeautifulSoup:
    """The page as a browser shows it that runs no script and knows no style sheet."""
    html = copy(page.html)
    for script in html.find_all("script"):
        script.decompose()
    return html


@pytest.mark.parametrize("words", NEEDS_A_SCRIPT)
def test_words_that_need_a_script_are_written_by_it(all_pages, words):
    shown = [page.path for page in all_pages if words in read_without_script(page).get_text(" ")]
    assert not shown, (
        f"put {words!r} into a script of the type text/html; docs/assets/scripts/before-paint.js writes it"
    )


def test_there_is_no_field_or_button_that_only_a_script_can_serve(all_pages):
    dead = [page.path for page in all_pages if read_without_script(page).select("button, input, [hidden]")]
    assert not dead, "put them into a script of the type text/html; docs/assets/scripts/before-paint.js writes them"


def test_the_referrer_policy_stands_before_anything_that_is_fetched(site):
    for file in site.rglob("*.html"):
        head = BeautifulSoup(file.read_text("utf-8"), "html.parser").head
        first = next(tag for tag in head.find_all() if tag.get("charset") is None)
        assert (first.get("name"), first.get("content")) == ("referrer", "no-referrer"), file
