"""The data of connect.html, which looks up diagnosis codes in the reader's browser, without a server.

A record system sends the parameters of HL7's Infobutton (Context-Aware Knowledge Retrieval, URL-based) to it. For
systems that run no script, answers.py writes an answer to each code.
"""

import json
from collections.abc import Iterable
from typing import Any

from assets import build_script
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from models.guide import Guide
from models.linking import Topic, normalized
from rendered import headings, rendered_pages


def nearest_note(topic: Topic) -> str:
    """What has to be said where the guide has no page on a topic; empty where it has one."""
    if topic.covers != "nearest":
        return ""
    return f"This guide has no page on {_lowered(topic.name)}. This is the nearest one."


def place_titles(pages: Iterable[Page]) -> dict[str, str]:
    """What each page is called, and each of its sections: `Urgent help: One swollen or painful leg`."""
    titles = {}
    for page in pages:
        titles[page.url] = page.meta["title"]
        titles |= {f"{page.url}#{anchor}": f"{page.meta['title']}: {title}" for anchor, title in headings(page)}
    return titles


def names(topic: Topic) -> list[str]:
    """Every name of a topic: its own with what it has in brackets apart, other names, and titles of its codes."""
    own, _, brackets = topic.name.rstrip(")").partition("(")
    titles = dict.fromkeys(code.title for code in topic.codes if code.title)
    return [name.strip() for name in (own, *filter(None, brackets.split(",")), *topic.also_called, *titles)]


def lookup_data(guide: Guide, titles: dict[str, str]) -> dict[str, Any]:
    """What connect.js needs: topics by code within each code system, and how health aspects are asked for.

    `titles` says what each page and section is called.
    """
    codes: dict[str, dict[str, list[str]]] = {system.oid: {} for system in guide.code_systems.values()}
    for topic in guide.topics.values():
        for code in topic.codes:
            codes[guide.code_systems[code.system].oid].setdefault(normalized(code.code), []).append(topic.id)
    return {
        "codes": codes,
        "systems": [
            {
                "oid": system.oid,
                "name": system.name,
                "keys": sorted(system.keys),
                "hierarchical": system.hierarchical,
                "kin": guide.code_systems[system.kin].oid if system.kin else None,
            }
            for system in guide.code_systems.values()
        ],
        "exact": sorted(
            {normalized(code.code) for topic in guide.topics.values() for code in topic.codes if code.exact}
        ),
        "topics": {
            topic.id: {
                "names": names(topic),
                "title": titles[topic.at],
                "note": nearest_note(topic),
                "at": topic.at,
                "sections": topic.sections,
            }
            for topic in guide.topics.values()
        },
        "aspects": [
            {"id": aspect.id, "asked": [*aspect.task_contexts, *aspect.mesh], "words": aspect.words}
            for aspect in guide.health_aspects
        ],
    }


def _lowered(name: str) -> str:
    return name[0].lower() + name[1:]


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give the data of connect.html to the assets: every page is rendered, and none is written yet."""
    data = lookup_data(config.extra["guide"], place_titles(rendered_pages(config).values()))
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    build_script(config, "built/codes.js", f"const connectData = {text};\n")
