"""Pages built from the data: a page with a template of the same path in overrides/evidence/ gets its text."""

from collections import Counter
from functools import partial
from pathlib import Path

from citations import citation
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from models.guide import Guide
from review_state import long_date
from signs import all_bullets, last_lines, notes
from templates import by_lines, relative_link

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


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Append what the page's template in overrides/evidence/ makes of the data, if it has one."""
    guide: Guide = config.extra["guide"]
    template = f"evidence/{page.file.src_uri}"
    if not (Path(config.theme.custom_dir) / template).exists():
        return markdown
    return markdown + by_lines(config.theme.get_env()).get_template(template).render(
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
