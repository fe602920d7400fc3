"""Turns a page's Markdown into what a reader reads, and measures it."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import markdown
import textstat
import yaml
from blocks import HealthBlocks
from bs4 import BeautifulSoup, Tag
from building import ROOT
from loading import split_front_matter

DOCS = ROOT / "docs"
# Sentences end at a full stop, question mark or exclamation mark before a capital or a digit.
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“(]?[A-Z0-9])")
CITATION = re.compile(r"\[\^[\w-]+\]")


@dataclass(frozen=True)
class Page:
    """One Markdown page: its path below docs/, front matter as written, and Markdown text."""

    path: str
    meta: dict
    text: str

    @cached_property
    def html(self) -> BeautifulSoup:
        """The page as HTML; each citation is kept as `<cite>` so that it can be found but not read."""
        marked = CITATION.sub(lambda match: f"<cite>{match[0][2:-1]}</cite>", self.text)
        extensions = ["attr_list", "tables", "def_list", "md_in_html", HealthBlocks()]
        return BeautifulSoup(markdown.markdown(marked, extensions=extensions), "html.parser")

    @cached_property
    def passages(self) -> list[Tag]:
        """Paragraphs and list items that hold running text, in order; tables are left out."""
        found = self.html.select("p:not([role=heading], .certainty__level, .facts__title), li, dd, figcaption")
        return [tag for tag in found if not tag.find(["p", "li"]) and not tag.find_parent(["table"]) and words(tag)]

    @cached_property
    def sentences(self) -> list[str]:
        """All sentences of the running text."""
        return [sentence for passage in self.passages for sentence in split_sentences(read(passage))]

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade of the whole page's running text."""
        return textstat.flesch_kincaid_grade(" ".join(_plain(sentence) + "." for sentence in self.sentences))


def read(tag: Tag) -> str:
    """The words of an element as a reader hears them: no citation numbers, single spaces."""
    copy = BeautifulSoup(str(tag), "html.parser")
    for cite in copy.find_all("cite"):
        cite.decompose()
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join(copy.get_text().split()))


def words(tag: Tag) -> list[str]:
    """The words of an element."""
    return read(tag).split()


def split_sentences(text: str) -> list[str]:
    """Divide running text into sentences."""
    return [sentence for sentence in SENTENCE_END.split(text) if sentence]


def _plain(sentence: str) -> str:
    # Textstat ends a sentence at every full stop, also at that of "2.5" and at a closing quote.
    return re.sub(r"[.!?]", " ", sentence)


def read_page(path: Path) -> Page:
    """Read one page from disk."""
    head, body = split_front_matter(path.read_text("utf-8"))
    return Page(path.relative_to(DOCS).as_posix(), yaml.safe_load(head) or {}, body)


@cache
def all_pages() -> tuple[Page, ...]:
    """Every page of the site."""
    return tuple(read_page(path) for path in sorted(DOCS.rglob("*.md")))
