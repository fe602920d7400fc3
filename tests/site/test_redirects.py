"""Short and old addresses lead on, with a link that everyone can see."""

import posixpath

import pytest
from building import ROOT
from models.linking import Redirect
from models.loading import load_guide
from redirects import kept_anchors, redirect_problems, relative

PAGES_LED = [redirect for redirect in load_guide(ROOT / "docs").leading_on if "#" not in redirect.old]


def test_every_redirect_leads_to_a_page_with_a_visible_link(site, by_path):
    for redirect in PAGES_LED:
        page = by_path[redirect.old].html
        link = page.select_one("main a[href]:not(.bare__site a)")
        assert posixpath.normpath(posixpath.join(posixpath.dirname(redirect.old), link["href"])) == redirect.new
        assert (site / redirect.new.partition("#")[0]).is_file(), f"{redirect.old} leads nowhere: {redirect.new}"
        assert link.get_text() == page.h1.get_text()
        assert page.select_one("meta[http-equiv=refresh]")["content"] == f"0; url={link['href']}"
        assert page.select_one("link[rel=canonical]")["href"].endswith(redirect.new)


def test_links_are_relative_so_that_they_work_from_disk():
    assert relative("restless-legs/tests.html#iron-tests", "restless-legs/iron.html") == "tests.html#iron-tests"
    assert relative("r.html", "a/b/c.html") == "../../r.html"
    assert relative("a/b.html#c", "a/b.html") == "#c"


TABLE = {
    "to itself": ([("a.html", "a.html")], "entry a.html: it leads to itself. Correct `new`, or remove"),
    "over a page": ([("iron.html", "b.html")], "entry iron.html: a page has this address. Remove the entry."),
    "over a page in capitals": ([("Iron.html", "b.html")], "entry Iron.html: a page has this address."),
    "twice, but for capitals": (
        [("Old.html", "b.html"), ("old.html", "b.html")],
        "entry old.html: Old.html differs from it in capitals alone. Remove one of them.",
    ),
    "to a redirect": (
        [("a.html", "r.html"), ("r.html", "b.html")],
        "entry a.html: r.html is itself redirected. Lead straight to where that one leads.",
    ),
    "to an anchor of a redirect": (
        [("a.html", "r.html#tests"), ("r.html", "b.html")],
        "entry a.html: r.html#tests is itself redirected.",
    ),
    "to a page that does not exist": ([("a.html", "irno.html")], "entry a.html: there is no page irno.html. Correct"),
    "an anchor of no page": (
        [("gone.html#tests", "b.html")],
        "entry gone.html#tests: no page answers at gone.html. Add an entry for gone.html too, or correct `old`.",
    ),
}


@pytest.mark.parametrize("mistake", TABLE)
def test_a_redirect_that_cannot_be_is_named_with_its_remedy(mistake):
    entries, message = TABLE[mistake]
    redirects = tuple(Redirect(old=old, new=new) for old, new in entries)
    (problem,) = redirect_problems(redirects, {"iron.html", "b.html"})
    assert problem.startswith(f"docs/data/redirects.yml, {message}")


def test_two_redirects_that_lead_in_a_circle_are_both_named():
    circle = (Redirect(old="a.html", new="b.html"), Redirect(old="b.html", new="a.html"))
    assert len(list(redirect_problems(circle, {"c.html"}))) == 2


def test_an_anchor_that_its_page_still_has_cannot_be_redirected():
    moved = (Redirect(old="iron.html#tests", new="b.html"), Redirect(old="iron.html#old", new="b.html"))
    (problem,) = kept_anchors(moved, {"iron.html": {"tests"}})
    assert problem.startswith("docs/data/redirects.yml, entry iron.html#tests: iron.html still has this anchor.")
