"""Each guide as one HTML file that holds everything it needs, for phones that cannot open folders."""

import base64
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from markup import Attributes, with_attributes, without_links
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from models.loading import ContentError
from rendered import rendered_pages
from writing import built_site, explained

GUIDES = {"period-leg-pain": "Leg pain during periods", "restless-legs": "Restless legs syndrome"}
# In every file: the page on warning signs, whatever the guide.
WITH_EVERY_GUIDE = "urgent-help.html"
STYLES = ("tokens", "fonts", "base", "layout", "components", "icons", "pictures")
# The way back from a source is the reader's own back button, and nobody copies the address of a section of a file.
LEFT_OUT = {"footnote-backref", "headerlink"}
NAMES = ("id", "for", "aria-labelledby", "aria-describedby")  # attributes that hold ids


def chapter_name(address: str) -> str:
    """What a page is called inside a single file: `restless-legs/iron.html` is `iron`."""
    name = address.removesuffix(".html").partition("/")[2] or address.removesuffix(".html")
    return "overview" if name == "index" else name.replace("/", "-")


@cache  # `make serve` builds again and again, and most pages are as they were
def as_chapter(content: str, address: str, chapters: frozenset[str], site_url: str) -> str:
    """A page's HTML with its anchors prefixed by the chapter (`#tests` is `#iron--tests`), and its links led there.

    `chapters` holds the addresses of all pages in the file; links to other pages lead to the website.
    """
    name, folder = chapter_name(address), Path(address).parent

    def led(link: str) -> str:
        path, _, anchor = link.partition("#")
        target = _normal(folder / path) if path else address
        if target not in chapters:
            return f"{site_url}{target}{'#' + anchor if anchor else ''}"
        return f"#{chapter_name(target)}{'--' + anchor if anchor else ''}"

    def changed(_: str, attributes: Attributes) -> Attributes:
        if (attributes.get("id") or "").startswith("fnref"):  # nothing leads back to a citation
            return {key: text for key, text in attributes.items() if key != "id"}
        new = {
            key: " ".join(f"{name}--{part}" for part in (attributes[key] or "").split())
            for key in NAMES
            if key in attributes
        }
        link = attributes.get("href")
        # An address of another site, a telephone number: what has a scheme leads there from anywhere.
        return attributes | new | ({"href": led(link)} if link is not None and not urlsplit(link).scheme else {})

    return with_attributes(without_links(content, LEFT_OUT), changed)


def styles(folder: Path) -> str:
    """All styles as one text, with the fonts inside."""
    text = "\n".join((folder / "styles" / f"{name}.css").read_text("utf-8") for name in STYLES)
    for font in sorted((folder / "fonts").glob("*.woff2")):
        data = base64.b64encode(font.read_bytes()).decode()
        text = text.replace(f'url("../fonts/{font.name}")', f'url("data:font/woff2;base64,{data}")')
    return text


def _normal(path: Path) -> str:
    parts: list[str] = []
    for part in path.as_posix().split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in ("", ".", ".."):
            parts.append(part)
    return "/".join(parts)


@event_priority(-180)  # before the zip is made, which holds these files too
def on_post_build(config: MkDocsConfig) -> None:
    """Write one file for each guide to site/downloads/."""
    assets = Path(config.docs_dir) / "assets"
    guide, rendered = config.extra["guide"], rendered_pages(config)
    template = config.theme.get_env().get_template("offline/guide.html")
    for folder, title in GUIDES.items():
        pages = {url: page for url, page in rendered.items() if url.startswith(folder + "/") or url == WITH_EVERY_GUIDE}
        if len({chapter_name(url) for url in pages}) < len(pages):
            raise ContentError([f"two of {[*pages]} would be one chapter of a single file. Rename one."])
        ordered = sorted(pages.values(), key=lambda page: (page.url == WITH_EVERY_GUIDE, "/index" not in page.url))
        chapters = [
            {
                "name": chapter_name(page.url),
                "title": page.meta["title"],
                "meta": guide.pages[page.file.src_uri],
                "html": as_chapter(page.content, page.url, frozenset(pages), config.site_url),
            }
            for page in ordered
        ]
        address = f"downloads/{folder}.html"
        with explained(Path(address)):
            html = template.render(config=config, title=title, chapters=chapters, styles=styles(assets))
        built_site(config).write_text(address, html)
