"""The search index: what it holds and what it costs."""

import gzip
import json
import re

import pytest
from building import ROOT
from markup import sections_of
from models.loading import load_guide
from models.pages import HEADING_ONLY
from published import search_data
from search_index import TITLE_ONLY

GUIDE = load_guide(ROOT / "docs")


@pytest.fixture(scope="module")
def data(site) -> dict:
    return search_data(site)


@pytest.fixture(scope="module")
def records(data) -> list[dict]:
    """The index by page, with the sections of each."""
    fields = data["pages"]
    found = [dict(zip(fields, values, strict=True)) for values in zip(*fields.values(), strict=True)]
    for page in found:
        page["sections"] = [*zip(page["anchors"], page["titles"], page["texts"], page["typed"], strict=True)]
    return found


def test_the_index_costs_at_most_2_120_bytes_with_gzip_for_each_page_that_it_holds_in_full(data, records):
    size = len(gzip.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 9))
    limit = 2_120 * len([page for page in records if page["path"] not in TITLE_ONLY])  # 125 KB for 59 pages
    assert size <= limit, f"{size} bytes, {limit} is the limit: shorten the longest pages, keywords or synonyms"


def test_every_page_is_in_the_index_with_its_sections(records, pages):
    assert {page["path"] for page in records} == {page.path for page in pages}
    assert all(page["sections"] and page["sections"][0][0] == "" for page in records)
    anchors = {page["path"]: {anchor for anchor, *_ in page["sections"]} for page in records}
    for page in pages:
        if page.path not in TITLE_ONLY:
            headings = {heading["id"] for heading in page.html.select("article h2[id]:not(#sources)")}
            assert headings <= anchors[page.path], page.path


def test_the_words_people_type_are_in_the_index_and_stand_in_no_list_on_the_page(records, by_path):
    for page in records:
        keywords = GUIDE.pages[page["path"].replace(".html", ".md")].keywords
        assert set(keywords) <= set(page["words"].split(" · ")), page["path"]
        shown = re.search(r"\W+".join(map(re.escape, keywords[:3])), by_path[page["path"]].html.get_text())
        assert len(keywords) < 3 or not shown, f"{page['path']} shows its keywords"


def test_lists_of_what_nobody_knows_and_cards_of_signs_are_found_by_their_headings_alone(records):
    held = [
        f"{page['path']}#{anchor}"
        for page in records
        for anchor, _, text, _ in page["sections"]
        if text and anchor in HEADING_ONLY
    ]
    assert not held


def test_the_words_that_the_glossary_explains_are_found_as_such(records):
    (glossary,) = [page for page in records if page["path"] == "glossary.html"]
    assert glossary["titles"][1:] and not any(glossary["texts"][1:])


def test_search_finds_a_sign_on_urgent_help_and_not_on_every_page_that_names_it(records):
    texts = {page["path"]: " ".join(text for _, _, text, *_ in page["sections"]) for page in records}
    for sign in GUIDE.signs.values():
        assert sign.when[0] in texts["urgent-help.html"]
        found = [path for path, text in texts.items() if path != "urgent-help.html" and sign.short in text]
        assert not found, sign.id


def test_every_brand_leads_to_what_is_in_it_by_words_that_stand_on_a_page(data, records):
    meanings = {name: means for names, means in data["synonyms"] for name in names}
    text = " ".join(text for page in records for _, _, text, *_ in page["sections"]).lower()
    for medicine in GUIDE.medicines.values():
        for name in medicine.typed:
            assert set(medicine.means) <= set(meanings[name]), name
        missing = [word for word in medicine.means if word.lower() not in text]
        assert not missing, (
            f"docs/data/medicines.yml, entry {medicine.id}: no page says {missing}. Give `found_by` words of a page."
        )


def test_a_brand_that_no_official_text_confirms_is_understood_and_not_printed(records):
    printed = " ".join(" ".join(text for _, _, text, *_ in page["sections"]) for page in records)
    found = [
        name
        for medicine in GUIDE.medicines.values()
        for name in medicine.search_only
        if re.search(rf"\b{name}\b", printed)
    ]
    assert not found, f"take these off the pages; they are for search alone: {found}"


def test_a_page_is_divided_at_its_headings_with_anchors_into_texts_without_tags_and_citation_numbers():
    html = """<p>Iron <em>helps</em>.<sup>2</sup> &amp; more</p>
    <div><h2 id="tests">Tests<a class="headerlink">¶</a></h2>
    <p>Ask\nfor ferritin.</p>
    <h3>Blood</h3><h3 id="urine">Urine</h3></div><div data-search-exclude><p>Print</p></div>"""
    assert sections_of(html) == (
        ("", "", "Iron helps. & more", ""),
        ("tests", "Tests", "Ask for ferritin. Blood", ""),
        ("urine", "Urine", "", "tests"),
    )
