import pytest
from pages import BuiltPage, built_pages


@pytest.fixture(scope="session")
def pages(site) -> list[BuiltPage]:
    """All pages of the built site."""
    # The guides in one file are no pages of the site; test_offline_copy.py reads them.
    return [page for page in built_pages(site) if not page.path.startswith("downloads/")]
