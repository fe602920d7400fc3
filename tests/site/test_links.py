"""Every link leads somewhere: addresses by LinkChecker, anchors by us (its own check of them is quadratic)."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from building import ROOT
from telling import told


def test_linkchecker_finds_no_error_and_no_warning(address, site):
    linkchecker = Path(sys.executable).with_name("linkchecker")
    settings = Path(__file__).with_name("linkchecker.ini")
    command = [
        linkchecker,
        f"--config={settings}",
        "--no-status",
        "--threads=8",
        "--output=text",
        f"{address}/index.html",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "0 warnings found. 0 errors found." in done.stdout, done.stdout


def test_every_anchor_exists(all_pages):
    ids = {page.path: set(page.ids) for page in all_pages}
    dead = []
    for page in all_pages:
        for link in page.html.find_all("a", href=True):
            target, anchor = urldefrag(link["href"])
            if "://" in target or target.startswith("mailto:") or not anchor:
                continue
            path = (Path(page.path).parent / unquote(target)).as_posix() if target else page.path
            if unquote(anchor) not in ids.get(normalized(path), set()):
                dead.append(f"{page.path}: {link['href']}")
    assert not dead, told("There is no such anchor. Correct the link, or add the anchor to its heading", dead)


def normalized(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def test_navigation_reaches_every_page(pages):
    front = next(page for page in pages if page.path == "index.html")
    reached = {normalized(link["href"].split("#")[0]) for link in front.html.select("nav.menu a[href]")} | {
        "index.html"
    }
    lost = {page.path for page in pages} - reached
    assert not lost, told("The menu does not lead to these pages. Add them to `nav` in mkdocs.yml", sorted(lost))


def test_ids_are_unique_on_each_page(all_pages):
    for page in all_pages:
        doubled = {key for key in page.ids if page.ids.count(key) > 1}
        assert not doubled, f"{page.path}: two parts have the anchor {sorted(doubled)}. Rename one of each."


@pytest.mark.parametrize("tag,attribute", [("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src")])
def test_no_page_loads_anything_from_another_origin(all_pages, tag, attribute):
    own = "http://127.0.0.1:8000/"  # the default SITE_URL, in the canonical link
    foreign = [
        f"{page.path}: {element[attribute]}"
        for page in all_pages
        for element in page.html.find_all(tag, **{attribute: True})
        if "//" in element[attribute] and not element[attribute].startswith(own)
    ]
    assert not foreign


def test_no_stylesheet_loads_anything_from_another_origin(site):
    sheets = list(site.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text("utf-8").replace('"', "").replace("'", "")
        assert "url(http" not in text and "url(//" not in text and "@import" not in text, sheet.name


def test_no_script_of_ours_names_another_origin():
    for script in (ROOT / "docs" / "assets" / "scripts").glob("*.js"):
        assert not re.search("https?://", script.read_text("utf-8")), script.name


def test_the_data_is_not_published_as_files(site):
    assert not list(site.rglob("*.yml")) and not (site / "data").exists()
