"""Values of the data are words: Markdown and HTML show them as they are written."""

import os
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from jinja2 import DictLoader, Environment
from markdown import markdown
from mkdocs.theme import Theme
from templates import escapes_html, finished, markdown_text, on_config

WORDS = [
    "<b>bold</b> & co", "[x](javascript:alert(1))", "![x](y.png)", "a | b", "*a* _b_ `c` **d**", "{ #id .class }",
    "[^allen2013]", "back\\slash",
    "# heading", "- item", "+ item", "1. item", "12) item", "> quote", ": meaning", "===",
    "/// emergency", "&lt;b&gt;", "<https://example.org>", "&#60;",
]  # fmt: skip


@pytest.mark.parametrize("before", ["", "Words ", "- ", "## ", "Words\n\n"])
@pytest.mark.parametrize("words", WORDS)
def test_markdown_shows_words_as_they_are(before, words):
    html = markdown(before + markdown_text(words), extensions=["tables", "attr_list", "def_list", "footnotes"])
    tree = BeautifulSoup(html, "html.parser")
    assert tree.get_text().strip().endswith(words)
    assert not tree.find_all(["a", "img", "b", "em", "strong", "code", "blockquote", "ol", "dl"]), html


@pytest.mark.parametrize("words", WORDS)
def test_markdown_adds_nothing_to_words(words):
    html = markdown(markdown_text(words), extensions=["tables", "attr_list", "def_list", "footnotes"])
    assert BeautifulSoup(html, "html.parser").get_text() == words


def test_a_cell_of_a_table_holds_all_its_words():
    html = BeautifulSoup(markdown(f"| a |\n|---|\n| {markdown_text('x | y')} |", extensions=["tables"]), "html.parser")
    assert [cell.get_text() for cell in html.find_all("td")] == ["x | y"]


def test_line_breaks_become_spaces():
    assert markdown_text("one\n\n# two") == "one  \\# two"


@pytest.fixture
def templates() -> Environment:
    files = {
        "page.html": "{{ words }} {{ words | safe }}",
        "page.md": "{{ words }} {{ words | safe }}{% include 'part.html' %}",
        "part.html": " {{ words }}",
    }
    return Environment(loader=DictLoader(files), autoescape=escapes_html, finalize=finished)


def test_html_is_escaped_unless_it_is_called_safe(templates):
    assert templates.get_template("page.html").render(words="<i>*") == "&lt;i&gt;* <i>*"


def test_markdown_is_escaped_unless_it_is_called_safe_and_html_inside_it_as_html(templates):
    assert templates.get_template("page.md").render(words="<i>*") == "&lt;i&gt;\\* <i>* &lt;i&gt;*"


def test_a_template_that_is_edited_while_the_site_is_served_is_read_anew(tmp_path):
    theme = Theme(custom_dir=str(tmp_path))
    page = tmp_path / "page.html"
    for moment, words in ((1_000_000_000, "before"), (1_000_000_001, "after")):
        page.write_text(words, "utf-8")
        os.utime(page, (moment, moment))
        on_config(SimpleNamespace(theme=theme, extra={}))
        assert theme.get_env().get_template("page.html").render() == words
