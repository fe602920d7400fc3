"""schema.org data in every page, for search engines and record systems: only what the page itself shows.

Terms: https://schema.org/MedicalWebPage, https://schema.org/HealthTopicContent, https://schema.org/BreadcrumbList
"""

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from models.evidence import Source
from models.guide import Guide
from models.linking import Topic
from models.pages import HEALTH_KINDS, ClinicalReview
from rendered import breadcrumbs, sections

SCHEMA = "https://schema.org/"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def condition(topic: Topic, guide: Guide) -> dict[str, Any]:
    """A diagnosis with the codes that somebody has looked up; codes from memory stay out."""
    codes = [
        {"@type": "MedicalCode", "codeValue": code.code, "codingSystem": guide.code_systems[code.system].name}
        for code in topic.codes
        if code.verified == "yes"
    ]
    return _filled({"@type": "MedicalCondition", "name": topic.name, "alternateName": topic.also_called, "code": codes})


def work(source: Source) -> dict[str, Any]:
    """A cited publication."""
    year = str(source.year) if source.year else ""
    fields = {"@type": "CreativeWork", "name": source.title or source.journal, "datePublished": year}
    return _filled(fields | {"url": source.link})


def web_page(page: Page, guide: Guide, site_name: str, site_url: str) -> dict[str, Any]:
    """The page itself: a MedicalWebPage where people act on it, else a WebPage."""
    path, meta = page.file.src_uri, guide.pages[page.file.src_uri]
    is_medical = meta.kind in HEALTH_KINDS
    parts = [
        {
            "@type": "HealthTopicContent",
            "name": title,
            "url": f"{site_url}{page.url}#{anchor}",
            "hasHealthAspect": SCHEMA + aspect.term,
        }
        for anchor, title in sections(page)
        if is_medical and (aspect := guide.aspect(page.url, anchor)) and aspect.term
    ]
    fields = {
        "@type": "MedicalWebPage" if is_medical else "WebPage",
        "url": site_url + page.url,
        "name": meta.title,
        "alternateName": meta.also_called,
        "inLanguage": "en",
        "isPartOf": {"@type": "WebSite", "name": site_name, "url": site_url},
        "license": LICENSE,
        "lastReviewed": meta.reviewed.isoformat(),
        "about": [condition(guide.topics[key], guide) for key in meta.codes],
        "citation": [work(guide.sources[key]) for key in guide.citations[path]],
        "hasPart": parts,
    }
    if is_medical:
        fields["audience"] = {"@type": "MedicalAudience", "audienceType": "Patient"}
    if isinstance(meta.clinical_review, ClinicalReview):
        fields["reviewedBy"] = {
            "@type": "Person", "name": meta.clinical_review.name, "jobTitle": meta.clinical_review.role,
        }  # fmt: skip
    return _filled(fields)


def breadcrumb_list(page: Page, title: str, site_url: str) -> dict[str, Any]:
    """The way from the front page to this one."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": site_url + address}
        for number, (name, address) in enumerate([*breadcrumbs(page), (title, page.url)], 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def structured_data(page: Page, config: MkDocsConfig) -> dict[str, Any]:
    """Everything a page says of itself, as one thing: some readers know no `@graph`, or take the first thing alone."""
    guide: Guide = config.extra["guide"]
    data = {"@context": SCHEMA.rstrip("/")} | web_page(page, guide, config.site_name, config.site_url)
    if breadcrumbs(page):
        title = guide.pages[page.file.src_uri].title
        data["breadcrumb"] = breadcrumb_list(page, title, config.site_url)
    return data


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items() if value}


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give templates the data and the breadcrumbs of the page they show."""
    env.globals["structured_data"] = structured_data
    env.globals["breadcrumbs"] = breadcrumbs
