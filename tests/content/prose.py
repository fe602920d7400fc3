"""Turns a page's Markdown into what a reader reads, and measures it."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import SimpleNamespace

import markdown
import yaml
from blocks import HealthBlocks
from bs4 import BeautifulSoup, Tag
from building import ROOT
from evidence_pages import on_page_markdown
from mkdocs.theme import Theme
from models.loading import load_guide, split_front_matter
from readability import passages, read, reading_grade, split_sentences
from signs import expand

DOCS = ROOT / "docs"
GUIDE = load_guide(DOCS)
CITATION = re.compile(r"\[\^[\w-]+\]")


@dataclass(frozen=True)
class Page:
    """One Markdown page: its path below docs/, front matter as written, and Markdown text with its warning signs."""

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
    def passages(self) -> list[Tag]:
        """Paragraphs and list items that hold running text, in order; tables are left out."""
        return passages(self.html)

    @cached_property
    def sentences(self) -> list[str]:
        """All sentences of the running text."""
        return [sentence for passage in self.passages for sentence in split_sentences(read(passage))]

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade of the whole page's running text."""
        return reading_grade(self.sentences)


def words(tag: Tag) -> list[str]:
    """The words of an element."""
    return read(tag).split()


def read_page(path: Path) -> Page:
    """Read one page from disk."""
    head, body = split_front_matter(path.read_text("utf-8"))
    name, meta = path.relative_to(DOCS).as_posix(), yaml.safe_load(head) or {}
    text = expand(body, name, GUIDE)
    return Page(name, meta, with_all_signs(text, name) if meta.get("kind") == "urgent" else text)


def with_all_signs(text: str, name: str) -> str:
    """The text of urgent help with what its template makes of the signs."""
    config = SimpleNamespace(theme=Theme(custom_dir=str(ROOT / "overrides")), extra={"guide": GUIDE})
    return on_page_markdown(text, SimpleNamespace(file=SimpleNamespace(src_uri=name)), config, None)


@cache
def all_pages() -> tuple[Page, ...]:
    """Every page of the site."""
    return tuple(read_page(path) for path in sorted(DOCS.rglob("*.md")))
