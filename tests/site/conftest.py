import pytest
from building import ROOT
from pages import BuiltPage, built_pages


@pytest.fixture(scope="session")
def all_pages(site) -> list[BuiltPage]:
    """Every HTML file of the site: pages, their forms for a frame, redirects, answers to codes."""
    # The guides in one file are no pages of the site; test_offline_copy.py reads them.
    return [page for page in built_pages(site) if not page.path.startswith("downloads/")]


@pytest.fixture(scope="session")
def pages(all_pages) -> list[BuiltPage]:
    """The pages that people wrote, with header, menu and footer."""
    return [page for page in all_pages if (ROOT / "docs" / page.path).with_suffix(".md").is_file()]


@pytest.fixture(scope="session")
def by_path(all_pages) -> dict[str, BuiltPage]:
    """Every HTML file of the site by its address."""
    return {page.path: page for page in all_pages}
