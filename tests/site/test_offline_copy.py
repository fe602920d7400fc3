"""The offline copy: what is in it, that it is always the same, and that a damaged one is found out."""

import errno
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from building import ROOT
from bundle import write_zip
from copy_files import differences
from models.loading import ContentError
from pages import BuiltPage, built_pages
from test_links import normalized
from writing import explained

BYTES_A_PAGE = 30_000


@pytest.fixture(scope="session")
def archive(site) -> Path:
    (found,) = (site / "downloads").glob("*.zip")
    return found


@pytest.fixture(scope="module")
def copied(copy) -> list[BuiltPage]:
    """Every page of the copy, read once."""
    return built_pages(copy)


def test_the_zip_has_at_most_30_kb_for_each_page(archive, pages):
    size = archive.stat().st_size
    limit = BYTES_A_PAGE * len(pages)
    assert size <= limit, f"{size} bytes, {limit} is the limit: make pictures smaller, or leave out what is not needed"


def test_latest_json_and_the_checksum_file_describe_the_zip(archive):
    latest = json.loads((archive.parent / "latest.json").read_text("utf-8"))
    assert latest["file"] == archive.name and latest["size"] == archive.stat().st_size
    assert (archive.parent / f"{archive.name}.sha256").read_text("utf-8") == f"{latest['sha256']}  {archive.name}\n"


def test_start_here_sorts_first(copy):
    assert sorted(file.name for file in copy.iterdir() if file.is_file())[0] == "START-HERE.html"


def test_what_disk_readers_do_not_need_is_left_out(copy):
    names = [file.relative_to(copy).as_posix() for file in copy.rglob("*") if file.is_file()]
    assert not [name for name in names if name.endswith((".map", ".zip")) or "lunr" in name or "sitemap" in name]
    assert not {"404.html", "robots.txt"} & set(names)
    assert all(name.isascii() for name in names)


def test_no_page_of_the_copy_holds_an_absolute_path_or_loads_from_elsewhere(copied):
    for page in copied:
        for element in page.html.find_all(["script", "img", "iframe", "link"]):
            target = element.get("src") or element.get("href") or ""
            own = element.name == "link" and element["rel"][0] in ("canonical", "alternate")
            assert own or not target.startswith(("/", "http")), f"{page.path}: {target}"
        absolute = [link["href"] for link in page.html.find_all("a", href=True) if link["href"].startswith("/")]
        assert not absolute, page.path


def test_every_link_of_the_copy_leads_to_a_file_and_an_anchor(copy, copied):
    pages = {page.path: page for page in copied}
    broken = []
    for page in pages.values():
        for link in page.html.find_all("a", href=True):
            target, _, anchor = link["href"].partition("#")
            if urlsplit(target).scheme:
                continue
            path = normalized((Path(page.path).parent / target).as_posix()) if target else page.path
            if not (copy / path).is_file() or (anchor and anchor not in pages[path].ids):
                broken.append(f"{page.path}: {link['href']}")
    assert not broken


def damaged(archive: Path, target: Path, change) -> Path:
    """A copy of the zip whose files (contents by name) went through `change`."""
    with zipfile.ZipFile(archive) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    change(files)
    with zipfile.ZipFile(target, "w") as part:
        for name, data in files.items():
            part.writestr(name, data)
    return target


PAGE = "urgent-help.html"


def name_of(files: dict[str, bytes]) -> str:
    return next(name for name in files if name.endswith(f"/{PAGE}"))


def test_a_whole_copy_passes_the_check(archive):
    assert not list(differences(archive))


def test_a_changed_byte_is_named(archive, tmp_path):
    def change(files):
        files[name_of(files)] += b" "

    assert list(differences(damaged(archive, tmp_path / "x.zip", change))) == [f"changed: {PAGE}"]


def test_a_missing_file_is_named(archive, tmp_path):
    def change(files):
        del files[name_of(files)]

    assert list(differences(damaged(archive, tmp_path / "x.zip", change))) == [f"missing: {PAGE}"]


def test_an_added_file_is_named(archive, tmp_path):
    def change(files):
        files[name_of(files).replace(PAGE, "extra.html")] = b"x"

    assert list(differences(damaged(archive, tmp_path / "x.zip", change))) == ["added: extra.html"]


def test_make_verify_runs_on_plain_python(archive):
    command = [sys.executable, "-S", str(ROOT / "overrides" / "hooks" / "copy_files.py"), str(archive)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "This copy is whole" in done.stdout


def test_a_file_that_is_no_copy_is_refused_in_words(tmp_path):
    (tmp_path / "x.zip").write_bytes(b"no zip")
    command = [sys.executable, str(ROOT / "overrides" / "hooks" / "copy_files.py"), str(tmp_path / "x.zip")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "is no copy of this guide" in done.stdout


def test_a_full_disk_leaves_no_half_written_zip(tmp_path, monkeypatch):
    def full(*arguments, **more):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    target = tmp_path / "guide.zip"
    with (
        pytest.raises(ContentError, match=r"could not be written: No space left on device\. Free space"),
        explained(target),
    ):
        write_zip(target, "guide", {"a": b"a"}, 1_000_000_000)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "downloads").write_text("a file where the folder should be", "utf-8")
    target = tmp_path / "downloads" / "guide.zip"
    with pytest.raises(ContentError, match="downloads/guide.zip could not be written"), explained(target):
        write_zip(target, "guide", {"a": b"a"}, 1_000_000_000)


def test_a_missing_asset_is_named(tmp_path):
    with pytest.raises(ContentError, match=r"font\.woff2\)\. Restore the file"), explained(tmp_path / "guide.html"):
        (tmp_path / "font.woff2").read_bytes()
