"""The search index: pages with their sections, the words people type for them, and signs that are urgent.

Writes `search/index.js`: a script, because pages on disk may load scripts but not data.
"""

import json
import re
from typing import Any

from markup import Section, sections_of
from mkdocs.config.defaults import MkDocsConfig
from models.guide import Guide
from models.pages import HEADING_ONLY
from models.signs import GRAVITY, URGENT_HELP
from rendered import rendered_pages
from writing import built_site

# Lists of everything, and what only programs need: found by their titles and first words, or they would answer
# every query and weigh on every reader.
TITLE_ONLY = {
    "about/sources.html", "about/what-we-changed.html", "about/review-status.html",
    "for-clinics/codes.html", "for-clinics/link-kit.html", "for-clinics/record-systems.html",
    "for-clinics/addresses.html", "connect.html",
}  # fmt: skip
WORD = re.compile(r"[\w&'’]+")


def index_section(section: Section, keywords: tuple[str, ...]) -> list[str]:
    """A section's anchor, title and text, and each word that people type for it and its title does not hold.

    A list, because the names of fields would stand in the index a thousand times.
    """
    text = "" if section.anchor in HEADING_ONLY else section.text
    title = set(WORD.findall(section.title.lower()))
    typed = dict.fromkeys(word for word in WORD.findall(" ".join(keywords).lower()) if word not in title)
    return [section.anchor, section.title, text, *filter(None, [" ".join(typed)])]


def index_page(address: str, sections: tuple[Section, ...], guide: Guide) -> dict[str, Any]:
    """The record of one page; `sections` are its parts, the first of them what stands before any heading."""
    page = guide.pages[address.removesuffix(".html") + ".md"]
    opening, *headed = (section for section in sections if section.anchor != "sources")
    return {
        "path": address,
        "title": page.title,
        "kind": page.kind,
        "description": page.description,
        "foundWith": page.found_with,
        "words": " · ".join((*page.also_called, *page.keywords)),
        "sections": [
            index_section(section, page.section_keywords.get(section.anchor, ()))
            for section in (opening, *([] if address in TITLE_ONLY else headed))
        ],
    }


def urgent_cues(guide: Guide) -> list[list[tuple[str, tuple[str, ...]]]]:
    """The address of each sign with the cues that call for it, by level, gravest first; then urgent help as such."""
    levels: list[list[tuple[str, tuple[str, ...]]]] = [[] for _ in GRAVITY]
    for sign in guide.signs.values():
        if sign.cues:
            levels[GRAVITY[sign.level]].append((f"{URGENT_HELP}#{sign.id}", sign.cues))
    return [*filter(None, levels), [(f"{URGENT_HELP}#find", guide.words.cues)]]


def brand_synonyms(guide: Guide) -> list[list[list[str]]]:
    """Brands and what they mean, as synonyms: a brand that is sold with several contents leads to each of them."""
    contents: dict[str, dict[str, None]] = {}
    for medicine in guide.medicines.values():
        for name in medicine.typed:
            contents.setdefault(name, {}).update(dict.fromkeys(medicine.means))
    together: dict[tuple[str, ...], list[str]] = {}
    for name, means in contents.items():
        together.setdefault(tuple(means), []).append(name)
    return [[names, list(means)] for means, names in together.items()]


def search_data(contents: dict[str, str], guide: Guide) -> dict[str, Any]:
    """Everything the search script needs; `contents` is the HTML of each page by its address."""
    return {
        "pages": [index_page(address, sections_of(html), guide) for address, html in contents.items()],
        "synonyms": [
            *([list(synonym.type), list(synonym.means)] for synonym in guide.synonyms),
            *brand_synonyms(guide),
        ],
        "lookAlikes": sorted({name for group in guide.look_alikes for name in group.names}),
        "urgent": urgent_cues(guide),
    }


def on_post_build(config: MkDocsConfig) -> None:
    """Write the index."""
    contents = {address: page.content for address, page in rendered_pages(config).items()}
    data = search_data(contents, config.extra["guide"])
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    built_site(config).write_text("search/index.js", f"const searchData = {text};\n")
