"""oEmbed: for each page a static answer of type `link`, which other sites find by a link in the page's head.

Specification: https://oembed.com/ (2.3.4.4, the link type; a static file is a conformant answer for it)
"""

from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from models.base import Closed
from models.pages import FrontMatter
from rendered import rendered_pages
from writing import built_site

PREVIEW_SIZE = (1200, 630)  # pixels of assets/images/preview.png


class LinkAnswer(Closed):
    """An oEmbed answer of type `link`."""

    version: Literal["1.0"] = "1.0"
    type: Literal["link"] = "link"
    title: str
    provider_name: str
    provider_url: str
    thumbnail_url: str
    thumbnail_width: int = PREVIEW_SIZE[0]
    thumbnail_height: int = PREVIEW_SIZE[1]


def answer(page: FrontMatter, site_name: str, site_url: str) -> LinkAnswer:
    """The answer for one page."""
    picture = f"{site_url}assets/images/preview.png"
    return LinkAnswer(title=page.title, provider_name=site_name, provider_url=site_url, thumbnail_url=picture)


def on_post_build(config: MkDocsConfig) -> None:
    """Write `x.oembed.json` beside each page `x.html`."""
    site = built_site(config)
    for address, page in rendered_pages(config).items():
        meta = config.extra["guide"].pages[page.file.src_uri]
        site.write_json(address.replace(".html", ".oembed.json"), answer(meta, config.site_name, config.site_url))
    site.write_schema("oembed.schema.json", LinkAnswer, "oEmbed answers of Leg Health Guide")
