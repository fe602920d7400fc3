"""What a drawing may hold: shapes and words. It stands inside pages, so nothing in it may run or reach outside."""

import re
from collections.abc import Iterator
from xml.parsers import expat

SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
ELEMENTS = ("svg", "g", "defs", "use", "title", "desc", "text", "tspan", *SHAPES)
NUMBERS = re.compile(r"[\w\s.,+()-]*")  # lengths, paths and transforms; no address fits
PAINT = re.compile(r"#[0-9a-f]{3,8}|none|currentColor")
WORDS = re.compile(r"[\w\s-]*")
ATTRIBUTES = {
    "xmlns": re.compile(r"http://www\.w3\.org/2000/svg"),
    "href": re.compile(r"#[\w-]+"),  # a part of the same drawing
    "fill": PAINT,
    "stroke": PAINT,
} | dict.fromkeys(("class", "id", "role", "aria-labelledby", "aria-hidden", "focusable"), WORDS) | dict.fromkeys(
    (
        "viewBox", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry",
        "d", "points", "transform", "opacity",
    ),
    NUMBERS,
)  # fmt: skip
SHAPES_ONLY = "Take it out; a drawing holds shapes, words, title and desc."


def drawing_problems(text: str, name: str) -> Iterator[str]:
    """Yield what is wrong with an SVG, which messages call `name`.

    HTML reads a drawing by other rules than XML does, so what the two read differently is refused as well.
    """
    if match := re.search(r"<!(?!--)|<\?", text):
        line = text.count("\n", 0, match.start()) + 1
        yield f"{name}, line {line}: `{match[0]}…` is not allowed. Take out the declaration; begin with `<svg`."
        return  # before its entities are expanded
    found: list[tuple[int, str]] = []
    parser = expat.ParserCreate()

    def refuse(what: str) -> None:
        found.append((parser.CurrentLineNumber, what))

    def start(element: str, attributes: dict[str, str]) -> None:
        if element not in ELEMENTS:
            refuse(f"`<{element}>` is not allowed. {SHAPES_ONLY}")
        for key, value in attributes.items():
            if key not in ATTRIBUTES:
                refuse(f"the attribute `{key}` is not allowed. Take it out; looks come from classes.")
            elif not ATTRIBUTES[key].fullmatch(value):
                refuse(f'`{key}="{value[:60]}"` is not allowed. Drawings refer to nothing outside themselves.')

    def comment(words: str) -> None:
        if re.search("[<>]", words):
            refuse("the comment holds markup. Take it out.")

    parser.StartElementHandler, parser.CommentHandler = start, comment
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        found.append((error.lineno, f"it is no well-formed SVG ({expat.ErrorString(error.code)}). Save it anew."))
    if not re.match(r'<svg [^<>]*viewBox="', text):
        found.append((1, 'it does not begin with `<svg xmlns="http://www.w3.org/2000/svg" viewBox="…"`. Add that.'))
    yield from (f"{name}, line {line}: {what}" for line, what in found)
