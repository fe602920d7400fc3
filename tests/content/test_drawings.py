"""What a drawing may hold: nothing that runs, and nothing from elsewhere."""

import pytest
from models.drawings import drawing_problems
from prose import DOCS
from small_docs import change, message_for

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4">\n<path d="M0 0H4"/>\n{}</svg>\n'

WRONG = [
    "<script>alert(1)</script>",
    "<SCRIPT/>",
    "<style>@import 'https://example.org/x.css'</style>",
    '<image href="https://example.org/x.png"/>',
    '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    '<a href="https://example.org/"><path d="M0 0"/></a>',
    '<animate attributeName="href" to="javascript:alert(1)"/>',
    '<set attributeName="onload" to="alert(1)"/>',
    '<path d="M0 0" onclick="alert(1)"/>',
    '<path d="M0 0" style="fill:url(https://example.org/x)"/>',
    '<path d="M0 0" fill="url(https://example.org/x#y)"/>',
    '<path d="M0 0" fill="url(#y)"/>',
    '<use href="https://example.org/x.svg#y"/>',
    '<use href="//example.org/x.svg#y"/>',
    '<use href="other.svg#y"/>',
    '<use href="data:image/svg+xml,x"/>',
    '<use href="&#106;avascript:alert(1)"/>',
    '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#y"/>',
    '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
    '<g xmlns="http://www.w3.org/1999/xhtml"/>',
    "<title><p>words</p></title>",
    "<desc><![CDATA[<script>alert(1)</script>]]></desc>",
    "<!--><script>alert(1)</script>-->",
    "<?xml-stylesheet href='https://example.org/x.css'?>",
    "<iframe src='https://example.org/'/>",
    "<path d='M0 0'>",
    "<path d='M0 0' d='M1 1'/>",
    "<text>a & b</text>",
    "<text>&nbsp;</text>",
]


@pytest.mark.parametrize("element", WRONG)
def test_what_could_run_or_reach_outside_is_named_with_its_line(element):
    problems = list(drawing_problems(SVG.format(element), "leg.svg"))
    assert problems, element
    assert problems[0].startswith(("leg.svg, line 3: ", "leg.svg, line 4: ")), problems


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY a "x">]>\n' + SVG.format("<text>&a;</text>"),
        '<!DOCTYPE svg SYSTEM "file:///etc/passwd">\n' + SVG.format(""),
        '<?xml version="1.0" encoding="UTF-16"?>\n' + SVG.format(""),
        SVG.format("").replace(' viewBox="0 0 4 4"', ""),
        SVG.format("").replace("svg", "html"),
        "",
        "words",
    ],
)
def test_a_file_that_is_no_plain_svg_is_refused(text):
    problems = list(drawing_problems(text, "leg.svg"))
    assert problems and problems[0].startswith("leg.svg, line 1: "), problems


def test_a_drawing_that_was_cut_off_is_named():
    (problem,) = drawing_problems(SVG.format("").removesuffix("</svg>\n"), "leg.svg")
    assert "it is no well-formed SVG" in problem


@pytest.mark.parametrize("file", [pytest.param(file, id=file.stem) for file in DOCS.rglob("*.svg")])
def test_our_own_drawings_are_accepted(file):
    assert not list(drawing_problems(file.read_text("utf-8"), file.name))


@pytest.fixture
def drawn(docs):
    """The small docs/ with a drawing and an icon."""
    folder = docs / "assets" / "images" / "drawings"
    folder.mkdir(parents=True)
    for name in ("leg", "icon-night"):
        (folder / f"{name}.svg").write_text(SVG.format(""), "utf-8")
    return docs


def test_a_wrong_drawing_stops_the_build_with_its_file_and_line(drawn):
    change(drawn / "assets" / "images" / "drawings" / "leg.svg", "<path ", "<path onload='alert(1)' ")
    message = message_for(drawn)
    assert "docs/assets/images/drawings/leg.svg, line 2: the attribute `onload` is not allowed." in message


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            "/// picture | log",
            "no drawing 'log' for a picture in docs/assets/images/drawings. Use one of: leg.",
        ),
        ("/// picture | ../../../heat", "no drawing '../../../heat' for a picture"),
        ("/// picture", "no drawing '' for a picture"),
        ("/// tile | leg", "no drawing 'leg' for a tile in docs/assets/images/drawings. Use one of: night."),
    ],
)
def test_a_drawing_that_does_not_exist_is_named_with_its_line(drawn, block, expected):
    change(drawn / "heat.md", "Heat helps.", f"{block}\nWords.\n///\n\nHeat helps.")
    assert f"docs/heat.md, line 10: there is {expected}" in message_for(drawn)
