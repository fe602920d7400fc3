"""The topic index: `topics.json` tells other systems what this guide has pages on, with its JSON Schema beside it."""

from datetime import date
from functools import cache
from typing import Literal

from copy_files import sha256
from evidence_files import EVIDENCE_FILES
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from models.base import Closed
from models.guide import Guide
from models.pages import HEALTH_KINDS, ClinicalReview
from readability import passages, read_aloud, reading_grade, split_sentences
from rendered import rendered_pages, sections
from structured_data import LICENSE
from writing import built_site


class TopicCode(Closed):
    """A diagnosis code that a topic answers."""

    topic: str
    system: str
    oid: str
    code: str
    verified: Literal["yes", "memory"]


class TopicSection(Closed):
    """A section of a topic, with the schema.org term for what it is about."""

    anchor: str
    title: str
    health_aspect: str | None = None
    url: str


class TopicEntry(Closed):
    """One health page. `size` is that of the HTML file in bytes."""

    id: str
    title: str
    description: str
    also_called: tuple[str, ...]
    codes: tuple[TopicCode, ...]
    sections: tuple[TopicSection, ...]
    language: Literal["en"] = "en"
    reading_grade: float
    reviewed: date
    review_due: date
    clinical_review: Literal["pending"] | ClinicalReview
    url: str
    short_url: str
    sha256: str
    size: int
    license: str = LICENSE


class EvidenceFile(Closed):
    """A file with the evidence behind the pages, and its JSON Schema."""

    title: str
    url: str
    schema_url: str


class TopicIndex(Closed):
    """All health pages, in the order of their addresses, and where the evidence behind them is to be had."""

    name: str
    url: str
    evidence: tuple[EvidenceFile, ...]
    topics: tuple[TopicEntry, ...]


@cache  # `make serve` builds again and again, and most of it is as it was
def grade(page_html: str) -> float:
    """Reading grade of a rendered page; the list of sources at its end is no running text."""
    texts = map(read_aloud, passages(page_html))
    return reading_grade([sentence for text in texts for sentence in split_sentences(text)])


def entry(page: Page, guide: Guide, reading: float, file: bytes, site_url: str) -> TopicEntry:
    """What the index says of one page: `reading` is its reading grade, `file` the bytes of its HTML file."""
    meta = guide.pages[page.file.src_uri]
    codes = [
        TopicCode(topic=topic.name, system=system.name, oid=system.oid, code=code.code, verified=code.verified)
        for topic in map(guide.topics.get, meta.codes)
        for code in topic.codes
        for system in [guide.code_systems[code.system]]
    ]
    parts = [
        TopicSection(
            anchor=anchor, title=title, health_aspect=aspect and aspect.term, url=f"{site_url}{page.url}#{anchor}"
        )
        for anchor, title in sections(page)
        for aspect in [guide.aspect(page.url, anchor)]
    ]
    return TopicEntry(
        id=page.url.removesuffix(".html"),
        title=meta.title,
        description=meta.description,
        also_called=meta.also_called,
        codes=codes,
        sections=parts,
        reading_grade=reading,
        reviewed=meta.reviewed,
        review_due=meta.review_due,
        clinical_review=meta.clinical_review,
        url=site_url + page.url,
        short_url=site_url + guide.short_addresses[page.url],
        sha256=sha256(file),
        size=len(file),
    )


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Measure the health pages; each shows its reading grade to those who link to it."""
    kinds = {page.url: config.extra["guide"].pages[page.file.src_uri].kind for page in rendered_pages(config).values()}
    grades = {url: grade(page.content) for url, page in rendered_pages(config).items() if kinds[url] in HEALTH_KINDS}
    config.extra["reading_grades"] = grades


@event_priority(-150)  # once nothing changes the pages any more
def on_post_build(config: MkDocsConfig) -> None:
    """Write `topics.json` and `topics.schema.json`."""
    site, pages = built_site(config), rendered_pages(config)
    topics = [
        entry(pages[url], config.extra["guide"], reading, (site.root / url).read_bytes(), config.site_url)
        for url, reading in sorted(config.extra["reading_grades"].items())
    ]
    evidence = [
        EvidenceFile(
            title=title, url=f"{config.site_url}{name}.json", schema_url=f"{config.site_url}{name}.schema.json"
        )
        for name, title in EVIDENCE_FILES.items()
    ]
    index = TopicIndex(name=config.site_name, url=config.site_url, evidence=evidence, topics=topics)
    site.write_json("topics.json", index)
    site.write_schema("topics.schema.json", TopicIndex, "Topics of Leg Health Guide")
