"""How sure the guide is, its verdicts and its sources are those of the data, wherever people and programs read them."""

import json
import re

import pytest
from as_written import BLOCK, entries, page_files, words
from bs4 import BeautifulSoup

OPTIONS, CLAIMS, SOURCES = (entries(name) for name in ("options", "claims", "sources"))
ADDRESSES = page_files()
VERDICTS = {
    "supported": "Right",
    "plausible-limited": "Plausible, with little evidence",
    "overstated": "Overstated",
    "contested": "Studies disagree",
    "wrong": "Wrong, or no evidence found",
    "out-of-date": "Out of date",
}
SURE = re.compile(r"^How sure we are: (.+)$", re.MULTILINE)


def certainties(text: str) -> list[str]:
    """How sure a page says it is, note by note: written by hand, or taken from the options it names."""
    found = []
    for match in BLOCK.finditer(text):
        if match["form"] == "certainty":
            found.append(match["named"].strip())
        elif match["form"] == "option":
            found += [effect["certainty"] for effect in OPTIONS[match["named"].strip()]["effects"]]
        elif match["form"] == "how-sure":
            key, number = (match["named"] + " 1").split()[:2]
            found.append(OPTIONS[key]["effects"][int(number) - 1]["certainty"])
    return found


SURE_OF = {address: found for address, (_, text) in ADDRESSES.items() if (found := certainties(text))}


@pytest.mark.parametrize("address", SURE_OF)
def test_how_sure_we_are_is_said_and_colored_as_the_data_has_it(by_path, address):
    notes = by_path[address].html.select(".certainty")
    assert [words(note.select_one(".certainty__level")) for note in notes] == [
        f"How sure we are: {level}" for level in SURE_OF[address]
    ]
    assert [note["class"] for note in notes] == [["certainty", f"certainty--{level}"] for level in SURE_OF[address]]


@pytest.mark.parametrize("address", SURE_OF)
def test_the_twin_and_the_one_file_say_how_sure_we_are_alike(site, parts, address):
    assert SURE.findall((site / address).with_suffix(".md").read_text("utf-8")) == SURE_OF[address]
    if page := parts.get(address):
        assert [note["class"][1] for note in page.select(".certainty")] == [
            f"certainty--{level}" for level in SURE_OF[address]
        ]


@pytest.mark.parametrize("key", CLAIMS)
def test_a_claim_has_its_verdict_in_words_and_what_we_say(by_path, key):
    claim = CLAIMS[key]
    row = by_path["about/what-we-changed.html"].html.find(id=key.lower()).find_parent("tr")
    said, verdict, ours = (words(cell) for cell in row.select("td"))
    assert (said, verdict) == (f"{key} {claim['claim']}", VERDICTS[claim["verdict"]])
    assert ours.startswith(claim["we_say"])


def test_evidence_json_holds_claims_and_sources_as_the_data_has_them(site):
    published = json.loads((site / "evidence.json").read_text("utf-8"))
    for claim in published["claims"]:
        kept = {field: claim[field] for field in ("claim", "verdict", "we_say", "at")}
        assert kept == {field: CLAIMS[claim["id"]][field] for field in kept}
        assert claim["sources"] == CLAIMS[claim["id"]].get("sources", [])
    for source in published["sources"]:
        for field in ("title", "authors", "journal", "year", "doi", "pmid", "url", "supports"):
            assert (source.get(field) or None) == SOURCES[source["id"]].get(field), source["id"]
    assert len(published["claims"]) == len(CLAIMS) and len(published["sources"]) == len(SOURCES)


def source_problems(key: str, entry) -> list[str]:
    """What the line on a source lacks of what leads a reader to it."""
    source, line = SOURCES[key], words(entry)
    link = source.get("url") or (f"https://doi.org/{source['doi']}" if "doi" in source else None)
    links = [tag["href"] for tag in entry.select("a") if tag["href"].startswith("http")][:1]
    wanted = [source.get("authors"), source.get("title") or source.get("journal"), source.get("year")]
    missing = [str(part) for part in wanted if part and words(BeautifulSoup(str(part), "lxml")) not in line]
    missing += [f"PMID {source['pmid']}"] if "pmid" in source and f"PMID {source['pmid']}." not in line else []
    return missing + ([f"the link {link}, not {links}"] if links != ([link] if link else []) else [])


@pytest.fixture(scope="module")
def listed(by_path) -> dict:
    """The line on each source in the list of all."""
    return {entry["id"]: entry.p for entry in by_path["about/sources.html"].html.select(".source[id]")}


@pytest.mark.parametrize("key", SOURCES)
def test_the_list_of_sources_says_who_what_when_and_where(listed, key):
    assert not source_problems(key, listed[key])


def test_the_list_below_each_page_says_of_a_source_who_what_when_and_where(pages):
    for page in pages:
        for entry in page.html.select(".sources li[id^='fn:']"):
            key = entry["id"].removeprefix("fn:")
            assert not (found := source_problems(key, entry)), f"{page.path}, {key}: {found}"
