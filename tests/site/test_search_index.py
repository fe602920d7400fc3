"""The search index: what it holds, what it costs, and that the theme still gives us what we read."""

import gzip
import json

import pytest
from markup import plain_text


@pytest.fixture(scope="module")
def data(site) -> dict:
    text = (site / "search" / "index.js").read_text("utf-8")
    return json.loads(text.removeprefix("const searchData = ").rstrip(";\n"))


def test_the_index_costs_at_most_90_kb_with_gzip(site):
    size = len(gzip.compress((site / "search" / "index.js").read_bytes(), 9))
    assert size <= 90_000, f"{size} bytes"


def test_every_page_is_in_the_index_with_its_sections(data, pages):
    assert {page["path"] for page in data["pages"]} == {page.path for page in pages}
    # Fails when the theme's search plugin writes its index in another shape.
    assert all(page["sections"] and page["sections"][0]["anchor"] == "" for page in data["pages"])
    assert sum(len(page["sections"]) for page in data["pages"]) > 300


def test_the_words_people_type_are_in_the_index_and_not_on_the_page(data, pages):
    iron = next(page for page in data["pages"] if page["path"] == "restless-legs/iron.html")
    assert "anaemia" in iron["words"]
    html = next(page for page in pages if page.path == "restless-legs/iron.html").html
    assert "anaemia" not in html.get_text()


def test_the_plugins_own_index_is_not_published(site):
    assert [file.name for file in (site / "search").iterdir()] == ["index.js"]


def test_text_in_the_index_has_no_tags_and_no_citation_numbers():
    assert plain_text("<p>Iron helps.<sup>2</sup> &amp; more</p>") == "Iron helps. & more"
