"""Reads the built pages."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bs4 import BeautifulSoup


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of the built site; `path` is relative to the site, such as `restless-legs/iron.html`."""

    path: str
    file: Path

    @cached_property
    def html(self) -> BeautifulSoup:
        return BeautifulSoup(self.file.read_text("utf-8"), "html.parser")

    @cached_property
    def with_script(self) -> BeautifulSoup:
        """The page with what it shows only where scripts run."""
        opened = self.file.read_text("utf-8").replace('<script type="text/html" class="needs-script">', "")
        return BeautifulSoup(opened, "html.parser")

    @cached_property
    def ids(self) -> list[str]:
        return [tag["id"] for tag in self.html.find_all(id=True)]


def built_pages(site: Path) -> list[BuiltPage]:
    """Every page of the built site, the 404 page left out: it is a template without content."""
    files = (file for file in sorted(site.rglob("*.html")) if file.name != "404.html")
    return [BuiltPage(file.relative_to(site).as_posix(), file) for file in files]
