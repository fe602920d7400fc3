"""schema.org data: every term exists there, and every value stands on the page."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from building import ROOT
from models.loading import load_guide
from models.pages import HEALTH_KINDS
from structured_data import LICENSE, web_page

SITE_URL = "http://127.0.0.1:8000/"
TERMS = json.loads(Path(__file__).with_name("schema_org_terms.json").read_text("utf-8"))
GUIDE = load_guide(ROOT / "docs")
PAGES = {path.replace(".md", ".html"): page for path, page in GUIDE.pages.items()}
# What a value is rather than what a reader reads; each is checked on its own below.
NOT_TEXT = {"@type", "inLanguage", "license", "hasHealthAspect", "audienceType", "position", "url", "item"}


def data_of(html) -> dict:
    """What a page says of itself, in one script and as one thing, which is how the simplest readers take it."""
    (script,) = html.select("script[type='application/ld+json']")
    data = json.loads(script.string)
    assert data.pop("@context") == "https://schema.org"
    return data


def things(value) -> Iterator[dict]:
    """All typed things in a value, at any depth."""
    if isinstance(value, list):
        for part in value:
            yield from things(part)
    elif isinstance(value, dict):
        yield value
        for part in value.values():
            yield from things(part)


@pytest.mark.parametrize("address", PAGES)
def test_only_terms_of_schema_org_are_used(by_path, address):
    for thing in things(data_of(by_path[address].html)):
        unknown = set(thing) - {"@type"} - set(TERMS["types"][thing["@type"]])
        assert not unknown, f"{thing['@type']} has no {unknown}"
        if aspect := thing.get("hasHealthAspect"):
            assert aspect in TERMS["health_aspects"]


@pytest.mark.parametrize("address", PAGES)
def test_every_text_stands_on_the_page(by_path, address):
    html = by_path[address].html
    text = " ".join(html.body.get_text(" ").split())
    dates = {time["datetime"] for time in html.find_all("time")}
    for thing in things(data_of(html)):
        for name, value in thing.items():
            for part in value if isinstance(value, list) else [value]:
                if name not in NOT_TEXT and isinstance(part, str):
                    assert " ".join(part.split()) in text or part in dates, f"{name}: {part}"


@pytest.mark.parametrize("address", PAGES)
def test_every_address_is_that_of_the_page_one_of_its_links_or_its_sections(by_path, address):
    html = by_path[address].html
    page = data_of(html)
    assert page["url"] == html.select_one("link[rel=canonical]")["href"]
    assert page["isPartOf"]["url"] == SITE_URL
    links = {link["href"] for link in html.select("article a[href]")}
    assert {work["url"] for work in page.get("citation", []) if "url" in work} <= links
    anchors = {heading["id"]: heading.get_text() for heading in html.select("article h2[id]")}
    for part in page.get("hasPart", []):
        assert anchors[part["url"].removeprefix(f"{SITE_URL}{address}#")].startswith(part["name"])


@pytest.mark.parametrize("address", PAGES)
def test_the_breadcrumbs_are_those_that_the_page_shows(by_path, address):
    html = by_path[address].html
    shown = [link.get_text() for link in html.select(".breadcrumbs a")]
    items = data_of(html).get("breadcrumb", {}).get("itemListElement", [])
    names = [item["name"] for item in items]
    assert names == ([*shown, html.h1.get_text(strip=True)] if shown else [])
    assert [item["position"] for item in items] == list(range(1, len(names) + 1))


def test_health_pages_are_medical_pages_for_patients_with_the_licence_and_language(by_path):
    for address, page in PAGES.items():
        data = data_of(by_path[address].html)
        assert (data["@type"] == "MedicalWebPage") == (page.kind in HEALTH_KINDS), address
        assert ("audience" in data) == (page.kind in HEALTH_KINDS)
        assert (data["license"], data["inLanguage"]) == (LICENSE, "en")
    assert by_path["about/licence.html"].html.find("a", href=lambda link: link and link.startswith(LICENSE[:-1]))


def test_codes_from_memory_stay_out(by_path):
    unverified = {code.code for topic in GUIDE.topics.values() for code in topic.codes if code.verified == "memory"}
    verified = {code.code for topic in GUIDE.topics.values() for code in topic.codes if code.verified == "yes"}
    said = {
        thing["codeValue"]
        for page in by_path.values()
        if page.html.select("script[type='application/ld+json']")
        for thing in things(data_of(page.html))
        if thing["@type"] == "MedicalCode"
    }
    assert said and said <= verified and not said & (unverified - verified)


def test_a_page_names_a_reviewer_only_after_a_review(by_path):
    for address, page in PAGES.items():
        data = data_of(by_path[address].html)
        assert ("reviewedBy" in data) == (page.clinical_review != "pending"), address


def test_a_page_names_the_one_who_reviewed_it():
    review = {"name": "Ada Example", "role": "Sleep doctor", "date": "2026-12-01"}
    path = "restless-legs/iron.md"
    reviewed = GUIDE.pages[path].model_validate(GUIDE.pages[path].model_dump() | {"clinical_review": review})
    guide = GUIDE.model_copy(update={"pages": {path: reviewed}})
    page = SimpleNamespace(file=SimpleNamespace(src_uri=path), url="restless-legs/iron.html", toc=[])
    data = web_page(page, guide, "Leg Health Guide", SITE_URL)
    assert data["reviewedBy"] == {"@type": "Person", "name": "Ada Example", "jobTitle": "Sleep doctor"}
