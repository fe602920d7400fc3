"""What the offline copy is made of, how it is packed, and what whoever checks a copy is told."""

import json
import zipfile
from pathlib import Path

import pytest
from bundle import files_to_pack, write_zip
from copy_files import differences, main, sha256, site_files
from download_page import size_in_words
from models.problems import ContentError

FILES = {"index.html": b"<h1>", "assets/site.css": b"a {}"}


def packed(target: Path, files: dict[str, bytes], folder: str = "guide-1.0.0/") -> Path:
    """A zip of a copy with these files, whose manifest names those of a whole one."""
    manifest = json.dumps({"files": {name: sha256(data) for name, data in FILES.items()}})
    with zipfile.ZipFile(target, "w") as copy:
        copy.writestr(f"{folder}assets/", b"")
        for name, data in (files | {"manifest.json": manifest.encode()}).items():
            copy.writestr(folder + name, data)
    return target


@pytest.mark.parametrize("folder", ["guide-1.0.0/", "", "a/b/"])
def test_a_whole_copy_has_no_difference_whatever_folder_it_stands_in(tmp_path, folder):
    assert not list(differences(packed(tmp_path / "x.zip", FILES, folder)))


def test_what_is_missing_added_and_changed_is_named_in_this_order(tmp_path):
    copy = packed(tmp_path / "x.zip", {"index.html": b"<h1>!", "b.js": b"", "a.js": b""})
    assert list(differences(copy)) == ["missing: assets/site.css", "added: a.js", "added: b.js", "changed: index.html"]


def test_a_file_that_cannot_be_unpacked_is_changed_and_the_others_are_still_looked_at(tmp_path):
    copy = packed(tmp_path / "x.zip", FILES | {"index.html": b"<h1>"})
    copy.write_bytes(copy.read_bytes().replace(b"a {}", b"b {}"))
    assert list(differences(copy)) == ["changed: assets/site.css"]
    both = packed(tmp_path / "z.zip", FILES | {"index.html": b"other"})
    both.write_bytes(both.read_bytes().replace(b"a {}", b"b {}"))
    assert list(differences(both)) == ["changed: assets/site.css", "changed: index.html"]


def test_a_copy_is_called_whole_only_where_it_is(tmp_path, capsys):
    assert main([str(packed(tmp_path / "x.zip", FILES))]) == 0
    assert capsys.readouterr().out == "This copy is whole: every file is as it was made.\n"
    assert main([str(packed(tmp_path / "y.zip", {}))]) == 1
    assert capsys.readouterr().out == "missing: assets/site.css\nmissing: index.html\n"


@pytest.mark.parametrize("named", [[], ["gone.zip"], ["x.zip", "x.zip"], ["."]])
def test_who_names_no_copy_is_told_how(tmp_path, monkeypatch, capsys, named):
    monkeypatch.chdir(tmp_path)
    packed(tmp_path / "x.zip", FILES)
    assert main(named) == 2
    assert capsys.readouterr().out == "Name the copy to check, for example: make verify ZIP=path/to/copy.zip\n"


@pytest.mark.parametrize("manifest", [None, b"{", b"{}"])
def test_a_zip_that_is_no_copy_is_refused_in_words(tmp_path, capsys, manifest):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as other:
        if manifest:
            other.writestr("manifest.json", manifest)
    assert main([str(tmp_path / "x.zip")]) == 1
    assert f"{tmp_path / 'x.zip'} is no copy of this guide: " in capsys.readouterr().out


def test_what_readers_of_a_copy_do_not_need_is_left_out(tmp_path):
    kept = ["index.html", "assets/a.css", "legs/iron.html", "llms.txt", "my-404.html"]
    left_out = ["404.html", "robots.txt", "sitemap.xml", "downloads/x.zip", "a.embed.html", "a.oembed.json", "a.md"]
    for name in kept + left_out:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    assert site_files(tmp_path) == {name: name.encode() for name in kept}


def test_the_manifest_holds_every_file_but_itself_and_all_are_sorted():
    files = files_to_pack({"b.html": b"b", "z.html": b"z"}, {"a.html": b"a"})
    assert list(files) == ["a.html", "b.html", "manifest.json", "z.html"]
    expected = {"a.html": sha256(b"a"), "b.html": sha256(b"b"), "z.html": sha256(b"z")}
    assert files["manifest.json"].decode() == json.dumps({"files": expected}, indent=1) + "\n"


def test_a_file_of_the_site_with_the_name_of_one_of_the_zip_is_refused():
    with pytest.raises(ContentError, match=r"b\.html of the site has the name of a file that only the zip holds"):
        files_to_pack({"c.html": b"", "b.html": b""}, {"c.html": b"", "b.html": b""})


def test_a_zip_says_the_same_wherever_it_is_made(tmp_path):
    write_zip(tmp_path / "x.zip", "guide", {"index.html": b"<h1>" * 100}, 1_795_000_001)
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        (entry,) = archive.infolist()
        assert archive.read(entry) == b"<h1>" * 100
    assert (entry.filename, entry.date_time) == ("guide/index.html", (2026, 11, 18, 11, 6, 40))
    assert (entry.create_system, entry.external_attr >> 16, entry.compress_type) == (3, 0o100644, zipfile.ZIP_DEFLATED)
    assert entry.compress_size < entry.file_size
    assert [file.name for file in tmp_path.iterdir()] == ["x.zip"]


@pytest.mark.parametrize(
    ("size", "words"),
    [(499, "0 KB"), (1600, "2 KB"), (999_499, "999 KB"), (1_000_000, "1.0 MB"), (2_260_000, "2.3 MB")],
)
def test_a_size_is_told_as_people_read_it(size, words):
    assert size_in_words(size) == words
