"""`make publish`: compressed forms beside the texts of a site, for servers that send them as they are."""

import gzip

import brotli
import pytest
from publish import compress, main

LONG = "Restless legs get worse at night. " * 60


@pytest.fixture
def folder(tmp_path):
    """A site with a page, a short text and a font."""
    (tmp_path / "restless-legs").mkdir()
    (tmp_path / "index.html").write_text(LONG, "utf-8")
    (tmp_path / "restless-legs" / "iron.md").write_text(LONG, "utf-8")
    (tmp_path / "short.txt").write_text("Short", "utf-8")
    (tmp_path / "font.woff2").write_bytes(b"wOF2" * 1000)
    return tmp_path


def test_a_text_has_both_forms_beside_it_which_say_the_same(folder):
    compress(folder)
    for text in (folder / "index.html", folder / "restless-legs" / "iron.md"):
        assert gzip.decompress(text.with_name(text.name + ".gz").read_bytes()).decode() == LONG
        assert brotli.decompress(text.with_name(text.name + ".br").read_bytes()).decode() == LONG


def test_what_is_short_or_compressed_already_stays_alone(folder):
    compress(folder)
    assert not list(folder.glob("short.txt.*")) + list(folder.glob("font.woff2.*"))


@pytest.mark.parametrize(("size", "forms"), [(1000, [".br", ".gz"]), (999, [])])
def test_a_text_is_compressed_from_1000_bytes_on(tmp_path, size, forms):
    (tmp_path / "page.html").write_text("x" * size, "utf-8")
    assert compress(tmp_path) == bool(forms)
    assert sorted(file.suffix for file in tmp_path.glob("page.html.*")) == forms


def test_a_second_run_writes_the_same_bytes_and_compresses_nothing_twice(folder):
    compress(folder)
    first = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    compress(folder)
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == first


def test_a_form_that_cannot_be_written_leaves_nothing_of_it_and_is_named(folder, capsys):
    (folder / "index.html.br").mkdir()
    assert main([str(folder)]) == 1
    assert "index.html.br" in capsys.readouterr().err
    assert not list(folder.glob("*.unfinished"))


def test_a_folder_without_a_site_is_named(tmp_path, capsys):
    assert main([str(tmp_path)]) == 1
    assert f"{tmp_path} holds no site. Build it first: make site" in capsys.readouterr().err
