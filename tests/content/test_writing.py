"""What finishes the site is written below its folder only, and never over what stands there already."""

import pytest
from models.loading import ContentError
from writing import Site


@pytest.fixture
def root(tmp_path):
    """A built site with one page."""
    root = tmp_path / "site"
    (root / "restless-legs").mkdir(parents=True)
    (root / "restless-legs" / "iron.html").write_text("the page", "utf-8")
    return root


def test_a_new_file_is_written_with_its_folders_and_the_same_line_ends_everywhere(root):
    Site(root).write_text("connect/2.16/I83.html", "one\ntwö\n")
    assert (root / "connect/2.16/I83.html").read_bytes() == "one\ntwö\n".encode()


@pytest.mark.parametrize("address", ["../evil.html", "a/../../evil.html", "{outside}/evil.html", "link/evil.html"])
def test_nothing_is_written_outside_the_site(root, tmp_path, address):
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "link").symlink_to(outside)
    with pytest.raises(ContentError, match="would be written outside"):
        Site(root).write_text(address.format(outside=outside), "evil")
    assert not list(tmp_path.rglob("evil.html"))


@pytest.mark.parametrize("address", ["restless-legs/iron.html", "restless-legs/Iron.html", "restless-legs"])
def test_nothing_is_written_over_what_mkdocs_wrote(root, address):
    with pytest.raises(ContentError, match="over a file that the site holds already"):
        Site(root).write_text(address, "evil")
    assert (root / "restless-legs" / "iron.html").read_text("utf-8") == "the page"


def test_nothing_is_written_twice(root):
    site = Site(root)
    site.write_text("connect/I83.html", "first")
    with pytest.raises(ContentError, match=r"connect/i83\.html would be written over a file"):
        site.write_text("connect/i83.html", "second")
    assert (root / "connect" / "I83.html").read_text("utf-8") == "first"


def test_a_link_to_a_file_elsewhere_is_not_written_through(root, tmp_path):
    (tmp_path / "private.txt").write_text("private", "utf-8")
    (root / "llms.txt").symlink_to(tmp_path / "private.txt")
    with pytest.raises(ContentError):
        Site(root).write_text("llms.txt", "evil")
    assert (tmp_path / "private.txt").read_text("utf-8") == "private"


def test_a_file_where_a_folder_should_be_is_named(root):
    with pytest.raises(ContentError, match="iron.html/old.html could not be written"):
        Site(root).write_text("restless-legs/iron.html/old.html", "evil")
