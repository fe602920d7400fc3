"""Markdown for programs that read says what the page says, and nothing in a text becomes markup."""

import pytest
from html_to_markdown import markdown
from markdown import markdown as rendered

FORMS = {
    "headings": ("<h2>Iron</h2>\n<p>Low\n iron.</p><h3>Tests</h3>", "## Iron\n\nLow\niron.\n\n### Tests"),
    "bold and slanted words": ("<p>A <strong>big </strong><em>leg</em></p>", "A **big** *leg*"),
    "white space that says nothing": ("<div> <p> a </p> <strong>b</strong> c </div>", "a\n\n**b** c"),
    "lines between": ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
    "what programs are told": ("<p>Write <code>make_site</code>.</p>", "Write `make_site`."),
    "links": ('<p><a href="iron.html">Iron</a></p>', "[Iron](iron.html)"),
    "links that name their address": ('<p><a href="https://a.org">https://a.org</a></p>', "<https://a.org>"),
    "sources": ('<p>Heat helps.<sup id="a"><a href="#fn:b">2</a></sup></p>', "Heat helps. [2]"),
    "lists": ("<ul><li>a <ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul>", "- a\n  - b\n- c\n\n  d"),
    "numbered lists": ('<ol start="3"><li>a</li><li>b</li></ol><p>c</p>', "3. a\n4. b\n\nc"),
    "tables": (
        "<table><thead><tr><th>a</th><th>b</th></tr></thead>\n<tbody><tr><td>1<br>2</td><td>3</td></tr></tbody></table>",
        "| a | b |\n| --- | --- |\n| 1 2 | 3 |",
    ),
    "words explained": ("<dl><dt>RLS</dt><dd>Legs</dd></dl>", "RLS\n:   Legs"),
    "quotations": ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
    "what stands as it is written": ("<pre><code>  a*\n\n  b</code></pre>", "```\n  a*\n\n  b\n```"),
    "headings by role": ('<div><p role="heading">Do</p><ul><li>a</li></ul></div>', "**Do**\n\n- a"),
    "pictures": ('<p><img alt="A leg" src="leg.svg"></p>', "![A leg](leg.svg)"),
    "comments": ("<p>a <!-- b -->c</p>", "a c"),
    "scripts": ("<p>a</p><script>alert(1)</script>", "a"),
    "what has no form in Markdown": ("<details><summary>a</summary><span>b</span></details>", "ab"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_a_page_has_its_markdown(form):
    html, wanted = FORMS[form]
    assert markdown(html, "//svg") == wanted


@pytest.mark.parametrize("text", ["*a*", "_a_", "`a`", "&lt;b&gt;", "[a](b)", r"a\\b"])
def test_a_text_that_looks_like_markup_stays_a_text(text):
    assert rendered(markdown(f"<p>{text}</p>", "//svg")).replace("&gt;", ">") == f"<p>{text}</p>".replace("&gt;", ">")


def test_a_line_in_a_cell_divides_no_cell():
    table = "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b | c</td></tr></tbody></table>"
    assert "<td>b | c</td>" in rendered(markdown(table, "//svg"), extensions=["tables"])


def test_what_is_left_out_leaves_the_words_around_it():
    assert markdown("<p>a <svg><title>b</title></svg>c</p>", "//svg") == "a c"
