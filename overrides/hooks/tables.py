"""Tables that a phone can show: each cell knows its column's name, so that rows can be stacked."""

import xml.etree.ElementTree as etree

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from mkdocs.config.defaults import MkDocsConfig


def label_cells(table: etree.Element) -> None:
    """Give each body cell its column's heading as `data-label`, which CSS shows where rows are stacked."""
    headings = ["".join(cell.itertext()).strip() for cell in table.iter("th")]
    for row in table.iter("tr"):
        for heading, cell in zip(headings, row.findall("td"), strict=False):
            cell.set("data-label", heading)


class _Tables(Treeprocessor):
    def run(self, root: etree.Element) -> None:
        for table in root.iter("table"):
            label_cells(table)


class StackableTables(Extension):
    """The Markdown extension that labels all tables."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (name set by Python-Markdown)
        """Run after inline markup (20), so that headings hold plain words."""
        md.treeprocessors.register(_Tables(md), "stackable-tables", 15)


def on_config(config: MkDocsConfig) -> None:
    """Label the tables of the whole site."""
    config.markdown_extensions.append(StackableTables())
