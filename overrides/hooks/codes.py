"""Answers to diagnosis codes, without a server: pages and JSON for each code, and the data of connect.html.

A record system sends the parameters of HL7's Infobutton (Context-Aware Knowledge Retrieval, URL-based) to
connect.html; one that runs no script opens `connect/<OID>/<code>.html` or `.json`, which has the shape of
an answer of MedlinePlus Connect.
"""

import json
from pathlib import Path
from typing import Any, Literal

from link_models import Code, CodeSystem, Topic
from mkdocs.config.defaults import MkDocsConfig
from model_base import Closed
from models import Guide
from pydantic import Field
from writing import write_json, write_schema, write_text


class Value(Closed):
    """A text, as the answers of MedlinePlus Connect wrap it."""

    value: str = Field(alias="_value")
    type: Literal["text", "html"] | None = None


class Author(Closed):
    """Who answers."""

    name: Value
    uri: Value


class Category(Closed):
    """One parameter of the request that is answered."""

    scheme: str
    term: str


class Link(Closed):
    """A page or a section that answers."""

    title: str
    rel: Literal["alternate", "related"]
    type: Literal["html"] = "html"
    href: str


class Entry(Closed):
    """A topic that answers; its sections are the related links."""

    lang: Literal["en"] = "en"
    title: Value
    link: tuple[Link, ...]
    id: Value
    updated: Value
    summary: Value


class Feed(Closed):
    """What is said of one code."""

    lang: Literal["en"] = "en"
    title: Value
    subtitle: Value
    author: Author
    updated: Value
    category: tuple[Category, ...]
    id: Value
    entry: tuple[Entry, ...]


class Answer(Closed):
    """The answer to one code."""

    feed: Feed


def normalized(code: str) -> str:
    """A code as it is compared: capitals, without dots and the dash of a family. connect.js does the same."""
    return code.upper().replace(".", "").rstrip("-")


def file_names(code: Code) -> set[str]:
    """What the files that answer a code are called: `G25.81` and `G2581`, and `I83` for the family `I83.-`."""
    return {code.plain, normalized(code.code)}


def nearest_note(topic: Topic) -> str:
    """What has to be said where the guide has no page on a topic."""
    return f"This guide has no page on {_lowered(topic.name)}. This is the nearest one." * (topic.covers == "nearest")


def answer(topic: Topic, code: Code, guide: Guide, site_name: str, site_url: str) -> Answer:
    """The answer to one code, for systems that read JSON."""
    page, system = guide.pages[topic.page], guide.code_systems[code.system]
    review = page.clinical_review
    status = "Not yet checked by a clinician." if review == "pending" else f"Checked by {review.name}."
    summary = f"<p>{page.description}</p><p>{' '.join(filter(None, [nearest_note(topic), status]))}</p>"
    updated = Value(_value=f"{page.reviewed}T00:00:00Z")
    address = f"{site_url}connect/{system.oid}/{code.plain}.json"
    aspects = {aspect.id: aspect.name for aspect in guide.health_aspects}
    links = [Link(title=page.title, rel="alternate", href=site_url + topic.at)]
    for aspect, at in topic.sections.items():
        target = guide.pages[at.partition(".html")[0] + ".md"].title
        links.append(Link(title=f"{aspects[aspect]}: {target}", rel="related", href=site_url + at))
    request = {"c": code.plain, "cs": system.oid, "dn": topic.name}
    categories = [Category(scheme=f"mainSearchCriteria.v.{key}", term=term) for key, term in request.items()]
    entry = Entry(
        title=Value(_value=page.title, type="text"),
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
    own = [part.strip() for part in topic.name.rstrip(")").split("(")]
    titles = dict.fromkeys(code.title for code in topic.codes if code.title)
    return [*own, *topic.also_called, *titles]


def lookup_data(guide: Guide) -> dict[str, Any]:
    """What connect.js needs: topics by code within each code system, and how health aspects are asked for."""
    codes: dict[str, dict[str, list[str]]] = {system.oid: {} for system in guide.code_systems.values()}
    for topic in guide.topics.values():
        for code in topic.codes:
            codes[guide.code_systems[code.system].oid].setdefault(normalized(code.code), []).append(topic.id)
    return {
        "codes": codes,
        "hierarchical": [system.oid for system in guide.code_systems.values() if system.hierarchical],
        "topics": {
            topic.id: {
                "names": names(topic),
                "title": guide.pages[topic.page].title,
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


def _write(site: Path, system: CodeSystem, code: Code, html: str, data: Answer) -> None:
    for name in sorted(file_names(code)):
        target = site / "connect" / system.oid / name
        write_text(target.with_name(f"{name}.html"), html)
        write_json(target.with_name(f"{name}.json"), data)


def on_post_build(config: MkDocsConfig) -> None:
    """Write the answers, their schema, and the data of connect.html."""
    site, guide = Path(config.site_dir), config.extra["guide"]
    template = config.theme.get_env().get_template("answer.html")
    for topic in guide.topics.values():
        for code in topic.codes:
            system, page = guide.code_systems[code.system], guide.pages[topic.page]
            data = answer(topic, code, guide, config.site_name, config.site_url)
            parts = [link for link in data.feed.entry[0].link if link.rel == "related"]
            html = template.render(
                config=config, topic=topic, code=code, system=system, page=page, note=nearest_note(topic), parts=parts
            )
            _write(site, system, code, html, data)
    write_schema(site / "connect" / "answer.schema.json", Answer, "Answers to codes")
    text = json.dumps(lookup_data(guide), ensure_ascii=False, separators=(",", ":"))
    write_text(site / "connect" / "index.js", f"const connectData = {text};\n")
