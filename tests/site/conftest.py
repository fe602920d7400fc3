import pytest
from pages import BuiltPage, built_pages


@pytest.fixture(scope="session")
def pages(site) -> list[BuiltPage]:
    """All pages of the built site."""
    return built_pages(site)
