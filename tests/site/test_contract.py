"""What was published once keeps answering: the record in docs/data/links.yml against the built site."""

import json
import re

import pytest
from building import ROOT, build, copy_project
from links import broken_promises, published, unrecorded
from models.linking import Address
from models.loading import load_guide

RECORDED = load_guide(ROOT / "docs").addresses


@pytest.fixture(scope="module")
def addresses(site) -> set[str]:
    return published(site)


def test_every_recorded_address_still_answers(addresses):
    broken = broken_promises(RECORDED, addresses)
    assert not broken, "\n".join(broken)


def test_every_published_address_is_recorded(addresses):
    new = unrecorded(RECORDED, addresses)
    assert not new, f"Run `make links`, which records them: {new[:10]}"


def test_the_record_is_sorted(addresses):
    recorded = [entry.at for entry in RECORDED]
    assert recorded == sorted(recorded), "Run `make links`, which sorts the record."


def test_links_json_tells_what_is_recorded(site):
    index = json.loads((site / "links.json").read_text("utf-8"))
    assert index["addresses"] == [entry.model_dump() for entry in RECORDED]
    assert {"old": "r.html", "new": "restless-legs/index.html"} in index["redirects"]


def test_the_contract_holds_pages_sections_words_claims_sources_and_answers(addresses):
    for address in (
        "restless-legs/iron.html#brain-iron",
        "glossary.html#ferritin",
        "about/what-we-changed.html#a-01",
        "about/sources.html#allen2013",
        "for-clinics/link-kit.html#restless-legs-iron",
        "connect/2.16.840.1.113883.6.90/G25.81.json",
        "r.html",
        "topics.json",
    ):
        assert address in addresses, address


def test_data_that_is_gone_has_to_be_written_again():
    (message,) = broken_promises([Address(at="topics.json", since="0.1.0")], {"index.html"})
    assert message == "topics.json is gone, and programs read it. No redirect can stand in for data: write it again."


def replace_everywhere(folder, pattern: str, new: str) -> None:
    """Replace a regular expression in all texts below `folder`, as a writer who moves a page would."""
    for file in [*folder.rglob("*.md"), *folder.rglob("*.yml"), *folder.rglob("*.html")]:
        text = file.read_text("utf-8")
        if file.name != "links.yml" and re.search(pattern, text):
            file.write_text(re.sub(pattern, new, text), "utf-8")


def rebuilt(project, site) -> set[str]:
    done = build(project, site)
    assert done.exit_code == 0, done.output
    return published(site)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project in which an anchor was renamed, and a page with all links to it."""
    project = tmp_path_factory.mktemp("changed") / "project"
    copy_project(project)
    docs = project / "docs"
    replace_everywhere(docs, r"\{ #browser \}", "{ #kept }")
    (docs / "restless-legs" / "triggers.md").rename(docs / "restless-legs" / "daily-life.md")
    replace_everywhere(project, r"(?<=[/(\"])triggers(?=\.(md|html))", "daily-life")
    return project


@pytest.fixture(scope="module")
def lines(project) -> dict[str, str]:
    """The lines that the messages ask for, by the address that is gone."""
    messages = broken_promises(RECORDED, rebuilt(project, project.parent / "broken"))
    return {message.partition(" is gone, ")[0]: re.search(r"- \{.*\}", message)[0] for message in messages}


@pytest.fixture(scope="module")
def mended(project, lines):
    """The site once the lines stand in the data, led to the new names."""
    old, new = r"triggers\.html(#[\w-]+)?, new: [\w/.-]+", r"triggers.html\1, new: restless-legs/daily-life.html\1"
    text = "".join(re.sub(old, new, line) + "\n" for line in lines.values())
    redirects = project / "docs" / "data" / "redirects.yml"
    redirects.write_text(redirects.read_text("utf-8") + text.replace("privacy.html}", "privacy.html#kept}"), "utf-8")
    assert not broken_promises(RECORDED, rebuilt(project, project.parent / "mended"))
    return project.parent / "mended"


def test_a_renamed_anchor_names_the_line_to_add(lines):
    line = "- {old: about/privacy.html#browser, new: about/privacy.html}"
    assert lines["about/privacy.html#browser"] == line


def test_with_the_line_the_old_anchor_leads_on(mended):
    page = (mended / "about" / "privacy.html").read_text("utf-8")
    assert '<p class="moved" id="browser">What stood here has moved: <a href="#kept">Privacy</a></p>' in page


def test_a_renamed_page_names_the_lines_to_add_for_it_and_its_anchors(lines):
    for address in ("restless-legs/triggers.html", "restless-legs/triggers.html#food"):
        assert lines[address] == f"- {{old: {address}, new: restless-legs/index.html}}"


def test_with_the_lines_the_old_page_leads_on_and_so_do_its_anchors(mended):
    stub = (mended / "restless-legs" / "triggers.html").read_text("utf-8")
    assert 'content="0; url=daily-life.html"' in stub and '<a href="daily-life.html">' in stub
    assert '<p class="moved" id="food">' in stub and '<a href="daily-life.html#food">' in stub
