"""HTML as Markdown: the elements that models/page_markup.py allows on a page, and no others.

A library that knows all HTML takes seven times as long, which was a fifth of the whole build.
"""

import re
from itertools import pairwise

from lxml.html import HtmlElement, document_fromstring

# White space that touches one of these says nothing.
BLOCKS = {
    "h2", "h3", "h4", "p", "blockquote", "div", "pre", "ol", "ul", "li", "dl", "dt", "dd",
    "table", "thead", "tbody", "tr", "td", "th",
}  # fmt: skip
ON_ONE_LINE = {"h2", "h3", "h4", "td", "th"}
AS_WRITTEN = {"pre", "code", "kbd"}
LINE_END = re.compile(r"\s*\n\s*", re.ASCII)
SPACES = re.compile(r"[ \t]{2,}|\t")
SPACE = " \t\n"  # a space that breaks no line is more than that
EDGES = re.compile(r"(\n*)((?:.*[^\n])?)(\n*)", re.DOTALL)
# What would be markup in a text. Brackets alone are left readable.
ESCAPED = str.maketrans({"<": "&lt;"} | {letter: f"\\{letter}" for letter in "\\*_`|"})


def markdown(html: str, left_out: str) -> str:
    """The Markdown of a page's HTML, without comments and the elements that the XPath `left_out` finds."""
    page = document_fromstring(html)
    for element in page.xpath(f"//comment() | {left_out}"):
        element.drop_tree()
    return _inside(page, frozenset()).strip()


def _inside(element: HtmlElement, around: frozenset[str]) -> str:
    """What an element holds; `around` are the names of the elements that it stands in."""
    around |= {element.tag}
    children = list(element)
    pieces = [_text(element.text, element, children[0] if children else element, around)]
    for child, following in pairwise([*children, element]):
        pieces += [_element(child, _inside(child, around), around), _text(child.tail, child, following, around)]
    return _joined(pieces) if children else pieces[0]


def _joined(pieces: list[str]) -> str:
    """The pieces one after another; where the line ends of two meet, the more of them count."""
    parts = [""]
    for piece in filter(None, pieces):
        gap, words, end = EDGES.fullmatch(piece).groups()
        if gap and parts[-1]:
            gap = max(parts.pop(), gap)
        parts += [gap, words, end]
    return "".join(parts)


def _text(text: str | None, before: HtmlElement, after: HtmlElement, around: frozenset[str]) -> str:
    """A text between the tags of two elements."""
    if not text or "pre" in around:
        return text or ""
    text = SPACES.sub(" ", LINE_END.sub("\n", text))
    if AS_WRITTEN.isdisjoint(around):
        text = text.translate(ESCAPED).replace("](", r"\](")
    text = text.lstrip(SPACE) if before.tag in BLOCKS else text
    return text.rstrip() if after.tag in BLOCKS else text


def _element(element: HtmlElement, text: str, around: frozenset[str]) -> str:
    """An element that holds `text`. One without a rule is what it holds."""
    on_one_line = not around.isdisjoint(ON_ONE_LINE)
    match element.tag:
        case "script":
            return ""
        case "br":
            return " " if on_one_line else "  \n"
        case "img":
            return element.get("alt", "") if on_one_line else f"![{element.get('alt', '')}]({element.get('src')})"
        case "sup":  # the number of a source
            return f" [{element.text_content()}]"
        case "strong" | "b":
            return _marked(text, "**", "**", around)
        case "em" | "i":
            return _marked(text, "*", "*", around)
        case "code" | "kbd":
            return _marked(text, "`", "`", around)
        case "a" if href := element.get("href"):
            return f"<{href}>" if text.replace(r"\_", "_") == href else _marked(text, "[", f"]({href})", around)
        case "p" if element.get("role") == "heading":  # Markdown knows no roles
            return f"\n\n**{text}**\n\n"
        case "p" | "div" | "dl" | "figcaption" | "table":
            return f"\n\n{words}\n\n" if (words := text.strip(SPACE)) else ""
        case "h2" | "h3" | "h4" as name:
            return f"\n\n{'#' * int(name[1])} {' '.join(text.split())}\n\n"
        case "hr":
            return "\n\n---\n\n"
        case "pre":
            return f"\n\n```\n{text.strip(chr(10)).rstrip()}\n```\n\n"
        case "blockquote":
            spaced = re.sub("^(?=.)", " ", text.strip(), flags=re.MULTILINE)
            return "\n" + re.sub("^", ">", spaced, flags=re.MULTILINE) + "\n\n"
        case "ul" | "ol":
            return f"\n{text.rstrip()}" if "li" in around else f"\n\n{text}\n"
        case "li" if element.getparent().tag == "ol":
            number = element.getparent().index(element) + int(element.getparent().get("start", 1))
            return _hanging(f"{number}. ", text)
        case "li":
            return _hanging("- ", text)
        case "dt":
            return f"\n\n{' '.join(text.split())}\n"
        case "dd":
            return _hanging(":   ", text)
        case "td" | "th":
            return f" {text.strip().replace(chr(10), ' ')} |"
        case "tr":
            is_first = element.getprevious() is None and element.getparent().getprevious() is None
            return f"|{text}\n" + is_first * f"| {' | '.join(['---'] * len(element))} |\n"
    return text


def _marked(text: str, begin: str, end: str, around: frozenset[str]) -> str:
    """A text between two marks, with its white space outside of them."""
    words = text.strip()
    if not words or not AS_WRITTEN.isdisjoint(around):
        return text
    return f"{' ' * text.startswith(' ')}{begin}{words}{end}{' ' * text.endswith(' ')}"


def _hanging(mark: str, text: str) -> str:
    """A text behind a mark, with its other lines below its first."""
    indented = re.sub("\n(?=.)", "\n" + " " * len(mark), text.strip())
    return f"{mark}{indented}\n"
