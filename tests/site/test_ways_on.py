"""Links, old addresses and codes lead where the data and the Markdown say, in every form of a page."""

import json
import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from as_written import DOCS, entries, page_files, records, words

SITE_URL = "http://127.0.0.1:8000/"
PAGES = page_files()
REDIRECTS = {entry["old"]: entry["new"] for entry in records("redirects")}
SHORT = {f"{meta['short_address']}.html": address for address, (meta, _) in PAGES.items() if "short_address" in meta}
ADDRESS = re.compile(r"[\w/-]+\.html(?:#[\w-]+)?")
MARKDOWN_LINK = re.compile(r"\]\(([^)#\s]+)\.md(?:#[^)]*)?\)")
TOPICS = entries("codes")
SYSTEMS = {key: entry["name"] for key, entry in entries("code_systems").items()}
OIDS = {key: entry["oid"] for key, entry in entries("code_systems").items()}
FIELDS = ("topic", "system", "oid", "code", "verified")
MOST_RELATED = 4
DOWNLOADS = "tools/take-it-with-you.html"  # who reads a copy is not offered one
RELATED_KINDS = {"overview", "cause", "diagnosis", "self-care", "treatment", "questions"}


def resolved(link: str, address: str) -> str:
    """The address that a link on the page `address` leads to."""
    path, mark, anchor = link.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(address), path)) if path else address
    return target + mark + anchor


def strings(value: Any) -> Iterator[str]:
    """Every text in the values of a data file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


@pytest.mark.parametrize("name", sorted(file.stem for file in (DOCS / "data").glob("*.yml")))
def test_every_address_in_the_data_is_there(site, by_path, name):
    dead = []
    for place in filter(ADDRESS.fullmatch, strings(records(name))):
        path, _, anchor = place.partition("#")
        if not (site / path).is_file() or (anchor and anchor not in by_path[path].ids):
            dead.append(place)
    assert not dead, f"docs/data/{name}.yml names what is not there: {dead}"


@pytest.mark.parametrize("old", [old for old in REDIRECTS if "#" not in old] + list(SHORT))
def test_an_old_or_short_address_leads_on_with_a_script_and_without(by_path, old):
    new = REDIRECTS.get(old) or SHORT[old]
    html = by_path[old].html
    assert resolved(html.html["data-to"], old) == new
    assert html.select_one("meta[http-equiv=refresh]")["content"] == f"0; url={html.html['data-to']}"
    assert new in [resolved(link["href"], old) for link in html.select("main a")]


def test_the_recorded_anchors_of_a_page_that_moved_lead_on_from_its_old_address(by_path):
    """Where no page has moved yet there is none; test_recipes.py moves one and runs this test again."""
    for old, _, anchor in [entry["at"].partition("#") for entry in records("links")]:
        new = REDIRECTS.get(old, "#")
        if anchor and "#" not in new:
            link = by_path[old].html.find(id=anchor).a
            assert resolved(link["href"], old) == REDIRECTS.get(f"{old}#{anchor}", f"{new}#{anchor}")


@pytest.mark.parametrize("old", [old for old in REDIRECTS if "#" in old])
def test_an_anchor_that_moved_leads_on(by_path, old):
    page, _, anchor = old.partition("#")
    note = by_path[page].html.find(id=anchor)
    said = f"The part “{anchor}” is now " if page in REDIRECTS else "What stood here has moved: "
    assert note["class"] == ["moved"] and words(note).startswith(said)
    assert resolved(note.a["href"], page) == REDIRECTS[old]


def linked(address: str) -> list[str]:
    """The pages that a page names in its Markdown, each once, in order."""
    links = (match[1] + ".html" for match in MARKDOWN_LINK.finditer(PAGES[address][1]))
    return list(dict.fromkeys(resolved(link, address) for link in links))


@pytest.mark.parametrize("address", [address for address, (meta, _) in PAGES.items() if meta["kind"] != "home"])
def test_related_pages_are_those_that_link_to_each_other(by_path, address):
    kind = PAGES[address][0]["kind"]
    wanted = [] if kind in ("about", "clinic") else [
        other
        for other in linked(address)
        if address in linked(other) and PAGES[other][0]["kind"] in RELATED_KINDS
    ]  # fmt: skip
    links = by_path[address].html.select(".related a")
    assert [resolved(link["href"], address) for link in links] == wanted[:MOST_RELATED]
    assert [words(link) for link in links] == [PAGES[other][0]["title"] for other in wanted[:MOST_RELATED]]


NOT_IN_THE_FILE = ".footnote-backref, .for-clinics *, .search-place *, .keep *"


def in_the_file(link: str, address: str, inside: set[str]) -> str:
    """Where a link of a page leads in the one file: to another site, to a page in the file, or to the website."""
    if link.startswith(("http", "tel:", "mailto:")):
        return link
    target = resolved(link, address)
    return f"#{target}" if target.partition("#")[0] in inside else SITE_URL + target


@pytest.mark.parametrize("address", PAGES)
def test_every_link_of_the_one_file_leads_where_that_of_the_page_does(parts, by_path, address):
    if address not in parts or address == DOWNLOADS:
        return
    html = by_path[address].html
    left_out = {id(link) for link in html.select(NOT_IN_THE_FILE)}
    wanted = [
        (words(link), in_the_file(link["href"], address, set(parts)))
        for link in html.select(".on-this-page a[href], .page__main a[href]")
        if id(link) not in left_out
    ]
    links = parts[address].select(".on-this-page a[href], .page__main a[href]:not(.copy-date *)")
    ours = [(words(link), unquote(link["href"]) if link["href"][0] == "#" else link["href"]) for link in links]
    assert ours == wanted


def test_the_menu_of_the_one_file_leads_to_each_of_its_pages_by_its_name(one_file, parts, by_path):
    inside = set(parts)
    menu = [(words(link), link["href"]) for link in one_file.select("#site-menu a[href*='.html']")]
    of_the_site = {
        (words(link), in_the_file(link["href"], "index.html", inside))
        for link in by_path["index.html"].html.select("#site-menu a[href]")
    }
    assert not set(menu) - of_the_site
    assert inside - {"index.html"} <= {target.removeprefix("#") for _, target in menu}


def known(code: dict) -> tuple[str, str]:
    return code["code"] + ("(this code only)" if code.get("exact") else ""), "Yes" if code[
        "verified"
    ] == "yes" else "No, from memory"


@pytest.mark.parametrize("key", TOPICS)
def test_a_topic_has_its_codes_its_place_and_how_sure_each_is(by_path, key):
    place = by_path["for-clinics/codes.html"].html.find(id=key)
    assert words(place).startswith(TOPICS[key]["name"])
    assert resolved(place.find_next("a", class_=False)["href"], "for-clinics/codes.html") == TOPICS[key]["at"]
    rows = [[words(cell) for cell in row.select("td")] for row in place.find_next("table").select("tbody tr")]
    assert [(system, code.replace(" ", ""), sure) for system, code, _, sure in rows] == [
        (SYSTEMS[code["system"]], known(code)[0].replace(" ", ""), known(code)[1]) for code in TOPICS[key]["codes"]
    ]


def test_topics_json_gives_each_page_the_codes_that_it_names(site):
    for topic in json.loads((site / "topics.json").read_text("utf-8"))["topics"]:
        meta, _ = PAGES[topic["url"].removeprefix(SITE_URL)]
        wanted = [
            (TOPICS[key]["name"], SYSTEMS[code["system"]], OIDS[code["system"]], code["code"], code["verified"])
            for key in meta.get("codes", [])
            for code in TOPICS[key]["codes"]
        ]
        assert [tuple(code[field] for field in FIELDS) for code in topic["codes"]] == wanted, topic["url"]


@pytest.mark.parametrize("address", [address for address, (meta, _) in PAGES.items() if meta.get("codes")])
def test_a_page_tells_clinics_those_of_its_codes_that_were_looked_up(by_path, address):
    lines = [words(line) for line in by_path[address].html.select(".for-clinics li")]
    for key, line in zip(PAGES[address][0]["codes"], lines, strict=True):
        topic = TOPICS[key]
        others = f", also called {', '.join(topic['also_called'])}" if "also_called" in topic else ""
        known = [f"{SYSTEMS[code['system']]} {code['code']}" for code in topic["codes"] if code["verified"] == "yes"]
        assert line == f"{topic['name']}{others}: {', '.join(known) or 'no code looked up yet'}"
