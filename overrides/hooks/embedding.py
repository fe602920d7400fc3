"""The form of a page for an iframe: without header, menu, footer and scripts, sized for a column."""

import re
from functools import cache

from markup import Attributes, with_attributes
from mkdocs.config.defaults import MkDocsConfig
from models.pages import HEALTH_KINDS
from rendered import rendered_pages
from writing import built_site

# A call starts where the link is; its own anchors stay in the frame.
STAYING = ("#", "tel:")
LINK = re.compile("href")


@cache  # `make serve` builds again and again, and most pages are as they were
def for_frame(content: str) -> str:
    """A page's HTML whose links to other pages open a tab of their own, outside the frame."""

    def opened(name: str, attributes: Attributes) -> Attributes:
        leaves = name == "a" and not (attributes.get("href") or "#").startswith(STAYING)
        return {"target": "_blank", "rel": "noopener"} | attributes if leaves else attributes

    return with_attributes(content, LINK, opened)


def on_post_build(config: MkDocsConfig) -> None:
    """Write `x.embed.html` beside each health page `x.html`."""
    template = config.theme.get_env().get_template("embed.html")
    guide = config.extra["guide"]
    for address, page in rendered_pages(config).items():
        if guide.pages[page.file.src_uri].kind in HEALTH_KINDS:
            root = "../" * address.count("/")
            html = template.render(config=config, page=page, root=root, content=for_frame(page.content))
            built_site(config).write_text(address.replace(".html", ".embed.html"), html)
