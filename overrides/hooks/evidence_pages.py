"""Pages built from the data: a page with a template of the same path in overrides/evidence/ gets its text."""

import posixpath
from collections import Counter
from functools import cache, partial

from citations import citation
from jinja2 import Environment, TemplateNotFound
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from models.guide import Guide
from review_state import long_date
from signs import all_bullets, last_lines, notes

VERDICTS = {
    "supported": "Right",
    "plausible-limited": "Plausible, with little evidence",
    "overstated": "Overstated",
    "contested": "Studies disagree",
    "wrong": "Wrong, or no evidence found",
    "out-of-date": "Out of date",
}
SOURCE_TYPES = {
    "cochrane": "Cochrane reviews",
    "systematic-review": "Other systematic reviews",
    "rct": "Randomized trials",
    "cohort": "Observational studies",
    "guideline": "Guidelines and safety notices",
    "review": "Review articles",
    "patient-page": "Health service pages and leaflets",
}


def cited_on(guide: Guide) -> dict[str, list[str]]:
    """Paths of the pages that cite each source, by source id, in the order of the paths."""
    pages: dict[str, list[str]] = {}
    for path, ids in sorted(guide.citations.items()):
        for key in ids:
            pages.setdefault(key, []).append(path)
    return pages


def relative_link(target: str, page: str) -> Markup:
    """The Markdown link from `page` (a path below docs/) to `target`, such as `restless-legs/iron.html#tests`."""
    path, _, anchor = target.partition("#")
    relative = posixpath.relpath(path.removesuffix(".html").removesuffix(".md") + ".md", posixpath.dirname(page) or ".")
    return Markup(relative + (f"#{anchor}" if anchor else ""))  # of addresses that the models have checked


@cache  # an overlay compiles its templates anew
def by_lines(templates: Environment) -> Environment:
    """The same templates, whose blocks vanish with their line, so that a loop can write the rows of a table."""
    return templates.overlay(trim_blocks=True, lstrip_blocks=True)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Append what the page's template in overrides/evidence/ makes of the data, if it has one."""
    guide: Guide = config.extra["guide"]
    try:
        template = by_lines(config.theme.get_env()).get_template(f"evidence/{page.file.src_uri}")
    except TemplateNotFound:
        return markdown
    return markdown + template.render(
        config=config,
        guide=guide,
        verdicts=VERDICTS,
        verdict_counts=Counter(claim.verdict for claim in guide.claims),
        source_types=SOURCE_TYPES,
        cited_on=cited_on(guide),
        citation=citation,
        all_bullets=all_bullets,
        last_lines=last_lines,
        notes=notes,
        long_date=long_date,
        link=partial(relative_link, page=page.file.src_uri),
    )
