"""Addresses: every link leads where it is meant to from anywhere, and what cannot be an address is refused in words."""

import posixpath
import re
from html import escape
from unicodedata import category
from urllib.parse import unquote, urljoin, urlsplit

from hypothesis import example, given, settings
from hypothesis import strategies as st
from models.linking import Redirect
from one_file import led
from redirects import kept_anchors, redirect_problems, relative
from settings import contact_problems, epoch_problems, url_problems

NAMES = st.from_regex(r"[a-z0-9][a-z0-9-]{0,6}", fullmatch=True)
PAGES = st.lists(NAMES, min_size=1, max_size=4).map("/".join).map("{}.html".format)
ANCHORS = st.just("") | NAMES.map("#{}".format)
PLACES = st.tuples(PAGES, ANCHORS).map("".join)
FEW_PAGES = ["iron.html", "a/iron.html", "a/b.html", "tests.html"]
SOME_ADDRESSES = st.sampled_from([*FEW_PAGES, "Iron.html", "old.html", "a/old.html", "r.html"])
SOME_ANCHORS = st.sampled_from(["", "#tests", "#now"])
OLD = st.tuples(SOME_ADDRESSES, SOME_ANCHORS).map("".join)
NEW = OLD.map(str.lower)  # no page has capitals in its name
# The same twice is refused when the file is read.
REDIRECTS = st.lists(st.builds(Redirect, old=OLD, new=NEW), max_size=6, unique_by=lambda entry: entry.old).map(tuple)
SITE = "https://legs.example.org/guide/"
RIGHT = ["https://", "legs.example.org", "", "/guide/"]
ODD = [
    st.sampled_from(["http://", "HTTPS://", "https:", "//", "ftp://", "javascript:", ""]),
    st.sampled_from(["[::1]", "[::1", "bücher.example", "a@b", "127.0.0.1", "a..b", "", "-"]) | st.text(),
    st.sampled_from([":", ":80", ":0", ":99999", ":x", ":８０"]),
    st.sampled_from(["", "/", "/a", "/../", "/./", "//", "/a%20b/", "/%zz", "/?q", "/#x", "/ü/"])
    | st.text().map("/".__add__),
]


@st.composite
def nearly_right(draw) -> str:
    """An address of a site of which one or two parts are odd."""
    odd = draw(st.sets(st.integers(0, 3), min_size=1, max_size=2))
    return "".join(draw(ODD[place]) if place in odd else right for place, right in enumerate(RIGHT))


BEYOND_LINKS = re.compile(r"""[\s"'<>`]""")


@given(PLACES, PAGES)
def test_a_relative_link_leads_from_any_page_to_any_place(target, page):
    assert urljoin(SITE + page, relative(target, page)) == SITE + target


@given(PLACES, PAGES, st.sets(PAGES, max_size=4))
def test_a_link_of_the_one_file_leads_to_the_place_in_the_file_or_on_the_website(target, page, inside):
    inside |= {page}
    link = led(relative(target, page), page, inside, SITE)
    path = target.partition("#")[0]
    assert unquote(link) == (f"#{target}" if path in inside else SITE + target)
    assert link.count("#") <= 1


@given(REDIRECTS)
@example((Redirect(old="iron.html#tests", new="tests.html#now"), Redirect(old="tests.html#now", new="a/b.html")))
def test_any_redirects_are_refused_with_a_remedy_or_lead_in_one_step_to_a_page(redirects):
    problems = list(redirect_problems(redirects, set(FEW_PAGES)))
    for problem in problems:
        assert re.match(
            r"docs/data/redirects\.yml, entry \S+: .+\. (Correct|Remove|Lead|Add) .*\.$|.*Correct `new`", problem
        )
    if not problems:
        old = {redirect.old for redirect in redirects}
        assert len({entry.lower() for entry in old}) == len(redirects)
        for redirect in redirects:
            assert redirect.new.partition("#")[0] in FEW_PAGES
            assert not {redirect.new, redirect.new.partition("#")[0]} & old
            assert redirect.old.partition("#")[0] in {*FEW_PAGES, *old}


@given(REDIRECTS, st.dictionaries(st.sampled_from(FEW_PAGES), st.sets(st.sampled_from(["tests", "now"]))))
def test_an_anchor_that_still_stands_is_never_led_away(redirects, anchors):
    standing = {f"{page}#{anchor}" for page, found in anchors.items() for anchor in found}
    problems = list(kept_anchors(redirects, anchors))
    assert len(problems) == sum(redirect.old in standing for redirect in redirects)


@settings(max_examples=500)
@given(nearly_right() | st.text())
def test_any_address_of_the_site_is_refused_with_a_reason_or_can_stand_before_every_page(url):
    problems = list(url_problems(url))
    assert len(problems) <= 1 and all(problem and problem == problem.strip() for problem in problems)
    if not problems:
        page = url.rstrip("/") + "/restless-legs/iron.html"
        assert urlsplit(page).path.endswith("/restless-legs/iron.html")
        assert urlsplit(page).hostname and not urlsplit(page).query
        scheme, colon, rest = (url.rstrip("/") + "/index.html").partition(":")
        assert urljoin(page, "../index.html") == scheme.lower() + colon + rest
        assert not {category(letter) for letter in url} & {"Cc", "Co", "Zl", "Zp", "Zs"}
        assert not BEYOND_LINKS.search(url) and escape(url, quote=True).replace("&amp;", "&") == url
        assert posixpath.normpath(urlsplit(page).path) == urlsplit(page).path


@given(st.text() | nearly_right() | st.emails().map("mailto:{}".format))
@example("https://\x80")
def test_any_contact_is_refused_with_a_reason_or_fits_one_line_of_security_txt(contact):
    if contact and not list(contact_problems(contact)):
        assert contact.startswith(("mailto:", "https://")) and len(contact.split()) == 1
        assert not {category(letter) for letter in contact} & {"Cc", "Co", "Zl", "Zp", "Zs"}


@given(st.text() | st.integers().map(str) | st.text("0123456789", min_size=8, max_size=12), st.integers(10**9, 10**11))
def test_any_date_is_refused_with_a_reason_or_lies_between_1980_and_now(text, now):
    problems = list(epoch_problems(text, now))
    assert len(problems) <= 1
    if not problems:
        assert 315_532_800 <= int(text) <= now
