"""Loads the content once, before anything is built, and refuses what is wrong with it."""

import os
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from models.files import ignored
from models.guide import Guide
from models.loading import load_guide
from models.page_markup import line_of, markup_problems
from models.problems import ContentError
from models.references import anchors_in_data


def source_date_epoch(guide: Guide) -> int:
    """Seconds since 1970 of the newest review, so that the same content always gives the same bytes.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    newest = max(page.reviewed for page in guide.pages.values())
    return int(datetime(newest.year, newest.month, newest.day, tzinfo=UTC).timestamp())


def checked_on() -> date:
    """The day of the newest review, which copies carry."""
    return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).date()


def dead_anchors(guide: Guide, anchors: dict[str, set[str]]) -> Iterator[str]:
    """Yield a problem for each anchor in the data that no page has; `anchors` is by page.html."""
    for place, target in anchors_in_data(guide):
        page, _, anchor = target.partition("#")
        if page not in anchors:
            yield f"{place}: there is no page {page}. Correct the path."
        elif anchor and anchor not in anchors[page]:
            yield f"{place}: {page} has no heading with the anchor #{anchor}. Correct it, or add it to the heading."


@cache  # `make serve` builds again and again, and most pages are as they were
def page_problems(html: str, path: str, markdown: str) -> tuple[str, ...]:
    """What is wrong with the HTML made of the page `path` below docs/, each with the line of its `markdown`."""
    found = [(line_of(problem, markdown), problem.says) for problem in markup_problems(html)]
    return tuple(f"docs/{path}{f', line {line}' if line else ''}: {says}" for line, says in dict.fromkeys(found))


def version(project: Path) -> str:
    """The version in pyproject.toml."""
    return tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def on_config(config: MkDocsConfig) -> None:
    """Read docs/ into models; hooks and templates find them as `config.extra.guide`."""
    config.extra["version"] = version(Path(config.config_file_path).parent)
    guide = load_guide(Path(config.docs_dir))
    config.extra["guide"] = guide
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(source_date_epoch(guide)))


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Leave out what a system or an editor put into docs/ by itself; loading has refused all else that is not known."""
    for file in list(files):
        if ignored(file.src_uri):
            files.remove(file)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Keep MkDocs from reading the page and its front matter a second time, by rules of its own."""
    return ""


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give the page what loading has read and checked."""
    guide: Guide = config.extra["guide"]
    page.meta = dict(guide.pages[page.file.src_uri])
    return guide.markdown[page.file.src_uri]


@event_priority(-100)  # when no hook adds to the page any more
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Stop the build at HTML that a page may not hold."""
    path = page.file.src_uri
    if problems := page_problems(html, path, config.extra["guide"].markdown[path]):
        raise ContentError(problems)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Keep the rendered pages for the hooks; stop when the data points to an anchor that none of them has."""
    pages = {file.dest_uri: file.page for file in files.documentation_pages() if file.page}
    config.extra["rendered_pages"] = pages  # by address, in the order of the menu
    anchors = {address: page.present_anchor_ids or set() for address, page in pages.items()}
    if problems := list(dead_anchors(config.extra["guide"], anchors)):
        raise ContentError(problems)
