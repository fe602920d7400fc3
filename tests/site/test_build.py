"""The build as a whole: silent, complete, and the same bytes every time."""

import hashlib
import json
import os
import re
import time

import pytest
from building import BUILD, ROOT, build, copy_project


def test_a_build_says_what_to_open_and_nothing_else(built):
    assert built.exit_code == 0, built.output
    assert built.output == f"Built. Open {built.site / 'index.html'} in a browser.\n"


def test_one_command_builds_everywhere():
    assert BUILD in (ROOT / "Makefile").read_text("utf-8")
    places = [ROOT / "Makefile", ROOT / ".ci/run", *(ROOT / ".github/workflows").glob("*.yml")]
    assert not [place.name for place in places if "mkdocs build" in place.read_text("utf-8")], f"Use {BUILD} there."


def test_every_markdown_file_below_docs_becomes_a_page(pages):
    written = {
        file.relative_to(ROOT / "docs").with_suffix(".html").as_posix() for file in (ROOT / "docs").rglob("*.md")
    }
    assert {page.path for page in pages} == written


def fingerprints(site) -> dict[str, str]:
    files = (file for file in site.rglob("*") if file.is_file())
    return {file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_two_builds_give_the_same_bytes(site, tmp_path):
    project = tmp_path / "elsewhere"
    copy_project(project)
    for name in ("Thumbs.db", ".DS_Store", "restless-legs/.iron.md.swp"):  # what is dropped there is not published
        (project / "docs" / name).write_text("dropped", "utf-8")
    time.sleep(1)  # so that a clock in the output would show
    windows = str(ROOT / "tests" / "on_windows")  # its line ends
    second = build(project, tmp_path / "second", PYTHONHASHSEED="7", TZ="Asia/Tokyo", PYTHONPATH=windows)
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


END = r"\Z"
# File, what is replaced, by what, and the message. None hangs on the words of a page.
MISTAKES = {
    "a wrong front matter key": (
        "docs/index.md", "\nkind:", "\nknid:",
        "docs/index.md, front matter, field knid: not a known field",
    ),
    "an unknown source id": (
        "docs/index.md", END, "\n\nHeat helps.[^nobody2026]\n",
        "docs/index.md cites 'nobody2026', which is not in docs/data/sources.yml",
    ),
    "a dead anchor in the data": (
        "docs/data/claims.yml", r"\.html#\S+", ".html#nowhere",
        "has no heading with the anchor #nowhere",
    ),
    "a sign that nobody defined": (
        "docs/index.md", "\nkind:", "\nstrip: [leg-clod]\nkind:",
        "docs/index.md, front matter, field strip: there is no sign 'leg-clod'",
    ),
    "a review due before the review": (
        "docs/index.md", "review_due: .*", "review_due: 2000-01-01",
        "review_due must be later than reviewed",
    ),
    "a review due after more than three years": (
        "docs/index.md", "review_due: .*", "review_due: 2099-01-01",
        "review_due is more than 3 years after reviewed",
    ),
    "malformed YAML": (
        "docs/data/claims.yml", "- id: A-01", "- id: A-01: x",
        "docs/data/claims.yml, line 3 is not valid YAML",
    ),
    "an unknown block": (
        "docs/index.md", END, "\n\n/// certainly | high\nMany trials agree.\n///\n",
        "there is no block 'certainly'",
    ),
}  # fmt: skip


# What MkDocs only warns of, at the end of a whole build, so one build is made with all of them.
WARNINGS = {
    "a dead anchor on a page": (
        "docs/index.md", END, "\n\n[Urgent help](urgent-help.md#nowhere)\n",
        "does not contain an anchor '#nowhere'",
    ),
    "a dead link on a page": (
        "docs/index.md", END, "\n\n[Urgent help](nowhere.md)\n",
        "contains a link 'nowhere.md', but the target is not found",
    ),
    "a page missing from the menu": (
        "mkdocs.yml", r"\n +- [^:\n]+: about/[\w-]+\.md", "",
        "not included in the \"nav\" configuration:\n  - about/",
    ),
}  # fmt: skip


def replace_in(file, pattern: str, new: str) -> None:
    text, count = re.subn(pattern, new, file.read_text("utf-8"), count=1)
    assert count == 1
    file.write_text(text, "utf-8")


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_stops_the_build_with_a_message_a_writer_understands(mistake, project, tmp_path):
    path, right, wrong, message = MISTAKES[mistake]
    replace_in(project / path, right, wrong)
    broken = build(project, tmp_path / "site")
    assert broken.exit_code != 0
    assert message in broken.output
    assert "Traceback" not in broken.output
    assert os.sep + "site-packages" not in broken.output


def test_dead_links_and_pages_missing_from_the_menu_stop_the_build_and_are_all_named(project, tmp_path):
    for path, right, wrong, _ in WARNINGS.values():
        replace_in(project / path, right, wrong)
    broken = build(project, tmp_path / "site")
    assert broken.exit_code != 0
    for _, _, _, message in WARNINGS.values():
        assert message in broken.output
    assert f"Aborted with {len(WARNINGS)} warnings in strict mode" in broken.output


OVER_FILES_OF_THE_BUILD = [
    "404.html",
    "restless-legs/iron.embed.html",
    "downloads/leg-health-guide.html",
    "connect/2.16.840.1.113883.6.90/g25.81.html",
]


def test_a_redirect_over_a_file_that_the_build_writes_stops_it(project, tmp_path):
    data = project / "docs" / "data" / "redirects.yml"
    lines = [f"- {{old: {old}, new: restless-legs/iron.html}}\n" for old in OVER_FILES_OF_THE_BUILD]
    data.write_text(data.read_text("utf-8") + "".join(lines), "utf-8")
    broken = build(project, tmp_path / "site")
    assert broken.exit_code == 1
    for old in OVER_FILES_OF_THE_BUILD:
        assert f"entry {old}: the build writes a file at this address. Remove the entry." in broken.output
    assert "Traceback" not in broken.output


def test_what_must_not_be_published_stops_the_build_before_anything_is(project, tmp_path):
    docs = project / "docs"
    for name in ("key.pem", "iron.md~", "draft.docx", "assets/notes.txt"):
        (docs / name).write_text("private", "utf-8")
    (docs / "elsewhere").symlink_to(tmp_path)
    (docs / "about" / "privacy.md").write_bytes(b"\xff\xfe")
    broken = build(project, tmp_path / "site")
    assert broken.exit_code != 0
    for name in ("key.pem", "iron.md~", "draft.docx", "assets/notes.txt", "elsewhere", "about/privacy.md"):
        assert f"docs/{name} is " in broken.output
    assert "Traceback" not in broken.output
    assert not list((tmp_path / "site").rglob("*"))


def test_markup_that_no_page_may_hold_stops_the_build_with_its_line(project, tmp_path):
    page = project / "docs" / "about" / "privacy.md"
    lines = page.read_text("utf-8").split("\n")
    page.write_text("\n".join([*lines, "<script>alert(1)</script>", "", "[Words](javascript:alert(1))", ""]), "utf-8")
    broken = build(project, tmp_path / "site")
    assert broken.exit_code != 0
    assert f"docs/about/privacy.md, line {len(lines) + 1}: `<script>` is not allowed on a page." in broken.output
    assert f"docs/about/privacy.md, line {len(lines) + 3}: the address 'javascript:alert(1)' is" in broken.output
    assert "Traceback" not in broken.output
    assert not list((tmp_path / "site").rglob("*"))
