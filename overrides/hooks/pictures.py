"""Drawings inside the page, so that they follow its colors, print with it and need no request.

/// picture | vein-valves
A caption, with a citation where it states evidence.
///
"""

import xml.etree.ElementTree as etree
from pathlib import Path

from models.markdown import ICON
from pymdownx.blocks.block import Block

DRAWINGS = Path(__file__).parents[2] / "docs" / "assets" / "images" / "drawings"


def drawing(name: str) -> str:
    """The SVG text of a drawing; loading has refused names that no drawing has."""
    return (DRAWINGS / f"{name}.svg").read_text("utf-8").strip()


class Picture(Block):
    """A drawing with its caption."""

    NAME = "picture"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Put the drawing into a figure; the block's text becomes the caption."""
        # Search reads the caption; the words inside a drawing would be results without context.
        self.figure = etree.SubElement(parent, "figure", {"class": "picture"})
        holder = etree.SubElement(self.figure, "div", {"data-search-exclude": ""})
        holder.text = self.md.htmlStash.store(drawing(self.argument))
        self.caption = etree.SubElement(self.figure, "figcaption")
        return self.figure

    def on_add(self, block: etree.Element) -> etree.Element:
        """Add the block's text to the caption."""
        return self.caption


class Tile(Block):
    """A large link with an icon, on the front page."""

    NAME = "tile"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Put the icon before the tile's text."""
        tile = etree.SubElement(parent, "div", {"class": f"tile tile--{self.argument}"})
        icon = etree.SubElement(tile, "div", {"class": "tile__icon", "data-search-exclude": ""})
        icon.text = self.md.htmlStash.store(drawing(f"{ICON}{self.argument}"))
        self.words = etree.SubElement(tile, "div")
        return tile

    def on_add(self, block: etree.Element) -> etree.Element:
        """Add the block's text beside the icon."""
        return self.words
