"""What programs read says the same as what people see: topic index, oEmbed, OpenGraph, twins, llms.txt."""

import hashlib
import json
from copy import copy
from urllib.parse import parse_qs, urlsplit
from urllib.robotparser import RobotFileParser

import pytest
from building import ROOT
from jsonschema import Draft202012Validator
from models.loading import load_guide
from models.pages import HEALTH_KINDS
from review_state import page_state

SITE_URL = "http://127.0.0.1:8000/"
GUIDE = load_guide(ROOT / "docs")
PAGES = {path.replace(".md", ".html"): page for path, page in GUIDE.pages.items()}
HEALTH_PAGES = [address for address, page in PAGES.items() if page.kind in HEALTH_KINDS]


def read(file):
    return json.loads(file.read_text("utf-8"))


def validate(data, schema_file) -> None:
    schema = read(schema_file)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(data)


@pytest.mark.parametrize("name", ["topics", "links", "options", "evidence", "connect/all", "connect/index"])
def test_json_holds_to_the_schema_beside_it(site, name):
    validate(read(site / f"{name}.json"), site / f"{name}.schema.json")


def test_data_stands_one_value_a_line_so_that_people_can_compare_versions(site):
    for file in [*site.glob("*.schema.json"), *site.glob("connect/*.schema.json"), site / "downloads" / "latest.json"]:
        text = file.read_text("utf-8")
        assert text == json.dumps(json.loads(text), indent=1) + "\n", file.name


def test_a_schema_refuses_what_it_does_not_know(site):
    index = read(site / "topics.json")
    index["topics"][0]["reviewed_by"] = "Dr. Nobody"
    assert list(Draft202012Validator(read(site / "topics.schema.json")).iter_errors(index))


@pytest.fixture(scope="module")
def topics(site) -> dict[str, dict]:
    return {topic["url"].removeprefix(SITE_URL): topic for topic in read(site / "topics.json")["topics"]}


def test_the_topic_index_lists_every_health_page(topics):
    assert list(topics) == sorted(HEALTH_PAGES)


@pytest.mark.parametrize("address", HEALTH_PAGES)
def test_the_topic_index_says_what_the_page_shows(site, topics, by_path, address):
    topic, file = topics[address], site / address
    html = by_path[address].html
    text = " ".join(html.get_text(" ").split())
    assert topic["title"] == html.h1.get_text(strip=True)
    assert topic["description"] == html.select_one("meta[name=description]")["content"]
    also_called = html.select_one("article > .also-called")
    assert ", ".join(topic["also_called"]) == (
        also_called.get_text().removeprefix("Also called ") if also_called else ""
    )
    headings = html.select("article h2[id]:not(#sources)")
    assert [section["anchor"] for section in topic["sections"]] == [heading["id"] for heading in headings]
    for section, heading in zip(topic["sections"], headings, strict=True):
        assert heading.get_text().startswith(section["title"])
        assert section["url"] == f"{SITE_URL}{address}#{heading['id']}"
    assert [topic["reviewed"], topic["review_due"]] == [time["datetime"] for time in html.select(".review time")]
    assert topic["clinical_review"] == json.loads(PAGES[address].model_dump_json())["clinical_review"]
    assert page_state(PAGES[address]) in text
    assert f"Reading level: US grade {topic['reading_grade']}." in text
    assert f"Short address: {topic['short_url']}" in text
    for code in topic["codes"]:
        assert code["topic"] in text
        assert (f"{code['system']} {code['code']}" in text) == (code["verified"] == "yes")
    assert (topic["sha256"], topic["size"]) == (hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_size)
    assert topic["language"] == html.html["lang"]
    assert topic["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_every_section_of_a_health_page_has_a_health_aspect(topics):
    without = {
        f"{address}#{section['anchor']}"
        for address, topic in topics.items()
        for section in topic["sections"]
        if not GUIDE.aspect(address, section["anchor"])
    }
    assert not without, f"Add these anchors to an aspect of docs/data/health_aspects.yml: {sorted(without)}"


@pytest.mark.parametrize("address", PAGES)
def test_oembed_is_found_from_the_page_and_says_what_it_shows(site, by_path, address):
    html = by_path[address].html
    link = html.select_one("link[type='application/json+oembed']")
    endpoint = urlsplit(link["href"])
    assert parse_qs(endpoint.query) == {"url": [SITE_URL + address]}
    answer = read(site / endpoint.path.removeprefix("/"))
    validate(answer, site / "oembed.schema.json")
    assert (answer["version"], answer["type"]) == ("1.0", "link")
    assert answer["title"] == link["title"] == html.h1.get_text(strip=True)
    assert answer["provider_name"] == html.select_one(".brand").get_text(strip=True)
    assert (site / answer["thumbnail_url"].removeprefix(SITE_URL)).is_file()


@pytest.mark.parametrize("address", PAGES)
def test_canonical_and_opengraph_say_what_the_page_shows(by_path, address):
    html = by_path[address].html
    assert html.select_one("link[rel=canonical]")["href"] == SITE_URL + address
    graph = {tag["property"]: tag["content"] for tag in html.select("meta[property^='og:']")}
    assert graph["og:url"] == SITE_URL + address
    assert graph["og:title"] == html.h1.get_text(strip=True)
    assert graph["og:description"] == html.select_one("meta[name=description]")["content"]
    assert graph["og:site_name"] == html.select_one(".brand").get_text(strip=True)
    assert graph["og:image:alt"].startswith(f"{graph['og:site_name']}: "), "say in words what the picture says"
    assert html.select_one("meta[name='twitter:card']")["content"] == "summary_large_image"


def test_robots_may_read_every_page_and_find_the_site_map(site):
    robots = RobotFileParser()
    robots.parse((site / "robots.txt").read_text("utf-8").splitlines())
    assert robots.site_maps() == [f"{SITE_URL}sitemap.xml"] and (site / "sitemap.xml").is_file()
    assert all(robots.can_fetch("*", SITE_URL + address) for address in PAGES)


def words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text).split()


@pytest.mark.parametrize("address", PAGES)
def test_the_markdown_twin_says_every_word_of_the_page(site, by_path, address):
    html = by_path[address].html
    twin = html.select_one("link[type='text/markdown']")["href"].removeprefix(SITE_URL)
    text = (site / twin).read_text("utf-8")
    assert text.startswith(f"# {PAGES[address].title}\n")
    assert f"{page_state(PAGES[address])}." in text
    said = set(words(text))
    # A copy, because what is taken out of it is read by other tests.
    # The leaflet of urgent help says in short what the page says already; forms to write on are for paper alone.
    for passage in map(copy, html.select("article :is(h2, h3, .card li, td):not(.signs-on-paper *, .paper *)")):
        for mark in passage.select("sup, .headerlink, .visually-hidden"):
            mark.extract()
        missing = set(words(passage.get_text(" "))) - said
        assert not missing, f"{address}: {passage.get_text()[:80]!r} lacks {missing}"


def test_llms_txt_lists_every_page_by_its_twin(site):
    text = (site / "llms.txt").read_text("utf-8")
    for address, page in PAGES.items():
        twin = address.replace(".html", ".md")
        assert text.count(f"- [{page.title}]({SITE_URL}{twin}): {page.description}\n") == 1
        assert (site / twin).is_file()
