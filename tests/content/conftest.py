import pytest
from small_docs import write_docs


@pytest.fixture
def docs(tmp_path):
    """A small docs/ folder without a mistake."""
    folder = tmp_path / "docs"
    write_docs(folder)
    return folder
