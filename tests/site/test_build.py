"""The build as a whole: silent, complete, and the same bytes every time."""

import hashlib
import json
import os
import time

import pytest
from building import ROOT, build, copy_project


def test_the_strict_build_gives_no_warning(built):
    assert built.exit_code == 0, built.output
    assert "WARNING" not in built.output and "ERROR" not in built.output, built.output


def test_there_are_at_least_38_pages(pages):
    assert len(pages) >= 38


def fingerprints(site) -> dict[str, str]:
    files = (file for file in site.rglob("*") if file.is_file())
    return {file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_two_builds_give_the_same_bytes(site, tmp_path):
    project = tmp_path / "elsewhere"
    copy_project(project)
    time.sleep(1)  # so that a clock in the output would show
    second = build(project, tmp_path / "second", PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    assert second.exit_code == 0, second.output
    assert fingerprints(second.site) == fingerprints(site)


def test_every_absolute_address_derives_from_site_url(tmp_path):
    moved = build(ROOT, tmp_path / "site", SITE_URL="https://legs.example.org/guide")
    assert moved.exit_code == 0, moved.output
    texts = [file for file in moved.site.rglob("*") if file.suffix in {".html", ".json", ".md", ".txt", ".xml", ".js"}]
    assert not [file.name for file in texts if "127.0.0.1" in file.read_text("utf-8")]
    promise = json.loads((moved.site / "links.json").read_text("utf-8"))["promise"]
    assert promise == "https://legs.example.org/guide/for-clinics/addresses.html"


@pytest.fixture
def project(tmp_path):
    """A copy of the project that a test may break."""
    copy_project(tmp_path / "project")
    return tmp_path / "project"


MISTAKES = {
    "a wrong front matter key": (
        "docs/restless-legs/iron.md", "\nkind:", "\nknid:",
        "docs/restless-legs/iron.md, front matter, field knid: not a known field",
    ),
    "an unknown source id": (
        "docs/restless-legs/iron.md", "[^allen2013]", "[^alan2013]",
        "docs/restless-legs/iron.md cites 'alan2013', which is not in docs/data/sources.yml",
    ),
    "a dead anchor on a page": (
        "docs/index.md", "urgent-help.md#leg-clot", "urgent-help.md#leg-clod",
        "does not contain an anchor '#leg-clod'",
    ),
    "a dead anchor in the data": (
        "docs/data/codes.yml", "urgent-help.html#leg-clot", "urgent-help.html#leg-clod",
        "urgent-help.html has no heading with the anchor #leg-clod",
    ),
    "a sign that nobody defined": (
        "docs/restless-legs/iron.md", "clinical_review: pending", "strip: [leg-clod]\nclinical_review: pending",
        "docs/restless-legs/iron.md, front matter, field strip: there is no sign 'leg-clod'",
    ),
    "a review due before the review": (
        "docs/restless-legs/iron.md", "review_due: 2028", "review_due: 2025",
        "review_due must be later than reviewed",
    ),
    "a review due after more than three years": (
        "docs/restless-legs/iron.md", "review_due: 2028", "review_due: 2031",
        "review_due is more than 3 years after reviewed",
    ),
    "malformed YAML": (
        "docs/data/claims.yml", "- id: A-01", "- id: A-01: x",
        "docs/data/claims.yml, line 3 is not valid YAML",
    ),
    "an unknown block": (
        "docs/restless-legs/iron.md", "/// certainty", "/// certainly",
        "there is no block 'certainly'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_stops_the_build_with_a_message_a_writer_understands(mistake, project, tmp_path):
    path, right, wrong, message = MISTAKES[mistake]
    text = (project / path).read_text("utf-8")
    assert right in text
    (project / path).write_text(text.replace(right, wrong, 1), "utf-8")
    broken = build(project, tmp_path / "site")
    assert broken.exit_code != 0
    assert message in broken.output
    assert "Traceback" not in broken.output
    assert os.sep + "site-packages" not in broken.output
