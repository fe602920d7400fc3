"""The guide in one file: what it holds, that its links lead somewhere, and how large it is."""

import base64
import gzip
from hashlib import sha256
from urllib.parse import unquote, urlsplit

import pytest
from building import ROOT
from models.loading import load_guide
from one_file import ADDRESS, addresses_inside
from pages import BuiltPage
from review_state import long_date

MOST_BYTES, MOST_BYTES_GZIP = 2_000_000, 550_000
GUIDE = load_guide(ROOT / "docs")


@pytest.fixture(scope="module")
def file(site) -> BuiltPage:
    return BuiltPage(ADDRESS, site / ADDRESS)


def test_it_is_small_enough_for_a_message(file):
    data = file.file.read_bytes()
    for size, limit in [(len(data), MOST_BYTES), (len(gzip.compress(data)), MOST_BYTES_GZIP)]:
        assert size <= limit, (
            f"{size} bytes, {limit} is the limit: leave out of one_file.py what readers can do without"
        )


def test_it_holds_every_page_but_those_for_clinics_and_the_long_lists(file):
    inside = [page["id"] for page in file.html.select(".one-page")]
    left_out = {path.replace(".md", ".html") for path in GUIDE.pages} - set(inside)
    long_lists = {"about/sources.html", "about/what-we-changed.html", "about/review-status.html"}
    assert left_out == {path for path in left_out if path.startswith("for-clinics/")} | {"connect.html"} | long_lists
    assert inside[0] == "index.html" and len(inside) == len(set(inside))


def test_every_section_keeps_its_address_behind_the_path_of_its_page(file, pages):
    names = set(file.ids)
    for page in pages:
        if page.path in addresses_inside(GUIDE):
            anchors = {tag["id"] for tag in page.html.select("article :is(h2, h3, h4, dt)[id]")}
            assert {f"{page.path}#{anchor}" for anchor in anchors} <= names, page.path


def test_every_link_leads_to_a_place_in_the_file_or_to_the_web(file):
    names, links = set(file.ids), [link["href"] for link in file.html.find_all("a", href=True)]
    assert len(names) == len(file.ids)
    assert not {unquote(link[1:]) for link in links if link.startswith("#")} - names
    assert {urlsplit(link).scheme for link in links if not link.startswith("#")} <= {"http", "https", "tel"}


def test_it_needs_no_other_file(file):
    assert not file.html.select("[src], link[href]:not([href^='data:'])")
    assert "url(" not in file.file.read_text("utf-8").replace('url("data:', "")


def test_its_policy_lets_nothing_run_but_its_own_scripts_and_styles(file):
    policy = file.html.select_one("[http-equiv=Content-Security-Policy]")["content"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    fixed = {rule: value for rule, value in rules.items() if rule not in ("script-src", "style-src")}
    assert fixed == {
        "default-src": "'none'", "font-src": "data:", "img-src": "data:", "base-uri": "'none'", "form-action": "'none'",
    }  # fmt: skip
    for rule, elements in {"script-src": "script:not([type])", "style-src": "style"}.items():
        hashes = [sha256(element.string.encode()).digest() for element in file.html.select(elements)]
        assert rules[rule].split() == [f"'sha256-{base64.b64encode(each).decode()}'" for each in hashes]


def test_every_page_says_from_which_day_it_is(file):
    day = long_date(max(page.reviewed for page in GUIDE.pages.values()))
    for page in file.html.select(".one-page"):
        assert f"checked on {day}" in " ".join(page.select_one(".copy-date").get_text().split())
