"""Each guide as one HTML file that holds everything it needs, for phones that cannot open folders."""

import base64
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from writing import explained

GUIDES = {"period-leg-pain": "Leg pain during periods", "restless-legs": "Restless legs syndrome"}
# In every file: the page on warning signs, whatever the guide.
WITH_EVERY_GUIDE = "urgent-help.html"
STYLES = ("tokens", "fonts", "base", "layout", "components", "icons", "pictures")
ID = re.compile(r'\b(id|aria-labelledby)="([^"]+)"')
LINK = re.compile(r'href="(?!https?:|mailto:|tel:)([^"#]*)(?:#([^"]*))?"')
FONT = re.compile(r'url\("\.\./fonts/([\w.-]+)"\)')


def chapter_name(address: str) -> str:
    """What a page is called inside a single file: `restless-legs/iron.html` is `iron`."""
    return address.removesuffix(".html").rsplit("/", 1)[-1].replace("index", "overview")


def as_chapter(content: str, address: str, chapters: set[str], site_url: str) -> str:
    """A page's HTML with its anchors prefixed by the chapter (`#tests` is `#iron--tests`), and its links led there.

    `chapters` holds the addresses of all pages in the file; links to other pages lead to the website.
    """
    name, folder = chapter_name(address), Path(address).parent

    def prefixed(match: re.Match[str]) -> str:
        return f'{match[1]}="{" ".join(f"{name}--{part}" for part in match[2].split())}"'

    def led(match: re.Match[str]) -> str:
        path, anchor = match[1], match[2] or ""
        target = _normal(folder / path) if path else address
        if target not in chapters:
            return f'href="{site_url}{target}{"#" + anchor if anchor else ""}"'
        return f'href="#{chapter_name(target)}{"--" + anchor if anchor else ""}"'

    return LINK.sub(led, ID.sub(prefixed, content))


def styles(folder: Path) -> str:
    """All styles as one text, with the font inside."""
    text = "\n".join((folder / "styles" / f"{name}.css").read_text("utf-8") for name in STYLES)

    def embedded(match: re.Match[str]) -> str:
        data = base64.b64encode((folder / "fonts" / match[1]).read_bytes()).decode()
        return f'url("data:font/woff2;base64,{data}")'

    return FONT.sub(embedded, text)


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
    assets, downloads = Path(config.docs_dir) / "assets", Path(config.site_dir) / "downloads"
    rendered: dict[str, Page] = config.extra["rendered_pages"]
    template = config.theme.get_env().get_template("offline/guide.html")
    for folder, title in GUIDES.items():
        pages = {url: page for url, page in rendered.items() if url.startswith(folder + "/") or url == WITH_EVERY_GUIDE}
        ordered = sorted(pages.values(), key=lambda page: (page.url == WITH_EVERY_GUIDE, "/index" not in page.url))
        chapters = [
            {
                "name": chapter_name(page.url),
                "title": page.meta["title"],
                "meta": page.meta,
                "html": as_chapter(page.content, page.url, set(pages), config.site_url),
            }
            for page in ordered
        ]
        target = downloads / f"{folder}.html"
        with explained(target):
            downloads.mkdir(exist_ok=True)
            html = template.render(config=config, title=title, chapters=chapters, styles=styles(assets))
            target.write_text(html, "utf-8")
