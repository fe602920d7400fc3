"""What is read off a page's Markdown before anything is built: citations, links, drawings."""

import posixpath
import re
from collections.abc import Collection, Iterator

PAGE_LINK = re.compile(r"\]\((?P<path>[\w./-]+\.md)(?:#[\w-]+)?\)")
CITATION = re.compile(r"\[\^(?P<id>[^\]]*)\]")
DEFINITION = re.compile(r"^ {0,3}\[\^(?P<id>[^\]]*)\]:", re.MULTILINE)
DRAWING = re.compile(r"^/{3,}[ \t]*(?P<block>picture|tile)\b[ \t]*(?:\|[ \t]*(?P<name>.*?))?[ \t]*$", re.MULTILINE)
ICON = "icon-"  # what the drawing of a tile begins with


def cited_ids(markdown: str) -> tuple[str, ...]:
    """Ids of the sources that a Markdown text cites, each once, in the order of the text."""
    return tuple(dict.fromkeys(match["id"] for match in CITATION.finditer(markdown)))


def blocks(*forms: str) -> re.Pattern[str]:
    """What finds the blocks that the build writes: their `form`, the `names` of what they show, what is `inside`."""
    return re.compile(
        rf"^/{{3,}}[ \t]*(?P<form>{'|'.join(forms)})[ \t]*(?:\|(?P<names>[^\n]*))?\n(?P<inside>.*?)^/{{3,}}[ \t]*$",
        re.MULTILINE | re.DOTALL,
    )


def named_in(match: re.Match[str]) -> list[str]:
    """The names that a block gives, without the number of an effect (`heat 2`)."""
    return [name.split()[0] for name in (match["names"] or "").split(",") if name.strip()]


def shown(markdown: str, *forms: str) -> tuple[str, ...]:
    """What blocks of these forms name, each once, in the order of the text."""
    found = (name for match in blocks(*forms).finditer(markdown) for name in named_in(match))
    return tuple(dict.fromkeys(found))


def linked_pages(markdown: str, page: str) -> tuple[str, ...]:
    """Paths below docs/ of the pages that a page's Markdown links to, each once, in the order of the text."""
    folder = posixpath.dirname(page)
    found = (posixpath.normpath(posixpath.join(folder, match["path"])) for match in PAGE_LINK.finditer(markdown))
    return tuple(dict.fromkeys(found))


def text_problems(markdown: str, drawings: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with a page's Markdown, beginning with its line; `drawings` are the names that exist."""
    for match in DEFINITION.finditer(markdown):
        yield (
            f"line {_line(markdown, match)}: a page defines no source of its own. Take out the line, "
            f"and add {match['id']!r} to docs/data/sources.yml."
        )
    for match in DRAWING.finditer(markdown):
        prefix = ICON if match["block"] == "tile" else ""
        if f"{prefix}{match['name']}" not in drawings:
            known = sorted(name.removeprefix(prefix) for name in drawings if name.startswith(ICON) == bool(prefix))
            yield (
                f"line {_line(markdown, match)}: there is no drawing {match['name'] or ''!r} for a {match['block']} "
                f"in docs/assets/images/drawings. Use one of: {', '.join(known)}."
            )


def _line(markdown: str, match: re.Match[str]) -> int:
    return markdown.count("\n", 0, match.start()) + 1
