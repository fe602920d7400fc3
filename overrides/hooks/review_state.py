"""Whether clinicians have checked a page or the guide: said here once, for every form of a page.

/// review-state
///
"""

import xml.etree.ElementTree as etree
from collections.abc import Collection
from datetime import date

from mkdocs.config.defaults import MkDocsConfig
from models.guide import Guide
from models.pages import FrontMatter
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

NOT_YET = "Not yet checked by a clinician"
CHECKED = "Checked by {name}, {role}, on {day}"
NO_PAGE = "No clinician has checked this guide yet."
SOME_PAGES = "Clinicians have checked {checked} of the {all} pages of this guide."
ALL_PAGES = "Clinicians have checked every page of this guide."


def long_date(day: date) -> str:
    """A date as people in the US and the UK both read it: 21 November 2026."""
    return f"{day.day} {day:%B %Y}"


def page_state(page: FrontMatter) -> str:
    """Who has checked a page, without a full stop."""
    review = page.clinical_review
    if review == "pending":
        return NOT_YET
    return CHECKED.format(name=review.name, role=review.role, day=long_date(review.date))


def guide_state(pages: Collection[FrontMatter]) -> str:
    """A sentence on how many of `pages` a clinician has checked."""
    checked = sum(page.clinical_review != "pending" for page in pages)
    if checked == len(pages):
        return ALL_PAGES
    return SOME_PAGES.format(checked=checked, all=len(pages)) if checked else NO_PAGE


class ReviewState(Block):
    """The sentence on the whole guide, inside a page."""

    NAME = "review-state"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Write the sentence as a paragraph."""
        paragraph = etree.SubElement(parent, "p")
        paragraph.text = self.config["sentence"]
        return paragraph


class ReviewBlocks(BlocksExtension):
    """The Markdown extension that knows the block; `sentence` is what it shows."""

    def __init__(self, sentence: str):
        """Keep the sentence."""
        super().__init__()
        self.sentence = sentence

    def extendMarkdownBlocks(self, md, block_mgr):  # noqa: N802, D102 (name set by pymdownx)
        block_mgr.register(ReviewState, {"sentence": self.sentence})


def on_config(config: MkDocsConfig) -> None:
    """Let pages and templates say it."""
    guide: Guide = config.extra["guide"]
    sentence = guide_state(guide.pages.values())
    config.markdown_extensions.append(ReviewBlocks(sentence))
    config.extra["long_date"] = long_date
    config.theme.get_env().globals |= {
        "page_state": page_state,
        "guide_state": guide_state,
        "guide_review": sentence,
    }
