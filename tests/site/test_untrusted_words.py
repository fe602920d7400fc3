"""Words of the content are shown as words, whatever they hold: no form of the guide takes them for markup."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from building import Build, build, copy_project
from markdown import markdown
from pages import built_pages
from published import search_data

WORDS = "<img src=x onerror=alert(1)> | [x](javascript:alert(1))"
IRON = "restless-legs/iron"
# The first entry of each file, and the fields that readers see.
FIELDS = {
    "glossary": ("word", "means", "also"),
    "sources": ("title", "authors", "journal", "supports"),
    "claims": ("claim", "we_say"),
    "codes": ("name", "also_called"),
    "code_systems": ("name",),
    "health_aspects": ("name",),
}


def spoil(docs: Path) -> None:
    """Put the words into the first entry of each data file, into each field that readers see."""
    for name, fields in FIELDS.items():
        file = docs / "data" / f"{name}.yml"
        entries = yaml.safe_load(file.read_text("utf-8"))
        entries[0] |= {field: [WORDS] if field in ("also", "also_called") else WORDS for field in fields}
        if name == "codes":
            entries[0]["codes"][0]["title"] = WORDS
        file.write_text(yaml.safe_dump(entries, allow_unicode=True), "utf-8")


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory) -> Build:
    """The guide with the words wherever a writer can put words, built."""
    folder = tmp_path_factory.mktemp("spoiled")
    project = folder / "project"
    copy_project(project)
    spoil(project / "docs")
    page = project / "docs" / f"{IRON}.md"
    head, _, text = page.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
    fields = yaml.safe_load(head) | {
        "title": WORDS,
        "description": WORDS,
        "also_called": [WORDS],
        "keywords": [WORDS],
        "clinical_review": {"name": WORDS, "role": WORDS, "date": yaml.safe_load(head)["reviewed"]},
    }
    page.write_text(f"---\n{yaml.safe_dump(fields)}---\n{text}", "utf-8")
    settings = project / "mkdocs.yml"
    menu = settings.read_text("utf-8").replace("- Iron: restless-legs", f"- '{WORDS}': restless-legs")
    settings.write_text(menu, "utf-8")
    done = build(project, folder / "site")
    assert done.exit_code == 0, done.output
    return done


def markup(html: BeautifulSoup) -> Iterator[str]:
    """Whatever runs or loads in a document and came from the words."""
    for element in html.find_all():
        for name, value in element.attrs.items():
            if name.startswith("on") or "javascript:" in str(value) and name in ("href", "src", "action", "data-to"):
                yield f"<{element.name} {name}={value!r}>"
        if element.get("src") == "x":
            yield str(element)


def test_no_page_holds_the_words_as_markup(spoiled):
    for page in [*built_pages(spoiled.site), *built_pages(spoiled.site / "downloads")]:
        assert not list(markup(page.html)), page.path


def test_no_text_to_copy_holds_the_words_as_markup(spoiled):
    html = BeautifulSoup((spoiled.site / "for-clinics/link-kit.html").read_text("utf-8"), "html.parser")
    texts = {area["id"]: area.string for area in html.select("#restless-legs-iron textarea")}
    for name in ("card", "frame"):
        copied = BeautifulSoup(texts[f"restless-legs-iron-{name}"], "html.parser")
        assert not list(markup(copied)), name
    assert WORDS in BeautifulSoup(texts["restless-legs-iron-card"], "html.parser").a.get_text()
    link = BeautifulSoup(markdown(texts["restless-legs-iron-markdown"], extensions=["tables"]), "html.parser").a
    assert link.get_text() == WORDS and link["href"].endswith(f"{IRON}.html")
    assert texts["restless-legs-iron-message"].startswith(WORDS)


def test_no_markdown_for_programs_holds_the_words_as_markup(spoiled):
    for file in [*spoiled.site.rglob("*.md"), spoiled.site / "llms.txt"]:
        html = BeautifulSoup(markdown(file.read_text("utf-8"), extensions=["tables"]), "html.parser")
        assert not list(markup(html)), file.name


def test_no_answer_to_a_code_holds_the_words_as_markup(spoiled):
    answers = list((spoiled.site / "connect").rglob("*.json"))
    summaries = [
        entry["summary"]["_value"]
        for file in answers
        for entry in json.loads(file.read_text("utf-8")).get("feed", {}).get("entry", [])
    ]
    assert any("onerror" in summary for summary in summaries)
    for summary in summaries:
        assert not list(markup(BeautifulSoup(summary, "html.parser")))


PLACES = {
    f"{IRON}.html": ["h1", "title", ".also-called", ".breadcrumbs + article .checked", ".review", "nav.menu"],
    f"{IRON}.embed.html": ["h1", ".also-called", ".bare__source"],
    "ri.html": ["h1", "main a:not(.bare__site a)"],
    "restless-legs/tests.html": ["nav.menu"],
    "glossary.html": ["dt", "dd"],
    "about/sources.html": [".source a", ".source p"],
    "about/what-we-changed.html": ["td:first-child", "td:nth-child(3)", "h3"],
    "about/review-status.html": ["td:first-child", "td:last-child"],
    "for-clinics/codes.html": ["h3", "td"],
    "for-clinics/link-kit.html": ["summary", "textarea"],
    "downloads/leg-health-guide.html": ["h1", "nav a", ".checked"],
}


@pytest.mark.parametrize("address", PLACES)
def test_the_words_are_shown_as_they_are_written(spoiled, address):
    html = BeautifulSoup((spoiled.site / address).read_text("utf-8"), "html.parser")
    for place in PLACES[address]:
        assert any(WORDS in element.get_text() for element in html.select(place)), f"{address}: {place}"


def test_head_and_data_for_programs_hold_the_words_as_they_are_written(spoiled):
    html = BeautifulSoup((spoiled.site / f"{IRON}.html").read_text("utf-8"), "html.parser")
    assert html.select_one("meta[name=description]")["content"] == WORDS
    assert html.select_one("meta[property='og:title']")["content"] == WORDS
    page = json.loads(html.select_one("script[type='application/ld+json']").string)
    assert (page["name"], page["reviewedBy"]["name"]) == (WORDS, WORDS)
    assert json.loads((spoiled.site / f"{IRON}.oembed.json").read_text("utf-8"))["title"] == WORDS
    index = search_data(spoiled.site)
    place = index["pages"]["path"].index(f"{IRON}.html")
    assert index["pages"]["title"][place] == WORDS and WORDS in index["pages"]["words"][place]
