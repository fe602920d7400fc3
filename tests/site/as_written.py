"""Reads the data and the Markdown as writers left them, with nothing of what builds the site from them."""

import re
from functools import cache
from typing import Any

import yaml
from building import ROOT

DOCS = ROOT / "docs"
BLOCK = re.compile(r"^/{3,} (?P<form>[\w-]+) \| (?P<named>.+)$", re.MULTILINE)
SECTION = re.compile(r"^(?=## )", re.MULTILINE)


@cache
def records(name: str) -> list[dict[str, Any]]:
    """What a file of docs/data holds, in its order."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((DOCS / "data" / f"{name}.yml").read_text("utf-8"), loader)


def entries(name: str) -> dict[str, dict[str, Any]]:
    """The same by id, where entries have one."""
    return {entry["id"]: entry for entry in records(name)}


@cache
def page_files() -> dict[str, tuple[dict[str, Any], str]]:
    """The front matter and the Markdown of each page, by the address of the page."""
    read = {}
    for file in sorted(DOCS.rglob("*.md")):
        _, front_matter, text = file.read_text("utf-8").split("---\n", 2)
        read[file.relative_to(DOCS).with_suffix(".html").as_posix()] = (yaml.safe_load(front_matter), text)
    return read


def named(text: str, *forms: str) -> list[tuple[str, str]]:
    """What the blocks of a Markdown text name, in order: the form of the block and each name."""
    return [
        (match["form"], name.strip())
        for match in BLOCK.finditer(text)
        if match["form"] in forms
        for name in match["named"].split(",")
    ]


def words(tag) -> str:
    """The text of an element in single spaces, without the numbers of sources and the marks of links."""
    parts = tag.find_all(string=True)
    kept = "".join(part for part in parts if not part.find_parent(["sup", "script"]) and part.strip() != "¶")
    return re.sub(r"\s+", " ", kept).strip()


def section(article, anchor: str) -> str:
    """The paragraphs below a heading, up to the next one; a table beside them says much the same."""
    paragraphs = []
    for tag in article.find(id=anchor).find_all_next(["h2", "h3", "p"]):
        if tag.name != "p":
            break
        paragraphs.append(words(tag))
    return " ".join(paragraphs)
