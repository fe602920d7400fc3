"""The guide as one HTML file that behaves like the site: front page, menu, search, one page at a time.

A page and a section keep their address, behind the `#`: leg-health-guide.html#restless-legs/iron.html#tests.
"""

import base64
import json
import posixpath
import re
from collections.abc import Container, Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, urlsplit

from assets import Assets
from content import checked_on
from markup import Attributes, classes, element, found, inner, with_attributes, without_gaps
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from models.guide import Guide
from rendered import rendered_pages
from search_index import search_data
from writing import built_site, explained

ADDRESS = "downloads/leg-health-guide.html"
# What clinics and their programs need stands on the website, and so do the long lists: every page holds its own sources
# in full, and says who has checked it.
KINDS_LEFT_OUT = {"clinic", "lookup"}
PAGES_LEFT_OUT = {"about/sources.html", "about/what-we-changed.html", "about/review-status.html"}
# The way back from a source is the back button, the one search field stands in the header, the file is kept as it is.
PARTS_LEFT_OUT = frozenset({"footnote-backref", "for-clinics", "search-place", "keep"})
# Scripts of all pages and of some, which find their parts without an id, since ids have other names in the file.
LATE_SCRIPTS = "//head/script[@defer]/@src"
FONT = "atkinson-hyperlegible-next.woff2"
# The page that looks codes up stands on the website, and a font that is inside is never late.
FILES_LEFT_OUT = {
    "assets/styles/front-page-font.css": b"",
    "assets/scripts/connect-read.js": b"",
    "assets/scripts/connect-names.js": b"",
    "assets/scripts/connect.js": b"",
}
NAMES = ("id", "for", "aria-labelledby", "aria-describedby")  # attributes that hold ids
LINK = re.compile("href")
CHANGED = re.compile("|".join(["href", *NAMES, *sorted(PARTS_LEFT_OUT)]))


def led(link: str, page: str, inside: Container[str], site_url: str) -> str:
    """Where a link of the address `page` leads in the file: to a page `inside` it, else to the website."""
    path, _, anchor = link.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    if target in inside:
        return f"#{target}{quote(f'#{anchor}', safe=':') if anchor else ''}"
    return f"{site_url}{target}{f'#{anchor}' if anchor else ''}"


@cache  # `make serve` builds again and again, and most pages are as they were
def as_part(html: str, page: str, inside: frozenset[str], site_url: str) -> str:
    """The HTML of the address `page` as a part of the file: every id begins with that address, links are led."""

    def changed(_: str, attributes: Attributes) -> Attributes | None:
        if not PARTS_LEFT_OUT.isdisjoint(classes(attributes)):
            return None
        if (attributes.get("id") or "").startswith("fnref"):  # nothing leads back to a citation
            return {key: text for key, text in attributes.items() if key != "id"}
        new = {
            key: " ".join(f"{page}#{part}" for part in (attributes[key] or "").split())
            for key in NAMES
            if key in attributes
        }
        return attributes | new | _leading(attributes, page, inside, site_url)

    return without_gaps(with_attributes(html, CHANGED, changed))


def as_frame(html: str, inside: frozenset[str], site_url: str) -> str:
    """What stands around the pages (header, menu, footer), with links led; its own ids and anchors stay."""

    def changed(_: str, attributes: Attributes) -> Attributes:
        own = (attributes.get("href") or "#").startswith("#")
        return attributes if own else attributes | _leading(attributes, "index.html", inside, site_url)

    return with_attributes(html, LINK, changed)


def _leading(attributes: Attributes, page: str, inside: frozenset[str], site_url: str) -> Attributes:
    link = attributes.get("href")
    # An address of another site, a telephone number: what has a scheme leads there from anywhere.
    if link is None or urlsplit(link).scheme:
        return {}
    leading = led(link, page, inside, site_url)
    online = {"class": " ".join([*classes(attributes), "online"])}
    return {"href": leading} | ({} if leading.startswith("#") else online)


def own_scripts(html: str, page: str) -> list[str]:
    """The addresses of the scripts of the address `page` that wait for its end, in their order."""
    head = html.partition("<body")[0]
    return [posixpath.normpath(posixpath.join(posixpath.dirname(page), src)) for src in found(head, LATE_SCRIPTS)]


def with_font(styles: str, address: str, font: bytes) -> str:
    """Styles with the font inside that they name by its address."""
    inside = f"data:font/woff2;base64,{base64.b64encode(font).decode()}"
    # Browsers read even a font that is inside a moment too late to show it at once.
    return styles.replace(posixpath.basename(address), inside).replace("font-display: optional", "font-display: block")


def script(text: str) -> str:
    """A script as it may stand inside HTML, where `</` would end it."""
    return text.replace("</", "<\\/")


def allowed(texts: Iterable[str]) -> str:
    """What a content security policy calls these scripts or styles (CSP 3, hash sources)."""
    return " ".join(f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)


def search_script(contents: dict[str, str], guide: Guide) -> str:
    """The search index of the file, with the lengths of its texts in place of the texts, which stand in the pages."""
    data = search_data(contents, guide)
    data["pages"]["lengths"] = [[len(text) for text in texts] for texts in data["pages"].pop("texts")]
    return f"const searchData = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};"


def addresses_inside(guide: Guide) -> frozenset[str]:
    """The addresses of all pages that the file holds."""
    kinds = {path.replace(".md", ".html"): page.kind for path, page in guide.pages.items()}
    return frozenset(url for url, kind in kinds.items() if kind not in KINDS_LEFT_OUT) - PAGES_LEFT_OUT


def addresses_of(item: StructureItem) -> Iterator[str]:
    """The addresses of all pages below an entry of the menu."""
    for child in item.children or []:
        yield from addresses_of(child)
    if item.is_page:
        yield item.url


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keep the menu for the file."""
    config.extra["nav"] = nav


@event_priority(-180)  # once the pages are written, and before the offline copy is made
def on_post_build(config: MkDocsConfig) -> None:
    """Write the file to site/downloads/."""
    offline, site = Path(config.theme.custom_dir) / "offline", built_site(config)
    guide, rendered, templates = config.extra["guide"], rendered_pages(config), config.theme.get_env()
    assets: Assets = config.extra["assets"]
    inside = addresses_inside(guide)
    # What stands in the menu for clinics alone stands on the website.
    menu = Navigation([item for item in config.extra["nav"].items if inside.intersection(addresses_of(item))], [])

    def framed(name: str) -> str:
        html = templates.get_template(f"partials/{name}.html").render(config=config, nav=menu, page=None, base_url=".")
        return as_frame(html, inside, config.site_url)

    def parts(url: str) -> list[str]:
        html = (site.root / url).read_text("utf-8")
        contents, text = element(html, "on-this-page"), inner(element(html, "page__main"))
        return [as_part(part, url, inside, config.site_url) for part in (contents, text)]

    with explained(Path(ADDRESS)):
        pages = [(url, *parts(url)) for url in rendered if url in inside]
        own = [src for url, *_ in pages for src in own_scripts((site.root / url).read_text("utf-8"), url)]
        one_file_script = (offline / "one-file.js").read_text("utf-8")
        one_file_styles = (offline / "one-file.css").read_text("utf-8")
    index = search_script({url: rendered[url].content for url, *_ in pages}, guide)
    early = [script(assets.text("early.js"))]
    late = {
        "first": "writeAllOut();",  # scripts inside a page run before it counts as read
        assets.address["search.js"]: script(assets.text("search.js", {"built/search-index.js": index.encode()})),
        assets.address["look-up.js"]: script(assets.text("look-up.js", FILES_LEFT_OUT)),
        **{address: script((site.root / address).read_text("utf-8")) for address in own},
        "one-file.js": script(one_file_script),
    }
    looks = {
        "all": with_font(assets.text("site.css", FILES_LEFT_OUT), assets.address[FONT], assets.data(FONT))
        + one_file_styles,
        "print": assets.text("print.css"),
    }
    html = templates.get_template("offline/one-file.html").render(
        config=config,
        day=config.extra["long_date"](checked_on()),
        icon=quote(assets.text("favicon.svg")),
        pages=pages,
        framed=framed,
        looks=looks,
        early=early,
        late=late,
        allowed=allowed,
    )
    site.write_text(ADDRESS, html)
