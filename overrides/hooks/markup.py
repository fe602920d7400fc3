"""Reads and changes rendered HTML, always by a parser."""

import html as entities
import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, NamedTuple

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

ATTRIBUTE = re.compile(r"""([^\s/>="']++)(?:\s*(=)\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*+)))?+""")
# Tags, and what holds none though it looks like it (HTML standard, 13.2.5). html.parser finds the same in six times the
# time. What `before-paint.js` writes out is a part of the page, though it lies in a script.
TAG = re.compile(
    rf"""<!--.*?-->
    |<(script|style)\b(?![^>]*\btype="text/html").*?</\1>
    |<(?P<ends>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>(?:[\s/]++|{ATTRIBUTE.pattern})*+)>""",
    re.DOTALL | re.VERBOSE,
)
GAP = re.compile(r">\n\s+<")
AS_WRITTEN = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.DOTALL)
# A word that the glossary explains is a heading, too.
HEADINGS = "//*[@id][self::h2 or self::h3 or self::h4 or self::dt]"
# What says nothing out of the page.
SILENT = "//comment() | //sup | //script | //style | //*[@data-search-exclude] | //a[@class='headerlink']"


def found(html: str, xpath: str) -> list[Any]:
    """The texts, attributes or elements that an XPath finds."""
    # A text that knows its place would keep the whole tree.
    return document_fromstring(html).xpath(xpath, smart_strings=False) if html.strip() else []


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
    page = document_fromstring(f"<body>{html}</body>")
    for element in page.xpath(SILENT):
        element.drop_tree()
    parts: list[tuple[str, str, list[str], list[str]]] = [("", "", [], [])]
    above = ""
    heading_of = {part: heading for heading in page.xpath(HEADINGS) for part in heading.iter()}
    for text in page.xpath("//text()"):
        element = text.getparent() if text.is_text else text.getparent().getparent()
        heading = heading_of.get(element)
        if heading is not None and heading.get("id") != parts[-1][0]:
            anchor = heading.get("id")
            above = anchor if heading.tag == "h2" else above
            parts.append((anchor, "" if above == anchor else above, [], []))
        parts[-1][3 if heading is None else 2].append(text)
    return tuple(
        Section(anchor, *(" ".join("".join(part).split()) for part in words), within)
        for anchor, within, *words in parts
    )


def with_attributes(html: str, where: re.Pattern[str], change: Callable[[str, Attributes], Attributes | None]) -> str:
    """The same HTML after `change`, which gets the name and the attributes of an element, and returns new attributes.

    It is asked about the elements alone in whose attributes, as they are written, `where` is found: most have a class
    and no more, and to read them all takes twice the time.
    Where it returns None, the element goes with all that it holds. All else stays as it is, letter for letter: white
    space, entities, and the capitals of SVG.
    """
    tags = _tags(html)
    done, parts = 0, []
    for number, tag in enumerate(tags):
        if tag.start() < done or not where.search(tag["rest"]):
            continue
        attributes = _attributes(tag)
        changed = change(tag["name"].lower(), attributes)
        if changed != attributes:
            parts.append(html[done : tag.start()])
            if changed is None:
                done = _end_tag(tags, number).end()
            else:
                parts.append(_start_tag(tag[0], tag["name"], changed))
                done = tag.end()
    return "".join([*parts, html[done:]])


def without_gaps(html: str) -> str:
    """The same HTML without the white space that stands between tags alone, but for what is shown as it is written."""
    return "".join(part if number % 2 else GAP.sub(">\n<", part) for number, part in enumerate(AS_WRITTEN.split(html)))


def inner(html: str) -> str:
    """What stands between the tags of the one element that `html` is."""
    tags = _tags(html)
    return html[tags[0].end() : tags[-1].start()]


def element(html: str, name: str) -> str:
    """The first element of the class `name`, with its tags; empty where there is none."""
    tags = _tags(html)
    for number, tag in enumerate(tags):
        if name in tag["rest"] and name in classes(_attributes(tag)):
            return html[tag.start() : _end_tag(tags, number).end()]
    return ""


def classes(attributes: Attributes) -> list[str]:
    """The classes of an element with these attributes."""
    return (attributes.get("class") or "").split()


def with_content(html: str, identifier: str, content: str) -> str:
    """The same HTML with `content` as all that the `div` of this id holds.

    Raises LookupError when there is none.
    """
    tags = _tags(html)
    for number, tag in enumerate(tags):
        if tag["name"] == "div" and _attributes(tag).get("id") == identifier:
            return html[: tag.end()] + content + html[_end_tag(tags, number).start() :]
    raise LookupError(identifier)


def _start_tag(written: str, name: str, attributes: Attributes) -> str:
    texts = [
        SVG_NAMES.get(key, key) + ("" if value is None else f'="{entities.escape(value)}"')
        for key, value in attributes.items()
    ]
    return " ".join([written[: len(name) + 1], *texts]) + ("/>" if written.endswith("/>") else ">")


@lru_cache(maxsize=1)  # several parts of one page are asked for in a row
def _tags(html: str) -> list[re.Match[str]]:
    """All start and end tags in their order."""
    return [match for match in TAG.finditer(html) if match["name"]]


def _attributes(tag: re.Match[str]) -> Attributes:
    return {
        key.lower(): entities.unescape(double or single or bare) if sign else None
        for key, sign, double, single, bare in ATTRIBUTE.findall(tag["rest"])
    }


def _end_tag(tags: list[re.Match[str]], number: int) -> re.Match[str]:
    """The tag that ends the element that `tags[number]` starts."""
    name, opened = tags[number]["name"], 0
    for tag in tags[number:]:
        if tag["name"] == name:
            opened += -1 if tag["ends"] else not tag["rest"].endswith("/")
            if not opened:
                return tag
    raise ValueError(f"<{name}> is not closed")
