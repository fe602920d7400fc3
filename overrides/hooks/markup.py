"""Reads and changes rendered HTML, always by a parser."""

import html as entities
import re
from collections.abc import Callable, Set
from functools import cache
from html.parser import HTMLParser
from typing import NamedTuple

from bs4 import BeautifulSoup
from lxml.html import document_fromstring

Attributes = dict[str, str | None]
# Parsers write names in lower case; SVG has these (HTML standard, 13.2.6.1, "adjust SVG attributes").
SVG_NAMES = {
    name.lower(): name
    for name in """
    attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant edgeMode filterUnits
    glyphRef gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lengthAdjust
    limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves pathLength
    patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio
    primitiveUnits refX refY repeatCount repeatDur requiredExtensions requiredFeatures specularConstant
    specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale systemLanguage tableValues targetX
    targetY textLength viewBox viewTarget xChannelSelector yChannelSelector zoomAndPan
    """.split()  # noqa: SIM905
}

GAP = re.compile(r">\n\s+<")
AS_WRITTEN = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.DOTALL)
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "dt"}  # a word that the glossary explains is one, too
# Texts that say something out of the page, too.
READ_ALOUD = """//text()[not(ancestor::sup or ancestor::script or ancestor::style or ancestor::*[@data-search-exclude]
    or ancestor::a[@class="headerlink"])]"""


def parse(html: str) -> BeautifulSoup:
    """The tree of a page or of a part of one, to read from."""
    return BeautifulSoup(html, "lxml")


def found(html: str, xpath: str) -> list[str]:
    """The texts or attributes that an XPath finds; several times as fast as a tree to read from."""
    return document_fromstring(html).xpath(xpath) if html.strip() else []


class Section(NamedTuple):
    """A part of a page: the anchor and the words of its heading, and the words below it up to the next heading."""

    anchor: str
    title: str
    text: str
    within: str = ""  # the anchor of the h2 above it, where it stands in one


@cache  # `make serve` builds again and again, and most pages are as they were
def sections_of(html: str) -> tuple[Section, ...]:
    """What a page says, by its headings with an anchor; the first part is what stands before them, without a name.

    Left out are citation numbers, links of headings to themselves, scripts, and what is marked data-search-exclude.
    """
    parts: list[tuple[str, str, list[str], list[str]]] = [("", "", [], [])]
    above = ""
    for text in found(html, READ_ALOUD):
        element = text.getparent() if text.is_text else text.getparent().getparent()
        headings = [one for one in (element, *element.iterancestors()) if one.tag in HEADINGS and one.get("id")]
        if headings and headings[0].get("id") != parts[-1][0]:
            anchor = headings[0].get("id")
            above = anchor if headings[0].tag == "h2" else above
            parts.append((anchor, "" if above == anchor else above, [], []))
        parts[-1][2 if headings else 3].append(text)
    return tuple(
        Section(anchor, *(" ".join("".join(part).split()) for part in words), within)
        for anchor, within, *words in parts
    )


def with_attributes(html: str, change: Callable[[str, Attributes], Attributes]) -> str:
    """The same HTML after `change`, which gets each element's name and attributes and returns its new attributes.

    All else stays as it is, letter for letter: white space, entities, and the capitals of SVG.
    """
    tags = _Tags(html)
    done, parts = 0, []
    for start, written, name, attributes in tags.found:
        changed = change(name, dict(attributes))
        if changed != attributes:
            parts += [html[done:start], _start_tag(written, name, changed)]
            done = start + len(written)
    return "".join([*parts, html[done:]])


def without(html: str, classes: Set[str]) -> str:
    """The same HTML without elements of these classes and what they hold."""
    tags = _Tags(html)
    done, parts = 0, []
    for start, _, name, attributes in tags.found:
        if start >= done and not classes.isdisjoint((attributes.get("class") or "").split()):
            parts.append(html[done:start])
            done = tags.end_of(start, name)
    return "".join([*parts, html[done:]])


def without_gaps(html: str) -> str:
    """The same HTML without the white space that stands between tags alone, but for what is shown as it is written."""
    return "".join(part if number % 2 else GAP.sub(">\n<", part) for number, part in enumerate(AS_WRITTEN.split(html)))


def inner(html: str) -> str:
    """What stands between the tags of the one element that `html` is."""
    tags = _Tags(html)
    return html[len(tags.found[0][1]) : tags.ends[-1][0]]


def element(html: str, name: str) -> str:
    """The first element of the class `name`, with its tags; empty where there is none."""
    tags = _Tags(html)
    places = (
        (start, tag) for start, _, tag, attributes in tags.found if name in (attributes.get("class") or "").split()
    )
    return next((html[start : tags.end_of(start, tag)] for start, tag in places), "")


def with_content(html: str, identifier: str, content: str) -> str:
    """The same HTML with `content` as all that the `div` of this id holds; it may hold no other `div`.

    Raises LookupError when there is none.
    """
    tags = _Tags(html)
    for start, written, name, attributes in tags.found:
        if name == "div" and attributes.get("id") == identifier:
            begin = start + len(written)
            end = next(place for place, closed in tags.ends if closed == "div" and place >= begin)
            return html[:begin] + content + html[end:]
    raise LookupError(identifier)


def _start_tag(written: str, name: str, attributes: Attributes) -> str:
    texts = [
        SVG_NAMES.get(key, key) + ("" if value is None else f'="{entities.escape(value)}"')
        for key, value in attributes.items()
    ]
    return " ".join([written[: len(name) + 1], *texts]) + ("/>" if written.endswith("/>") else ">")


class _Tags(HTMLParser):
    """Finds each start tag (where it begins, as it is written, its name and attributes) and each end tag."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[int, str, str, Attributes]] = []
        self.ends: list[tuple[int, str]] = []
        self._lines = [0]
        for line in html.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag; the parser calls this for `<br/>` too."""
        self.found.append((self._place(), self.get_starttag_text() or "", tag, dict(attrs)))

    def set_cdata_mode(self, *arguments: str, **more: bool) -> None:
        """What `before-paint.js` writes out is a part of the page, though it lies in a script."""
        if self.found[-1][3].get("type") != "text/html":
            super().set_cdata_mode(*arguments, **more)

    def handle_endtag(self, tag: str) -> None:
        """Keep where an element ends; the parser calls this for `<br/>` too."""
        self.ends.append((self._place(), tag))

    def end_of(self, start: int, name: str) -> int:
        """Where the element `name` that begins at `start` ends, behind its end tag."""
        opened = 0
        begun = ((place, 1) for place, _, tag, _ in self.found if tag == name and place >= start)
        ended = ((place, -1) for place, tag in self.ends if tag == name and place > start)
        for place, step in sorted([*begun, *ended]):
            opened += step
            if not opened:
                return place + len(f"</{name}>")
        raise ValueError(f"<{name}> is not closed")

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
