import pytest
from bs4 import BeautifulSoup, Tag
from building import ROOT
from one_file import ADDRESS
from pages import BuiltPage, built_pages


@pytest.fixture(scope="session")
def all_pages(site) -> list[BuiltPage]:
    """Every HTML file of the site: pages, their forms for a frame, redirects, answers to codes."""
    # The guide in one file is no page of the site; test_one_file.py reads it.
    return [page for page in built_pages(site) if page.path != ADDRESS]


@pytest.fixture(scope="session")
def pages(all_pages) -> list[BuiltPage]:
    """The pages that people wrote, with header, menu and footer."""
    return [page for page in all_pages if (ROOT / "docs" / page.path).with_suffix(".md").is_file()]


@pytest.fixture(scope="session")
def by_path(all_pages) -> dict[str, BuiltPage]:
    """Every HTML file of the site by its address."""
    return {page.path: page for page in all_pages}


@pytest.fixture(scope="session")
def one_file(site) -> BeautifulSoup:
    """The guide in one file, read once."""
    return BeautifulSoup((site / ADDRESS).read_text("utf-8"), "lxml")


@pytest.fixture(scope="session")
def parts(one_file) -> dict[str, Tag]:
    """The pages in the one file, by their addresses."""
    return {part["id"]: part for part in one_file.select(".one-page")}
