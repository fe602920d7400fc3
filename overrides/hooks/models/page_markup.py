"""What HTML a page may hold, whoever wrote it and in whatever syntax: judged once Markdown has become HTML.

It is read as strictly as it is written by Markdown itself (small letters, double quotes, no `<` or `>` inside a tag),
so that no browser can read it as something else. What is not listed here is refused.
"""

import html as entities
import re
from collections.abc import Iterator
from typing import NamedTuple

from models.characters import UNSEEN, described
from models.drawings import ATTRIBUTES as DRAWING_ATTRIBUTES
from models.drawings import ELEMENTS as DRAWING_ELEMENTS

COMMON = {
    "id", "class", "title", "lang", "role", "aria-label", "aria-level", "aria-hidden", "data-label",
    "data-search-exclude", "data-line", "data-guide",
}  # fmt: skip
PLAIN_ELEMENTS = (
    "abbr", "b", "blockquote", "br", "code", "dd", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4",
    "hr", "i", "kbd", "li", "ol", "p", "pre", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody",
    "td", "th", "thead", "tr", "ul",
)  # fmt: skip
ALLOWED: dict[str, set[str]] = dict.fromkeys(PLAIN_ELEMENTS, set()) | {
    "a": {"href", "download"},
    "img": {"src", "alt", "width", "height", "loading"},
    # Of the link kit: nothing is sent anywhere, as there is no form.
    "details": {"open"},
    "button": {"type"},
    "label": {"for"},
    "textarea": {"rows", "readonly", "spellcheck"},
    "script": {"type"},
}
ALLOWED |= {element: set(DRAWING_ATTRIBUTES) for element in DRAWING_ELEMENTS}
# Attributes that hold an address, and what it may be: relative, so that it works on disk, or to another site.
ADDRESSES = {
    "href": re.compile(r"(?:https?://[^\s\\]+|mailto:[^\s\\]+|tel:[+0-9-]+|(?![/\\])[^\s\\:]*|#[^\s\\]*)"),
    "src": re.compile(r"(?![/\\])[^\s\\:]*"),
}
ALIGNED = "Write the line below the head of the table as plain `|---|`."
TAG = re.compile(
    r"""(?:
        !--[^<>]*--
        | /(?P<end>[a-z][a-z0-9]*)\s*
        | (?P<start>[a-z][a-z0-9]*)(?P<attributes>(?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<>]*")?)*)\s*(?P<closed>/?)
    )>(?P<text>.*)""",
    re.VERBOSE | re.DOTALL,
)
ATTRIBUTE = re.compile(r'([a-zA-Z][a-zA-Z0-9:-]*)(?:="([^"]*)")?')
ANY_NAME = re.compile(r"[/!?]?[\w-]*")
CITED = re.compile(r"fnref\d*:(.+)")
NO_CITATION = re.compile(r"h[1-6]|th")
VOID = ("br", "hr", "img")


class Problem(NamedTuple):
    """What is wrong, and words to find its place in the Markdown by, the best first."""

    says: str
    traces: tuple[str, ...]


def markup_problems(html: str) -> Iterator[Problem]:
    """Yield what is wrong with the HTML that was made of a page's Markdown."""
    first, *rest = html.split("<")
    yield from _text_problems(first)
    opened: list[str] = []
    head: tuple[int, str] | None = None  # how deep the open heading or table head stands, and its words so far
    for piece in rest:
        if not (match := TAG.match(piece)):
            yield _strange(piece)
            continue
        name, end, text = match["start"], match["end"], match["text"]
        if name:
            attributes = ATTRIBUTE.findall(match["attributes"])
            yield from _element_problems(name, attributes)
            stays_open = name in ALLOWED and name not in VOID and not match["closed"]
            if stays_open and head is None and (NO_CITATION.fullmatch(name) or ("role", "heading") in attributes):
                head = len(opened), ""
            elif head and (cited := CITED.fullmatch(dict(attributes).get("id", ""))):
                yield _cited_in(opened[head[0]], head[1], cited[1])
            if stays_open:
                opened.append(name)
        elif end:
            if end in opened:
                while (inside := opened.pop()) != end:
                    yield _not_closed(inside)
            elif end in ALLOWED:
                yield Problem(f"`</{end}>` closes no `<{end}>`. Take it out, or open one.", (f"</{end}",))
            if head and head[0] >= len(opened):
                head = None
        if head:
            head = head[0], head[1] + text
        yield from _text_problems(text)
    yield from map(_not_closed, opened)


def line_of(problem: Problem, markdown: str) -> int | None:
    """The line of a page's Markdown that a problem comes from, where it can be told."""
    lines = [line.lower() for line in markdown.split("\n")]
    for trace in problem.traces:
        for number, line in enumerate(lines, 1):
            if trace.lower() in line:
                return number
    return None


def _element_problems(name: str, attributes: list[tuple[str, str]]) -> Iterator[Problem]:
    if name not in ALLOWED:
        # The title of a page stands in its front matter; a line of `===` makes another of the words above it.
        traces = (f"<{name}", "===") if name == "h1" else (f"<{name}",)
        yield Problem(f"`<{name}>` is not allowed on a page. Take it out, or write it in Markdown.", traces)
        return
    for key, written in attributes:
        value = entities.unescape(written)
        if key not in ALLOWED[name] and key not in COMMON:
            remedy = ALIGNED if (name, key) in {("th", "style"), ("td", "style")} else "Take it out."
            says = f"the attribute `{key}` of `<{name}>` is not allowed on a page. {remedy}"
            yield Problem(says, (f"{key}=", ":---", "---:", key))
        elif key in ADDRESSES and name not in DRAWING_ELEMENTS and not ADDRESSES[key].fullmatch(value):
            yield Problem(
                f"the address {value!r} is not allowed on a page. Write https://…, or the path of a page or picture.",
                (written, value, value.partition(":")[0] + ":"),
            )
        elif name in DRAWING_ELEMENTS and key in DRAWING_ATTRIBUTES and not DRAWING_ATTRIBUTES[key].fullmatch(value):
            yield Problem(f"`{key}={value!r}` is not allowed in a drawing. Take it out.", (written,))
        yield from _text_problems(written)
    # What a script may show (`text/html`) runs no more than the rest of the page, and is read like it.
    if name == "script" and dict(attributes).get("type") != "text/html":
        yield Problem("`<script>` is not allowed on a page. Take it out.", ("<script",))


def _text_problems(text: str) -> Iterator[Problem]:
    # Loading has refused such characters in what is written; these come out of `&#8238;` and the like.
    if "&" in text and (unseen := UNSEEN.search(entities.unescape(text))):
        words = text.strip()[:40]
        yield Problem(f"{words!r} shows {described(unseen[0])}, which nobody sees. Take it out.", (words,))


def _not_closed(name: str) -> Problem:
    return Problem(f"`<{name}>` is not closed. Write `</{name}>` after it.", (f"<{name}",))


def _strange(piece: str) -> Problem:
    name = ANY_NAME.match(piece)[0]
    return Problem(
        f"`<{piece[:40].partition(chr(10))[0]}` is not allowed on a page. Take it out, or write it in Markdown; "
        'in HTML: small letters, and attributes as name="value".',
        (f"<{piece[:40]}", f"<{name}"),
    )


def _cited_in(element: str, words: str, source: str) -> Problem:
    where = "the head of a table" if element == "th" else "a heading"
    traces = (f"{entities.unescape(words).strip()}[^{source}]", f"[^{source}]")
    return Problem(f"{where} holds a citation, [^{source}]. Put it into the text below.", traces)
