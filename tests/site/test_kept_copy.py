"""What a phone keeps of the built site, and how the guide looks among its apps."""

import hashlib
import json
import posixpath

import pytest
from copy_files import site_files
from kept_copy import kept_files
from PIL import Image
from published import asset
from telling import told


@pytest.fixture(scope="module")
def kept(site) -> set[str]:
    return set(kept_files(site_files(site)))


def test_every_page_that_people_wrote_is_kept(kept, pages):
    assert not {page.path for page in pages} - kept


def test_a_kept_page_finds_all_that_it_is_shown_with(kept, all_pages):
    missing = []
    for page in all_pages:
        if page.path in kept:
            needed = [tag["src"] for tag in page.html.select("img, script[src]")]
            needed += [tag["href"] for tag in page.html.select("link[rel=stylesheet], link[rel=icon]")]
            paths = {posixpath.normpath(posixpath.join(posixpath.dirname(page.path), address)) for address in needed}
            missing += [f"{page.path}: {path}" for path in sorted(paths - kept)]
    assert not missing, told("Let kept_copy.py keep these, too", missing)


def test_every_address_that_leads_on_is_kept(kept, all_pages):
    leading = {page.path for page in all_pages if page.html.select("meta[http-equiv=refresh]")}
    assert not {path for path in leading if not path.startswith(("connect/", "downloads/"))} - kept


def test_what_serves_programs_and_other_sites_is_not_kept(kept):
    strange = [path for path in kept if path.endswith((".embed.html", ".json", ".md", ".zip", ".xml"))]
    strange += [path for path in kept if path.startswith(("downloads/", "connect/"))]
    assert not strange


def test_the_worker_names_each_kept_file_with_the_checksum_of_what_stands_there(site, kept):
    head = (site / "worker.js").read_text("utf-8").split("\n", 1)[0]
    data = json.loads(head.removeprefix("const kept = ").removesuffix(";"))
    assert data["files"] == {path: hashlib.sha256((site / path).read_bytes()).hexdigest() for path in kept}


def test_who_hosts_the_zip_has_a_worker_for_its_files(copy):
    head = (copy / "worker.js").read_text("utf-8").split("\n", 1)[0]
    data = json.loads(head.removeprefix("const kept = ").removesuffix(";"))
    assert data["files"] == {path: hashlib.sha256((copy / path).read_bytes()).hexdigest() for path in data["files"]}
    assert "tools/take-it-with-you.html" in data["files"] and (copy / "remove-worker.js").is_file()


def test_the_manifest_has_colors_of_the_styles(site):
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    colors = asset(site, "site.css").read_text("utf-8")
    for name, token in {"theme_color": "--teal", "background_color": "--paper"}.items():
        assert f"{token}: var(--light, {manifest[name]})" in colors, f"{name} of manifest.webmanifest is not {token}"


def test_the_manifest_names_icons_of_the_sizes_that_they_have(site):
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert (site / manifest["start_url"]).is_file() and manifest["scope"] == "./"
    for icon in manifest["icons"]:
        with Image.open(site / icon["src"]) as picture:
            assert icon["sizes"] == f"{picture.width}x{picture.height}", icon["src"]
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}
    assert "maskable" in {icon.get("purpose") for icon in manifest["icons"]}
