"""What the page "Take it with you" says of the copies: the button that keeps the guide, the files and their sizes."""

import json

from markup import with_content
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from models.loading import ContentError
from one_file import ADDRESS as ONE_FILE
from writing import built_site

ADDRESS = "tools/take-it-with-you.html"
# Elements of the page by id, with the template of what stands there in every copy.
PLACES = {"keep-here": "partials/keep.html", "downloads": "offline/on-disk.html", "checksum": "offline/checksum.html"}
ON_THE_WEB = {"downloads": "offline/downloads.html", "checksum": "offline/checksum.html"}


def size_in_words(size: int) -> str:
    """A number of bytes as people read it."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{round(size / 1000)} KB"


def on_config(config: MkDocsConfig) -> None:
    """Let templates link to the page."""
    config.theme.get_env().globals["download_page"] = ADDRESS


@event_priority(-110)  # once content.py has checked what a writer may put on a page
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put on the page what stands there in every copy. Raises ContentError where it has no place for it."""
    if page.url != ADDRESS:
        return html
    for place, template in PLACES.items():
        words = config.theme.get_env().get_template(template).render(page=page, base_url="..")
        try:
            html = with_content(html, place, words)
        except LookupError as error:
            message = f'docs/{page.file.src_uri} needs a line `<div id="{place}"></div>`. Add it.'
            raise ContentError([message]) from error
    return html


@event_priority(-205)  # once the copies are made, which cannot hold their own sizes and checksums
def on_post_build(config: MkDocsConfig) -> None:
    """Say on the website what there is to download, and its checksum."""
    site = built_site(config)
    latest = json.loads((site.root / "downloads" / "latest.json").read_text("utf-8"))
    one_file = site.root / ONE_FILE
    facts = {
        "name": latest["file"],
        "size": size_in_words(latest["size"]),
        "checksum": latest["sha256"],
        "one_file": one_file.name,
        "one_file_size": size_in_words(one_file.stat().st_size),
    }
    html = (site.root / ADDRESS).read_text("utf-8")
    for place, template in ON_THE_WEB.items():
        html = with_content(html, place, config.theme.get_env().get_template(template).render(facts))
    site.rewrite(ADDRESS, html)
