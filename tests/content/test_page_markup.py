"""Rendered HTML is changed by a parser, and all that is not meant to change stays letter for letter."""

import re

import pytest
from bs4 import BeautifulSoup
from building import ROOT
from embedding import for_frame
from markup import classes, element, with_attributes, with_content
from one_file import as_part

CLASS = re.compile("class")
DRAWINGS = sorted((ROOT / "docs/assets/images/drawings").glob("*.svg"))
PAGE = """<h2 id="tests">Tests &amp; <em>more</em>&nbsp;&mdash; 2 &lt; 3</h2>
<pre><code>
  kept  as it is
</code></pre>
<textarea readonly rows=2>
 kept &lt;b&gt;</textarea><br /><img alt='a "b"' src="x.svg">
<p>Call <a href="tel:911">911</a> or <a class="x" href="mailto:a@example.org">write</a>.</p>
<p><a href="iron.html#brain">Iron</a> <a href="#tests">tests</a> <a href="../urgent-help.html">help</a></p>
<!-- <a href="iron.html"> --> <a title="a &gt; b" href="https://example.org/?a=1&amp;b=2">out</a>
"""


def without(html: str, name: str) -> str:
    return with_attributes(html, CLASS, lambda _, attributes: None if name in classes(attributes) else attributes)


INSIDE = frozenset({"restless-legs/iron.html", "restless-legs/tests.html"})


def test_elements_without_what_is_looked_for_are_not_asked_about():
    asked = []
    with_attributes('<p id="a" class="b">x</p><p id="c">y</p>', CLASS, lambda _, attributes: asked.append(attributes))
    assert asked == [{"id": "a", "class": "b"}]


def test_what_nothing_changes_stays_letter_for_letter():
    assert with_attributes(PAGE, re.compile(""), lambda name, attributes: attributes) == PAGE


def test_in_a_frame_links_that_leave_open_a_tab_and_all_else_stays():
    opened = for_frame(PAGE)
    assert opened.replace('target="_blank" rel="noopener" ', "") == PAGE
    leaving = [link["href"] for link in BeautifulSoup(opened, "html.parser").select("a[target]")]
    assert leaving == [
        "mailto:a@example.org", "iron.html#brain", "../urgent-help.html", "https://example.org/?a=1&b=2",
    ]  # fmt: skip


def test_in_the_one_file_links_lead_to_its_pages_or_to_the_site_and_telephone_numbers_stay():
    html = BeautifulSoup(as_part(PAGE, "restless-legs/tests.html", INSIDE, "https://legs.example.org/"), "lxml")
    assert [link["href"] for link in html.select("a")] == [
        "tel:911", "mailto:a@example.org", "#restless-legs/iron.html%23brain", "#restless-legs/tests.html%23tests",
        "https://legs.example.org/urgent-help.html", "https://example.org/?a=1&b=2",
    ]  # fmt: skip
    assert html.h2["id"] == "restless-legs/tests.html#tests"
    assert [link.text for link in html.select(".online")] == ["help"]


@pytest.mark.parametrize("file", DRAWINGS, ids=lambda file: file.stem)
def test_a_drawing_keeps_its_capitals_and_its_shapes_in_the_one_file(file):
    svg = file.read_text("utf-8")
    changed = as_part(svg, "restless-legs/tests.html", INSIDE, "https://legs.example.org/")
    assert "viewBox=" in changed
    before, after = (BeautifulSoup(text, "html.parser").find_all() for text in (svg, changed))
    for old, new in zip(before, after, strict=True):
        moved = {"id", "href", "aria-labelledby"}
        assert old.name == new.name
        assert {k: v for k, v in old.attrs.items() if k not in moved} == {
            k: v for k, v in new.attrs.items() if k not in moved
        }


def test_what_an_attribute_holds_stays_text():
    html = """<a title='"><script>alert(1)</script>' href="x.html">x</a>"""
    link = BeautifulSoup(for_frame(html), "html.parser").a
    assert link["title"] == '"><script>alert(1)</script>' and link["target"] == "_blank"


def test_only_the_named_element_gets_other_content():
    html = '<div class="downloads"></div><p>a</p><div id="downloads"><p>old</p></div><div></div>'
    assert with_content(html, "downloads", "<ul></ul>") == html.replace("<p>old</p>", "<ul></ul>")


def test_an_element_that_is_not_there_is_an_error():
    with pytest.raises(LookupError):
        with_content('<!-- <div id="downloads"></div> -->', "downloads", "x")


def test_elements_of_a_class_go_with_what_they_hold_and_all_else_stays():
    gone = '<div class="big for-clinics"><div>A<br/></div> &amp; <div class="for-clinics">B</div></div>'
    html = f'<div id="a">{gone}<p><a href="b.html">B</a> &amp; <img src="c.svg"/></p></div>'
    assert without(html, "for-clinics") == html.replace(gone, "")


def test_an_element_is_found_with_all_that_it_holds():
    wanted = '<main class="text wide"><div>a</div><main/><main>b</main></main>'
    assert element(f"<div>{wanted}</div><main></main>", "text") == wanted
    assert element("<p>none</p>", "text") == ""


def test_what_a_script_says_is_no_markup_unless_it_is_written_out():
    run = """<script>write('<p class="text">' + "it's")</script><style>a::after {content: "<p class='text'>"}</style>"""
    shown = '<p class="text">a</p>'
    html = f'{run}<script type="text/html">{shown}</script>'
    assert element(html, "text") == shown
    assert without(html, "text") == html.replace(shown, "")
