"""Turns `[^id]` into a numbered source: the definitions come from docs/data/sources.yml."""

from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from models.evidence import Source
from models.markdown import cited_ids
from templates import markdown_text

# Python-Markdown's footnotes extension puts its list at this marker (see mkdocs.yml).
SOURCES_SECTION = """

## Sources {{ #sources }}

<details class="sources" open markdown="block"><summary>Sources of this page ({count})</summary>

[[sources]]

</details>

{definitions}
"""


def citation(source: Source) -> str:
    """One source as a line of Markdown: authors, linked title, journal, year. Unknown parts are left out."""
    title = markdown_text(source.title) or markdown_text(source.journal)
    parts = [
        markdown_text(source.authors),
        f"[{title}](<{source.link}>)" if source.link else title,
        markdown_text(source.journal) if source.title else "",
        str(source.year) if source.year and str(source.year) not in source.journal else "",
        f"PMID {source.pmid}" if source.pmid else "",
    ]
    return " ".join(part if part.endswith((".", "?")) else f"{part}." for part in parts if part)


def definitions(sources: Iterable[Source]) -> str:
    """Footnote definitions in Markdown, one line per source."""
    return "\n".join(f"[^{source.id}]: {citation(source)}" for source in sources)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Append the sources that the page cites; loading has refused ids that nobody defined."""
    sources = config.extra["guide"].sources
    cited = [sources[key] for key in cited_ids(markdown)]
    if not cited:
        return markdown
    return markdown + SOURCES_SECTION.format(count=len(cited), definitions=definitions(cited))
