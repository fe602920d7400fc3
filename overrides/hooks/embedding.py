"""The form of a page for an iframe: without header, menu, footer and scripts, sized for a column."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from models.pages import HEALTH_KINDS
from rendered import rendered_pages
from writing import write_text

# Links that leave the page; those to its own anchors stay in the frame, and telephones need no page.
LEAVING = re.compile(r'<a (?=[^>]*href="(?!#|tel:))')


def for_frame(content: str) -> str:
    """A page's HTML whose links to other pages open a tab of their own, outside the frame."""
    return LEAVING.sub('<a target="_blank" rel="noopener" ', content)


def on_post_build(config: MkDocsConfig) -> None:
    """Write `x.embed.html` beside each health page `x.html`."""
    template = config.theme.get_env().get_template("embed.html")
    guide = config.extra["guide"]
    for address, page in rendered_pages(config).items():
        if guide.pages[page.file.src_uri].kind in HEALTH_KINDS:
            root = "../" * address.count("/")
            html = template.render(config=config, page=page, root=root, content=for_frame(page.content))
            write_text(Path(config.site_dir) / address.replace(".html", ".embed.html"), html)
