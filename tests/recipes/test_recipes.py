"""The recipes of CONTRIBUTING.md, followed as written: the site does what they promise, and no test has to change."""

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from building import ROOT
from following import GUIDE, copy_everything, follow, patched, recipes
from published import search_data

NAMES = [
    "A page", "A sentence", "A source", "An option", "A word", "A diagnosis code", "An anchor renamed",
    "A page renamed", "A review recorded", "A version released",
]  # fmt: skip
SITE_URL = "http://127.0.0.1:8000/"
OLD, NEW = "restless-legs/cinema.html", "restless-legs/shows.html"


def hashes(project: Path) -> dict[str, str]:
    """What a contributor would commit: every file but those that the build makes, by its path."""
    files = [file for file in project.rglob("*") if file.is_file()]
    own = [file for file in files if not {".venv", "site", "__pycache__"} & set(file.relative_to(project).parts)]
    return {file.relative_to(project).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in own}


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name in before | after if before.get(name) != after.get(name)}


@pytest.fixture(scope="module")
def touched() -> dict[str, set[str]]:
    """The files that each recipe touched, by its name; filled by `project`."""
    return {}


@pytest.fixture(scope="module")
def project(tmp_path_factory, touched) -> Path:
    """A copy of the project in which all recipes were followed, one after the other, and the site built."""
    project = tmp_path_factory.mktemp("contributor") / "project"
    copy_everything(project)
    for name, blocks in recipes().items():
        before = hashes(project)
        for block in blocks:
            follow(block, project)
        touched[name] = changed(before, hashes(project))
    done = subprocess.run(["make", "links"], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return project


@pytest.fixture(scope="module")
def built(project) -> Path:
    return project / "site"


def html(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address).read_text("utf-8"), "html.parser")


def test_there_is_a_recipe_for_each_kind_of_change():
    assert list(recipes()) == NAMES


OF_THE_PROGRAM = re.compile(r"copy_project|properdocs|from rebuild import|import serve\b|vnu|oembedpy")


def test_all_other_tests_stay_green_and_none_is_touched(project):
    # What builds or runs something of its own judges the program, not the content, and would take minutes.
    modules = [*(ROOT / "tests" / "content").glob("test_*.py"), *(ROOT / "tests" / "site").glob("test_*.py")]
    judging = [module for module in modules if not OF_THE_PROGRAM.search(module.read_text("utf-8"))]
    arguments = ["--numprocesses=0", *(module.relative_to(ROOT).as_posix() for module in sorted(judging))]
    # Without CI: the copy has no HTML checker, which judges the project itself in its own run.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "CI"))}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments, "-p", "no:cacheprovider", "--tb=short"],
        cwd=project, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]


def test_a_new_page_touches_as_many_files_as_contributing_says(project, touched):
    stated = re.search(r"A new page touches (\d+) files", GUIDE)
    assert stated, "CONTRIBUTING.md: say how many files a new page touches"
    assert len(touched["A page"]) == int(stated[1]), sorted(touched["A page"])


def test_no_recipe_touches_a_test(project, touched):
    assert not {name for files in touched.values() for name in files if name.startswith("tests/")}


def test_the_new_page_is_in_the_menu_and_in_search(built):
    assert (
        html(built, "index.html").select_one(f"nav.menu a[href='{NEW}']").get_text(strip=True) == "Cinemas and theaters"
    )
    assert NEW in search_data(built)["pages"]["path"]


def test_programs_find_the_new_page(built):
    topics = json.loads((built / "topics.json").read_text("utf-8"))["topics"]
    assert SITE_URL + NEW in [topic["url"] for topic in topics]
    assert f"<loc>{SITE_URL}{NEW}</loc>" in (built / "sitemap.xml").read_text("utf-8")
    assert SITE_URL + NEW.replace(".html", ".md") in (built / "llms.txt").read_text("utf-8")


def test_the_new_page_has_a_short_address_a_kit_and_a_form_for_a_frame(built):
    assert html(built, "rn.html").select_one("main a[href='restless-legs/shows.html']")
    assert html(built, "for-clinics/link-kit.html").select_one(f".kit__links a[href='../{NEW}']")
    assert (built / NEW.replace(".html", ".embed.html")).is_file()


def test_the_new_page_is_in_the_offline_copy_and_in_the_guide_in_one_file(built):
    (archive,) = (built / "downloads").glob("*.zip")
    assert [name for name in zipfile.ZipFile(archive).namelist() if name.endswith(NEW)]
    assert html(built, "downloads/leg-health-guide.html").find(id=NEW)


def test_the_new_source_is_cited_on_the_page_and_listed_with_it(built):
    assert html(built, NEW).find(id="fn:zz-example")
    source = html(built, "about/sources.html").find(id="zz-example")
    assert source.find("a", href="../restless-legs/shows.html")


def test_the_new_word_has_an_address_in_the_glossary(built):
    assert html(built, "glossary.html").find("dt", id="intermission")


def test_the_new_code_is_answered_and_named_on_its_page(built):
    assert (built / "connect" / "2.16.840.1.113883.6.90" / "Z71.89.json").is_file()
    assert "Advice on daily life" in html(built, NEW).get_text()


def test_the_old_page_leads_on_and_takes_its_anchors_along(built):
    stub = html(built, OLD)
    assert stub.select_one("meta[http-equiv=refresh]")["content"] == "0; url=shows.html"
    assert stub.select_one("#now a")["href"] == "shows.html#now"


def test_the_anchor_that_was_renamed_leads_on(built):
    assert html(built, OLD).select_one("#ask a")["href"] == "shows.html#what-to-ask"


def test_the_link_kit_of_the_old_page_leads_to_that_of_the_new_one(built):
    kits = html(built, "for-clinics/link-kit.html")
    assert kits.select_one(".moved#restless-legs-cinema a")["href"] == "#restless-legs-shows"


def test_the_recorded_review_is_named_on_the_page(built):
    assert "Ada Example" in html(built, NEW).select_one(".review").get_text()


def test_the_new_version_is_that_of_the_zip_and_of_new_addresses(built):
    latest = json.loads((built / "downloads" / "latest.json").read_text("utf-8"))
    assert (latest["version"], latest["file"]) == ("1.1.0", "leg-health-guide-1.1.0.zip")
    record = json.loads((built / "links.json").read_text("utf-8"))["addresses"]
    assert {"at": NEW, "since": "1.1.0"} in record


def test_a_mistake_in_the_content_is_told_once_before_any_test_runs(project):
    page = project / "docs" / "index.md"
    right = page.read_text("utf-8")
    page.write_text(right.replace("\nkind:", "\nknid:", 1), "utf-8")
    command = [sys.executable, "-m", "pytest", "--collect-only", "--numprocesses=0", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    page.write_text(right, "utf-8")
    assert done.stderr.count("docs/index.md, front matter, field knid: not a known field") == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("diff", "after"),
    [
        ("-one\n+two\n", "two\nlast\n"),
        (" one\n+two\n", "one\ntwo\nlast\n"),
        ("-o…\n+two\n", "two\nlast\n"),
        ("-gone\n+two\n", None),
    ],
)
def test_a_block_with_plus_and_minus_changes_the_lines_it_shows(diff, after):
    assert patched("one\nlast\n", diff) == after
