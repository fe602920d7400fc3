"""Answers to diagnosis codes, without a server: pages and JSON for each code, and the data of connect.html.

A record system sends the parameters of HL7's Infobutton (Context-Aware Knowledge Retrieval, URL-based) to
connect.html; one that runs no script opens `connect/<OID>/<code>.html` or `.json`, which has the shape of
an answer of MedlinePlus Connect.
"""

import json
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from models.answers import Answer, Author, Category, Entry, Feed, Link, Value
from models.guide import Guide
from models.linking import Code, Topic, normalized
from rendered import headings, rendered_pages
from review_state import page_state
from writing import built_site


def nearest_note(topic: Topic) -> str:
    """What has to be said where the guide has no page on a topic."""
    return f"This guide has no page on {_lowered(topic.name)}. This is the nearest one." * (topic.covers == "nearest")


def place_titles(pages: Iterable[Page]) -> dict[str, str]:
    """What each page is called, and each of its sections: `Urgent help: One swollen or painful leg`."""
    titles = {}
    for page in pages:
        titles[page.url] = page.meta["title"]
        titles |= {f"{page.url}#{anchor}": f"{page.meta['title']}: {title}" for anchor, title in headings(page)}
    return titles


def answer(topic: Topic, code: Code, guide: Guide, titles: dict[str, str], site_name: str, site_url: str) -> Answer:
    """The answer to one code, for systems that read JSON; `titles` says what each page and section is called."""
    page, system = guide.pages[topic.page], guide.code_systems[code.system]
    said = " ".join(filter(None, [nearest_note(topic), f"{page_state(page)}."]))
    summary = Markup("<p>{}</p><p>{}</p>").format(page.description, said)
    updated = Value(_value=f"{page.reviewed}T00:00:00Z")
    address = f"{site_url}connect/{system.oid}/{code.plain}.json"
    aspects = {aspect.id: aspect.name for aspect in guide.health_aspects}
    links = [Link(title=titles[topic.at], rel="alternate", href=site_url + topic.at)]
    for aspect, at in topic.sections.items():
        links.append(Link(title=f"{aspects[aspect]} – {titles[at]}", rel="related", href=site_url + at))
    request = {"c": code.plain, "cs": system.oid, "dn": topic.name}
    categories = [Category(scheme=f"mainSearchCriteria.v.{key}", term=term) for key, term in request.items()]
    entry = Entry(
        title=Value(_value=titles[topic.at], type="text"),
        link=links,
        id=Value(_value=site_url + topic.at),
        updated=updated,
        summary=Value(_value=summary, type="html"),
    )
    feed = Feed(
        title=Value(_value=site_name, type="text"),
        subtitle=Value(_value=f"{site_name} on {system.name} {code.code}: {topic.name}", type="text"),
        author=Author(name=Value(_value=site_name), uri=Value(_value=site_url)),
        updated=updated,
        category=[*categories, Category(scheme="InformationRecipient", term="PAT")],
        id=Value(_value=address),
        entry=[entry],
    )
    return Answer(feed=feed)


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


def on_post_build(config: MkDocsConfig) -> None:
    """Write the answers, their schema, and the data of connect.html."""
    site, guide = built_site(config), config.extra["guide"]
    template = config.theme.get_env().get_template("answer.html")
    titles = place_titles(rendered_pages(config).values())
    for topic in guide.topics.values():
        for code in topic.codes:
            system, page = guide.code_systems[code.system], guide.pages[topic.page]
            data = answer(topic, code, guide, titles, config.site_name, config.site_url)
            (entry,) = data.feed.entry
            html = template.render(
                config=config, topic=topic, code=code, system=system, page=page, entry=entry, note=nearest_note(topic)
            )
            for name in code.file_names:
                site.write_text(f"connect/{system.oid}/{name}.html", html)
                site.write_json(f"connect/{system.oid}/{name}.json", data)
    site.write_schema("connect/answer.schema.json", Answer, "Answers to codes")
    text = json.dumps(lookup_data(guide, titles), ensure_ascii=False, separators=(",", ":"))
    site.write_text("connect/index.js", f"const connectData = {text};\n")
