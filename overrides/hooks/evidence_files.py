"""The evidence for others to reuse: `options.json` and `evidence.json`, each with its JSON Schema beside it."""

from typing import Literal

from evidence_pages import cited_on
from mkdocs.config.defaults import MkDocsConfig
from models.base import Closed
from models.evidence import Claim, Publication
from models.guide import Guide
from models.medicines import Brand
from models.options import Effect, Finding, Option, Place
from models.signs import URGENT_HELP
from structured_data import LICENSE
from writing import built_site

EVIDENCE_FILES = {
    "options": "Treatments, what each was found to do, and how sure that is",
    "evidence": "Claims of the articles this guide began with, verdicts on them, and all sources",
}


class SoldAs(Closed):
    """A medicine and its brands in two countries."""

    name: str
    us: tuple[Brand, ...]
    uk: tuple[Brand, ...]


class Rule(Closed):
    """Who must ask first, or must not."""

    name: str
    url: str


class PublishedOption(Closed):
    """A treatment, device, remedy or procedure, or none."""

    id: str
    name: str
    guide: str
    url: str
    medicines: tuple[SoldAs, ...]
    effects: tuple[Effect, ...]
    harms: tuple[Finding, ...]
    ask_first: tuple[Rule, ...]
    where: Place | None = None
    sources: tuple[str, ...]


class Published(Closed):
    """What stands at the head of each file."""

    name: str
    url: str
    language: Literal["en"] = "en"
    license: str = LICENSE


class Options(Published):
    """All options; their `sources` are ids in evidence.json."""

    options: tuple[PublishedOption, ...]


class PublishedClaim(Claim):
    """A claim with the address of the section that deals with it."""

    url: str


class PublishedSource(Publication):
    """A source with the addresses of the pages that cite it."""

    cited_on: tuple[str, ...]


class Evidence(Published):
    """All claims and all sources."""

    claims: tuple[PublishedClaim, ...]
    sources: tuple[PublishedSource, ...]


def published(option: Option, guide: Guide, site_url: str) -> PublishedOption:
    """An option as others read it: ids of this guide's data turned into names and addresses."""
    medicines = [guide.medicines[key] for key in option.medicines]
    rules = [guide.signs[key] for key in option.ask_first]
    return PublishedOption(
        **option.model_dump(include={"id", "name", "guide"}),
        url=site_url + option.at,
        medicines=[SoldAs(name=medicine.name, us=medicine.us, uk=medicine.uk) for medicine in medicines],
        effects=option.effects,
        harms=option.harms,
        ask_first=[Rule(name=rule.name, url=f"{site_url}{URGENT_HELP}#{rule.id}") for rule in rules],
        where=option.where,
        sources=option.sources,
    )


def on_post_build(config: MkDocsConfig) -> None:
    """Write both files and their schemas."""
    guide: Guide = config.extra["guide"]
    head = {"name": config.site_name, "url": config.site_url}
    pages = cited_on(guide)
    options = [published(option, guide, config.site_url) for option in guide.options.values()]
    claims = [PublishedClaim(**claim.model_dump(), url=config.site_url + claim.at) for claim in guide.claims]
    sources = [
        PublishedSource(
            **source.model_dump(exclude={"reviewer_note"}),
            cited_on=[config.site_url + path.replace(".md", ".html") for path in pages.get(source.id, ())],
        )
        for source in guide.sources.values()
    ]
    files = {"options": Options(**head, options=options), "evidence": Evidence(**head, claims=claims, sources=sources)}
    for name, data in files.items():
        built_site(config).write_json(f"{name}.json", data)
        built_site(config).write_schema(f"{name}.schema.json", type(data), EVIDENCE_FILES[name])
