"""Answers to diagnosis codes as files, for systems that run no script or let nobody know which code they look up.

`connect/<OID>/<code>.html` and `.json` answer one code; the JSON has the shape of an answer of MedlinePlus Connect.
`connect/all.json` holds all answers, `connect/index.json` lists the codes. Each has its JSON Schema beside it.
"""

from html import escape

from codes import nearest_note, place_titles
from evidence_files import Published
from mkdocs.config.defaults import MkDocsConfig
from models.answers import Answer, Author, Category, Entry, Feed, Link, Value
from models.base import Closed
from models.guide import Guide
from models.linking import Code, CodeSystem, Covers, Topic, Verified, normalized
from rendered import rendered_pages
from review_state import page_state
from writing import built_site


class AnsweredCode(Closed):
    """A code as it is written, and the id of its topic. An `exact` code answers no longer ones."""

    code: str
    topic: str
    exact: bool
    verified: Verified


class AnsweredTopic(Closed):
    """A topic, how well the guide covers it, and the entries of the answer to each of its codes."""

    name: str
    covers: Covers
    entry: tuple[Entry, ...]


class AllAnswers(Published):
    """Every answer, each entry once: `topics[codes[OID][CODE].topic].entry`, CODE in capitals and without dots.

    Where CODE is not listed and its system is hierarchical, a shorter one answers, unless that is `exact`.
    """

    systems: tuple[CodeSystem, ...]
    codes: dict[str, dict[str, AnsweredCode]]
    topics: dict[str, AnsweredTopic]


class ListedCode(AnsweredCode):
    """A code with the id of its system, its official title where known, and the address of its answer."""

    system: str
    title: str
    name: str
    covers: Covers
    url: str


class CodeIndex(Published):
    """The code systems and all codes that have an answer, to fetch one by one; `name` is that of the topic."""

    systems: tuple[CodeSystem, ...]
    codes: tuple[ListedCode, ...]


def part_title(wanted: str, at: str, titles: dict[str, str]) -> str:
    """What is wanted and where: `Treatments: Leg cramps and your period – What helps`. Neither is said twice."""
    page = titles[at.partition("#")[0]]
    heading = titles[at].removeprefix(page).removeprefix(": ")
    place = f"{page} – {heading}" if heading not in ("", wanted) else page
    return place if place.startswith(wanted) else f"{wanted}: {place}"


def entries(topic: Topic, guide: Guide, titles: dict[str, str], site_url: str) -> tuple[Entry, ...]:
    """The topic itself, then its sections in the order of the health aspects: the best comes first.

    `titles` says what each page and section is called.
    """
    places = {topic.at: titles[topic.at]}
    for aspect in guide.health_aspects:
        if at := topic.sections.get(aspect.id):
            places.setdefault(at, part_title(aspect.name, at, titles))
    return tuple(_entry(topic, at, title, guide, site_url) for at, title in places.items())


def _entry(topic: Topic, at: str, title: str, guide: Guide, site_url: str) -> Entry:
    page = guide.pages[at.partition(".html")[0] + ".md"]
    # What a reader has to know comes first, as clients cut; with a space between, as they take out the tags.
    said = " ".join(filter(None, [nearest_note(topic), f"{page_state(page)}."]))
    paragraphs = [f"<p>{escape(text, quote=False)}</p>" for text in (said, page.description)]
    return Entry(
        title=Value(_value=title, type="text"),
        link=[Link(title=title, href=site_url + at)],
        id=Value(_value=site_url + at),
        updated=Value(_value=f"{page.reviewed}T00:00:00Z"),
        summary=Value(_value=" ".join(paragraphs), type="html"),
    )


def address(code: Code, guide: Guide) -> str:
    """Where the answer to a code stands below the site, without its ending."""
    return f"connect/{guide.code_systems[code.system].oid}/{code.plain}"


def answer(topic: Topic, code: Code, found: tuple[Entry, ...], guide: Guide, name: str, url: str) -> Answer:
    """The answer to one code, made of the entries `found`, by the site with this `name` and `url`."""
    system = guide.code_systems[code.system]
    request = {"c": code.plain, "cs": system.oid, "dn": topic.name}
    categories = [Category(scheme=f"mainSearchCriteria.v.{key}", term=term) for key, term in request.items()]
    feed = Feed(
        base=url,
        title=Value(_value=name, type="text"),
        subtitle=Value(_value=f"{name} on {system.name} {code.code}: {topic.name}", type="text"),
        author=Author(name=Value(_value=name), uri=Value(_value=url)),
        updated=max((entry.updated for entry in found), key=lambda updated: updated.value),
        category=[*categories, Category(scheme="informationRecipient", term="PAT")],
        id=Value(_value=f"{url}{address(code, guide)}.json"),
        entry=found,
    )
    return Answer(feed=feed)


def all_answers(found: dict[str, tuple[Entry, ...]], guide: Guide, name: str, url: str) -> AllAnswers:
    """Every answer, from the entries `found` for each topic."""
    codes: dict[str, dict[str, AnsweredCode]] = {system.oid: {} for system in guide.code_systems.values()}
    for topic in guide.topics.values():
        for code in topic.codes:
            codes[guide.code_systems[code.system].oid][normalized(code.code)] = AnsweredCode(
                **code.model_dump(include={"code", "exact", "verified"}), topic=topic.id
            )
    topics = {
        topic.id: AnsweredTopic(**topic.model_dump(include={"name", "covers"}), entry=found[topic.id])
        for topic in guide.topics.values()
    }
    return AllAnswers(name=name, url=url, systems=tuple(guide.code_systems.values()), codes=codes, topics=topics)


def code_index(guide: Guide, name: str, url: str) -> CodeIndex:
    """The list of all codes."""
    codes = [
        ListedCode(
            **code.model_dump(),
            **topic.model_dump(include={"name", "covers"}),
            topic=topic.id,
            url=f"{url}{address(code, guide)}.json",
        )
        for topic in guide.topics.values()
        for code in topic.codes
    ]
    return CodeIndex(name=name, url=url, systems=tuple(guide.code_systems.values()), codes=codes)


def on_post_build(config: MkDocsConfig) -> None:
    """Write the answers, one by one and all together, the list of codes, and the schemas."""
    site, guide = built_site(config), config.extra["guide"]
    template = config.theme.get_env().get_template("answer.html")
    titles = place_titles(rendered_pages(config).values())
    found = {topic.id: entries(topic, guide, titles, config.site_url) for topic in guide.topics.values()}
    for topic in guide.topics.values():
        for code in topic.codes:
            system, page = guide.code_systems[code.system], guide.pages[topic.page]
            data = answer(topic, code, found[topic.id], guide, config.site_name, config.site_url)
            html = template.render(
                config=config, topic=topic, code=code, system=system, page=page, answer=data, note=nearest_note(topic)
            )
            for name in code.file_names:
                site.write_text(f"connect/{system.oid}/{name}.html", html)
                site.write_json(f"connect/{system.oid}/{name}.json", data)
    site.write_json("connect/all.json", all_answers(found, guide, config.site_name, config.site_url))
    site.write_json("connect/index.json", code_index(guide, config.site_name, config.site_url))
    site.write_schema("connect/answer.schema.json", Answer, "The answer to a code")
    site.write_schema("connect/all.schema.json", AllAnswers, "All answers to codes")
    site.write_schema("connect/index.schema.json", CodeIndex, "Codes that have an answer")
