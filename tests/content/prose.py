"""Turns a page's Markdown into what a reader reads, and measures it."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from types import SimpleNamespace

import markdown
import options
import templates
from blocks import HealthBlocks
from bs4 import BeautifulSoup, Tag
from building import ROOT
from evidence_pages import on_page_markdown
from lxml.html import HtmlElement, fragment_fromstring
from mkdocs.theme import Theme
from models.loading import load_guide
from readability import passages, read_aloud, reading_grade, split_sentences
from signs import expand

DOCS = ROOT / "docs"
GUIDE = load_guide(DOCS)
CITATION = re.compile(r"\[\^[\w-]+\]")


@dataclass(frozen=True)
class Page:
    """One Markdown page: its path below docs/, front matter, and Markdown text with what the build writes into it."""

    path: str
    meta: dict
    text: str

    @cached_property
    def html(self) -> BeautifulSoup:
        """The page as HTML; each citation is kept as `<cite>` so that it can be found but not read."""
        marked = CITATION.sub(lambda match: f"<cite>{match[0][2:-1]}</cite>", self.text)
        extensions = ["attr_list", "tables", "def_list", "md_in_html", HealthBlocks("https://example.org/")]
        return BeautifulSoup(markdown.markdown(marked, extensions=extensions), "html.parser")

    @cached_property
    def passages(self) -> list[HtmlElement]:
        """Paragraphs and list items that hold running text, in order; tables are left out."""
        return passages(str(self.html))

    @cached_property
    def sentences(self) -> list[str]:
        """All sentences of the running text."""
        return [sentence for passage in self.passages for sentence in split_sentences(read_aloud(passage))]

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade of the whole page's running text."""
        return reading_grade(self.sentences)


def read(tag: Tag) -> str:
    """The words of an element as a reader hears them."""
    return read_aloud(fragment_fromstring(str(tag)))


def words(tag: Tag) -> list[str]:
    """The words of an element."""
    return read(tag).split()


def as_built(text: str, path: str) -> str:
    """A page's Markdown with what the build writes of options and signs; on urgent help, with all of the signs."""
    config = SimpleNamespace(theme=Theme(custom_dir=str(ROOT / "overrides")), extra={"guide": GUIDE})
    templates.on_config(config)
    page = SimpleNamespace(file=SimpleNamespace(src_uri=path))
    text = options.expand(text, path, GUIDE, config.theme.get_env())
    text = expand(text, path, GUIDE)
    return on_page_markdown(text, page, config, None) if GUIDE.pages[path].kind == "urgent" else text


@cache
def all_pages() -> tuple[Page, ...]:
    """Every page of the site, as the build reads it."""
    return tuple(
        Page(path, dict(front_matter), as_built(GUIDE.markdown[path], path))
        for path, front_matter in GUIDE.pages.items()
    )
