"""No form of the guide names another telephone number than those it is meant to name, each for its own country."""

import html
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

# What each number is for. A new one is looked up first, then written here.
EMERGENCY = {"911": "Emergency, US", "999": "Emergency, UK", "112": "Emergency, elsewhere"}
ADVICE = {
    "111": "NHS advice, UK; option 2 for your mind",
    "1-800-222-1222": "Poison Control, US",
    "988": "Thoughts of suicide, US: call or text",
    "116 123": "Samaritans, UK",
}
TEXTS = {".html", ".md", ".json", ".js", ".txt"}
NUMBER = r"\d[\d-]*\d(?: \d{3})*\b"
# "call 911", "text 988", "call NHS 111", "Samaritans, 116 123", "US Poison Control, 1-800-222-1222"
CALLED = re.compile(
    r"\b(?:(?:call|dial|phone|ring|text)(?: or text)?|NHS|Samaritans,?|Poison Control,?|poison:)"
    rf"(?: US| UK| NHS| Poison Control,?)* ({NUMBER})",
    re.IGNORECASE,
)
ALL_EMERGENCY = re.compile(r"\b\d{3}, \d{3} or \d{3}\b")
IN_COUNTRY = re.compile(r"\b\d{3} in the U[SK], \d{3} in the U[SK],? (?:or )?\d{3} elsewhere")


@pytest.fixture(scope="module")
def texts(site, copy) -> dict[str, str]:
    """What every file of the site and of its copy says, without markup."""
    files: list[tuple[str, Path]] = [
        (f"{name}: {file.relative_to(folder)}", file)
        for name, folder in (("site", site), ("copy", copy))
        for file in sorted(folder.rglob("*"))
        if file.suffix in TEXTS
    ]
    return {
        name: re.sub(
            r"\s+", " ", html.unescape(re.sub(r"</?(?:strong|a|span)\b[^>]*>|\*\*", "", file.read_text("utf-8")))
        )
        for name, file in files
    }


def test_no_other_number_is_to_be_called(texts):
    allowed = EMERGENCY.keys() | ADVICE.keys()
    strange = {(match[1], name) for name, text in texts.items() for match in CALLED.finditer(text)}
    strange = {(number, name) for number, name in strange if number not in allowed}
    assert not strange, f"correct the number, or look it up and write it into this file: {sorted(strange)[:5]}"


def test_the_numbers_for_three_countries_stand_together_in_one_order(texts):
    strange = {
        (match[0], name)
        for name, text in texts.items()
        for match in ALL_EMERGENCY.finditer(text)
        if match[0] != ", ".join(EMERGENCY).replace(", 112", " or 112")
    }
    assert not strange, sorted(strange)[:5]


def test_each_number_stands_beside_its_own_country(texts):
    strange = {
        (match[0], name)
        for name, text in texts.items()
        for match in IN_COUNTRY.finditer(text)
        if match[0].replace(", or ", ", ") != "911 in the US, 999 in the UK, 112 elsewhere"
    }
    assert not strange, sorted(strange)[:5]


def test_the_advice_line_of_the_nhs_is_111_alone(texts):
    strange = {(match[0], name) for name, text in texts.items() for match in re.finditer(r"\bNHS (\d{3})\b", text)}
    assert not {found for found in strange if found[0] != "NHS 111"}


@pytest.mark.parametrize("page", ["urgent-help.html", "urgent-help.embed.html", "downloads/leg-health-guide.html"])
def test_urgent_help_opens_with_every_number_and_what_it_is_for(site, page):
    numbers = BeautifulSoup((site / page).read_text("utf-8"), "lxml").select_one(".numbers")
    links = numbers.select("li > a")
    assert {link.strong.get_text(): link.strong.next_sibling.strip() for link in links} == EMERGENCY | ADVICE
    for link in links:
        assert link["href"] == "tel:" + link.strong.get_text().replace(" ", "")


@pytest.mark.parametrize("name", ["site: urgent-help.html", "site: urgent-help.md", "copy: START-HERE.html"])
def test_the_numbers_to_call_first_are_told_by_country(texts, name):
    assert re.search(r"911 in the US, 999 in the UK, (?:or )?112 elsewhere", texts[name])


def test_every_number_that_can_be_touched_is_one_of_them(site, copy):
    known = {number.replace(" ", "") for number in EMERGENCY | ADVICE}
    for folder in (site, copy):
        for file in folder.rglob("*.html"):
            assert set(re.findall(r'href="tel:([^"]*)"', file.read_text("utf-8"))) <= known, file
