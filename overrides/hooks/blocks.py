"""The block types a writer can use: urgency cards, do and don't lists, certainty notes, facts, pictures …

/// see-doctor | See a doctor if:
- pain stops normal life
///
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from typing import get_args

from markdown.util import AtomicString
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from models.evidence import Certainty, Urgency
from models.loading import ContentError
from pictures import Picture, Tile
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

# Read out before a card's heading, because color and icon say nothing to a screen reader.
SPOKEN_PREFIX = {
    "emergency": "Emergency: ",
    "urgent": "Urgent: ",
    "see-doctor": "Not urgent: ",
    "self-care": "Self-care: ",
}
LIST_TITLE = {"do": "Do", "dont": "Do not"}
GROUPS = ("tiles", "cards", "numbers")  # what stands side by side where there is room
# signs.py and options.py write the words of these.
BUILT_FORMS = ("signs", "ask-first", "options", "option", "how-sure", "brands", "sold-as")
BUILT_CARDS = ("emergency", "urgent")  # from docs/data/signs.yml alone, or they would differ from page to page
WRITTEN_CARDS = tuple(level for level in get_args(Urgency) if level not in BUILT_CARDS)
BLOCK_NAMES = (
    *WRITTEN_CARDS,
    *BUILT_FORMS,
    *LIST_TITLE,
    "certainty",
    "facts",
    "picture",
    "tile",
    "address",
    "review-state",
    *GROUPS,
)
OPENING = re.compile(r"^(?P<slashes>/{3,})\s*(?P<name>[\w-]+)\s*(?:\|\s*(?P<title>.*?))?\s*$")
NOT_CLOSED = "line {line}: the block is not closed. Put a line with `{slashes}` after its last line."
CLOSING = re.compile(r"^/{3,}\s*$")


def block_problems(markdown: str) -> Iterator[str]:
    """Yield what is wrong with the blocks of a page: unknown names, missing titles, unclosed blocks."""
    opened: dict[str, int] = {}  # line of each open block by its slashes: `////` may hold `///`
    for number, line in enumerate(markdown.splitlines(), 1):
        if CLOSING.match(line):
            opened.pop(line.strip(), None)
        elif match := OPENING.match(line):
            slashes, name, title = match["slashes"], match["name"], match["title"]
            if slashes in opened:
                yield NOT_CLOSED.format(line=opened[slashes], slashes=slashes)
            opened[slashes] = number
            if name in BUILT_CARDS:
                yield f"line {number}: {name} cards are built from data. Write `/// signs | leg-clot` instead."
            elif name not in BLOCK_NAMES:
                yield f"line {number}: there is no block {name!r}. Use one of: {', '.join(BLOCK_NAMES)}."
            elif name == "certainty" and title not in get_args(Certainty):
                levels = ", ".join(get_args(Certainty))
                yield f"line {number}: certainty {title!r} is unknown. Use one of: {levels}."
            elif name in WRITTEN_CARDS and not title:
                yield f"line {number}: the card has no heading. Write `/// {name} | Call … if:`."
    for slashes, number in opened.items():
        yield NOT_CLOSED.format(line=number, slashes=slashes)


class Card(Block):
    """An urgency card, or a do or don't list: a heading and what follows it."""

    ARGUMENT = None

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Build the card with a heading that has a predictable id: `urgent`, then `urgent-2`.

        The heading is a paragraph with a role: the toc extension would put a link into an `h3`,
        and a card that says "call an ambulance" holds no links.
        """
        self.tracker["count"] = self.tracker.get("count", 0) + 1
        number = self.tracker["count"]
        card = etree.SubElement(parent, "div", {"class": f"card card--{self.NAME}"})
        heading_id = self.NAME if number == 1 else f"{self.NAME}-{number}"
        attributes = {"id": heading_id, "class": "card__title", "role": "heading", "aria-level": "3"}
        heading = etree.SubElement(card, "p", attributes)
        if prefix := SPOKEN_PREFIX.get(self.NAME):
            spoken = etree.SubElement(heading, "span", {"class": "visually-hidden"})
            spoken.text, spoken.tail = prefix, self.argument
        else:
            heading.text = self.argument or LIST_TITLE[self.NAME]
        return card


class CertaintyNote(Block):
    """How sure we are of the claim before it, and why."""

    NAME = "certainty"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Build the note; `block_problems` has refused any other level before."""
        note = etree.SubElement(parent, "div", {"class": f"certainty certainty--{self.argument}", "role": "note"})
        level = etree.SubElement(note, "p", {"class": "certainty__level"})
        level.text = f"How sure we are: {self.argument}"
        return note


class TitledBox(Block):
    """A box with a title, named after its block."""

    ARGUMENT = True
    TITLE: dict[str, str] = {}  # attributes of the title

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Build the box with its title."""
        box = etree.SubElement(parent, "div", {"class": self.NAME})
        title = etree.SubElement(box, "p", {"class": f"{self.NAME}__title"} | self.TITLE)
        title.text = self.argument
        return box


class Facts(TitledBox):
    """What to remember."""

    NAME = "facts"


class AskFirst(TitledBox):
    """Who should ask before a treatment: a rule beside it, not a warning card. signs.py writes its words."""

    NAME = "ask-first"
    TITLE = {"role": "heading", "aria-level": "3"}


class FullAddress(Block):
    """An address of this site, such as `connect.html#…`, shown as it is to be copied."""

    NAME = "address"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Write the address of the site before the block's argument."""
        box = etree.SubElement(parent, "pre", {"class": "address"})
        code = etree.SubElement(box, "code")
        code.text = AtomicString(self.config["site_url"] + self.argument)
        return box


class Group(Block):
    """Blocks that stand side by side where there is room."""

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Build the group; its name is its class."""
        return etree.SubElement(parent, "div", {"class": self.NAME})


class HealthBlocks(BlocksExtension):
    """The Markdown extension that knows all block types; `site_url` is where the site will stand."""

    def __init__(self, site_url: str):
        """Keep what blocks need to know of the site."""
        super().__init__()
        self.site_url = site_url

    def extendMarkdownBlocks(self, md, block_mgr):  # noqa: N802, D102 (name set by pymdownx)
        for name in (*SPOKEN_PREFIX, *LIST_TITLE):
            block_mgr.register(type(f"Card-{name}", (Card,), {"NAME": name}), {})
        for name in GROUPS:
            block_mgr.register(type(f"Group-{name}", (Group,), {"NAME": name}), {})
        block_mgr.register(FullAddress, {"site_url": self.site_url})
        for block in (AskFirst, CertaintyNote, Facts, Picture, Tile):
            block_mgr.register(block, {})


def on_config(config: MkDocsConfig) -> None:
    """Add the block types to the site's Markdown."""
    config.markdown_extensions.append(HealthBlocks(config.site_url))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Stop the build at a block that would otherwise be printed as plain text."""
    if problems := [f"docs/{page.file.src_uri}, {problem}" for problem in block_problems(markdown)]:
        raise ContentError(problems)
