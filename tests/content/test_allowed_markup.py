"""What HTML a page may hold, however it is written: nothing that runs, sends, or comes from elsewhere."""

import pytest
from blocks import HealthBlocks
from content import page_problems
from markdown import Markdown
from mkdocs.config import load_config
from prose import ROOT, all_pages
from tables import StackableTables


@pytest.fixture(scope="module")
def site_markdown() -> Markdown:
    """Markdown as the site has it."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    extensions = [*config.markdown_extensions, HealthBlocks("https://example.org/"), StackableTables()]
    return Markdown(extensions=extensions, extension_configs=config.mdx_configs)


@pytest.fixture
def problems(site_markdown):
    """What is wrong with a Markdown text on the page heat.md."""

    def found(text: str) -> list[str]:
        return page_problems(site_markdown.reset().convert(text), "heat.md", text)

    return found


WRONG = {
    # elements
    "<script>alert(1)</script>": "<script>",
    "Words <script src='https://example.org/x.js'></script>": "<script",
    '<script src="https://example.org/x.js"></script>': "<script>",
    '<script src="../assets/scripts/page.js"></script>': "<script>",
    "<SCRIPT>alert(1)</SCRIPT>": "<SCRIPT",
    '<script type="module">alert(1)</script>': "<script>",
    '<script type="text/html"><img src="x" onerror="alert(1)"></script>': "onerror",
    "<style>p { color: red }</style>": "<style",
    "<iframe src='https://example.org/'></iframe>": "<iframe",
    "<object data='x.swf'></object>": "<object",
    "<embed src='x.swf'>": "<embed",
    "<form action='https://example.org/'><input name=a></form>": "<form",
    '<form action="https://example.org/"><button>Send</button></form>': "<form",
    'Words <input name="a">': "<input",
    '<base href="https://example.org/">': "<base",
    '<meta http-equiv="refresh" content="0;url=https://example.org/">': "<meta",
    '<link rel="stylesheet" href="https://example.org/x.css">': "<link",
    "<video src='x.mp4'></video>": "<video",
    '<math href="javascript:alert(1)">x</math>': "<math",
    "<my-element></my-element>": "<my-element",
    '<svg viewBox="0 0 1 1"><foreignObject></foreignObject></svg>': "<foreignObject",
    '<svg viewBox="0 0 1 1"><use href="https://example.org/x#y"/></svg>': "href=",
    '<svg viewBox="0 0 1 1"><image href="https://example.org/x.png"/></svg>': "<image",
    '<svg viewBox="0 0 1 1"><animate onbegin="alert(1)"/></svg>': "<animate",
    # attributes
    '<p onclick="alert(1)">Words</p>': "onclick",
    "<img src=x onerror=alert(1)>": "<img",
    '<img src="x.png" onerror="alert(1)">': "onerror",
    "Words { onclick=alert(1) }\n{ onclick=alert(1) }": "onclick",
    "[Words](iron.md){ onmouseover=alert(1) }": "onmouseover",
    "## Words { #a onfocus=alert(1) tabindex=1 }": "onfocus",
    "[Words](iron.md){ style=position:fixed }": "style",
    "[Words](iron.md){ target=_blank }": "target",
    '<p style="color: red">Words</p>': "style",
    '<img src="a.png" srcset="https://example.org/x.png 2x">': "srcset",
    '<button formaction="https://example.org/">Send</button>': "formaction",
    '<a href="iron.html" ping="https://example.org/">Iron</a>': "ping",
    "| a | b |\n|:---:|---|\n| 1 | 2 |": "style",
    # addresses
    "[Words](javascript:alert(1))": "javascript:alert(1)",
    "[Words](JaVaScRiPt:alert(1))": "JaVaScRiPt:alert(1)",
    "[Words](javascript&#58;alert(1))": "javascript:alert(1)",
    "[Words](&#106;avascript:alert(1))": "javascript:alert(1)",
    "[Words](<java\tscript:alert(1)>)": "java",
    "[Words](vbscript:x)": "vbscript:x",
    "[Words](data:text/html,<b>x</b>)": "data:text/html",
    "[Words](file:///etc/passwd)": "file:///etc/passwd",
    "[Words](//example.org/x)": "//example.org/x",
    "[Words](/iron.html)": "/iron.html",
    "[Words](\\\\example.org\\x)": "example.org",
    "[Words](blob:https://example.org/1)": "blob:https://example.org/1",
    "[Words][w]\n\n[w]: javascript:alert(1)": "javascript:alert(1)",
    "<javascript:alert(1)>": "<javascript:alert(1)",
    '<a href="javascript&colon;alert(1)">Words</a>': "javascript:alert(1)",
    '<a href="java&#10;script:alert(1)">Words</a>': "java",
    '<a href=" javascript:alert(1)">Words</a>': "javascript:alert(1)",
    "<a href=javascript:alert(1)>Words</a>": "<a href=javascript:alert(1)",
    "![Words](https://example.org/x.png)": "https://example.org/x.png",
    "![Words](//example.org/x.png)": "//example.org/x.png",
    "![Words](data:image/svg+xml,x)": "data:image/svg+xml,x",
    # what browsers read otherwise than it is written
    "<p title='a'>Words</p>": "<p title='a'",
    '<p title="a>b">Words</p>': "<p title=",
    "<p/onclick=alert(1)>Words</p>": "<p/onclick",
    '<p\x0conclick="alert(1)">Words</p>': "<p",
    "<!--><img src=x onerror=alert(1)>-->": "<!--",
    "<!-- a --!><img src=x onerror=alert(1)> -->": "<img src=x",
    "<![CDATA[<img src=x onerror=alert(1)>]]>": "<![CDATA[",
    "<?php echo 1 ?>": "<?php",
    "<!DOCTYPE html>": "<!DOCTYPE",
    '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>': "<img title=",
    "<div>Words": "`<div>` is not closed",
    "Words</div>": "`</div>` closes no `<div>`",
    "Words <b>and <i>more</b></i>": "`<i>` is not closed",
    "Words <textarea>": "`<textarea>` is not closed",
    # blocks and their titles
    "/// emergency | Call <img src=x onerror=alert(1)>\n- now\n///": "<img src=x",
    "/// do\n- [rest](javascript:alert(1))\n///": "javascript:alert(1)",
    '/// facts | Words\n<p onclick="alert(1)">Words</p>\n///': "onclick",
    # characters that nobody sees
    "Words &#8238;turned": "U+202E (right-to-left override)",
    "Words &ZeroWidthSpace; between": "U+200B (zero width space)",
    "[Words](iron.md 'a&shy;b')": "U+00AD (soft hyphen)",
    # citations where they cannot be read
    "## Heat[^a] { #heat }\n\n[^a]: A source": "a heading holds a citation, [^a]",
    "Heat[^a]\n----\n\n[^a]: A source": "a heading holds a citation, [^a]",
    "Heat[^a]\n====\n\n[^a]: A source": "`<h1>` is not allowed on a page",
    "### <b>Heat[^a]</b> { #heat }\n\n[^a]: A source": "a heading holds a citation, [^a]",
    "/// urgent | Heat[^a]\n- now\n///\n\n[^a]: A source": "a heading holds a citation, [^a]",
    "| Heat[^a] | b |\n|---|---|\n| 1 | 2 |\n\n[^a]: A source": "the head of a table holds a citation, [^a]",
}


# Written so that the words of the address stand nowhere in the text.
NO_LINE = (
    "[Words](&#106;avascript:alert(1))",
    "[Words](javascript&#58;alert(1))",
    "[Words](<java\tscript:alert(1)>)",
    "[Words](iron.md 'a&shy;b')",
)


@pytest.mark.parametrize("text", WRONG)
def test_what_no_page_may_hold_is_named_with_its_line(problems, text):
    found = problems("Words before.\n\n" + text)
    assert any(WRONG[text] in problem for problem in found), found
    place = "docs/heat.md" if text in NO_LINE else "docs/heat.md, line "
    assert not [problem for problem in found if not problem.startswith(place)]
    assert "docs/heat.md, line 1:" not in " ".join(found)


def test_a_long_piece_of_markup_is_quoted_by_its_first_forty_characters(problems):
    problem, *_ = problems(f"<p title='{'a' * 60}'>Words</p>")
    assert problem.startswith(f"docs/heat.md, line 1: `<p title='{'a' * 31}` is not allowed on a page.")


RIGHT = [
    "Words with `<script>` and `javascript:` as code.",
    "    <script>alert(1)</script>",
    "```html\n<script>alert(1)</script>\n```",
    "2 < 3 and 3 > 2 & more",
    "[Iron](iron.md#tests) [source](https://doi.org/10.5555/1) [mail](mailto:a@example.org) [call](tel:+44111)",
    "<https://example.org/> <a@example.org>",
    "![Words](assets/images/preview.png)",
    'Words <a href="../links.json">list</a>, <abbr title="restless legs">RLS</abbr>, H<sub>2</sub>O<br>&nbsp; &amp;',
    '<div class="a" markdown="1">\n\n**Words**\n\n</div>',
    '<div id="downloads"></div>',
    "<!-- a note -->",
    "## Heat { #heat .wide }\n\nHeat helps.[^a]\n\n| a | b |\n|---|---|\n| 1[^a] | 2 |\n\n[^a]: A source",
    "/// picture | leg-clot\nA leg.\n///",
    "/// certainty | low\nNobody knows.\n///",
    '<script type="text/html" class="needs-script"><button type="button">Copy</button></script>',
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_a_page_may_hold_is_accepted(problems, text):
    assert not problems(text)


@pytest.mark.parametrize("page", [pytest.param(page, id=page.path) for page in all_pages()])
def test_our_own_pages_are_accepted(problems, page):
    assert not problems(page.text)
