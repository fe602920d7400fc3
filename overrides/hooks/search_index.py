"""The search index: pages with their sections, the words people type for them, and signs that are urgent.

It is a script, because pages on disk may load scripts but not data.
"""

import json
import re
from typing import Any

from assets import build_script
from jinja2 import Environment
from markup import Section, sections_of
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from models.guide import Guide
from models.pages import HEADING_ONLY
from models.searching import Synonym
from models.signs import GRAVITY, LANGUAGE, URGENT_HELP
from rendered import rendered_pages

# Lists of everything, and what only programs need: found by their titles and beginnings, or they would answer every
# query and weigh on every reader.
TITLE_ONLY = {
    "about/sources.html", "about/what-we-changed.html", "about/review-status.html",
    "for-clinics/codes.html", "for-clinics/link-kit.html", "for-clinics/record-systems.html",
    "for-clinics/addresses.html", "for-clinics/host.html", "about/measurements.html", "connect.html",
}  # fmt: skip
BEGINNING_ONLY = {"about", "clinic", "tool", "lookup"}  # kinds of pages that say little about legs
BEGINNING = 160  # characters of a text, enough for an excerpt
GLOSSARY = "glossary.html"  # found by the words that it explains, not by what is said of them
WORD = re.compile(r"[\w&'’]+")


def typed_words(title: str, keywords: tuple[str, ...], says_nothing: tuple[str, ...]) -> str:
    """Each word that people type for a section, without those of its title and those that search passes over."""
    held = {*WORD.findall(title.lower()), *says_nothing}
    return " ".join(dict.fromkeys(word for word in WORD.findall(" ".join(keywords).lower()) if word not in held))


def searched_text(address: str, kind: str, section: Section) -> str:
    """What search knows of a section beside its heading."""
    if {section.anchor, section.within} & HEADING_ONLY or (section.anchor and address == GLOSSARY):
        return ""
    return section.text[:BEGINNING] if address in TITLE_ONLY or kind in BEGINNING_ONLY else section.text


def index_page(address: str, sections: tuple[Section, ...], guide: Guide) -> dict[str, Any]:
    """The record of one page, and of `sections`, the first of which is what stands before any heading."""
    page = guide.pages[address.removesuffix(".html") + ".md"]
    says_nothing = guide.search_words[LANGUAGE].says_nothing
    opening, *headed = (section for section in sections if section.anchor != "sources")
    found = [opening, *([] if address in TITLE_ONLY else headed)]
    return {
        "path": address,
        "title": page.title,
        "kind": page.kind,
        "foundWith": page.found_with,
        "words": " · ".join((*page.also_called, *page.keywords)),
        "anchors": [section.anchor for section in found],
        "titles": [section.title for section in found],
        "texts": [searched_text(address, page.kind, section) for section in found],
        "typed": [
            typed_words(section.title, page.section_keywords.get(section.anchor, ()), says_nothing) for section in found
        ],
    }


def by_field(records: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """The values of each field, in the order of the records: like stands beside like, and gzip makes less of it."""
    return {field: [record[field] for record in records] for field in records[0]}


def urgent_cues(guide: Guide) -> list[list[list[Any]]]:
    """The address of each sign with the cues that call for it, by level, gravest first; then urgent help as such.

    Cues in a language that the pages are not written in are named by it.
    """
    levels: list[list[list[Any]]] = [[] for _ in GRAVITY]
    for sign in guide.signs.values():
        at, level = f"{URGENT_HELP}#{sign.id}", levels[GRAVITY[sign.level]]
        if sign.cues:
            level.append([at, sign.cues])
        level += [[at, other.cues[sign.id], other.id] for other in guide.other_languages if sign.id in other.cues]
    return [*filter(None, levels), [[f"{URGENT_HELP}#find", guide.words.cues]]]


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


def meaning(synonym: Synonym) -> list[tuple[str, ...]]:
    """A synonym as the search script reads it: what is typed, and what it means."""
    return [synonym.type, synonym.means]


def search_data(contents: dict[str, str], guide: Guide) -> dict[str, Any]:
    """Everything the search script needs; `contents` is the HTML of each page by its address."""
    words = guide.search_words[LANGUAGE]
    return {
        "pages": by_field([index_page(address, sections_of(html), guide) for address, html in contents.items()]),
        "words": {
            "saysNothing": " ".join(words.says_nothing),
            "diagnosisSaysNothing": words.diagnosis_says_nothing,
            "unfolded": words.unfolded,
            "guides": words.guides,
            "known": " ".join(guide.known_words[LANGUAGE]),
        },
        "synonyms": [*map(meaning, guide.synonyms), *brand_synonyms(guide)],
        "languages": [{"id": other.id, "words": [*map(meaning, other.words)]} for other in guide.other_languages],
        "lookAlikes": sorted({name for group in guide.look_alikes for name in group.names}),
        "urgent": urgent_cues(guide),
        "cueSets": guide.words.cue_sets,
    }


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give the index to the assets: every page is rendered, and none is written yet."""
    contents = {address: page.content for address, page in rendered_pages(config).items()}
    data = search_data(contents, config.extra["guide"])
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    build_script(config, "built/search-index.js", f"const searchData = {text};\n")
