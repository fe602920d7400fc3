"""What the hooks ask of a page that MkDocs has rendered."""

import html

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

FRONT_PAGE = ("Front page", "index.html")


def rendered_pages(config: MkDocsConfig) -> dict[str, Page]:
    """All pages by address (`restless-legs/iron.html`); content.py keeps them once they are rendered."""
    return config.extra["rendered_pages"]


def sections(page: Page) -> list[tuple[str, str]]:
    """Anchor and title of each section (h2), without the list of sources that the build adds."""
    return [(item.id, html.unescape(item.title)) for item in page.toc if item.id != "sources"]


def headings(page: Page) -> list[tuple[str, str]]:
    """Anchor and title of each section and of the parts of sections (h3)."""
    parts = [(part.id, html.unescape(part.title)) for item in page.toc for part in item.children]
    return sections(page) + parts


def breadcrumbs(page: Page) -> list[tuple[str, str]]:
    """Name and address of the pages above this one, from the front page down."""
    above = (child for section in reversed(page.ancestors) for child in section.children if child.is_page)
    indexes = [(child.parent.title, child.url) for child in above if child.is_index and child is not page]
    return [] if page.is_homepage else [FRONT_PAGE, *indexes]
